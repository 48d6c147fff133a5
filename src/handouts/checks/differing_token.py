"""A translation whose tokens or citations are not those of its original."""

from collections import Counter
from collections.abc import Iterator

from handouts.content.inline import Citation, Token, parse_inline
from handouts.diagnostics import Diagnostic
from handouts.project import Project


def differing_token(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every unit whose figures, names or sources are not its original's."""
    source = project.settings.source_language
    originals = {
        (written.handout, written.unit.id): _marks(written.unit.text)
        for written in project.written()
        if written.language == source
    }
    for written in project.written():
        original = originals.get((written.handout, written.unit.id))
        if written.language == source or original is None:
            continue
        present = _marks(written.unit.text)
        lost, added = original - present, present - original
        if lost or added:
            parts = [f"lacks {_named(lost)}"] * bool(lost) + [f"adds {_named(added)}"] * bool(added)
            yield written.fault(
                "differing-token",
                f"the translation {' and '.join(parts)}",
                written.unit.text.span,
                hint="carry over each {token} and [@source] exactly as in the original",
            )


def _marks(text: str) -> Counter[str]:
    marks: Counter[str] = Counter()
    for part in parse_inline(text):
        if isinstance(part, Token):
            marks[f"{{{part.kind}:{part.key}}}"] += 1
        elif isinstance(part, Citation):
            marks.update(f"[@{key}]" for key in part.keys)
    return marks


def _named(marks: Counter[str]) -> str:
    return ", ".join(sorted(marks.elements()))
