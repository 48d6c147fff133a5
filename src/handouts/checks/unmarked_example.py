"""An example telephone number on a clinic that is not marked as an example, or the reverse."""

import re
from collections.abc import Iterator

from handouts.diagnostics import Diagnostic, Span
from handouts.project import Project, clinic_path

# 555-0100 to 555-0199 ring nowhere: they are reserved for examples.
_EXAMPLE = re.compile(r"55501\d\d$")


def unmarked_example(project: Project) -> Iterator[Diagnostic]:
    """Yield a finding for every number patients could dial in vain, or that an example borrowed."""
    for key, clinic in project.clinics.items():
        for name in ("day", "night"):
            phone = getattr(clinic.phones, name)
            if phone is None or bool(_EXAMPLE.search(phone.number)) == clinic.example:
                continue
            path = clinic_path(key)
            line = _line(project.texts[path], phone.number)
            yield Diagnostic(
                "unmarked-example",
                f"{phone.display} is {'a real' if clinic.example else 'an example'} number",
                Span.at(path, line),
                hint="use 555-0100 to 555-0199 in examples"
                if clinic.example
                else "write the clinic's own number, or 'example: true'",
            )


def _line(text: str, number: str) -> int:
    return text[: max(0, text.find(number))].count("\n") + 1
