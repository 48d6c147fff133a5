"""Telephone numbers: what people will dial, and what is printed, digit for digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.phone import EmergencyNumber, PhoneNumber
from handouts.decode import decode
from handouts.diagnostics import Diagnostic, HandoutsError
from handouts.source import parse


def phone(number: str, display: str) -> PhoneNumber:
    return decode(parse("a.yaml", f'{{number: "{number}", display: "{display}"}}'), PhoneNumber)


def refused(number: str, display: str) -> Diagnostic:
    with pytest.raises(HandoutsError) as caught:
        phone(number, display)
    found = caught.value.diagnostics[0]
    assert found.hint
    return found


@pytest.mark.parametrize(
    ("number", "display"),
    [
        ("+18002272345", "1-800-227-2345"),
        ("+18002272345", "(800) 227-2345"),
        ("+18002272345", "+1 800 227 2345"),
        ("+12025550100", "202-555-0100"),
        ("+12025550100", "202.555.0100"),
        ("+442079460000", "020 7946 0000"[1:]),
        ("+34910000000", "910 000 000"),
    ],
)
def test_a_number_may_be_printed_as_its_country_does(number: str, display: str) -> None:
    found = phone(number, display)
    assert (found.number, found.display) == (number, display)


@pytest.mark.parametrize(
    ("number", "display", "code"),
    [
        pytest.param("442079460000", "20 7946 0000", "unfit-value", id="no plus"),
        pytest.param("+1 800 227 2345", "1-800-227-2345", "unfit-value", id="spaces"),
        pytest.param("+18002272345;ext=1", "1-800-227-2345", "unfit-value", id="extension"),
        pytest.param("+1800CANCER1", "1-800-CANCER1", "unfit-value", id="letters"),
        pytest.param("+0123456789", "0123456789", "unfit-value", id="no such country code"),
        pytest.param("+1", "1", "unfit-value", id="too short"),
        pytest.param("+" + "1" * 16, "1" * 16, "unfit-value", id="too long"),
        pytest.param("", "", "unfit-value", id="empty"),
        pytest.param("+18002272345\\n", "1-800-227-2345", "unfit-value", id="line end"),
        pytest.param("+١٨٠٠٢٢٧٢٣٤٥", "1-800-227-2345", "unfit-value", id="other digits"),
        pytest.param(
            "+18002272345", "1\\u2013800\\u2013227\\u20132345", "unfit-value", id="dashes"
        ),
        pytest.param("+18002272345", "1-800-227-2345 (24/7)", "unfit-value", id="hours"),
        pytest.param("+18002272345", "1-800-\\u202e227-2345", "unfit-value", id="turned around"),
        pytest.param("+19995550100", "999-555-0100", "unfit-phone", id="no such area"),
        pytest.param("+1202555010", "202-555-010", "unfit-phone", id="a digit short"),
        pytest.param("+99912345678", "12345678", "unfit-phone", id="no such country"),
        pytest.param("+19002345678", "1-900-234-5678", "unfit-phone", id="premium rate"),
        pytest.param("+449098790000", "0909 879 0000", "unfit-phone", id="premium rate abroad"),
        pytest.param("+448438790000", "0843 879 0000", "unfit-phone", id="shared cost"),
        pytest.param("+18002272345", "1-800-227-2346", "differing-phone", id="last digit"),
        pytest.param("+18002272345", "1-800-227-3245", "differing-phone", id="two digits swapped"),
        pytest.param("+18002272345", "272345 ", "differing-phone", id="the end only"),
        pytest.param("+18002272345", "27-23-45", "differing-phone", id="too few digits"),
        pytest.param("+18002272345", "011 1 800 227 2345", "differing-phone", id="dialled abroad"),
        pytest.param("+18002272345", "..........", "differing-phone", id="no digit at all"),
    ],
)
def test_a_number_that_would_ring_elsewhere_is_refused(
    number: str, display: str, code: str
) -> None:
    assert refused(number, display).code == code


def test_a_wrong_number_is_told_as_it_stands() -> None:
    found = refused("+18002272345", "1-800-227-2346")
    assert found.message == "'1-800-227-2346' does not dial +18002272345"


@given(st.integers(0, 9), st.integers(0, 9))
def test_any_one_digit_mistyped_is_found(place: int, digit: int) -> None:
    digits = "8002272345"
    typed = digits[:place] + str(digit) + digits[place + 1 :]
    if typed == digits:
        assert phone("+18002272345", typed).display == typed
    else:
        assert refused("+18002272345", typed).code == "differing-phone"


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_are_a_number_or_refused(number: str, display: str) -> None:
    try:
        found = PhoneNumber.model_validate({"number": number, "display": display})
    except ValueError:
        return
    assert found.number.isascii()
    assert found.display.isascii()


def emergency(country: str, display: str) -> EmergencyNumber:
    return decode(
        parse("a.yaml", f'{{country: "{country}", display: "{display}"}}'), EmergencyNumber
    )


@pytest.mark.parametrize(("country", "display"), [("US", "911"), ("GB", "999"), ("ES", "112")])
def test_a_countrys_emergency_number_is_known(country: str, display: str) -> None:
    assert emergency(country, display).display == display


@pytest.mark.parametrize(
    ("country", "display", "code"),
    [
        ("US", "999", "unfit-phone"),
        ("US", "991", "unfit-phone"),
        ("ES", "911", "unfit-phone"),
        ("ZZ", "911", "unfit-phone"),
        ("us", "911", "unfit-value"),
        ("USA", "911", "unfit-value"),
        ("US", "9-1-1", "unfit-value"),
        ("US", "9", "unfit-value"),
        ("US", "٩١١", "unfit-value"),
    ],
)
def test_what_brings_no_help_is_refused(country: str, display: str, code: str) -> None:
    with pytest.raises(HandoutsError) as caught:
        emergency(country, display)
    [found] = caught.value.diagnostics
    assert found.code == code
    assert found.hint
