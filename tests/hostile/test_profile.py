"""Hostile and broken clinic profiles: each costs its own clinic, and no other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Run
from hostile.small import CLINIC, HEALTHY, Looked, found_project, look, place, write

from handouts.diagnostics import Severity

DAY = 'day: {number: "+12025550100", display: 202-555-0100}'


@dataclass(frozen=True, slots=True)
class Case:
    """A profile that must not be used, and what has to be said of it, and where."""

    name: str
    text: str
    code: str
    line: int
    column: int


def spoilt(name: str, code: str, old: str, new: str, *, at: str = "") -> Case:
    """Return the profile with *new* in the place of *old*, to be found at *at*: the value."""
    assert CLINIC.count(old) == 1
    text = CLINIC.replace(old, new)
    line, column = place(text, at or new.partition(": ")[2])
    return Case(name, text, code, line, column)


def with_value(key: str, old: str, *cases: tuple[str, str, str]) -> tuple[Case, ...]:
    """Return the profile with each value at *key* in turn, written between double quotes."""
    return tuple(
        spoilt(name, code, f"{key}: {old}", f"{key}: {json.dumps(value)}")
        for name, code, value in cases
    )


LOGOS = with_value(
    "logo",
    "logo.svg",
    ("logo-traversal", "unfit-logo", "../../../etc/passwd"),
    ("logo-traversal-svg", "unfit-logo", "../logo.svg"),
    ("logo-absolute", "unfit-logo", "/etc/passwd"),
    ("logo-url-file", "unfit-logo", "file:///etc/passwd"),
    ("logo-url-caps", "unfit-logo", "HTTP://127.0.0.1:9/x.png"),
    ("logo-data", "unfit-logo", "data:image/svg+xml,<svg/>"),
    ("logo-dev", "unfit-logo", "/dev/zero"),
    ("logo-fifo", "unfit-logo", "pipe.fifo"),
    ("logo-nul", "control-character", "x\0.png"),
    ("logo-dir", "unfit-logo", "."),
    ("logo-glob", "unfit-logo", "*.png"),
    ("logo-hidden", "unfit-logo", ".svg"),
    ("logo-home", "unfit-logo", "~/logo.svg"),
    ("logo-windows", "unfit-logo", "C:\\logo.svg"),
    ("logo-newline", "unfit-logo", "logo.svg\n"),
)
COLOURS = with_value(
    "colour",
    '"#003366"',
    ("colour-close", "unfit-colour", "red}</style><script>1</script>"),
    ("colour-var", "unfit-colour", "var(--x)"),
    ("colour-import", "unfit-colour", "red;}@import 'file:///etc/passwd';a{"),
    ("colour-white", "low-contrast", "#ffffff"),
    ("colour-pale", "low-contrast", "#777777"),
    ("colour-expr", "unfit-colour", "calc(1px)"),
    ("colour-name", "unfit-colour", "red"),
    ("colour-short", "unfit-colour", "#036"),
    ("colour-newline", "unfit-colour", "#003366\n"),
)
ADDRESSES = with_value(
    "url",
    "https://clinic.example/",
    ("url-js", "unfit-url", "javascript:alert(1)"),
    ("url-http", "unfit-url", "http://clinic.example/"),
    ("url-userinfo", "unfit-url", "https://clinic.example@evil.example/"),
    ("url-idn", "unfit-value", "https://cl\u0456nic.example/"),
    ("url-long", "too-large", "https://c.example/" + "a" * 9_000),
    ("url-301", "unfit-value", "https://c.example/" + "a" * 283),
    ("url-crlf", "unfit-value", "https://c.example/\r\nX: y"),
    ("url-no-host", "unfit-url", "https://"),
    ("url-only-path", "unfit-url", "https:///etc/passwd"),
    ("url-space", "unfit-value", "https://c.example/a b"),
)
NAMES = (
    *with_value(
        "name",
        "Test Clinic",
        ("name-long", "too-large", "C" * 20_000),
        ("name-121", "too-long", "C" * 121),
        ("name-empty", "empty-text", ""),
        ("name-blank", "empty-text", " \u00a0 "),
        ("name-lines", "too-long", "Test\nClinic"),
        ("name-control", "control-character", "a\u001b[31mb"),
        ("name-rlo", "invisible-character", "Test \u202eClinic"),
        ("name-zwsp", "invisible-character", "Test\u200bClinic"),
        ("name-pua", "invisible-character", "Test \ue000"),
    ),
    spoilt("name-list", "wrong-kind", "name: Test Clinic", 'name: ["a"]'),
    spoilt("name-number", "ambiguous-text", "name: Test Clinic", "name: 010", at="010\n"),
    spoilt("name-twice", "duplicate-key", "example: true", "name: Another Clinic", at="name: A"),
)
PHONES = (
    spoilt(
        "phone-int",
        "unfit-value",
        DAY,
        DAY.replace('"+12025550100"', "442079460000"),
        at="442079460000",
    ),
    spoilt(
        "phone-extension",
        "unfit-value",
        DAY,
        DAY.replace("+12025550100", "+44 909 000 0000;ext=1"),
        at='"+44 909',
    ),
    spoilt(
        "phone-premium",
        "unfit-phone",
        DAY,
        'day: {number: "+449098790000", display: 0909 879 0000}',
        at="{number",
    ),
    spoilt(
        "phone-nowhere",
        "unfit-phone",
        DAY,
        'day: {number: "+19995550100", display: 999-555-0100}',
        at="{number",
    ),
    spoilt("phone-differing", "differing-phone", DAY, DAY.replace("-0100", "-0101"), at="{number"),
    spoilt(
        "phone-letters", "unfit-value", DAY, DAY.replace("202-555-0100", "1-800-CANCER"), at="1-800"
    ),
    spoilt(
        "phone-real",
        "unmarked-example",
        DAY,
        'day: {number: "+18002272345", display: 1-800-227-2345}',
        at="+18002",
    ),
    spoilt("phone-not-real", "unmarked-example", "example: true", "example: false", at="+12025"),
    spoilt("phone-text", "wrong-kind", DAY, "day: 202-555-0100"),
    spoilt(
        "emergency-elsewhere",
        "unfit-phone",
        DAY,
        f'{DAY}\n  emergency: {{country: US, display: "999"}}',
        at="{country",
    ),
    spoilt(
        "hours-backwards",
        "unfit-hours",
        DAY,
        DAY[:-1] + ', hours: {week: [{days: [mon], from: "17:00", to: "08:00"}], '
        "time_zone: America/Chicago}}",
        at="{days",
    ),
)
OTHERS = (
    *with_value(
        "time_zone",
        "America/Chicago",
        ("zone-traversal", "unknown-time-zone", "../../../etc/passwd"),
        ("zone-absolute", "unknown-time-zone", "/etc/localtime"),
        ("zone-folder", "unknown-time-zone", "America"),
        ("zone-empty", "unknown-time-zone", ""),
    ),
    spoilt("lang-traversal", "unknown-language", "[en, es]", '[en, "../../x"]', at='"../'),
    spoilt("lang-unknown", "unknown-language", "[en, es]", "[en, zz-ZZ]", at="zz-ZZ"),
    spoilt("lang-long", "unknown-language", "[en, es]", f"[en, {'e' * 4_000}]", at="e" * 4_000),
    spoilt("lang-none", "unfit-value", "[en, es]", "[]", at="[]"),
    # Known to the world, but not to this project.
    spoilt("lang-missing", "unfit-clinic", "[en, es]", "[en, fr]", at="fr]"),
    spoilt("edition-missing", "unfit-clinic", "[standard]", "[standrd]", at="standrd"),
    spoilt("edition-traversal", "unfit-value", "[standard]", '["../x"]', at='"../x"'),
    spoilt("paper", "unknown-value", "example: true", "example: true\npaper: A6", at="A6"),
    spoilt("unknown-key", "unknown-key", "example: true", "exmaple: true", at="exmaple"),
    spoilt("tag-include", "anchor-or-tag", "name: Test Clinic", "name: !include /etc/passwd"),
    spoilt("alias", "anchor-or-tag", "name: Test Clinic", "name: &a b\naddress: *a", at="&a"),
    Case("empty", "", "empty-file", 1, 1),
    Case("list", "- a\n", "wrong-kind", 1, 1),
)
CASES = (*LOGOS, *COLOURS, *ADDRESSES, *NAMES, *PHONES, *OTHERS)
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))


def pages(looked: Looked) -> list[str]:
    """Return the paths of what may be printed."""
    return [task.job.path for task in looked.plan.tasks]


SOUND = [f"example-clinic/en/{HEALTHY}.pdf", f"example-clinic/es/{HEALTHY}.pdf"]


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """Return one project with every hostile profile beside a sound one."""
    root = found_project(tmp_path_factory.mktemp("street"))
    for case in CASES:
        write(root, f"clinics/{case.name}.yaml", case.text)
    return look(root)


def test_the_sound_clinic_prints_all_its_pages(street: Looked) -> None:
    assert pages(street) == SOUND


@every_case
def test_a_hostile_profile_is_found_at_its_own_place(street: Looked, case: Case) -> None:
    found = street.errors(f"clinics/{case.name}.yaml")
    assert (case.code, case.line, case.column) in [
        (one.code, one.span.line, one.span.column) for one in found
    ]
    for one in found:
        assert one.severity is Severity.ERROR
        assert one.hint
        assert len(one.message) < 300
        assert "root:" not in one.message


@every_case
def test_a_hostile_profile_prints_no_page_of_its_clinic(street: Looked, case: Case) -> None:
    assert not [path for path in pages(street) if path.startswith(f"{case.name}/")]


def test_one_fault_is_one_finding(street: Looked) -> None:
    counts = {case.name: len(street.errors(f"clinics/{case.name}.yaml")) for case in CASES}
    assert {name: count for name, count in counts.items() if count != 1} == {}


def fifo(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(str, "missing-file", id="logo-missing"),
        pytest.param(fifo, "unfit-file", id="logo-fifo"),
        pytest.param(Path.mkdir, "unfit-file", id="logo-dir"),
        pytest.param(lambda path: path.symlink_to("/etc/passwd"), "unfit-file", id="symlink-logo"),
        pytest.param(lambda path: path.symlink_to("logo.svg"), "unfit-file", id="symlink-within"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "unfit-file", id="logo-dev"),
        pytest.param(lambda path: path.symlink_to(path.name), "unfit-file", id="symlink-self"),
        pytest.param(lambda path: path.symlink_to("none.svg"), "unfit-file", id="symlink-dangling"),
        pytest.param(lambda path: path.write_bytes(b"root:x:0:0"), "not-svg", id="other-text"),
        pytest.param(lambda path: path.write_bytes(b""), None, id="empty"),
        pytest.param(
            lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "unfit-picture-kind", id="renamed"
        ),
        pytest.param(lambda path: path.write_bytes(b" " * 5_000_000), "too-large", id="too-large"),
    ],
)
def test_a_logo_that_is_no_picture_withholds_the_clinics_pages(
    tmp_path: Path, make: Callable[[Path], object], code: str | None
) -> None:
    root = found_project(tmp_path)
    write(root, "clinics/other.yaml", CLINIC.replace("logo: logo.svg", "logo: mark.svg"))
    make(root / "clinics/mark.svg")
    looked = look(root)
    [found] = looked.errors("clinics/mark.svg")
    assert code in (None, found.code)
    assert found.hint
    assert "root:" not in found.message
    assert pages(looked) == SOUND
    assert [(one.job.path, one.reasons) for one in looked.plan.withheld] == [
        (f"other/{language}/{HEALTHY}.pdf", (found,)) for language in ("en", "es")
    ]


HTML = '<img src="file:///etc/passwd" onerror=alert(1)>'
PRINTED = f"""\
name: {json.dumps(HTML)}
example: true
address: {json.dumps("{{ 7*7 }} " + HTML)}
time_zone: America/Chicago
languages: [en, es]
editions: [standard]
phones:
  night:
    number: "+12025550101"
    display: 202-555-0101
    ask_for: {{en: {json.dumps(HTML)}, es: {json.dumps(HTML)}}}
"""


class Texts(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.shown.append(data)


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_a_clinic_is_called_is_printed_as_it_stands(tmp_path: Path, language: str) -> None:
    root = found_project(tmp_path)
    write(root, "clinics/other.yaml", PRINTED)
    looked = look(root)
    [page] = [
        task.document for task in looked.plan.tasks if task.job.path.startswith(f"other/{language}")
    ]
    read = Texts()
    read.feed(page.html)
    text = "".join(read.shown)
    assert text.count(HTML) == 3
    assert "{{ 7*7 }}" in text
    assert "<img" not in page.html
    assert [url for url, _asset in page.assets if "clinic" in url] == []


def test_a_missing_number_prints_a_line_to_write_on(tmp_path: Path) -> None:
    root = found_project(tmp_path)
    write(
        root,
        "clinics/other.yaml",
        CLINIC.replace(f"  {DAY}", "  {}").replace("phones:\n", "phones:"),
    )
    looked = look(root)
    [page] = [task.document for task in looked.plan.tasks if task.job.path.startswith("other/en")]
    assert page.html.count("clinic-blank") == 3
    assert "555" not in page.html


@pytest.mark.sweep
@pytest.mark.slow
def test_a_spoilt_profile_takes_its_own_pages_back_and_says_why(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    root = found_project(tmp_path / "project")
    write(root, "clinics/other.yaml", CLINIC)
    assert run("build", "--project", root, "--all-clinics", "--lang", "en").status == 0
    case = COLOURS[0]
    write(root, "clinics/other.yaml", case.text)
    ended = run("build", "--project", root, "--all-clinics", "--lang", "en")
    assert ended.status == 1
    spot = f"clinics/other.yaml:{case.line}:{case.column}: error[{case.code}]: "
    assert spot in ended.said
    assert "Traceback" not in ended.said
    assert sorted(path.name for path in root.glob("build/*/*/*.pdf")) == [f"{HEALTHY}.pdf"]
    outputs = json.loads((root / "build/manifest.json").read_text())["outputs"]
    assert [entry["path"] for entry in outputs] == [SOUND[0]]
    # Its file is there: it must not be told that there is no such clinic.
    asked = run("build", "--project", root, "--clinic", "other")
    assert asked.status == 1
    assert spot in asked.said
