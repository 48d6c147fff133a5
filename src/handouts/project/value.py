"""The frozen value everything after reading is a function of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handouts.catalogs import Catalog
from handouts.content.clinic import Clinic
from handouts.content.facts import Brand, Drug, Helpline, Quantity, Reading, Source, Therapy, Work
from handouts.content.glossary import Glossary
from handouts.content.handout import Handout, Outline
from handouts.content.picture import Picture
from handouts.content.record import Edit, Made
from handouts.diagnostics import Diagnostic, Severity, Span, Text
from handouts.project.places import place
from handouts.settings import Settings
from handouts.units import Unit, glossary_units, units_of

FACTS = "content/facts"
GLOSSARY = "glossary"
EDITS = "locales/unchanged.yaml"


@dataclass(frozen=True, slots=True)
class Written:
    """A unit with the language and handout it belongs to; no handout where it is the glossary's."""

    language: str
    handout: str | None
    unit: Unit

    def fault(
        self, code: str, message: str, span: Span, *, hint: str, severity: Severity = Severity.ERROR
    ) -> Diagnostic:
        """Return a finding about this unit."""
        return Diagnostic(
            code,
            message,
            span,
            hint=hint,
            severity=severity,
            handout=self.handout,
            language=self.language,
            unit=self.unit.id,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A translated file that is not whole: the units that are written, and those that are blank."""

    units: tuple[Unit, ...]
    blanks: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """All that was read, by id; `digests` and `texts` by path; `faults`, what could not be read.

    `drafts`, by (language, home), stand in the place of handouts, and beside what is finished of a
    glossary. `records` tell what translations were made from, by (language, handout) and unit;
    `edits`, by `<handout>#<unit>`, which source texts mean what they meant before.
    `pseudo` are the pseudo-languages it has been given: none that an author wrote or promised.
    """

    settings: Settings
    today: dt.date
    therapies: Mapping[str, Therapy]
    sources: Mapping[str, Source]
    cited_works: Mapping[str, Work]
    readings: Mapping[str, Reading]
    helplines: Mapping[str, Helpline]
    outlines: Mapping[str, Outline]
    handouts: Mapping[tuple[str, str], Handout]
    titles: Mapping[tuple[str, str], str]
    glossaries: Mapping[str, Glossary]
    catalogs: Mapping[str, Catalog]
    records: Mapping[tuple[str, str], Mapping[str, Made]]
    edits: Mapping[str, tuple[Edit, ...]]
    clinics: Mapping[str, Clinic]
    logos: Mapping[str, Picture]
    templates: Mapping[str, str]
    digests: Mapping[str, str]
    texts: Mapping[str, str]
    faults: tuple[Diagnostic, ...]
    pseudo: tuple[str, ...] = ()
    drafts: Mapping[tuple[str, str], Draft] = field(default_factory=dict)

    @property
    def drugs(self) -> Mapping[str, Drug]:
        """Return every registered drug by id."""
        return {key: drug for item in self.therapies.values() for key, drug in item.drugs.items()}

    @property
    def brands(self) -> Mapping[str, Brand]:
        """Return every registered brand by id."""
        return {key: brand for drug in self.drugs.values() for key, brand in drug.brands.items()}

    @property
    def targets(self) -> Mapping[str, str]:
        """Return every registered target protein by id."""
        return {key: name for item in self.therapies.values() for key, name in item.targets.items()}

    @property
    def quantities(self) -> Mapping[str, Quantity]:
        """Return every registered figure by `therapy.figure`."""
        return {
            f"{therapy}.{key}": quantity
            for therapy, item in self.therapies.items()
            for key, quantity in item.quantities.items()
        }

    def handout_ids(self) -> tuple[str, ...]:
        """Return the ids of all handouts: in the outlines' order, then any that have none yet."""
        found = {handout for _language, handout in self.handouts}
        found |= {_stem(path) for path in self.texts if self._is_handout(path)}
        return (*self.outlines, *sorted(found - set(self.outlines)))

    def clinic_ids(self) -> tuple[str, ...]:
        """Return the ids of all clinics, those included whose profile could not be read."""
        paths = (*self.digests, *(fault.span.path for fault in self.faults))
        unread = {_stem(path) for path in paths if path == clinic_path(_stem(path))}
        return tuple(sorted({*self.clinics, *unread}))

    def written(self) -> Iterator[Written]:
        """Yield every unit that is written in a handout or glossary that could be read."""
        for (language, handout), content in self.handouts.items():
            for unit in units_of(content):
                yield Written(language, handout, unit)
        for (language, name), draft in self.drafts.items():
            for unit in draft.units:
                yield Written(language, None if name == GLOSSARY else name, unit)
        for language, glossary in self.glossaries.items():
            for unit in glossary_units(glossary) if (language, GLOSSARY) not in self.drafts else ():
                yield Written(language, None, unit)

    def _is_handout(self, path: str) -> bool:
        folder = f"content/{self.settings.source_language}/"
        return path.startswith(folder) and not path.endswith(f"/{GLOSSARY}.yaml")

    def locate(self, text: Text, snippet: str, whole: re.Pattern[str] | None = None) -> Span:
        """Return where *snippet* of *text* stands in its file; else where *text* begins.

        Where it stands more than once, a whole match of the pattern *whole* is meant.
        """
        return place(self.texts[text.span.path], text.span, snippet, whole)


def content_path(language: str, handout: str) -> str:
    """Return the path of a handout's file in one language."""
    return f"content/{language}/{handout}.yaml"


def catalog_path(language: str) -> str:
    """Return the path of a language's catalog."""
    return f"locales/{language}/LC_MESSAGES/handouts.po"


def record_path(language: str, home: str) -> str:
    """Return the path of the record of what a handout's translation was made from."""
    return f"locales/{language}/sources/{home}.yaml"


def clinic_path(clinic: str) -> str:
    """Return the path of a clinic's profile."""
    return f"clinics/{clinic}.yaml"


def register_paths() -> Iterable[str]:
    """Return the paths of the registers of facts."""
    return (f"{FACTS}/{name}.yaml" for name in ("therapies", "sources", "helplines", "outlines"))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
