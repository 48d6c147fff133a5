"""Pairs of a source text and its translation."""
