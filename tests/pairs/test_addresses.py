import pytest
from pairs.building import errors

PHONE = "differing-phone"
ADDRESS = "differing-address"


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Llame al 1-800-555-0142."),
        ("es", "Llame al (800) 555-0142."),
        ("es", "Llame al +1 800 555 0142."),
        ("ar", "اتصل على \u20661-800-555-0142\u2069."),
        ("ar", "اتصل على ١-٨٠٠-٥٥٥-٠١٤٢."),
        ("zh-Hans", "请拨打１-８００-５５５-０１４２。"),
    ],
)
def test_the_same_number_in_another_form_is_silent(language: str, target: str) -> None:
    assert errors("Call 1-800-555-0142.", target, language) == set()


@pytest.mark.parametrize(
    "target", ["Llame al 1-800-555-0124.", "Llame.", "Llame al 1-800-555-0142 o al 1-800-555-0199."]
)
def test_a_number_that_is_altered_lost_or_added_is_an_error(target: str) -> None:
    assert PHONE in errors("Call 1-800-555-0142.", target)


def test_years_and_ranges_are_no_phone_numbers() -> None:
    assert errors("From 2019-2020 to 100-200.", "De 2019-2020 a 100-200.") == set()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://care.example.org/pen.", "Vea https://care.example.org/pen."),
        ("See https://care.example.org/pen.", "Vea https://care.example.org/es/pluma."),
        ("See https://en.example.org/pen", "Vea https://es.example.org/pen"),
        ("See https://www.cancer.org/pen", "Vea https://www.cancer.org/espanol/pluma"),
        ("Write to a@example.org.", "Escriba a a@example.org."),
    ],
)
def test_the_same_address_or_its_page_in_the_language_is_silent(source: str, target: str) -> None:
    assert errors(source, target) == set()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://care.example.org/insulin-pen.", "Vea https://care.example.org/insulin-pump."),
        ("See https://care.example.org/pen.", "Vea."),
        ("Write to pharmacy@example.org.", "Escriba a farmacia@example.org."),
    ],
)
def test_an_address_that_leads_elsewhere_is_an_error(source: str, target: str) -> None:
    assert ADDRESS in errors(source, target)
