"""Catalogs: the templates' own words in every language, read from and kept in gettext PO files."""

from handouts.catalogs.plurals import plural_forms, plural_index
from handouts.catalogs.reader import read_catalog
from handouts.catalogs.values import Catalog, Message

__all__ = ["Catalog", "Message", "plural_forms", "plural_index", "read_catalog"]
