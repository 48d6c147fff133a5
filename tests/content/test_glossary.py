"""The words of one language."""

from __future__ import annotations

import pytest

from handouts.content.glossary import Glossary, Term
from handouts.decode import decode
from handouts.diagnostics import HandoutsError
from handouts.source import parse


def read(term: str) -> Term:
    return decode(parse("glossary.yaml", f"terms: {{drip: {term}}}"), Glossary).terms["drip"]


def test_a_term_needs_no_more_than_its_meaning() -> None:
    found = read("{term: drip, meaning: It runs.}")
    assert (found.term, found.meaning) == ("drip", "It runs.")
    assert (found.abbreviation, found.forms, found.avoid, found.masked) == (None, (), (), False)


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("{term: drip}", "missing-key"),
        ("{meaning: It runs.}", "missing-key"),
        ("{term: drip, meaning: ''}", "empty-text"),
        ("{term: no, meaning: It runs.}", "ambiguous-text"),
        ("{term: 'a\u200bb', meaning: It runs.}", "invisible-character"),
        ("{term: drip, meaning: It runs., form: [drips]}", "unknown-key"),
        ("{term: drip, meaning: It runs., forms: drips}", "wrong-kind"),
        ("{term: drip, meaning: It runs., forms: [1]}", "ambiguous-text"),
        ("{term: drip, meaning: It runs., masked: perhaps}", "unfit-value"),
        ("drip", "wrong-kind"),
    ],
)
def test_a_term_nobody_could_look_up_is_refused(term: str, code: str) -> None:
    with pytest.raises(HandoutsError) as caught:
        read(term)
    [found] = caught.value.diagnostics
    assert found.code == code
    assert found.hint
    assert found.span.line == 1
