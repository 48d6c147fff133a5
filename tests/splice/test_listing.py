"""A language named in the settings and in a clinic's profile: nothing else in them changes."""

from __future__ import annotations

import pytest

from handouts.diagnostics import HandoutsError
from handouts.splice import add_in_progress, add_language

HEAD = "[tool.handouts]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in_progress = []\n", 'in_progress = ["fr"]\n'),
        ("in_progress = [ ]  # none\n", 'in_progress = ["fr" ]  # none\n'),
        ('in_progress = ["vi"]\n', 'in_progress = ["vi", "fr"]\n'),
        ("in_progress = ['vi', ]\n", "in_progress = ['vi', \"fr\" ]\n"),
        (
            'in_progress = [\n    "vi",  # soon\n    # and more\n]\n',
            'in_progress = [\n    "vi",  # soon\n    # and more\n    "fr",\n]\n',
        ),
        ('in_progress = [\n  "vi"\n]\n', 'in_progress = [\n  "vi",\n  "fr",\n]\n'),
        ("in_progress = [\"]\", '#']\n", 'in_progress = ["]", \'#\', "fr"]\n'),
        ('published = ["en"]\n', 'in_progress = ["fr"]\npublished = ["en"]\n'),
        (
            "source_years = 3\n\n[tool.other]\nin_progress = []\n",
            'in_progress = ["fr"]\nsource_years = 3\n\n[tool.other]\nin_progress = []\n',
        ),
    ],
)
def test_the_settings_name_one_language_more_and_comments_stay(before: str, after: str) -> None:
    top = "[project]\nname = 'x'  # mine\n\n"
    found = add_in_progress("pyproject.toml", f"{top}{HEAD}{before}", "fr")
    assert found == f"{top}{HEAD}{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'in_progress = ["fr"]\n'),
        ("# mine\nin_progress = []\n", '# mine\nin_progress = ["fr"]\n'),
        ('source_language = "en"', 'in_progress = ["fr"]\nsource_language = "en"'),
    ],
)
def test_a_file_that_is_settings_alone_does_too(before: str, after: str) -> None:
    assert add_in_progress("handouts.toml", before, "fr") == after


@pytest.mark.parametrize(
    "text",
    [
        "[tool]\nhandouts = {in_progress = []}\n",
        '[tool.handouts]\nin_progress = ["""\n]"""]\n',
    ],
)
def test_settings_written_in_another_way_are_left_to_their_author(text: str) -> None:
    with pytest.raises(HandoutsError) as caught:
        add_in_progress("pyproject.toml", text, "fr")
    [found] = caught.value.diagnostics
    assert found.code == "unfit-layout"
    assert 'in_progress = ["fr"]' in found.hint


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("languages: [en, es]  # both\n", "languages: [en, es, fr]  # both\n"),
        ("languages: [en,\n  es]\n", "languages: [en,\n  es, fr]\n"),
        ("languages:\n  - en  # first\n  - es\n", "languages:\n  - en  # first\n  - es\n  - fr\n"),
        ("languages:\n- en\npaper: A4\n", "languages:\n- en\n- fr\npaper: A4\n"),
        ("languages: ['en']", "languages: ['en', fr]"),
    ],
)
def test_a_profile_names_one_language_more_and_comments_stay(before: str, after: str) -> None:
    assert add_language("clinics/elm.yaml", f"name: Elm\n{before}", "fr") == f"name: Elm\n{after}"


@pytest.mark.parametrize("text", ["name: Elm\n", "languages: []\n", "languages: en\n", "- a\n"])
def test_a_profile_without_a_list_is_left_to_its_author(text: str) -> None:
    with pytest.raises(HandoutsError) as caught:
        add_language("clinics/elm.yaml", text, "fr")
    assert [one.code for one in caught.value.diagnostics] == ["unfit-layout"]
