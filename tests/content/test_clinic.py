"""A clinic's profile: what its patients see of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.content.clinic import Clinic, contrast_on_white
from handouts.decode import decode
from handouts.diagnostics import HandoutsError
from handouts.source import parse

LEAST = "name: A\ntime_zone: America/Chicago\nlanguages: [en]\neditions: [standard]\nphones: {}\n"


def read(more: str = "", *, least: str = LEAST) -> Clinic:
    return decode(parse("clinics/a.yaml", least + more), Clinic)


def codes(more: str = "", *, least: str = LEAST) -> list[str]:
    with pytest.raises(HandoutsError) as caught:
        read(more, least=least)
    assert all(found.hint for found in caught.value.diagnostics)
    return [found.code for found in caught.value.diagnostics]


def test_a_clinic_needs_no_number_no_logo_and_no_address() -> None:
    found = read()
    assert (found.phones.day, found.phones.night, found.phones.emergency) == (None, None, None)
    assert (found.paper, found.logo, found.colour, found.address) == ("Letter", None, None, None)
    assert found.example is False


@pytest.mark.parametrize("key", ["name", "time_zone", "languages", "editions", "phones"])
def test_without_this_no_page_can_be_printed(key: str) -> None:
    rest = "".join(line + "\n" for line in LEAST.splitlines() if not line.startswith(f"{key}:"))
    assert codes(least=rest) == ["missing-key"]


@pytest.mark.parametrize(
    ("colour", "least", "most"),
    [("#000000", 21.0, 21.0), ("#ffffff", 1.0, 1.0), ("#767676", 4.5, 4.6), ("#0b5566", 8.0, 9.0)],
)
def test_contrast_is_what_wcag_says(colour: str, least: float, most: float) -> None:
    assert least <= round(contrast_on_white(colour), 2) <= most


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_lies_between_1_and_21_and_falls_with_light(one: int, other: int) -> None:
    lighter = "#" + "".join(
        f"{max(a, b):02x}" for a, b in zip(one.to_bytes(3), other.to_bytes(3), strict=True)
    )
    assert (
        1.0 <= contrast_on_white(lighter) <= contrast_on_white(f"#{one:06x}") + 1e-9 <= 21.0 + 1e-6
    )


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_taken_where_it_can_be_read(value: int) -> None:
    colour = f"#{value:06x}"
    if contrast_on_white(colour) >= 4.5:
        assert read(f'colour: "{colour}"').colour == colour
    else:
        assert codes(f'colour: "{colour}"') == ["low-contrast"]


@given(
    st.text(
        st.sampled_from("#0123456789abcdefABCDEFxgr ;{}()")
        | st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")),
        max_size=9,
    )
)
def test_no_text_but_a_colour_reaches_the_style_sheet(text: str) -> None:
    try:
        found = Clinic.model_validate(
            {**read().model_dump(by_alias=True), "colour": text, "name": read().name}
        )
    except ValueError:
        return
    assert found.colour is not None
    assert len(found.colour) == 7
    assert set(found.colour[1:]) <= set("0123456789abcdef")


@pytest.mark.parametrize("logo", ["a.svg", "a.png", "example-clinic.svg", "1.png"])
def test_a_logo_is_a_file_beside_the_profile(logo: str) -> None:
    assert read(f"logo: {logo}").logo == logo


@pytest.mark.parametrize(
    "logo",
    [
        "a.jpg",
        "a.SVG",
        "A.svg",
        ".svg",
        "svg",
        "../a.svg",
        "/a.svg",
        "b/a.svg",
        "b\\\\a.svg",
        "a.svg/",
        "a.svg ",
        "a.svg\\n",
        "-a.svg",
        "a..svg",
        "~.svg",
        "*.svg",
        "asset:///a.svg",
        "é.svg",
        "",
    ],
)
def test_a_logo_is_nowhere_else(logo: str) -> None:
    assert codes(f'logo: "{logo}"') == ["unfit-logo"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("exmaple: true", "unknown-key"),
        ("example: perhaps", "unfit-value"),
        ("paper: a4", "unknown-value"),
        ("url: http://a.org", "unfit-url"),
        ("address: [a]", "wrong-kind"),
        ("colour: '#ABCDEF'", "unfit-colour"),
        ("colour: '#036'", "unfit-colour"),
        ("colour: navy", "unfit-colour"),
        ("languages: [es]", "duplicate-key"),
    ],
)
def test_only_declared_slots_are_filled_and_only_with_what_fits(more: str, code: str) -> None:
    assert codes(f"{more}\n") == [code]


@pytest.mark.parametrize(
    ("phones", "code"),
    [
        ("{dya: {}}", "unknown-key"),
        ("{day: {number: '+12025550100'}}", "missing-key"),
        ("{day: {number: '+12025550100', display: 202-555-0101}}", "differing-phone"),
        (
            "{day: {number: '+12025550100', display: 202-555-0100, ask_for: {english: A}}}",
            "unknown-language",
        ),
        ("{day: {number: '+12025550100', display: 202-555-0100, hours: {}}}", "unfit-hours"),
        ("{emergency: {country: US, display: '999'}}", "unfit-phone"),
        ("{emergency: '911'}", "wrong-kind"),
        ("[]", "wrong-kind"),
    ],
)
def test_a_number_is_whole_or_not_given(phones: str, code: str) -> None:
    assert codes(least=LEAST.replace("phones: {}", f"phones: {phones}")) == [code]
