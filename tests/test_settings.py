"""The project's settings: read from either file, or refused with the place and the way out."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.diagnostics import Diagnostic, HandoutsError
from handouts.settings import Settings, read_settings

PATH = "pyproject.toml"
HEAD = "[project]\nname = 'published'\n\n[tool.handouts]\n"


def refused_by(path: str, text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandoutsError) as caught:
        read_settings(path, text)
    return caught.value.diagnostics


def refused(text: str) -> tuple[Diagnostic, ...]:
    return refused_by(PATH, text)


@pytest.mark.parametrize("text", ["", "[tool.other]\nx = 1\n", "[tool.handouts]\n", "# nothing\n"])
def test_settings_nobody_wrote_have_defaults(text: str) -> None:
    assert read_settings(PATH, text) == Settings(PATH, "en", ("en",), (), "example-clinic", 3)


def test_both_files_say_the_same() -> None:
    body = (
        'source_language = "es"\npublished = ["es", "en"]\nin_progress = ["ar"]\n'
        'default_clinic = "mine"\nsource_years = 2\n'
    )
    expected = ("es", ("es", "en"), ("ar",), "mine", 2)
    assert read_settings("pyproject.toml", HEAD + body) == Settings("pyproject.toml", *expected)
    assert read_settings("handouts.toml", body) == Settings("handouts.toml", *expected)


@pytest.mark.parametrize(
    ("source", "published", "in_progress", "languages"),
    [
        ("en", ["en", "es"], [], ("en", "es")),
        ("en", ["es"], [], ("en", "es")),
        ("es", ["en", "es"], ["ar"], ("es", "en", "ar")),
        ("en", ["es", "es", "en"], ["es", "ar"], ("en", "es", "ar")),
        ("en", [], [], ("en",)),
    ],
)
def test_every_language_is_worked_on_once_the_source_first(
    source: str, published: list[str], in_progress: list[str], languages: tuple[str, ...]
) -> None:
    found = Settings(PATH, source, tuple(published), tuple(in_progress), "x", 3)
    assert found.languages == languages


@pytest.mark.parametrize(
    ("published", "in_progress", "language", "promised"),
    [
        (("en", "es"), (), "es", True),
        (("en",), ("es",), "es", False),
        (("en", "es"), ("es",), "es", True),
        (("en",), ("es",), None, True),
    ],
)
def test_a_fault_breaks_a_promise_where_one_was_given(
    published: tuple[str, ...],
    in_progress: tuple[str, ...],
    language: str | None,
    *,
    promised: bool,
) -> None:
    found = Settings(PATH, "en", published, in_progress, "x", 3)
    assert found.promises(language) is promised


@pytest.mark.parametrize(
    ("body", "code", "line", "column", "says"),
    [
        pytest.param(
            'publishd = ["en"]', "unknown-key", 5, 1, "did you mean 'published'?", id="misspelt"
        ),
        pytest.param('langs = ["en"]', "unknown-key", 5, 1, "known here: ", id="unknown"),
        pytest.param("published = 'en'", "unfit-value", 5, 1, "a list", id="text for a list"),
        pytest.param("published = [1]", "unfit-value", 5, 1, "a list", id="number for a language"),
        pytest.param(
            "source_years = '3'", "unfit-value", 5, 1, "without quotes", id="text for a number"
        ),
        pytest.param("source_years = 3.5", "unfit-value", 5, 1, "number", id="half a year"),
        pytest.param("source_years = true", "unfit-value", 5, 1, "number", id="truth for a number"),
        pytest.param("default_clinic = []", "unfit-value", 5, 1, "clinics/", id="list for text"),
        pytest.param("source_language = 2026-11-21", "unfit-value", 5, 1, "language", id="a date"),
        pytest.param(
            'published = ["en", "zz"]', "unknown-language", 5, 21, "BCP 47", id="no language"
        ),
        pytest.param('published = ["e"]', "unknown-language", 5, 15, "BCP 47", id="one letter"),
        pytest.param('published = [""]', "unknown-language", 5, 1, "BCP 47", id="empty"),
        pytest.param(
            'source_language = "en_US"', "unknown-language", 5, 20, "BCP 47", id="underscore"
        ),
        pytest.param('in_progress = ["../../x"]', "unknown-language", 5, 17, "BCP 47", id="path"),
        pytest.param(r'in_progress = ["\"><x"]', "unknown-language", 5, 18, "BCP 47", id="markup"),
        pytest.param('published = ["en"', "not-toml", 5, 18, "mend the line", id="open bracket"),
        pytest.param("published", "not-toml", 5, 10, "mend the line", id="no value"),
        pytest.param("a = 1\na = 2", "not-toml", 6, 6, "mend the line", id="twice"),
    ],
)
def test_what_cannot_be_a_setting_is_refused_where_it_stands(
    body: str, code: str, line: int, column: int, says: str
) -> None:
    [found] = refused(HEAD + body)
    assert (found.code, found.span.path) == (code, PATH)
    assert (found.span.line, found.span.column) == (line, column)
    assert says in found.hint
    assert len(found.message) < 160
    for word in ("Input", "string", "integer", "valid"):
        assert word not in found.message


def test_all_faults_are_told_at_once() -> None:
    found = refused(HEAD + 'publishd = ["en"]\nsource_years = "3"\n')
    assert sorted(one.code for one in found) == ["unfit-value", "unknown-key"]
    found = refused(HEAD + 'published = ["zz", "es"]\nin_progress = ["qq"]\n')
    assert [one.span.line for one in found] == [5, 6]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tool = 1", id="tool is a number"),
        pytest.param("[tool]\nhandouts = []", id="handouts is a list"),
        pytest.param("[tool]\nhandouts = 'x'", id="handouts is text"),
        pytest.param("[[tool]]\nx = 1", id="tool is a list"),
        pytest.param("[[tool.handouts]]\nsource_years = 3", id="handouts is a list of tables"),
        pytest.param(f"x = {'9' * 5_000}", id="endless number"),
        pytest.param(f"x = {'[' * 5_000}", id="endless nesting"),
        pytest.param(f"x = {'{a=' * 5_000}", id="endless tables"),
    ],
)
def test_a_file_that_is_no_settings_at_all_is_refused(text: str) -> None:
    for found in refused(text):
        assert found.code in ("unfit-value", "unknown-key", "not-toml")
        assert found.hint
        assert len(found.message) < 300


tomlish = st.text(
    st.sampled_from('[]{}="\n, .#abtol1-') | st.characters(codec="utf-8"), max_size=40
)


@given(tomlish | tomlish.map(HEAD.__add__))
@example("handouts = 1\n[tool]\n")
@example("tool.handouts.published.x = 1")
@example("source_years = 1979-05-27T07:32:00Z")
def test_any_text_gives_settings_or_a_reason(text: str) -> None:
    try:
        assert read_settings(PATH, text).path == PATH
    except HandoutsError as error:
        for found in error.diagnostics:
            assert 1 <= found.span.line <= text.count("\n") + 1
            assert found.hint


@given(st.lists(st.text(max_size=12), max_size=3))
def test_any_tag_is_a_language_or_unknown(tags: list[str]) -> None:
    text = f"published = {json.dumps(tags)}\n"
    with suppress(HandoutsError):
        assert read_settings("handouts.toml", text).published == tuple(tags)
        return
    assert {one.code for one in refused_by("handouts.toml", text)} <= {
        "unknown-language",
        "not-toml",
    }


@pytest.mark.parametrize("tag", ["en-XA", "ar-XB"])
@pytest.mark.parametrize("key", ["published", "in_progress"])
def test_no_pseudo_language_is_promised(key: str, tag: str) -> None:
    [found] = refused(f'{HEAD}{key} = ["{tag}"]\n')
    assert found.code == "unknown-language"
    assert found.hint == f"take it out; 'handouts build --lang {tag}' prints its pages"
