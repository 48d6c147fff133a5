"""Ideas: where a sentence ends, and where it only seems to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.points import ideas

# What must not be parted.


@pytest.mark.parametrize(
    "text",
    [
        "Fever",
        "Fever: 100.4 °F (38 °C) or more",
        "Open from 7:00 a. m. a 6:00 p. m. cada día.",
        "Ask Dr. Paz.",
        "Llame en EE. UU. a cualquier hora.",
        "**Pregnancy.** Use birth control.",
        "**Do not stop. Do not wait.**",
        "It is called etc. and more",
        "Is it safe?",
        "",
    ],
)
def test_one_idea_stays_one(text: str) -> None:
    assert ideas(text) == (text,)


# What must be.


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Rest. Then call.", ("Rest.", "Then call.")),
        ("Not sure? Call us.", ("Not sure?", "Call us.")),
        ("Son células B. No son todas.", ("Son células B.", "No son todas.")),
        ("¿No sabe? ¡Llame! Ya.", ("¿No sabe?", "¡Llame!", "Ya.")),
        ("It lasts {n:a.b} days. {Drug:c} helps.", ("It lasts {n:a.b} days.", "{Drug:c} helps.")),
        ("One. **Two is bold.** Three.", ("One.", "**Two is bold.**", "Three.")),
        ("**Lab.** It grows. It is safe.", ("**Lab.** It grows.", "It is safe.")),
        ("“It is.” Then go.", ("“It is.”", "Then go.")),
        ("هل أنت بخير؟ اتصل بنا.", ("هل أنت بخير؟", "اتصل بنا.")),
        ("请休息。然后打电话。", ("请休息。", "然后打电话。")),
        ("Rest. 28 days later, call.", ("Rest.", "28 days later, call.")),
    ],
)
def test_each_sentence_is_an_idea(text: str, due: tuple[str, ...]) -> None:
    assert ideas(text) == due


@pytest.mark.parametrize(
    "text",
    ["Rest. [@a] Then call. [@b; @c]", "Rest [@a]. Then call [@b].", "Rest.  [@a]\nThen call."],
)
def test_citations_are_left_out_and_part_nothing(text: str) -> None:
    assert ideas(text) == ("Rest.", "Then call.")


@given(st.text(alphabet="ab B.?!* \n“”)。", max_size=60))
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join("".join(ideas(text)).split()) == "".join(text.split())
