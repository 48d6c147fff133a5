"""A placeholder lost, renamed or added: the page would print it raw, or not at all."""

from collections import Counter
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.pairs.marks import Mark
from handouts.pairs.sides import Sides


def differing_placeholder(sides: Sides) -> Iterator[Diagnostic]:
    """Yield a finding for each placeholder that is not the source's."""
    source = Counter(_key(mark) for mark in sides.source.placeholders)
    target = Counter(_key(mark) for mark in sides.target.placeholders)
    if set(source) == set(target) and any(key[:1] == "{" for key in source):
        return  # named values may be said twice
    for key in (source - target).keys() - (target - source).keys():
        yield sides.error(
            "differing-placeholder", f"lacks '{key}'", hint=f"write {key} exactly as in the source"
        )
    for key in target - source:
        where = next(m for m in sides.target.placeholders if _key(m) == key)
        yield sides.error(
            "differing-placeholder",
            f"has '{key}', which the source does not",
            (where.start, where.end),
            hint="copy the placeholders of the source letter by letter",
        )


def _key(mark: Mark) -> str:
    """Return the placeholder without what a language may choose.

    That is the position that lets it reorder (%1$s), and the capital of a registered name
    ({Drug:id}), which a sentence may begin with in one language only.
    """
    if mark.key[:1] == "{" and ":" in mark.key:
        return mark.key[:1] + mark.key[1:2].lower() + mark.key[2:]
    head, dollar, tail = mark.key.partition("$")
    if dollar and head[:1] == "%" and head[1:].isdigit():
        return "%" + tail
    return mark.key
