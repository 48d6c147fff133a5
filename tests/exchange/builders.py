"""Sheets to send round."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # it has no type hints

from handouts.exchange import Entry, Sheet, State, Term
from handouts.exchange.sheet import UNCARRIED

LANGUAGES = ("en", "es")
AWKWARD = (
    "=1+1",
    "+5 mg",
    "-5",
    "@SUM(A1)",
    "'already",
    "''=1",
    "\t=x",
    "28",
    "1.50",
    "2026-11-21",
    "12:30",
    "TRUE",
    "3 días",
    "=",
    "'",
    '"',
    '""',
    '"quoted"',
    "a\nb",
    "\n",
    " ",
    "  x  ",
    "\\",
    "\\n",
    "\\s",
    "a \\",
    "→",
    " → ",
    "a → b",
    "<b>&amp;</b>",
    "]]>",
    "<!--",
    "%(name)s",
    "{n:blinatumomab.infusion_days}",
    "[@acs-2025; @acs-2024]",
    "**bold**",
    "\u00a0",
    "\u200f\u2066x\u2069",
    "🎉👩‍⚕️",
    "ﷺ",
    "msgid",
    "#, fuzzy",
    '"\nmsgid "x',
    ",",
    ";",
    "\ufeff",
    "e\u0301",
    "length: at most 5 characters",
)

_SCHEMAS = Path(__file__).parent / "schema"

_characters = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"
).filter(lambda char: not UNCARRIED.search(char))
texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.lists(st.one_of(st.sampled_from(AWKWARD), _characters), min_size=1, max_size=8).map("".join),
)
maybe = st.one_of(st.just(""), texts)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Return any entry there can be."""
    target = draw(maybe)
    states = (State.STALE, State.TRANSLATED) if target else (State.UNTRANSLATED,)
    return Entry(
        draw(texts),
        draw(texts),
        target,
        draw(st.sampled_from(states)),
        draw(maybe),
        draw(maybe),
        draw(maybe),
        tuple(draw(st.lists(st.builds(Term, texts, texts), max_size=2))),
        draw(st.none() | st.integers(1, 500)),
    )


# PO knows no two messages of one context and msgid.
sheets = st.builds(
    Sheet,
    st.sampled_from([("en", "es"), ("en", "zh-Hans"), ("es", "ar")]),
    st.lists(entries(), max_size=4, unique_by=lambda entry: entry.unit).map(tuple),
)


def sheet(*found: Entry) -> Sheet:
    """Return a Spanish sheet."""
    return Sheet(LANGUAGES, found)


def small() -> Sheet:
    """Return a sheet with an entry of each state, and everything that is said beside a text."""
    return sheet(
        Entry(
            "blinatumomab:given.schedule",
            "It runs for {n:blinatumomab.infusion_days} days. **Never** stop it. [@acs-2025]",
            "Entra durante {n:blinatumomab.infusion_days} días. **Nunca** lo pare. [@acs-2025]",
            State.STALE,
            context="blinatumomab, given",
            note="Say 'usted'.",
            previous_source="It runs for weeks.",
            glossary=(Term("cycle", "ciclo"),),
            longest=300,
        ),
        Entry(
            "catalog:citation|Source %(number)s",
            "Source %(number)s",
            "Fuente %(number)s",
            State.TRANSLATED,
        ),
        Entry("blinatumomab:signs.fever", "Fever or chills"),
    )


def strict() -> etree.XMLSchema:
    """Return the strict schema of OASIS, with the one it imports from its own folder."""
    text = (_SCHEMAS / "xliff-core-1.2-strict.xsd").read_text()
    text = text.replace("http://www.w3.org/2001/xml.xsd", (_SCHEMAS / "xml.xsd").as_uri())
    return etree.XMLSchema(etree.fromstring(text.encode()))
