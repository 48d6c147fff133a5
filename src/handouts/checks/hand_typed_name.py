"""A registered name typed into a text: a drug, brand, short name or target."""

import re
from collections.abc import Iterator, Mapping

from handouts.content.inline import Run, parse_inline
from handouts.diagnostics import Diagnostic
from handouts.project import Project


def hand_typed_name(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every registered name that stands in a text as plain letters."""
    tokens = _tokens(project)
    if not tokens:
        return
    names = "|".join(re.escape(name) for name in sorted(tokens, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    for written in project.written():
        # A term of the glossary is a name such as CD19, as it is printed.
        if written.handout is None and written.unit.id.endswith(".term"):
            continue
        for part in parse_inline(written.unit.text):
            if not isinstance(part, Run):
                continue
            for found in pattern.finditer(part.text):
                yield written.fault(
                    "hand-typed-name",
                    f"'{found[0]}' is typed by hand",
                    project.locate(written.unit.text, found[0], pattern),
                    hint=f"write {tokens[found[0].lower()]}",
                )


def _tokens(project: Project) -> Mapping[str, str]:
    """Return the token for each registered name, by the name in lower case."""
    tokens: dict[str, str] = {}
    for key, drug in project.drugs.items():
        for name in (drug.name, *drug.local_names.values()):
            tokens[name.lower()] = f"{{drug:{key}}}"
        if drug.short:
            tokens[drug.short.lower()] = f"{{short:{key}}}"
    tokens |= {brand.name.lower(): f"{{brand:{key}}}" for key, brand in project.brands.items()}
    tokens |= {name.lower(): f"{{target:{key}}}" for key, name in project.targets.items()}
    return tokens
