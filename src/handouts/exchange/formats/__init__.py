"""Formats of bilingual files: one member, one format."""
