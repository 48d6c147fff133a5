"""A token that names nothing registered, or is not spelt as tokens are."""

from collections.abc import Iterator, Mapping

from handouts.content.inline import Malformed, Token, parse_inline
from handouts.diagnostics import Diagnostic, nearest
from handouts.project import Project

_CLINIC = {"name": "", "day_phone": "", "night_phone": "", "emergency_phone": ""}


def unknown_token(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every token that cannot be filled in."""
    registers = _registers(project)
    for written in project.written():
        for part in parse_inline(written.unit.text):
            span = written.unit.text.span
            if isinstance(part, Malformed):
                span = project.locate(written.unit.text, part.raw)
                message = f"'{part.raw}' is not a token or citation"
                yield written.fault("unknown-token", message, span, hint=part.hint)
            elif isinstance(part, Token) and part.key not in registers[part.kind]:
                span = project.locate(written.unit.text, part.raw)
                yield written.fault(
                    "unknown-token",
                    f"'{part.raw}' names nothing registered",
                    span,
                    hint=nearest(part.key, registers[part.kind]),
                )


def _registers(project: Project) -> Mapping[str, Mapping[str, object]]:
    hours = {
        f"{key}.{service}": None
        for key, helpline in project.helplines.items()
        for service in ("phone", "chat")
        if getattr(helpline, service) is not None
    }
    dates = {f"{key}.accessed": None for key in project.sources}
    dates |= {f"{key}.issued": None for key, source in project.sources.items() if source.issued}
    return {
        "n": project.quantities,
        "drug": project.drugs,
        "brand": project.brands,
        "short": {key: drug for key, drug in project.drugs.items() if drug.short},
        "target": project.targets,
        "phone": project.helplines,
        "hours": hours,
        "date": dates,
        "clinic": _CLINIC,
    }
