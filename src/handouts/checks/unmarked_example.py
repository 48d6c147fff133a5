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
            hint = (
                "use 555-0100 to 555-0199 in examples"
                if clinic.example
                else "write the clinic's own number, or 'example: true'"
            )
            what = "a real" if clinic.example else "an example"
            yield Diagnostic(
                "unmarked-example",
                f"{phone.display} is {what} number",
                _place(path, project.texts[path], phone.number),
                hint=hint,
            )


def _place(path: str, text: str, number: str) -> Span:
    before = text[: max(0, text.find(number))]
    return Span.at(path, before.count("\n") + 1, len(before) - before.rfind("\n"), len(number))
