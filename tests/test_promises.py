"""What is promised of every finished PDF, read back from the PDFs themselves."""

from __future__ import annotations

import getpass
import hashlib
import io
import json
import re
import shutil
import socket
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pikepdf
import pydantic
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from conftest import Run
from verapdf import Flavour, check

from handouts.catalogs import Message
from handouts.compose import Composer, Withheld
from handouts.content.inline import Citation, parse_inline
from handouts.content.inline import Run as Plain
from handouts.decode import decode
from handouts.diagnostics import Text
from handouts.job import Job
from handouts.project import Project, Written
from handouts.source import decode_text, parse

ROOT = Path(__file__).resolve().parent.parent
HANDOUTS = ("overview", "rituximab", "blinatumomab", "inotuzumab-ozogamicin", "car-t")
LANGUAGES = ("en", "es")
EVERY = [(language, handout) for language in LANGUAGES for handout in HANDOUTS]
every_page = pytest.mark.parametrize(
    ("language", "handout"), EVERY, ids=[f"{handout}-{language}" for language, handout in EVERY]
)
every_handout = pytest.mark.parametrize("handout", HANDOUTS)

Form = str
Model = TypeVar("Model", bound=pydantic.BaseModel)
Manifest = dict[str, list[dict[str, object]]]


Runner = Callable[..., Run]


class Tokens(pydantic.BaseModel):
    """What one handout prints whatever the language, and what it never prints."""

    required: list[list[Form]]
    if_printed: list[Form]
    forbidden: list[str]


class Parity(pydantic.BaseModel):
    """The file tests/data/parity.yaml."""

    everywhere: list[list[Form]]
    first_page: list[Form]
    handouts: dict[str, Tokens]
    forbidden: list[str]
    products: dict[str, list[list[Form]]]


class MustSay(pydantic.BaseModel):
    """The file tests/data/must_say.yaml."""

    template: dict[str, list[str]]
    handouts: dict[str, dict[str, list[str]]]


def data(name: str, model: type[Model]) -> Model:
    path = Path(__file__).parent / "data" / name
    return decode(parse(name, decode_text(name, path.read_bytes())), model)


PARITY = data("parity.yaml", Parity)
MUST_SAY = data("must_say.yaml", MustSay)


def pdf(built: Path, language: str, handout: str) -> Path:
    return built / "example-clinic" / language / f"{handout}.pdf"


def folded(text: str) -> str:
    """Return *text* as people compare it: one space for any white space, one hyphen for any."""
    plain = unicodedata.normalize("NFKC", text.replace("\ufffe", "-")).replace("\u2011", "-")
    return " ".join(plain.split())


def squeezed(text: str) -> str:
    return folded(text).replace(" ", "")


def pages(path: Path) -> list[str]:
    """Return the text of each page, as copying gives it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [folded(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def prints(text: str, form: str) -> bool:
    """Return whether *form* stands in *text* as a whole word; a name may begin with a capital."""
    first, rest = re.escape(form[0]), re.escape(form[1:])
    if form[0].islower():
        first = f"[{first}{form[0].upper()}]"
    return bool(re.search(rf"(?<!\w){first}{rest}(?!\w)", text))


def stands(piece: str, shown: list[str]) -> bool:
    """Return whether *piece* is on a page, or begins on one and ends on the next."""
    wanted, squeezed_pages = squeezed(piece), [squeezed(page) for page in shown]
    if any(wanted in page for page in squeezed_pages):
        return True
    return any(
        wanted[:cut] in first and wanted[cut:] in second
        for first, second in pairwise(squeezed_pages)
        for cut in range(1, len(wanted))
    )


def pieces(text: Text) -> Iterator[str]:
    """Yield what an author typed, without marks, tokens and citations."""
    for part in parse_inline(text):
        if isinstance(part, Plain) and any(letter.isalnum() for letter in part.text):
            yield part.text.strip()


# What must not be there.


@every_page
def test_nothing_forbidden_is_printed(
    built: Path, project: Project, language: str, handout: str
) -> None:
    text = " ".join(pages(pdf(built, language, handout)))
    for name in names(project):
        text = text.replace(folded(name), "")
    patterns = (*PARITY.forbidden, *PARITY.handouts[handout].forbidden)
    assert [found[0] for one in patterns for found in re.finditer(one, text, re.IGNORECASE)] == []


def test_the_forbidden_patterns_do_find_what_they_forbid() -> None:
    said = {
        "overview": "Rituximab is approved for ALL.",
        "rituximab": "El rituximab está aprobado para la LLA.",
        "blinatumomab": "It is standard in induction; stay 9 days, then a gap of 8 weeks.",
        "inotuzumab-ozogamicin": "Approved. Given on days 8 and 15, at most 3 cycles; tumor lysis.",
        "car-t": "A certified (REMS) center: stay for 4 weeks. Collection takes 3 hours.",
    }
    for handout, tokens in PARITY.handouts.items():
        assert any(re.search(one, said[handout], re.IGNORECASE) for one in tokens.forbidden)
    for text in ("ASCO reviewed this page", "revisado por la ACS", "cures 80 %", "{n:x.y}"):
        assert any(re.search(one, text, re.IGNORECASE) for one in PARITY.forbidden), text


class _Words(HTMLParser):
    """The words of a page that are not declared to be in another language."""

    VOID = ("br", "meta", "link", "img", "hr")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(dict(attrs).get("lang") == "en" or (bool(self.open) and self.open[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1]):
            self.text.append(data)


def page_of(project: Project, language: str, handout: str) -> str:
    document = Composer(project).compose(Job(handout, (language,), "standard", "example-clinic"))
    assert not isinstance(document, Withheld)
    return document.html


def names(project: Project) -> list[str]:
    """Return the names of people, houses and works, longest first: names are not translated."""
    works = (*project.sources.values(), *project.cited_works.values())
    found = {str(work.title) for work in works} | {str(r.title) for r in project.readings.values()}
    for work in works:
        found |= {str(name) for name in (work.container_title, work.publisher) if name}
        found |= {str(agent.literal) for agent in work.author if agent.literal}
    found |= {"American Society of Clinical Oncology", "American Cancer Society", "CC BY 4.0"}
    return sorted(found, key=len, reverse=True)


# Words no Spanish sentence has; "-to" is a syllable that is told how to say.
ENGLISH = re.compile(
    r"(?<![\w-])(the|and|of|with|for|from|your?|is|are|to|this|not|or|by)(?![\w-])", re.IGNORECASE
)
# The same in both languages.
SHARED = {"hepatitisB"}


@every_handout
def test_no_english_stands_outside_what_a_spanish_page_declares_foreign(
    project: Project, handout: str
) -> None:
    parser = _Words()
    parser.feed(page_of(project, "es", handout))
    text = folded(" ".join(parser.text))
    for name in names(project):
        text = text.replace(folded(name), "")
    assert [text[max(0, f.start() - 30) : f.end() + 30] for f in ENGLISH.finditer(text)] == []


def english(project: Project, handout: str) -> Iterator[str]:
    """Yield every English sentence of the content and the templates that has two words or more."""
    for written in project.written():
        if written.language == "en" and written.handout == handout:
            yield from pieces(written.unit.text)
    for message in project.catalogs["en"].messages.values():
        yield from (fixed for text in message.strings for fixed in re.split(r"%\(\w+\)s", text))
    for term in project.glossaries["en"].terms.values():
        yield str(term.meaning)


@every_handout
def test_no_english_sentence_is_in_the_spanish_pdf(
    built: Path, project: Project, handout: str
) -> None:
    text = squeezed("".join(pages(pdf(built, "es", handout))))
    for name in names(project):
        text = text.replace(squeezed(name), "")
    spanish = {squeezed(message.strings[0]) for message in project.catalogs["es"].messages.values()}
    sentences = {squeezed(one) for one in english(project, handout) if " " in one.strip(" .,;:")}
    left = {one for one in sentences if len(one) > 7 and one in text and one not in spanish}
    assert left - SHARED == set()


@every_page
def test_metadata_holds_no_path_user_or_host(built: Path, language: str, handout: str) -> None:
    path = pdf(built, language, handout)
    with pikepdf.open(path) as document:
        said = [f"{key}={value}" for key, value in document.docinfo.items()]
        said.append(bytes(document.Root.Metadata.read_bytes()).decode())
        streams = [
            bytes(found.read_bytes()).decode("latin-1")
            for found in document.objects
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image"
        ]
        strings = path.read_bytes().decode("latin-1")
    secrets = (str(ROOT), str(built), str(Path.home()), "file:", "/tmp/")  # noqa: S108 looked for, not used
    for one in (*said, strings, *streams):
        assert [secret for secret in secrets if secret in one] == []
    for name in (getpass.getuser(), socket.gethostname()):
        assert [one for one in said if re.search(rf"\b{re.escape(name)}\b", one)] == []


# What must be there.


@every_page
def test_every_required_token_is_in_the_text(built: Path, language: str, handout: str) -> None:
    shown = pages(pdf(built, language, handout))
    due = (*PARITY.everywhere, *PARITY.handouts[handout].required)
    assert [forms for forms in due if not any(prints(" ".join(shown), one) for one in forms)] == []


@every_page
def test_the_helpline_is_on_the_first_page_in_full(
    built: Path, language: str, handout: str
) -> None:
    first = pages(pdf(built, language, handout))[0]
    forms = {"6:30": ("6:30", "18:30")}
    due = PARITY.first_page
    assert [
        one for one in due if not any(prints(first, form) for form in forms.get(one, (one,)))
    ] == []


@every_handout
def test_what_english_prints_beyond_the_required_spanish_prints_too(
    built: Path, handout: str
) -> None:
    original, translation = (" ".join(pages(pdf(built, tag, handout))) for tag in LANGUAGES)
    printed = [one for one in PARITY.handouts[handout].if_printed if prints(original, one)]
    assert [one for one in printed if not prints(translation, one)] == []


def figures(project: Project, language: str, handout: str, shown: list[str]) -> list[str]:
    """Return the figures of the page between its furniture and its sources, sorted."""
    heading = project.catalogs[language].lookup("heading", "Sources")
    assert heading is not None
    body = " ".join(shown).partition(f" {heading.strings[0]} ")[0]
    body = re.sub(r"\[\d+\]", " ", body)
    for written in units(project, language, handout).values():
        assert written.unit.text
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"\d+ ?/ ?\d+", " ", body)))


def units(project: Project, language: str, handout: str) -> Mapping[str, Written]:
    return {
        written.unit.id: written
        for written in project.written()
        if written.language == language and written.handout == handout
    }


@every_handout
def test_both_languages_print_the_same_figures_unit_by_unit(project: Project, handout: str) -> None:
    composed = {}
    for language in LANGUAGES:
        job = Job(handout, (language,), "standard", "example-clinic")
        document = Composer(project).compose(job)
        assert not isinstance(document, Withheld)
        composed[language] = {
            unit: sorted(re.findall(r"\d+(?:[.,]\d+)?", text))
            for unit, text in document.expected.units
        }
    assert composed["en"] == composed["es"]


@every_page
def test_every_unit_is_printed(built: Path, project: Project, language: str, handout: str) -> None:
    shown = pages(pdf(built, language, handout))
    lost = [
        (unit, piece)
        for unit, written in units(project, language, handout).items()
        for piece in pieces(written.unit.text)
        if not stands(piece, shown)
    ]
    assert lost == []


@every_page
def test_every_point_of_the_checklist_is_said(
    built: Path, project: Project, language: str, handout: str
) -> None:
    shown = pages(pdf(built, language, handout))
    known = units(project, language, handout)
    for point, said in MUST_SAY.handouts[handout].items():
        assert said, point
        for one in said:
            kind, _colon, name = one.partition(": ")
            if kind == "template":
                assert [
                    m.msgid for m in words(project, language, name) if not said_in(m, shown)
                ] == []
            else:
                assert one in known, f"{point}: there is no unit {one}"
                assert all(stands(piece, shown) for piece in pieces(known[one].unit.text)), point


def words(project: Project, language: str, name: str) -> Iterator[Message]:
    for entry in MUST_SAY.template[name]:
        context, _slash, msgid = entry.partition("/")
        message = project.catalogs[language].lookup(context, msgid)
        assert message is not None, entry
        yield message


def said_in(message: Message, shown: list[str]) -> bool:
    fixed = re.split(r"%\(\w+\)s", message.strings[0])
    return all(stands(one, shown) for one in fixed if one.strip())


def test_the_checklist_has_every_point() -> None:
    counts = {handout: len(points) for handout, points in MUST_SAY.handouts.items()}
    assert counts == {
        "overview": 25,
        "rituximab": 23,
        "blinatumomab": 27,
        "inotuzumab-ozogamicin": 27,
        "car-t": 30,
    }
    for handout, points in MUST_SAY.handouts.items():
        prefix = next(iter(points)).partition("-")[0]
        assert list(points) == [
            f"{prefix}-M{number:02}" for number in range(1, counts[handout] + 1)
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_product_stands_beside_its_drug_and_its_people(built: Path, language: str) -> None:
    text = squeezed(" ".join(pages(pdf(built, language, "car-t"))))
    for row in PARITY.products[language]:
        assert "".join(map(squeezed, row)) in text


def test_label_warnings_stand_under_a_mark_that_they_are_unconfirmed(
    built: Path, project: Project
) -> None:
    for language, handout in EVERY:
        content = project.handouts[language, handout]
        text = " ".join(pages(pdf(built, language, handout)))
        (mark,) = (
            folded(message.strings[0])
            for (context, msgid), message in project.catalogs[language].messages.items()
            if context == "label warnings" and msgid.endswith("not from [1].")
        )
        if not content.label_warnings:
            assert mark not in text
            continue
        _before, found, after = text.partition(mark)
        assert found
        for warning in content.label_warnings.values():
            assert squeezed(warning.name) in squeezed(after)
            cited = {
                key
                for part in parse_inline(warning.notice)
                if isinstance(part, Citation)
                for key in part.keys
            }
            assert cited
            assert cited.isdisjoint({"acs-2025", "acs-2024"})


# The files themselves.


def test_ten_pdfs_stand_and_are_what_the_manifest_lists(built: Path, manifest: Manifest) -> None:
    standing = {path.relative_to(built).as_posix(): path for path in built.rglob("*.pdf")}
    assert set(standing) == {f"example-clinic/{tag}/{name}.pdf" for tag, name in EVERY}
    listed = {str(entry["path"]): entry["sha256"] for entry in manifest["outputs"]}
    assert listed == {
        path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in standing.items()
    }
    assert manifest["withheld"] == manifest["failed"] == []


@pytest.mark.slow
@pytest.mark.parametrize("flavour", ["ua1", "3a"])
def test_every_pdf_conforms(built: Path, flavour: Flavour) -> None:
    paths = [pdf(built, language, handout) for language, handout in EVERY]
    assert dict(zip(EVERY, check(paths, flavour), strict=True)) == dict.fromkeys(EVERY, ())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "flavour"), [("/StructTreeRoot", "ua1"), ("/OutputIntents", "3a"), ("/Metadata", "3a")]
)
def test_a_damaged_copy_does_not_conform(built: Path, key: str, flavour: Flavour) -> None:
    with pikepdf.open(pdf(built, "es", "car-t")) as document:
        del document.Root[key]
        damaged = io.BytesIO()
        document.save(damaged)
    assert check([damaged.getvalue()], flavour) != [()]


@pytest.mark.slow
def test_a_file_cut_off_does_not_conform(built: Path) -> None:
    whole = pdf(built, "en", "overview").read_bytes()
    assert check([whole[: len(whole) // 2]], "ua1") != [()]


@pytest.mark.slow
def test_another_folder_seed_time_zone_and_locale_give_the_same_bytes(
    built: Path, scratch: Path, tmp_path: Path, run: Runner
) -> None:
    ended = run(
        *("build", "--project", scratch, "--out", tmp_path / "elsewhere", "--quiet"),
        cwd=tmp_path,
        PYTHONHASHSEED="7",
        TZ="Asia/Tokyo",
        LC_ALL="C",
    )
    assert ended.status == 0, ended.said
    for language, handout in EVERY:
        once, again = pdf(built, language, handout), pdf(tmp_path / "elsewhere", language, handout)
        assert once.read_bytes() == again.read_bytes()
    one, other = (
        json.loads((out / "manifest.json").read_text()) for out in (built, tmp_path / "elsewhere")
    )
    assert one["outputs"] == other["outputs"]


def objects(document: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == kind:
            yield found


@every_page
def test_only_the_pinned_fonts_are_embedded(built: Path, language: str, handout: str) -> None:
    with pikepdf.open(pdf(built, language, handout)) as document:
        fonts = [str(found.BaseFont) for found in objects(document, "/Font")]
        descriptors = list(objects(document, "/FontDescriptor"))
        assert fonts
        assert [
            name
            for name in fonts
            if "Source-Sans-3" not in name.replace("SourceSans3", "Source-Sans-3")
        ] == []
        assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)


@every_page
def test_every_link_leads_somewhere(built: Path, language: str, handout: str) -> None:
    with pikepdf.open(pdf(built, language, handout)) as document:
        places = document.Root.Names.Dests.Names
        known = {str(name) for name in places if isinstance(name, pikepdf.String)}
        links = [link for sheet in document.pages for link in sheet.get("/Annots", [])]
        outside = [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A]
        inside = [str(link.Dest) for link in links if "/Dest" in link]
        assert len(inside) + len(outside) == len(links)
    assert inside
    assert [target for target in inside if target not in known] == []
    assert outside
    assert [url for url in outside if not re.fullmatch(r"https://[\w.-]+/\S*", url)] == []


@every_page
def test_every_citation_is_a_link_to_its_source(
    built: Path, project: Project, language: str, handout: str
) -> None:
    shown = " ".join(pages(pdf(built, language, handout)))
    html = page_of(project, language, handout)
    sources = html.count('<li id="s')
    assert {int(number) for number in re.findall(r"\[(\d+)\]", shown)} == set(range(1, sources + 1))
    assert set(re.findall(r'href="#(s\d+)"', html)) == set(re.findall(r'<li id="(s\d+)"', html))


@every_page
def test_the_file_says_its_language_title_and_headings(
    built: Path, project: Project, language: str, handout: str
) -> None:
    path = pdf(built, language, handout)
    with pikepdf.open(path) as document:
        assert str(document.Root.Lang) == language
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        title = str(document.docinfo["/Title"])
    opened = pypdfium2.PdfDocument(path)
    bookmarks = [(mark.level, folded(mark.get_title())) for mark in opened.get_toc()]
    opened.close()
    first = pages(path)[0]
    assert folded(title) in first
    assert bookmarks[0] == (0, folded(title))
    headings = {
        folded(message.strings[0])
        for (context, _msgid), message in project.catalogs[language].messages.items()
        if context == "heading"
    }
    sections = [heading for level, heading in bookmarks if level == 1]
    assert len(sections) > 10
    assert [heading for heading in sections if heading not in headings] == []


@every_handout
def test_both_languages_have_the_same_outline(built: Path, handout: str) -> None:
    shapes = []
    for language in LANGUAGES:
        opened = pypdfium2.PdfDocument(pdf(built, language, handout))
        shapes.append([mark.level for mark in opened.get_toc()])
        opened.close()
    assert shapes[0] == shapes[1]


# One fault planted in an otherwise sound project that was built before.

FAULTY = "content/es/blinatumomab.yaml"
CATALOG = "locales/es/LC_MESSAGES/handouts.po"
Change = Callable[[str], str]


def replaced(pattern: str, by: str) -> Change:
    return lambda text: re.sub(pattern, by, text, count=1, flags=re.MULTILINE)


def appended(text: str) -> Change:
    return lambda before: before + text


FAULTS: dict[str, tuple[str, str, Change]] = {
    "a misspelt key": ("unknown-key", FAULTY, replaced(r"^(\w+):", r"\1x:")),
    "a duplicate key": ("duplicate-key", FAULTY, replaced(r"^(title: .*)$", r"\1\n\1")),
    "a file cut off": ("not-yaml", FAULTY, lambda text: text[: len(text) // 2] + '\n  - "'),
    "a phone typed by hand": (
        "hand-typed-figure",
        FAULTY,
        replaced(r"(Preguntas sobre su atención)", r"\1, o llame al 1-800-227-2354"),
    ),
    "a tab for indent": ("not-yaml", FAULTY, appended("\n\tx: 1\n")),
    "an anchor": ("anchor-or-tag", FAULTY, appended("\nextra: &a [*a]\n")),
    "an unknown citation": ("unknown-citation", FAULTY, replaced("@acs-2025", "@acs-2052")),
    "a missing msgstr": (
        "missing-translation",
        CATALOG,
        replaced('msgstr "Cuándo pedir ayuda"', 'msgstr ""'),
    ),
    "a message marked fuzzy": (
        "fuzzy-translation",
        CATALOG,
        replaced(r'^(msgctxt "heading"\nmsgid "When to get help")', r"#, fuzzy\n\1"),
    ),
    "a unit taken out": ("missing-unit", FAULTY, replaced(r"^    fever: Fiebre\n", "")),
    "an English word left": (
        "untranslated-text",
        FAULTY,
        replaced(r"^    fever: Fiebre$", "    fever: Fever"),
    ),
    "weeks for days": (
        "differing-unit",
        FAULTY,
        replaced(r"(cycle_days\}) días", r"\1 semanas"),
    ),
    "an empty file": ("empty-file", FAULTY, lambda _text: ""),
    "a tag that runs a command": (
        "anchor-or-tag",
        FAULTY,
        appended('\nx: !!python/object/apply:os.system ["touch PWNED"]\n'),
    ),
}


def place_of(code: str, path: str, said: str) -> str:
    """Return the finding with *code* in *path* as it is said, from its place to its hint."""
    pattern = rf"^{re.escape(path)}:\d+:\d+: error\[{code}\]: .+\n(?:  .*\n)*?  hint: \S.*$"
    found = re.search(pattern, said, re.MULTILINE)
    assert found, said
    return found[0]


@pytest.mark.sweep(keep=5)
@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_costs_its_own_handout_and_no_other(
    built: Path, scratch: Path, run: Runner, what: str
) -> None:
    code, path, change = FAULTS[what]
    shutil.copytree(built, scratch / "build")
    before = (scratch / path).read_text(encoding="utf-8")
    assert change(before) != before
    (scratch / path).write_text(change(before), encoding="utf-8")
    ended = run("build", cwd=scratch)
    assert ended.status == 1
    assert "Traceback" not in ended.said + ended.out
    assert place_of(code, path, ended.said)
    lost = {("es", "blinatumomab")}
    if path == CATALOG:
        lost = {("es", handout) for handout in HANDOUTS}
    manifest = json.loads((scratch / "build" / "manifest.json").read_text())
    left = {f"example-clinic/{tag}/{handout}.pdf" for tag, handout in set(EVERY) - lost}
    assert {entry["path"] for entry in manifest["outputs"]} == left
    assert {
        path.relative_to(scratch / "build").as_posix() for path in scratch.rglob("*.pdf")
    } == left
    for entry in manifest["withheld"]:
        assert (*entry["languages"], entry["handout"]) in lost
        assert code in [reason["code"] for reason in entry["reasons"]]
    assert len(manifest["withheld"]) == len(lost)
    assert manifest["failed"] == []
    assert not list(scratch.rglob("PWNED"))
    # Other handouts name it by its title; one that has lost even that is named no more.
    named = path == CATALOG or "title:" in change(before)
    for name in left if named else {name for name in left if "/en/" in name}:
        assert (scratch / "build" / name).read_bytes() == (built / name).read_bytes()


def test_another_figure_in_english_withholds_its_translation_and_nothing_else(
    built: Path, scratch: Path, run: Runner
) -> None:
    shutil.copytree(built, scratch / "build")
    english = scratch / "content/en/blinatumomab.yaml"
    text = english.read_text(encoding="utf-8")
    assert "{n:blinatumomab.infusion_days}" in text
    changed = text.replace("{n:blinatumomab.infusion_days}", "{n:blinatumomab.cycle_days}", 1)
    english.write_text(changed, encoding="utf-8")
    ended = run("build", cwd=scratch)
    assert ended.status == 1
    assert "'main_message'" not in ended.said
    assert "{n:blinatumomab.cycle_days}" in place_of("stale-translation", FAULTY, ended.said)
    manifest = json.loads((scratch / "build" / "manifest.json").read_text())
    [withheld] = manifest["withheld"]
    assert (withheld["handout"], withheld["languages"]) == ("blinatumomab", ["es"])
    assert {reason["unit"] for reason in withheld["reasons"]} == {"main_message"}
    same = {entry["path"] for entry in manifest["outputs"]} - {"example-clinic/en/blinatumomab.pdf"}
    assert len(same) == len(EVERY) - 2
    for name in same:
        assert (scratch / "build" / name).read_bytes() == (built / name).read_bytes()


def test_a_file_in_another_coding_costs_its_own_handout_and_no_other(
    built: Path, scratch: Path, run: Runner
) -> None:
    shutil.copytree(built, scratch / "build")
    text = (scratch / FAULTY).read_text(encoding="utf-8")
    (scratch / FAULTY).write_bytes(text.encode("utf-16"))
    ended = run("build", cwd=scratch)
    assert ended.status == 1
    assert place_of("wrong-encoding", FAULTY, ended.said).startswith(f"{FAULTY}:1:1: ")
    left = {path.relative_to(scratch / "build").as_posix() for path in scratch.rglob("*.pdf")}
    assert left == {f"example-clinic/{tag}/{name}.pdf" for tag, name in EVERY} - {
        "example-clinic/es/blinatumomab.pdf"
    }


@pytest.mark.slow
def test_from_nothing_too_the_others_are_built(scratch: Path, run: Runner) -> None:
    text = (scratch / FAULTY).read_text(encoding="utf-8")
    (scratch / FAULTY).write_text(text.replace("main_message:", "main_mesage:"), encoding="utf-8")
    ended = run("build", "--handout", "blinatumomab", "--handout", "rituximab", cwd=scratch)
    assert ended.status == 1
    assert place_of("unknown-key", FAULTY, ended.said).endswith("did you mean 'main_message'?")
    names = {path.relative_to(scratch).as_posix() for path in scratch.rglob("*.pdf")}
    assert names == {
        f"build/example-clinic/{name}.pdf"
        for name in ("en/blinatumomab", "en/rituximab", "es/rituximab")
    }
