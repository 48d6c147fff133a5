"""The slots of a page, and what one clinic has to put into them."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from handouts.compose.figures import web_context
from handouts.compose.issue import PLACEHOLDER, visible_text
from handouts.compose.phrases import Phrases
from handouts.compose.scope import Scope
from handouts.compose.text import apart
from handouts.compose.view import fixed_context
from handouts.job import AUTHOR, ISSUE, Slotted, slot

_SLOTS = re.compile(re.escape(slot("\0")).replace(re.escape("\0"), r"(\w+)"))

Blocks = tuple[tuple[str, str], ...]


def block_context(scope: Scope, phrases: Phrases) -> dict[str, object]:
    """Return what the clinic's own blocks see."""
    logo = scope.job.clinic in scope.project.logos
    return {**fixed_context(scope, phrases), **web_context(scope), "logo": logo}


def blocks(scope: Scope, html: str, call: Callable[..., Markup]) -> Blocks:
    """Return the clinic's block for each slot of *html*, by the macro of the slot's name."""
    here = f'lang="{scope.language.tag}" dir="{scope.language.direction}"'

    def block(name: str) -> str:
        if name == AUTHOR:
            return escape(scope.clinic.name)
        if name == ISSUE:
            way = apart(PLACEHOLDER, scope.language)
            return f'<span class="issue"{way}>{PLACEHOLDER}</span>'
        kind = f"slot slot-{name.replace('_', '-')}"
        return f'<div {here} class="{kind}">{call(name)}</div>'

    return tuple((name, block(name)) for name in dict.fromkeys(_SLOTS.findall(html)))


def visibly_filled(visible: str, filling: Blocks) -> str:
    """Return the visible text of a page whose text with slots is *visible*."""
    texts = tuple((name, f" {visible_text(markup)} ") for name, markup in filling)
    return " ".join(Slotted(visible, texts).filled().split())
