"""A translation made from another text than its original is now."""

from collections.abc import Iterator

from handouts.diagnostics import Diagnostic
from handouts.project import Project, State, standings

_SHOWN = 60


def stale_translation(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit whose original has changed since it was translated."""
    for language in project.settings.languages:
        for one in standings(project, language):
            if one.state is State.STALE and one.made:
                before, now = _apart(one.made.source, one.original.unit.text)
                yield one.translated.fault(
                    "stale-translation",
                    f"was made from '{before}', where the original now says '{now}'",
                    one.translated.unit.text.span,
                    hint=f"mend it if need be, then run: handouts translate accept {language} "
                    f"{one.name}",
                )


def _apart(before: str, now: str) -> tuple[str, str]:
    """Return the words in which two texts differ, with one word around them."""
    old, new = before.split(), now.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first, rest = max(0, start - 1), max(0, end - 1)
    return _shown(old[first : len(old) - rest]), _shown(new[first : len(new) - rest])


def _shown(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
