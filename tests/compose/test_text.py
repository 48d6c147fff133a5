"""Inline text as markup: tokens, citations, what is held together, and escaping."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from small import write

from handouts.compose.issue import plain_text
from handouts.compose.text import NBSP, Renderer, UnknownKeyError, apart
from handouts.content.inline import Run, parse_inline
from handouts.language import Language
from handouts.project import Project, load

NUMBERS = {"society": 1, "label": 2, "hoja": 3}


class Said:
    """What a page's templates say."""

    def hours(self, key: str) -> Markup:
        """Return the one set of hours there is."""
        if key != "line.chat":
            raise KeyError(key)
        return Markup("<b>by day</b>")

    def source(self, number: int) -> Markup:
        """Return what is read aloud for a citation."""
        return Markup("Source {}").format(number)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the small project."""
    return load(write(tmp_path_factory.mktemp("small")), dt.date(2026, 11, 21))


def renderer(project: Project, language: str = "en") -> Renderer:
    said = Said()
    return Renderer(
        project, project.clinics["elm"], Language.of(language), numbers=NUMBERS, said=said
    )


@pytest.fixture(scope="module")
def english(project: Project) -> Renderer:
    return renderer(project)


def bare(markup: str) -> str:
    """Return *markup* with only those spans that hold text together, as brackets."""
    text = re.sub(r'<span class="cite">(.*?)</span>', r"\1", str(markup))
    text = re.sub(r"<a [^>]*>(.*?)</a>", r"\1", text)
    text = re.sub(r'<span class="(?:n|name)"[^>]*>', "⟨", text).replace("</span>", "⟩")
    return html.unescape(text).replace(NBSP, "~")


# What must not happen.


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b>", "&lt;", "a & b", "\"quoted\" 'twice'", "<script>alert(1)</script>", "]]>"],
)
def test_markup_in_a_text_is_text(project: Project, text: str) -> None:
    shown = renderer(project).markup(text)
    assert "<" not in shown
    assert html.unescape(shown) == text


@pytest.mark.parametrize("text", ["a * b", "2 * 3 * 4", "a ** b", "5*", "{}", "{a}", "{{ 7 * 7 }}"])
def test_signs_that_are_no_marks_stand_as_they_are(project: Project, text: str) -> None:
    assert html.unescape(renderer(project).markup(text)) == text


@pytest.mark.parametrize(
    "text", ["{n:moon.none}", "{drug:none}", "{date:label.issued}", "{hours:line.fax}", "[@none]"]
)
def test_a_token_without_a_value_never_becomes_text(project: Project, text: str) -> None:
    with pytest.raises(UnknownKeyError):
        renderer(project).markup(text)


# Values.


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("{n:moon.infusion_days}", "28", "28"),
        ("{n:moon.fever}", "38.50", "38.50"),
        ("{n:moon.cells}", "1,200,000", "1,200,000"),
        ("{drug:lunamab}", "lunamab", "lunamabo"),
        ("{Drug:lunamab}", "Lunamab", "Lunamabo"),
        ("{brand:lunara}", "Lunara", "Lunara"),
        ("{short:lunamab}", "luna-m", "luna-m"),
        ("{target:cd7}", "CD7", "CD7"),
        ("{phone:line}", "1-800-227-2345", "1-800-227-2345"),
        ("{hours:line.chat}", "by day", "by day"),
        ("{date:society.issued}", "August 13, 2025", "13 de agosto de 2025"),
        ("{date:label.accessed}", "November 20, 2026", "20 de noviembre de 2026"),
        ("{clinic:name}", "Elm Clinic", "Elm Clinic"),
        ("{clinic:day_phone}", "202-555-0100", "202-555-0100"),
        ("{clinic:emergency_phone}", "911", "911"),
    ],
)
def test_a_token_is_its_registered_value_in_the_readers_form(
    project: Project, text: str, english: str, spanish: str
) -> None:
    assert plain_text(renderer(project, "en").markup(text)) == english
    assert plain_text(renderer(project, "es").markup(text)) == spanish


def test_a_number_the_clinic_lacks_is_a_line_to_write_on(project: Project) -> None:
    assert renderer(project).markup("{clinic:night_phone}") == '<span class="blank"></span>'


def test_among_letters_that_run_leftward_a_token_keeps_its_own_direction(project: Project) -> None:
    arabic = renderer(project, "ar")
    assert arabic.markup("{phone:line}") == '<span class="n" dir="ltr">1-800-227-2345</span>'
    assert arabic.markup("{brand:lunara}") == '<span class="name" dir="ltr">Lunara</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**a** b", "<strong>a</strong> b"),
        ("*a* b", "<em>a</em> b"),
        ("***a***", "<strong><em>a</em></strong>"),
        ("**{target:cd7}**", '<strong><span class="n">CD7</span></strong>'),
        ("a\n  b", "a b"),
    ],
)
def test_bold_and_italics_are_marks(project: Project, text: str, shown: str) -> None:
    markup = str(renderer(project).markup(text))
    assert re.sub(r"<(strong|em)></\1>", "", markup) == shown


def test_a_citation_is_its_sources_numbers_as_links_in_order(project: Project) -> None:
    assert renderer(project).markup("[@hoja; @society]") == (
        '<span class="cite"><a href="#s1" title="Source 1">[1]</a>'
        '<a href="#s3" title="Source 3">[3]</a></span>'
    )


# What no line may break: "⟨…⟩" holds, "~" is a space that holds.


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("for {n:moon.infusion_days} days off", "for ⟨⟨28⟩~days⟩ off"),
        ("{n:moon.fever} °C", "⟨⟨38.50⟩~°C⟩"),
        ("up to {n:moon.fever}, then", "up to ⟨38.50⟩, then"),
        ("({n:moon.fever})", "(⟨38.50⟩)"),
        ("you feel weak. [@society]", "you feel ⟨weak.~[1]⟩"),
        ("weak [@society] or [@label]", "⟨weak~[1]⟩ ⟨or~[2]⟩"),
        ("weak[@society]", "⟨weak[1]⟩"),
        ("a b [@label; @society]", "a ⟨b~[1][2]⟩"),
        ("[@society] alone", "[1] alone"),
        ("for {n:moon.infusion_days} days [@society]", "for ⟨⟨28⟩~days~[1]⟩"),
        ("day {n:moon.infusion_days} [@society]", "day ⟨⟨28⟩~[1]⟩"),
        ("day {n:moon.infusion_days}. [@society]", "day ⟨28⟩⟨.~[1]⟩"),
        ("with {drug:lunamab} [@society]", "with ⟨⟨lunamab⟩~[1]⟩"),
        ("a [@society] [@label]", "⟨a~[1]~[2]⟩"),
        ("{n:moon.infusion_days} {n:moon.fever} x", "⟨⟨28⟩~⟩⟨⟨38.50⟩~x⟩"),
    ],
)
def test_a_figure_holds_its_unit_and_a_word_its_citation(
    project: Project, text: str, shown: str
) -> None:
    assert bare(renderer(project).markup(text)) == shown


# Laws.

fragments = st.sampled_from(
    [
        *("{n:moon.infusion_days}", "{drug:lunamab}", "{Drug:lunamab}", "{phone:line}"),
        *("{clinic:night_phone}", "[@society]", "[@label; @hoja]", "{vein:x}", "[@a, b]"),
        *(" ", "  ", " ", ".", ", ", "\n", "*", "**", "days", "word ", "<b>", "&amp;", "{", "}"),
    ]
)
texts = st.lists(fragments | st.text(max_size=5), max_size=12).map("".join)


@settings(max_examples=400, deadline=None)
@given(text=texts)
def test_whatever_is_written_all_of_it_is_shown_and_none_of_it_is_markup(
    english: Renderer, text: str
) -> None:
    shown = english.markup(text)
    known = (
        r"</?(?:strong|em|b|a|span)>|<span class=\"(?:n|name|cite|blank)\">"
        r"|<a href=\"#s\d\" title=\"Source \d\">"
    )
    assert [tag for tag in re.findall(r"<[^>]*>", shown) if not re.fullmatch(known, tag)] == []
    # Each part of the text is there, in its order: tokens and citations by their values.
    due = "".join(
        part.text if isinstance(part, Run) else plain_text(english.markup(part.raw))
        for part in parse_inline(text)
    )
    assert "".join(plain_text(shown).split()) == "".join(due.split())


@pytest.mark.parametrize(
    ("value", "direction"),
    [
        ("28", "ltr"),
        ("202-555-0100", "ltr"),
        ("inotuzumab ozogamicin", "ltr"),
        ("21 نوفمبر 2026", "rtl"),
        ("8:00 ص", "rtl"),
        ("CD19 في", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_value_runs_as_its_first_letter_does_in_text_from_right_to_left(
    value: str, direction: str
) -> None:
    assert apart(value, Language("ar")) == Markup(' dir="{}"').format(direction)
    assert apart(value, Language("en")) == Markup("")
