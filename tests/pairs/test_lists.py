from importlib.resources import files

import pytest

from handouts.pairs.checks import CHECKS, NEED_WORDS
from handouts.pairs.names import listed
from handouts.pairs.numerals import chinese, figure_values
from handouts.pairs.wordlist import LANGUAGES, words_of

NEEDED = ("negation", "conditions", "conjunctions", "function_words")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_lists_the_checks_read(language: str) -> None:
    words = words_of(language)
    assert words.listed
    assert all(words.list(name) for name in NEEDED)
    assert words.length > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_says_how_to_mend_it(language: str) -> None:
    text = files("handouts.pairs").joinpath(f"words/{language}.yaml").read_text("utf-8")
    assert (
        "How to mend this list" in text.splitlines()[0]
        or "en.yaml" in text[:400]
        or language == "en"
    )


def test_no_name_is_listed_twice() -> None:
    written = [name.written.casefold() for name in listed()]
    assert len(written) == len(set(written))


def test_the_checks_are_named_for_their_codes() -> None:
    codes = {check.__name__.replace("_", "-") for check in CHECKS}
    assert len(codes) == len(CHECKS)
    assert set(NEED_WORDS) <= codes


@pytest.mark.parametrize(
    ("written", "value"),
    [("十", "10"), ("十二", "12"), ("二十", "20"), ("一百零五", "105"), ("三千二百", "3200"),
     ("一万二千", "12000"), ("二〇二六", "2026"), ("两", "2"), ("三亿", "300000000")],
)  # fmt: skip
def test_chinese_numerals_are_read(written: str, value: str) -> None:
    assert chinese(written) == value


@pytest.mark.parametrize(
    ("written", "decimals", "values"),
    [
        ("1200", ".", {"1200"}),
        ("1,200", ".", {"1200"}),
        ("1.200", ".", {"6/5"}),
        ("1,5", ",.", {"3/2"}),
        ("1.200", ",.", {"1200", "6/5"}),
        ("1.200,5", ",.", {"2401/2"}),
        ("1,200,000", ".", {"1200000"}),
        ("1 200", ",.", {"1200"}),
        ("0.125", ",.", {"1/8"}),
        ("1.2.3", ".", {"1.2.3"}),
    ],
)
def test_figures_are_read_by_their_locale(written: str, decimals: str, values: set[str]) -> None:
    assert figure_values(written, decimals) == values
