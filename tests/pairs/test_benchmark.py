import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it has no type hints
import pytest

from handouts.diagnostics import Severity, Span, Text
from handouts.pairs import Pair, check_pair

FOLDER = Path(__file__).resolve().parents[2] / "bench" / "safety"
LABELS: dict[str, dict[str, str]] = json.loads((FOLDER / "labels.json").read_text("utf-8"))
NEEDS_A_READER = {
    "audience-changed",
    "condition-lost",
    "false-friend",
    "list-item-changed",
    "modal-strengthened",
    "modal-weakened",
    "negation-flipped",
    "once-eleven",
    "polarity-flipped",
    "sentence-lost",
    "urgency-lost",
}
LANGUAGES = ("ar", "es", "fr", "ko", "pt", "ru", "vi", "zh_Hans")


@cache
def _findings(language: str) -> dict[str, set[str]]:
    return dict(_checked(language))


def _checked(language: str) -> Iterator[tuple[str, set[str]]]:
    for entry in polib.pofile(str(FOLDER / f"{language}.po.faulty")):
        span = Span.at("it.po", entry.linenum)
        pair = Pair(
            str(entry.msgctxt),
            Text(entry.msgid, span),
            Text(entry.msgstr, span),
            ("en", language),
            fuzzy=entry.fuzzy,
        )
        yield pair.unit, {found.severity.value for found in check_pair(pair)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_correct_translation_is_flagged(language: str) -> None:
    found = _findings(language)
    assert [i for i in found if LABELS[i]["label"] == "correct" and found[i]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_planted_fault_is_found(language: str) -> None:
    found = _findings(language)
    assert [i for i in found if LABELS[i]["label"] == "error" and not found[i]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_machine_can_decide_is_an_error(language: str) -> None:
    error = Severity.ERROR.value
    missed = [
        entry
        for entry, severities in _findings(language).items()
        if LABELS[entry]["label"] == "error"
        and LABELS[entry]["category"] not in NEEDS_A_READER
        and error not in severities
    ]
    assert missed == []
