import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.catalogs import read_catalog
from handouts.content.handout import Handout
from handouts.decode import decode
from handouts.diagnostics import HandoutsError
from handouts.source import parse
from handouts.splice import Key, replace_texts
from handouts.splice.scalars import scalars
from handouts.units import units_of

ROOT = Path(__file__).resolve().parents[1]
CONTENT = tuple(sorted(ROOT.glob("content/e[ns]/*.yaml")))
MSGFMT = shutil.which("msgfmt") or "msgfmt"
CATALOG = ROOT / "locales/es/LC_MESSAGES/handouts.po"

FILE = """\
# A comment at the top.
title: Plain words   # beside it
quoted: "Two: words"
single: 'It''s one'
folded: >-  # in the header
  Some words that go on
  over two lines.

  # a word of the text itself

# between two keys
literal: |
    One line
      and one further in

list: [a, "b", 'c d']
revisions:
  - date: 2026-11-21
    note: First.   # newest
  - date: 2026-10-01
    note: >-
      Older.
items:
- one
- two
last: end"""

EDITS = {
    "title": "Other words",
    "quoted": 'A "quote" and a \\ more',
    "single": "It's two",
    "folded": "Short.",
    "literal": "Uno\n  dos\n",
    "list.0": "uno, dos",
    "revisions.2026-11-21.note": "Primera.",
    "revisions.2026-10-01.note": "Más antigua.",
    "items.1": "dos: tres",
    "last": "fin",
}

EDITED = """\
# A comment at the top.
title: Other words   # beside it
quoted: "A \\"quote\\" and a \\\\ more"
single: 'It''s two'
folded: >-  # in the header
  Short.

# between two keys
literal: |
    Uno
      dos

list: ["uno, dos", "b", 'c d']
revisions:
  - date: 2026-11-21
    note: Primera.   # newest
  - date: 2026-10-01
    note: >-
      Más antigua.
items:
- one
- "dos: tres"
last: fin"""


def values(text: str) -> dict[str, str]:
    """Return the texts by unit; the date of a record names others and is none."""
    found = {name: scalar.value for name, scalar in scalars("x.yaml", text)}
    return {name: value for name, value in found.items() if not name.endswith(".date")}


def code(path: str, text: str, edits: dict[str, str]) -> str:
    with pytest.raises(HandoutsError) as raised:
        replace_texts(path, text, edits)
    (found,) = raised.value.diagnostics
    return found.code


def test_only_the_texts_named_are_replaced_and_comments_survive() -> None:
    assert replace_texts("x.yaml", FILE, EDITS) == EDITED


@pytest.mark.parametrize("path", [*CONTENT, CATALOG], ids=lambda path: path.stem)
def test_without_edits_a_file_stays_as_it_is(path: Path) -> None:
    text = path.read_text()
    assert replace_texts(str(path), text, {}) == text


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_replaced_by_itself_changes_no_byte(path: Path) -> None:
    text = path.read_text()
    assert replace_texts(str(path), text, values(text)) == text


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_can_be_replaced_wherever_it_stands(path: Path) -> None:
    text = path.read_text()
    edits = {name: f"{value} Ñ: 🎉 # fin" for name, value in values(text).items()}
    edited = replace_texts(str(path), text, edits)
    assert values(edited) == edits
    assert [line for line in edited.split("\n") if line.startswith("#")] == [
        line for line in text.split("\n") if line.startswith("#")
    ]


def test_ids_of_units_name_texts_of_the_file() -> None:
    path = ROOT / "content/es/blinatumomab.yaml"
    text = path.read_text()
    units = units_of(decode(parse(str(path), text), Handout))
    found = values(text)
    assert {unit.id: str(unit.text) for unit in units} == {
        unit.id: found[unit.id] for unit in units
    }


AWKWARD = (
    "no",
    "12:30",
    "1.50",
    "null",
    "~",
    "- x",
    "a: b",
    "a #b",
    "#a",
    "'",
    '"',
    "\\",
    "[a]",
    "{n:x.y} a",
    "*a*",
    "&a",
    "!a",
    "@a",
    "%a",
    "`a",
    "|",
    ">",
    "a\nb",
    "\na",
    "a\n",
    "a\n\nb\n\n",
    " a",
    "a ",
    "a  b",
    "\ta",
    "a\tb",
    "a,b",
    "---",
    "...",
    "? a",
    ": a",
    "a:",
    "🎉",
    "\u00a0a",
    "\u2067a\u2069",
    "a\u200d",
    "x " * 120 + "y",
    "\ufeffa",
    "  \n a",
)
texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.lists(st.sampled_from((*AWKWARD, " ", "\n", "word")), min_size=1, max_size=6).map("".join),
).filter(lambda text: bool(text.strip()))


@given(
    edits=st.dictionaries(st.sampled_from(list(EDITS)), texts, max_size=5),
    feed=st.sampled_from(["\n", "\r\n"]),
)
@settings(deadline=None, max_examples=400)
def test_exactly_the_texts_named_read_as_what_was_asked(edits: dict[str, str], feed: str) -> None:
    text = FILE.replace("\n", feed)
    edited = replace_texts("x.yaml", text, edits)
    assert values(edited) == values(text) | edits
    for comment in ("# A comment at the top.", "# beside it", "# between two keys", "# newest"):
        assert comment in edited
    assert edited.count("\n") == edited.count(feed)


def test_a_byte_order_mark_stays() -> None:
    assert replace_texts("x.yaml", "\ufeffa: b\n", {"a": "c"}) == "\ufeffa: c\n"


def test_long_texts_are_folded_where_others_are() -> None:
    words = "palabra " * 30 + "fin"
    edited = replace_texts("x.yaml", FILE, {"folded": words, "revisions.2026-10-01.note": words})
    assert max(map(len, edited.split("\n"))) in range(100, 109)


def test_a_plain_text_that_grows_long_is_folded() -> None:
    words = "palabra " * 30 + "fin"
    assert replace_texts("x.yaml", "a:\n  b: c\n", {"a.b": words}).startswith(
        "a:\n  b: >-\n    palabra"
    )


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ({"titel": "x"}, "unknown-unit"),
        ({"revisions": "x"}, "unknown-unit"),
        ({"revisions.2026-11-21.date": "2026-11-22"}, "unknown-unit"),
        ({"title": " \n"}, "empty-text"),
        ({"title": "a\x07"}, "control-character"),
        ({"title": "a\u2028"}, "control-character"),
        ({"title": "a" * 8001}, "too-large"),
    ],
)
def test_what_no_file_can_hold_is_refused(edits: dict[str, str], found: str) -> None:
    assert code("x.yaml", FILE, edits) == found


def test_a_unit_that_names_two_texts_is_refused() -> None:
    twice = "r:\n- date: 2026-01-01\n  note: a\n- date: 2026-01-01\n  note: b\n"
    assert code("x.yaml", twice, {"r.2026-01-01.note": "c"}) == "ambiguous-unit"


def test_a_file_that_makes_no_sense_is_not_touched() -> None:
    assert code("x.yaml", "a: [b\n", {"a": "c"}) == "not-yaml"
    assert code("x.yaml", "a: &x b\nc: *x\n", {"a": "c"}) == "anchor-or-tag"


def test_units_and_messages_do_not_mix() -> None:
    edits: dict[Key, str] = {"title": "a", ("context", "msgid"): "b"}
    with pytest.raises(ValueError, match="not both"):
        replace_texts("x.yaml", FILE, edits)


PO = r"""# A translator's comment.
msgid ""
msgstr ""
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);\n"

# keep this
#. extracted
#: templates/a.html.j2
#, fuzzy, python-format
#| msgid "Old %(n)s"
msgctxt "a"
msgid "New %(n)s"
msgstr "Viejo %(n)s"

#, fuzzy
msgctxt "b"
msgid "Two"
msgstr ""
"Dos "
"palabras"

# plural
msgctxt "c"
msgid "%(n)s day"
msgid_plural "%(n)s days"
msgstr[0] "%(n)s día"
msgstr[1] "%(n)s de días"
msgstr[2] "%(n)s días"

#~ msgctxt "a"
#~ msgid "Gone"
#~ msgstr "Ido"
"""


def test_a_msgstr_is_replaced_and_its_doubt_goes() -> None:
    edited = replace_texts("es.po", PO, {("a", "New %(n)s"): 'Nuevo "%(n)s"\\'})
    expected = PO.replace(
        '#, fuzzy, python-format\n#| msgid "Old %(n)s"\n', "#, python-format\n"
    ).replace('msgstr "Viejo %(n)s"', 'msgstr "Nuevo \\"%(n)s\\"\\\\"')
    assert edited == expected


def test_the_same_words_take_the_doubt_away() -> None:
    edited = replace_texts("es.po", PO, {("b", "Two"): "Dos palabras"})
    assert edited == PO.replace('#, fuzzy\nmsgctxt "b"', 'msgctxt "b"').replace(
        'msgstr ""\n"Dos "\n"palabras"', 'msgstr "Dos palabras"'
    )


def test_one_form_of_a_plural_is_replaced() -> None:
    edited = replace_texts("es.po", PO, {("c", "%(n)s day", 2): "%(n)s jornadas"})
    assert edited == PO.replace('msgstr[2] "%(n)s días"', 'msgstr[2] "%(n)s jornadas"')


def test_carriage_returns_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + PO.replace("\n", "\r\n")
    edited = replace_texts("es.po", text, {("b", "Two"): "a\nb"})
    assert edited.startswith("\ufeff")
    assert edited.count("\n") == edited.count("\r\n")


@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")
        | st.sampled_from('\n\t"\\'),
        min_size=1,
    ).filter(lambda text: bool(text.strip()))
)
@settings(deadline=None)
def test_a_msgstr_reads_as_what_was_asked(text: str) -> None:
    edits: dict[Key, str] = {("c", "%(n)s day", 1): text, ("b", "Two"): text}
    edited = replace_texts("es.po", PO, edits)
    found = read_catalog("es.po", edited.encode(), "es")
    assert [found.messages["b", "Two"].strings, found.messages["c", "%(n)s day"].strings[1]] == [
        (text,),
        text,
    ]
    assert found.messages["a", "New %(n)s"].strings == ("Viejo %(n)s",)


def test_msgfmt_takes_every_catalog_that_was_edited(tmp_path: Path) -> None:
    catalog = read_catalog("es.po", CATALOG.read_bytes(), "es")
    edits = {
        key: found.strings[0] + " " for key, found in catalog.messages.items() if not found.plural
    }
    path = tmp_path / "es.po"
    path.write_text(replace_texts("es.po", CATALOG.read_text(), edits))
    subprocess.run(
        [MSGFMT, "--check", "-o", "/dev/null", str(path)], check=True, capture_output=True
    )
    after = read_catalog("es.po", path.read_bytes(), "es")
    assert {key: after.messages[key].strings[0] for key in edits} == edits


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        (("a", "Gone"), "x", "unknown-unit"),
        (("c", "%(n)s day", 3), "x", "unknown-unit"),
        (("b", "Two"), " ", "empty-text"),
        (("b", "Two"), "a\x07", "control-character"),
    ],
)
def test_what_no_catalog_can_hold_is_refused(key: tuple[str, str], text: str, found: str) -> None:
    with pytest.raises(HandoutsError) as raised:
        replace_texts("es.po", PO, {key: text})
    assert [fault.code for fault in raised.value.diagnostics] == [found]
