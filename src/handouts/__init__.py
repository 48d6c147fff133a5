"""Printed patient handouts from text files."""

__version__ = "0.1.0"
