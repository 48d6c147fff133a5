"""Hostile and broken content files: each costs its own handout, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from conftest import Run
from hostile.small import (
    GLOSSARY,
    HANDOUTS,
    HEALTHY,
    IN_PLACE,
    OUTLINE,
    ROOT,
    SETTINGS,
    SOURCES,
    TEXT,
    Looked,
    found_project,
    look,
    place,
    write,
)
from small import settle

from handouts.catalogs import read_catalog
from handouts.compose.phrases import Phrases
from handouts.diagnostics import HandoutsError, Severity
from handouts.job import Document

ENGLISH = HANDOUTS["en"]
PYTHON = re.compile(r"\b(dict\w*|instance|list_type|tuple|str(ing)?|bool\w*|input|(in)?valid)\b")


@dataclass(frozen=True, slots=True)
class Case:
    """A content file that must not be printed, and what has to be said of it, and where."""

    name: str
    data: bytes
    code: str
    line: int
    column: int
    says: str = ""


def spoilt(  # noqa: PLR0913 a case is a spot, what stands there, and what is found
    name: str, code: str, new: str, *, old: str = TEXT, at: str = "", says: str = ""
) -> Case:
    """Return a handout with *new* in the place of *old*, to be found where *at*, or it, begins."""
    assert ENGLISH.count(old) == 1
    text = ENGLISH.replace(old, new)
    line, column = place(text, at or new)
    return Case(name, text.encode(), code, line, column, says)


def whole(name: str, code: str, data: bytes, *, line: int = 1, column: int = 1) -> Case:
    """Return a file that is nothing but *data*."""
    return Case(name, data, code, line, column)


def before(name: str, code: str, lines: str, at: str, *, says: str = "") -> Case:
    """Return a handout that begins with *lines*."""
    title = "title: Your treatment"
    return spoilt(name, code, f"{lines}{title}", old=title, at=at, says=says)


def chained(letter: str, links: int, first: str, link: str, *, close: str = "]") -> str:
    """Return lines that each refer to the one before."""
    lines = [f"{letter}0: &{letter}0 {first}"]
    lines += [
        f"{letter}{n}: &{letter}{n} " + link.replace("?", f"*{letter}{n - 1}") + close
        for n in range(1, links)
    ]
    return "\n".join(lines) + "\n"


END = ENGLISH.count("\n")
NESTED = "".join(f"{' ' * depth}k:\n" for depth in range(280))

TAGS = (
    before(
        "tag-python-new",
        "anchor-or-tag",
        'id: !!python/object/new:subprocess.Popen [["touch", "PWNED"]]\n',
        "!!python",
    ),
    spoilt(
        "tag-python-module",
        "anchor-or-tag",
        "title: !!python/module:antigravity",
        old="title: Your treatment",
        at="!!python",
    ),
    spoilt("tag-include", "anchor-or-tag", "!include /etc/passwd"),
    spoilt("tag-env", "anchor-or-tag", "!ENV ${HOME}"),
    spoilt("tag-set", "anchor-or-tag", "!!set {a, b}"),
    spoilt("tag-omap", "anchor-or-tag", "!!omap [a: 1]"),
)
# Nothing is expanded, so there is no size to tell: an anchor is refused where it stands.
ALIASES = (
    before(
        "alias-bomb",
        "anchor-or-tag",
        chained("a", 12, "[" + ",".join(['"lol"'] * 10) + "]", "[" + ",".join("?" * 10)),
        "&a0",
    ),
    before(
        "alias-doubling-60",
        "anchor-or-tag",
        chained("a", 60, "{x: 1}", "{l: ?, r: ?", close="}"),
        "&a0",
    ),
    before(
        "alias-quadratic",
        "anchor-or-tag",
        f'big: &b "{"x" * 20_000}"\nmany:\n' + "  - *b\n" * 3_500,
        "&b",
    ),
    spoilt(
        "alias-recursive-list",
        "anchor-or-tag",
        "what: &a\n  - *a",
        old=f"what:\n  kind: {TEXT}",
        at="&a",
    ),
    Case("alias-recursive-map", b"&a\n" + ENGLISH.encode(), "anchor-or-tag", 1, 1),
    before(
        "merge-bomb-small",
        "anchor-or-tag",
        chained("m", 7, "{k0: 1}", "{<<: [" + ",".join("?" * 8), close="], k: 1}"),
        "&m0",
    ),
    # Without an anchor a merge key is a key like any other, and not one of ours.
    before("merge-key", "unknown-key", "<<: {title: Another}\n", "<<"),
)
DEPTHS = (
    spoilt("deep-flow-open-20k", "too-deep", "[" * 20_000, at="[" * 19_978),
    before("deep-block-280", "too-deep", NESTED, f"k:\n{' ' * 25}k:\n{' ' * 26}k:"),
)
DUPLICATES = (
    Case("dup-key-top", ENGLISH.encode() + b"title: Other\n", "duplicate-key", END + 1, 1),
    spoilt("dup-key-dose", "duplicate-key", "5 mg\n  kind: 50 mg", at="kind: 50 mg"),
    Case(
        "dup-key-nfc-nfd",
        ENGLISH.encode() + "not\u00e9: a\nnote\u0301: b\n".encode(),
        "duplicate-key",
        END + 2,
        1,
    ),
)
# What other YAML readers would turn into 45000, 8, 1.5, 1000, 16, not-a-number and a date.
SCALARS = (
    spoilt("sexagesimal", "ambiguous-text", "12:30:00", says="12:30:00"),
    spoilt("octal-dose", "ambiguous-text", "010", says="010"),
    spoilt("float-dose", "ambiguous-text", "1.50", says="1.50"),
    spoilt("underscore-int", "ambiguous-text", "1_000", says="1_000"),
    spoilt("hex-int", "ambiguous-text", "0x10", says="0x10"),
    spoilt("inf-nan", "ambiguous-text", ".nan", says=".nan"),
    spoilt("yes-no", "ambiguous-text", "no", at="no\nhow_it_works", says="no"),
    spoilt(
        "date-title",
        "ambiguous-text",
        "title: 2024-02-03",
        old="title: Your treatment",
        at="2024-02-03",
        says="2024-02-03",
    ),
    spoilt("list-title", "wrong-kind", "title: [a, b]", old="title: Your treatment", at="[a, b]"),
)
# Between quotes they are text, and a figure typed by hand: those come from the registers.
FIGURES = tuple(
    spoilt(f"{name}-quoted", "hand-typed-figure", f'"{figure}"', at=figure)
    for name, figure in (
        ("sexagesimal", "12:30:00"),
        ("octal-dose", "010"),
        ("float-dose", "1.50"),
        ("dose", "50 mg"),
    )
)
FILES = (
    whole("root-scalar", "wrong-kind", b"just text\n"),
    whole("root-list", "wrong-kind", b"- just\n- text\n"),
    whole("empty", "empty-file", b""),
    whole("blank", "empty-file", b" \n\n"),
    whole("comment-only", "empty-file", b"# later\n", line=2),
    Case(
        "multi-doc", ENGLISH.encode() + b"---\n" + ENGLISH.encode(), "second-document", END + 1, 1
    ),
    spoilt("tab-indent", "not-yaml", f"\tkind: {TEXT}", old=f"  kind: {TEXT}"),
    Case(
        "unclosed-quote",
        ENGLISH.replace("note: First draft.", 'note: "First draft.').encode(),
        "not-yaml",
        END + 1,
        1,
    ),
    whole("enc-overlong", "wrong-encoding", b"id: \xc0\xaf\xc0\xae\n", column=5),
    Case("enc-nul-raw", ENGLISH.encode() + b"\x00", "control-character", END + 1, 1),
    Case("enc-truncated", ENGLISH.encode() + b"x: caf\xc3", "wrong-encoding", END + 1, 7),
    whole("enc-utf-16", "wrong-encoding", ENGLISH.encode("utf-16")),
    Case("cut-off", ENGLISH.encode()[:-120], "missing-key", 1, 1),
)
# A handout's id is its file's name; ids inside a file become anchors.
IDS = (
    *(
        spoilt(name, code, f"{json.dumps(value)}: {TEXT}", old=f"kind: {TEXT}")
        for name, code, value in (
            ("id-absolute", "unfit-id", "/tmp/PWNED"),  # noqa: S108 it must not come to be
            ("id-nul", "control-character", "a\0b"),
            ("id-newline", "unfit-id", "a\nb"),
            ("id-con", "unfit-id", "CON"),
            ("id-trailing-dot", "unfit-id", "abc."),
            ("id-trailing-space", "unfit-id", "abc "),
            ("id-dash-rf", "unfit-id", "-rf"),
            ("id-empty", "unfit-id", ""),
            ("id-dot", "unfit-id", "."),
            ("id-long", "unfit-id", "a" * 65),
        )
    ),
    before("id-key", "unknown-key", "id: sample\n", "id: sample"),
    before("lang-key", "unknown-key", 'lang: "../../x"\n', "lang:"),
)
UNFIT = {
    "text-control": "a\u0007\u001b[31mb",
    "text-c1": "a\u0085\u0090b",
    "text-nonchar": "a\uffff\ufdd0b",
    "text-ls-ps": "a\u2028b\u2029c",
    "text-pua": "dose \ue000 mg",
    "text-unassigned": "x \u0378 y",
    "text-rlo-unclosed": "Take \u202e5 mg",
    "text-zwsp-drug": "para\u200bcetamol",
    "text-bom-inside": "a\ufeffb",
    "text-tags": "\U000e0074\U000e0061\U000e006b\U000e0065\U000e0020\U000e0035\U000e0030x",
    "text-mixed-digits": "5\u0660 mg",
    "text-combining-5000": "a" + "\u0301" * 5_000,
    "text-zwj-5000": "\u200d" * 5_000 + "x",
    "text-word-40k": "a" * 40_000,
}


def escaped(value: str) -> str:
    """Return *value* between double quotes, as YAML writes what is not ASCII."""
    return '"' + "".join(c if c.isascii() and c >= " " else f"\\U{ord(c):08x}" for c in value) + '"'


TEXTS = (
    *(
        spoilt(name, code, escaped(UNFIT[name]), says=says)
        for name, code, says in (
            ("text-control", "control-character", "U+0007"),
            ("text-c1", "control-character", "U+0085"),
            ("text-nonchar", "control-character", "U+FFFF"),
            ("text-ls-ps", "control-character", "U+2028"),
            ("text-pua", "invisible-character", "U+E000"),
            ("text-unassigned", "invisible-character", "U+0378"),
            ("text-rlo-unclosed", "invisible-character", "U+202E"),
            ("text-zwsp-drug", "invisible-character", "U+200B"),
            ("text-bom-inside", "invisible-character", "U+FEFF"),
            ("text-tags", "invisible-character", "U+E0074"),
            ("text-mixed-digits", "invisible-character", "two scripts"),
            ("text-combining-5000", "invisible-character", "accents"),
            ("text-zwj-5000", "invisible-character", "joiners"),
            ("text-word-40k", "too-large", "40,000 characters"),
        )
    ),
    # libyaml itself refuses the escape, and points at its digits.
    spoilt("text-surrogate", "not-yaml", r'"a\uD800b"', at='D800b"'),
)
# The same characters as themselves instead of as escapes: the caret stands under them.
RAW = tuple(
    spoilt(f"{name}-raw", code, value, at=value[value.index(mark) :])
    for name, code, value, mark in (
        ("text-control", "control-character", "a\u0007b", "\u0007"),
        ("text-c1", "control-character", "a\u0085b", "\u0085"),
        ("text-ls-ps", "control-character", "a\u2028b", "\u2028"),
        ("text-pua", "invisible-character", "dose \ue000 mg", "\ue000"),
        ("text-rlo", "invisible-character", "Take \u202eit", "\u202e"),
        ("text-zwsp", "invisible-character", "para\u200bcetamol", "\u200b"),
        ("text-bom", "invisible-character", "a\ufeffb", "\ufeff"),
        ("text-combining", "invisible-character", "ra" + "\u0301" * 9, "\u0301" * 9),
    )
)
# What is text and nothing else, whatever it looks like to a browser, a template or a spreadsheet.
PLAIN = "plain"
INERT = {
    "html-script": "<script>alert(1)</script>",
    "html-img-onerror": "<img src=x onerror=alert(1)>",
    "html-img-file": '<img src="file:///etc/passwd">',
    "html-img-file-caps": '<img src="FILE:///etc/passwd">',
    "html-link-attachment": '<link rel=attachment href="file:///etc/passwd">',
    "html-a-attachment": '<a rel=attachment href="file:///etc/passwd">x</a>',
    "html-link-css": '<link rel=stylesheet href="file:///etc/passwd">',
    "html-style-import": "<style>@import url(file:///etc/passwd);</style>",
    "html-style-attr": '<p style="background:url(file:///etc/passwd)">x</p>',
    "html-font-face": "<style>@font-face{font-family:Z;src:url(file:///etc/passwd)}</style>",
    "html-color-profile": "<style>@color-profile --x{src:url(file:///etc/passwd)}</style>",
    "html-embed": '<embed src="file:///etc/passwd">',
    "html-svg-image": '<svg xmlns="http://www.w3.org/2000/svg">'
    '<image href="file:///etc/passwd"/></svg>',
    "html-svg-foreign": '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject>'
    '<img src="file:///etc/passwd"/></foreignObject></svg>',
    "html-base": '<base href="http://127.0.0.1:9/"><img src="x.png">',
    "html-http": '<img src="http://127.0.0.1:9/x.png">',
    "html-metadata-ip": '<img src="http://169.254.169.254/latest/meta-data/">',
    "html-js-link-tab": '<a href="java&#9;script:alert(1)">x</a>',
    "html-comment-open": "<!-- ",
    "html-entity": "&lt;b&gt; &#0; &#xD800; &bogus;",
    "html-meta-refresh": '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">',
    "html-css-hide": "<style>*{display:none}</style>",
    "html-css-content": '<style>p::after{content:"Take 50"}</style>',
    "html-form": "<form action=http://127.0.0.1:9/><input name=x></form>",
    "jinja-expr": "{{ 7*7 }}",
    "jinja-class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "jinja-comment": "{# gone #}",
    "jinja-raw": "{% raw %}",
    "fmt-percent": "100%s %n %(dose)s",
    "fmt-latex": "\\input{/etc/passwd}",
    "fmt-csv": '=HYPERLINK("http://x","y")',
    "fmt-markdown-link": "[x](javascript:alert(1))",
    "fmt-crlf-header": "x\r\nSet-Cookie: a=b",
    "fmt-slots": "{0} {} {clinic} ${x} %s {dose!r}",
    "fmt-markup-within": "**<b>** *<i>* [@",
    PLAIN: "lorem ipsum dolor sit amet consectetur adipiscing elit sed",
}
# Here a figure typed by hand is an error, whatever stands around it, and so is a word between
# braces with a colon: that is how tokens look, and one with a slip in it must not be printed. So
# these values are withheld where they are texts; as names, printed as registered, they are inert.
TYPED = (
    *(
        spoilt(
            name,
            "hand-typed-figure",
            json.dumps(value),
            at=found[0],
        )
        for name, value in INERT.items()
        if (found := re.search(r"\d.*", json.dumps(value)))
    ),
    spoilt(
        "html-color-profile", "unknown-token", json.dumps(INERT["html-color-profile"]), at="{src:"
    ),
    spoilt("html-css-hide", "unknown-token", json.dumps(INERT["html-css-hide"]), at="{display:"),
)
CASES = (
    *TAGS,
    *ALIASES,
    *DEPTHS,
    *DUPLICATES,
    *SCALARS,
    *FIGURES,
    *FILES,
    *IDS,
    *TEXTS,
    *RAW,
    *TYPED,
)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """Return one project with every hostile file in it, each beside a sound translation."""
    root = found_project(tmp_path_factory.mktemp("ward"), [case.name for case in CASES])
    for case in CASES:
        write(root, f"content/en/{case.name}.yaml", case.data)
    return look(root)


def by_name(cases: tuple[Case, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=lambda case: str(case.name))


def test_the_healthy_handout_is_printed_in_every_language(ward: Looked) -> None:
    assert set(ward.pages()) == {("en", HEALTHY), ("es", HEALTHY)}
    assert ward.plan.failed == ()


@by_name(CASES)
def test_a_hostile_file_is_found_at_its_own_place(ward: Looked, case: Case) -> None:
    found = ward.errors(f"content/en/{case.name}.yaml")
    spots = [(one.code, one.span.line, one.span.column) for one in found]
    # A figure begins at the bracket it stands in.
    begins = (case.column, case.column - 1)
    assert any((case.code, case.line, column) in spots for column in begins)
    assert case.says in " ".join(one.message for one in found)
    for one in found:
        assert (one.handout, one.severity) == (case.name, Severity.ERROR)
        assert one.hint
        assert len(one.message) < 400
        assert "root:" not in one.message
        # libyaml speaks for itself; what we say is for people who know no Python.
        assert one.code == "not-yaml" or not PYTHON.search(one.message)


@by_name(CASES)
def test_a_hostile_file_withholds_the_handout_in_every_language(ward: Looked, case: Case) -> None:
    withheld = ward.withheld()
    assert case.code in [one.code for one in withheld["en", case.name]]
    assert case.code in [one.code for one in withheld["es", case.name]]


@pytest.mark.parametrize("case", [TAGS[2], SCALARS[1], FILES[8], TEXTS[3]], ids=lambda c: c.name)
def test_a_hostile_translation_leaves_the_original_alone(tmp_path: Path, case: Case) -> None:
    root = found_project(tmp_path, ["sample"])
    write(root, "content/es/sample.yaml", case.data)
    looked = look(root)
    assert set(looked.pages()) == {("en", HEALTHY), ("es", HEALTHY), ("en", "sample")}
    [reasons] = looked.withheld().values()
    assert case.code in [one.code for one in reasons]
    assert {one.language for one in reasons} == {"es"}


SHARED = {
    "therapies": (
        ("octal-dose", "value: 28", "value: 010", "not-a-number"),
        ("underscore-int", "value: 28", "value: 1_000", "not-a-number"),
        ("hex-int", "value: 28", "value: 0x10", "not-a-number"),
        ("sexagesimal", "value: 28", "value: 12:30:00", "not-a-number"),
        ("inf-nan", "value: 28", "value: .nan", "not-a-number"),
        ("list-number", "value: 28", "value: [28]", "wrong-kind"),
        ("dup-key-dose", "value: 28", "value: 28, value: 280", "duplicate-key"),
        ("tag-include", "value: 28", "value: !include /etc/passwd", "anchor-or-tag"),
        (
            "date-out-of-calendar",
            "verified_on: 2026-11-21",
            "verified_on: 2026-02-30",
            "not-a-date",
        ),
        (
            "lang-key",
            "name: samplumab",
            'name: samplumab, local_names: {"../../x": y}',
            "unknown-language",
        ),
        ("text-rlo", "name: samplumab", 'name: "sam\\u202eplumab"', "invisible-character"),
        ("text-zwsp-drug", "name: samplumab", 'name: "sam\\u200bplumab"', "invisible-character"),
        ("unknown-source", "sources: [leaflet]", "sources: [leaflt]", "unknown-reference"),
        ("id-absolute", "  sample:\n    drugs", '  "/tmp/x":\n    drugs', "unfit-id"),
    ),
    "sources": (
        ("date-title", "title: What to know", "title: 2024-02-03", "ambiguous-text"),
        ("text-control", "title: What to know", 'title: "a\\u001b[31mb"', "control-character"),
        ("text-pua", "title: What to know", 'title: "a \\ue000 b"', "invisible-character"),
        ("lang-unknown", "type: webpage", "type: webpage\n    language: zz-ZZ", "unknown-value"),
        ("no-fall-back", "accessed: 2026-11-21", "", "missing-key"),
    ),
    "helplines": (
        ("lang-traversal", "[en, es]", '["../../x"]', "unknown-language"),
        ("lang-unknown", "[en, es]", '["zz-ZZ"]', "unknown-language"),
        ("lang-html", "[en, es]", '["\\"><x"]', "unknown-language"),
        ("lang-long", "[en, es]", f'["{"e" * 4_000}"]', "unknown-language"),
        ("phone-premium", "+18002272345", "+19002272345", "unfit-phone"),
        ("phone-differing", "1-800-227-2345", "1-800-227-2346", "differing-phone"),
        ("unknown-source", "[leaflet]", "[leaflt]", "unknown-reference"),
    ),
    "outlines": (
        ("id-absolute", "  healthy:", '  "/tmp/PWNED":', "unfit-id"),
        ("id-con", "  healthy:", "  CON:", "unfit-id"),
        *(
            (f"id-device-{name}", "  healthy:", f"  {name}:", "unfit-id")
            for name in ("con", "nul", "aux", "prn", "com1", "lpt9")
        ),
        ("id-dot", "  healthy:", '  ".":', "unfit-id"),
        ("id-dash-rf", "  healthy:", '  "-rf":', "unfit-id"),
        ("id-empty", "  healthy:", '  "":', "unfit-id"),
        ("id-newline", "  healthy:", '  "a\\nb":', "unfit-id"),
        ("icon-traversal", "icon: fever", 'icon: "../../x"', "unfit-value"),
        ("icon-unknown", "icon: fever", "icon: fevr", "unknown-reference"),
    ),
}


@pytest.mark.sweep(keep=10)
@pytest.mark.parametrize(
    ("register", "old", "new", "code"),
    [
        pytest.param(register, old, new, code, id=f"{register}-{name}")
        for register, cases in SHARED.items()
        for name, old, new, code in cases
    ],
)
def test_a_fault_in_a_register_withholds_every_page(
    tmp_path: Path, register: str, old: str, new: str, code: str
) -> None:
    path = f"content/facts/{register}.yaml"
    root = found_project(tmp_path)
    text = (root / path).read_text().replace(old, new, 1)
    write(root, path, text)
    looked = look(root)
    assert code in [one.code for one in looked.errors(path)]
    begins = place(text[: text.index(new) + len(new)], new)[0]
    ends = begins + new.count("\n")
    for one in looked.errors(path):
        assert one.hint
        assert begins <= one.span.line <= ends or one.code == "missing-key"
        assert not PYTHON.search(one.message)
    assert looked.pages() == {}
    assert set(looked.withheld()) >= {("en", HEALTHY), ("es", HEALTHY)} or "id" in code


@pytest.mark.parametrize(
    ("named", "hint"),
    [("sample", HEALTHY), ("no-such-handout", HEALTHY)],
    ids=["cycle", "dangling"],
)
def test_a_handout_related_to_itself_or_to_none_is_withheld(
    tmp_path: Path, named: str, hint: str
) -> None:
    root = found_project(tmp_path, ["sample"])
    related = OUTLINE.format(handout="sample").replace("related: []", f"related: [{named}]")
    text = "outlines:\n" + OUTLINE.format(handout=HEALTHY) + related
    write(root, "content/facts/outlines.yaml", text)
    looked = look(root)
    [found] = looked.errors("content/facts/outlines.yaml")
    assert (found.code, found.handout) == ("unknown-reference", "sample")
    assert (found.span.line, found.span.column) == place(text, f"{named}]")
    assert hint in found.hint
    assert set(looked.withheld()) == {("en", "sample"), ("es", "sample")}
    assert set(looked.pages()) == {("en", HEALTHY), ("es", HEALTHY)}


@pytest.mark.parametrize(
    "tag",
    ["../../x", "zz-ZZ", '"><x', "e" * 4_000, "", "en_US", "C"],
    ids=lambda tag: tag[:8] or "-",
)
def test_a_language_nobody_speaks_opens_no_folder(tmp_path: Path, tag: str) -> None:
    text = SETTINGS.replace('"es"]', f"{json.dumps(tag)}]")
    write(tmp_path, "pyproject.toml", text)
    with pytest.raises(HandoutsError) as caught:
        look(tmp_path)
    [found] = caught.value.diagnostics
    assert found.code == "unknown-language"
    assert found.span.path == "pyproject.toml"
    assert found.span.line == 3
    assert found.hint


by_value = pytest.mark.parametrize(("name", "value"), INERT.items(), ids=INERT)
# Title and footer, a heading, an item and a paragraph, and a word to know with its meaning.
DUE = 7


def spelt(value: str) -> str:
    """Return *value* as a text may hold it: without digits, and without what looks like a token."""
    return re.sub(r"\{(\w+:)", r"{ \1", re.sub(r"\d", "x", value))


# A translation that says what its original says, letter for letter, is none.
_BEFORE = {"en": "Note:", "es": "Nota:"}
_CITED = {"en": "As they say.", "es": "Según dicen."}


def carrying(name: str, language: str) -> str:
    """Return a handout with the value *name* in its title, a heading, an item and a paragraph."""
    value = json.dumps(f"{_BEFORE[language]} {spelt(INERT[name])}")
    text = HANDOUTS[language].replace(
        IN_PLACE[language], f"{value}\n  cited: {_CITED[language]} [@{name}]"
    )
    for spot in ("title: ", "    name: ", "  how: "):
        line = next(line for line in text.split("\n") if line.startswith(spot))
        text = text.replace(line, f"{spot}{value}")
    return text


def source(name: str) -> str:
    """Return the register's entry of a work whose title is the value *name*, as it is."""
    # A name stands on one line, so what would end a header's line cannot be part of it.
    title = json.dumps(INERT[name].replace("\r\n", " "))
    return f"  {name}: {{type: webpage, title: {title}, accessed: 2026-11-21}}\n"


def word(name: str, language: str) -> str:
    """Return the glossary's entry of a word to know that is, and means, the value *name*."""
    value = f"{_BEFORE[language]} {spelt(INERT[name])}"
    term = json.dumps(value.replace("\r\n", " "))
    return f"  {name}: {{term: {term}, meaning: {json.dumps(value)}}}\n"


def carriers(root: Path, names: dict[str, str]) -> Path:
    """Write a project with one handout for each of *names*, and return *root*."""
    found_project(root, names)
    entries = "".join(source(name) for name in names)
    write(
        root, "content/facts/sources.yaml", SOURCES.replace("cited_works", entries + "cited_works")
    )
    outlines = [
        OUTLINE.format(handout=name).replace("words: [drip]", f"words: [drip, {name}]")
        for name in names
    ]
    text = "outlines:\n" + OUTLINE.format(handout=HEALTHY) + "".join(outlines)
    write(root, "content/facts/outlines.yaml", text)
    for language in ("en", "es"):
        words = "".join(word(name, language) for name in names)
        write(root, f"content/{language}/glossary.yaml", GLOSSARY[language] + words)
        for name in names:
            write(root, f"content/{language}/{name}.yaml", carrying(name, language))
    return settle(root)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """Return a project whose every handout carries something that is not what it seems."""
    return look(carriers(tmp_path_factory.mktemp("printed"), INERT))


class Tags(HTMLParser):
    """Collects the tags with the names of their attributes, comments, and the text of a page."""

    def __init__(self, page: Document) -> None:
        super().__init__()
        self.tags: set[tuple[str, ...]] = set()
        self.comments: list[str] = []
        self.texts: list[str] = []
        self.feed(page.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add((tag, *sorted(name for name, _value in attrs)))

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(" ".join(data.split()))


@pytest.mark.parametrize("language", ["en", "es"])
@by_value
def test_what_looks_like_markup_is_printed_as_it_stands(
    printed: Looked, name: str, value: str, language: str
) -> None:
    page = printed.pages()[language, name]
    read = Tags(page)
    # Asterisks are marks for bold and italics; a citation or token it may hold is none.
    due = " ".join(spelt(value).replace("*", "").split())
    shown = "".join(read.texts).replace("*", "").replace(" ", "").lower()
    assert shown.count(due.replace(" ", "").lower()) >= DUE
    assert " ".join(value.split()) in " ".join(read.texts)
    pages = (printed.pages()[language, other] for other in (HEALTHY, PLAIN))
    assert read.tags <= set().union(*(Tags(harmless).tags for harmless in pages)) | {
        ("em",),
        ("strong",),
    }
    assert read.comments == []


def test_nothing_in_a_content_file_is_evaluated(printed: Looked) -> None:
    page = Tags(printed.pages()["en", "jinja-expr"])
    assert "49" not in " ".join(page.texts)


@by_value
def test_a_page_fetches_nothing_its_text_asks_for(printed: Looked, name: str, value: str) -> None:
    del value
    page = printed.pages()["en", name]
    harmless = printed.pages()["en", HEALTHY]
    assert [url for url, _asset in page.assets] == [url for url, _asset in harmless.assets]
    assert page.stylesheet == harmless.stylesheet


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="enc-utf8-bom"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="enc-crlf"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="enc-cr"),
        pytest.param(lambda text: text.removesuffix("\n").encode(), id="no-last-line-end"),
        pytest.param(lambda text: f"---\n{text}...\n".encode(), id="document-marks"),
    ],
)
def test_how_an_editor_saved_a_file_changes_nothing_on_the_page(
    tmp_path: Path, spoil: Callable[[str], bytes]
) -> None:
    root = found_project(tmp_path)
    before = look(root).pages()
    for path in (*root.glob("content/*/*.yaml"), *root.glob("clinics/*.yaml")):
        path.write_bytes(spoil(path.read_text()))
    after = look(root)
    assert after.found == tuple(one for one in after.found if one.severity is Severity.NOTE)
    # Equal pages give equal bytes.
    assert after.pages() == before


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("par\u00adacetamol", "par\u00adacetamol", id="text-soft-hyphen"),
        # Persian needs it; that these fonts have no Persian letters is for the renderer to say.
        pytest.param(
            "\u0645\u06cc\u200c\u062e\u0648\u0631\u0645", "\u200c", id="text-zwnj-persian"
        ),
        pytest.param("\u00a0 \u202f x", "x", id="spaces"),
        pytest.param("ñ n\u0303 ệ e\u0323\u0302", "e\u0323\u0302", id="accents"),
    ],
)
def test_what_languages_need_is_no_fault(tmp_path: Path, value: str, shown: str) -> None:
    root = found_project(tmp_path)
    text = ENGLISH.replace(TEXT, json.dumps(value))
    write(root, f"content/en/{HEALTHY}.yaml", text)
    looked = look(root)
    assert looked.errors(f"content/en/{HEALTHY}.yaml") == ()
    assert shown in looked.pages()["en", HEALTHY].html


@pytest.mark.parametrize(
    "title",
    [
        "Take 50 mg",
        "Take \u202eit",
        "Para\u200bcetamol",
        "dose \ue000",
        "{drug:nobody}",
        "x [@nobody]",
    ],
    ids=["figure", "rlo", "zwsp", "pua", "token", "citation"],
)
def test_the_title_of_a_withheld_handout_is_not_printed_on_another(
    tmp_path: Path, title: str
) -> None:
    # Others name it as related; what may not be printed on its own page may not be on theirs.
    root = found_project(tmp_path, ["sample"])
    related = OUTLINE.format(handout=HEALTHY).replace("related: []", "related: [sample]")
    outlines = "outlines:\n" + related + OUTLINE.format(handout="sample")
    write(root, "content/facts/outlines.yaml", outlines)
    spoilt_title = ENGLISH.replace("Your treatment", title)
    for text in (spoilt_title, f"{spoilt_title}unknown: key\n"):
        write(root, "content/en/sample.yaml", text)
        looked = look(root)
        assert ("en", "sample") in looked.withheld()
        for page in looked.pages().values():
            assert not re.search("mg|[\u202e\u200b\ue000]|cetamol|nobody", page.html)


def test_a_text_full_of_faults_is_read_in_one_go(tmp_path: Path) -> None:
    root = found_project(tmp_path, ["sample"])
    items = "".join(f"  k{number}: {'1 a ' * 1_900}\n" for number in range(10))
    text = ENGLISH.replace("questions:\n", f"questions:\n{items}")
    write(root, "content/en/sample.yaml", text)
    figures = [one.unit for one in look(root).errors("content/en/sample.yaml")]
    # Equal figures of one text are one finding.
    assert figures == [f"questions.k{number}" for number in range(10)]
    write(root, "content/en/sample.yaml", text + "".join(f"k{n}: x\n" for n in range(2_000)))
    unknown = look(root).errors("content/en/sample.yaml")
    assert [one.span.line for one in unknown] == [END + 11 + number for number in range(2_000)]


@pytest.mark.sweep
@pytest.mark.slow
def test_a_file_with_twenty_thousand_faults_is_told_of_in_a_bounded_list(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    root = found_project(tmp_path / "project", ["sample"])
    text = ENGLISH + "".join(f"k{number:x}: x\n" for number in range(20_000))
    write(root, "content/en/sample.yaml", text)
    ended = run("check", "--project", root)
    assert ended.status == 1
    assert ended.out.count("error[unknown-key]") == 100
    assert "error[too-many-findings]: 19,900 more findings in this file\n" in ended.out
    assert ended.out.splitlines()[-1] == "20000 errors, 0 warnings"
    found = json.loads(run("check", "--project", root, "--format", "json").out)
    assert len([one for one in found if one["path"] == "content/en/sample.yaml"]) == 101
    ended = run("build", "--project", root, "--executor", "serial", "--handout", "sample")
    assert (ended.status, ended.said.count("error[")) == (1, 101)
    manifest = json.loads((root / "build/manifest.json").read_text())
    assert [len(one["reasons"]) for one in manifest["withheld"]] == [101, 101]


CATALOG = r"""msgid ""
msgstr ""
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);\n"
"""


@pytest.mark.parametrize(("name", "value"), (INERT | UNFIT).items(), ids=INERT | UNFIT)
def test_a_hostile_translation_is_refused_or_printed_as_it_stands(name: str, value: str) -> None:
    quoted = json.dumps(value, ensure_ascii=False)
    text = f'{CATALOG}\nmsgctxt "heading"\nmsgid "Who to call"\nmsgstr {quoted}\n'
    catalog = read_catalog("es.po", text.encode(), "es")
    phrases = Phrases(catalog)
    shown = phrases.pgettext("heading", "Who to call")
    if name == PLAIN:
        assert shown == value
    elif shown:
        assert "<" not in shown
        assert shown.unescape() == value
    else:
        assert catalog.faults or phrases.faults


@pytest.mark.slow
def test_a_build_prints_what_is_healthy_and_says_what_is_not(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    chosen = (*TAGS[:3], ALIASES[0], DEPTHS[0], DUPLICATES[1], FILES[-2], RAW[0], RAW[4])
    root = found_project(tmp_path / "project", [case.name for case in chosen])
    for case in chosen:
        write(root, f"content/en/{case.name}.yaml", case.data)
    ended = run("build", "--project", root)
    assert ended.status == 1
    for case in chosen:
        spot = f"content/en/{case.name}.yaml:{case.line}:{case.column}: error[{case.code}]: "
        assert spot in ended.said
        assert f"withheld: example-clinic/es/{case.name}.pdf: " in ended.said
    assert "Traceback" not in ended.said
    assert "root:" not in ended.said
    assert all(letter.isprintable() or letter == "\n" for letter in ended.said)
    assert not [*tmp_path.rglob("PWNED"), *ROOT.glob("PWNED")]
    manifest = json.loads((root / "build/manifest.json").read_text())
    assert [entry["handout"] for entry in manifest["outputs"]] == [HEALTHY, HEALTHY]
    assert {path.stem for path in root.glob("build/**/*.pdf")} == {HEALTHY}
    assert len(manifest["withheld"]) == 2 * len(chosen)
    for entry in manifest["withheld"]:
        assert all(reason["line"] and reason["column"] for reason in entry["reasons"])
        assert all(reason["hint"] for reason in entry["reasons"])


SHOWN = (
    "html-script",
    "html-a-attachment",
    "html-css-content",
    "html-comment-open",
    "html-entity",
    "jinja-raw",
)


@pytest.mark.slow
def test_the_finished_pdf_shows_what_looks_like_markup_and_holds_nothing_else(
    tmp_path: Path, run: Callable[..., Run]
) -> None:
    root = carriers(tmp_path / "project", {name: INERT[name] for name in SHOWN})
    # And what a font draws otherwise than it is spelt, or not at all.
    drawn = "par\u00adacetamol a\u200cb cafe\u0301 e\u0323\u0302 well\u2010known a\u2011b"
    write(root, f"content/en/{HEALTHY}.yaml", ENGLISH.replace(TEXT, drawn))
    ended = run("build", "--project", root, "--lang", "en")
    assert (ended.status, ended.said) == (0, "")
    for name in SHOWN:
        path = root / f"build/example-clinic/en/{name}.pdf"
        with pypdfium2.PdfDocument(path) as opened:
            text = "".join(page.get_textpage().get_text_range() for page in opened)
            title = opened.get_metadata_value("Title")
        squeezed = "".join(text.split())
        assert squeezed.count("".join(spelt(INERT[name]).split())) >= DUE
        assert "".join(INERT[name].split()) in squeezed
        assert title == " ".join(f"Note: {spelt(INERT[name])}".split())
        with pikepdf.open(path) as pdf:
            kinds = {
                str(key)
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary)
                for key in each
            }
            assert not kinds & {
                "/EmbeddedFiles",
                "/JavaScript",
                "/JS",
                "/AA",
                "/Launch",
                "/RichMedia",
            }
            addresses = {
                str(each.URI) for each in pdf.objects if "/URI" in kinds and is_address(each)
            }
        assert all(address.startswith(("https://", "tel:")) for address in addresses)


def is_address(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/URI" in each


@pytest.mark.slow
def test_windows_line_ends_give_the_same_bytes(tmp_path: Path, run: Callable[..., Run]) -> None:
    root = found_project(tmp_path / "project")
    order = ("build", "--project", root, "--lang", "en", "--executor", "serial", "--out")
    assert run(*order, tmp_path / "before").status == 0
    for path in root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(*order, tmp_path / "after").status == 0
    before, after = (
        tmp_path / name / f"example-clinic/en/{HEALTHY}.pdf" for name in ("before", "after")
    )
    assert before.read_bytes() == after.read_bytes()
