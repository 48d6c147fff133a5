"""Pseudo-languages: the project's own words in disguise, which show what a layout does to them."""

from handouts.project.pseudo.disguise import DISGUISES
from handouts.project.pseudo.entries import MARK_CONTEXT, with_pseudo

__all__ = ["DISGUISES", "MARK_CONTEXT", "with_pseudo"]
