from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.readability import (
    Counts,
    Ease,
    fernandez_huerta,
    flesch_kincaid,
    inflesz,
    long_sentences,
    reading_ease,
    sentences,
    smog,
)

TONGUES = st.sampled_from(["en", "es", "en-US", "es-MX"])


def named(ease: Ease | None) -> dict[str, float]:
    assert ease is not None
    return {name: round(value, 2) for name, value in ease.formulas}


def counted(ease: Ease | None) -> tuple[int, int, int, int]:
    assert ease is not None
    return ease.sentences, ease.words, ease.syllables, ease.polysyllables


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "est", "eng", ""])
def test_a_language_without_a_formula_has_no_reading_ease(language: str) -> None:
    assert reading_ease(["Call us now."], language) is None


@pytest.mark.parametrize("texts", [[], [""], ["  \n "], ["—", "¿?", "..."]])
def test_texts_without_a_word_have_no_reading_ease(texts: list[str]) -> None:
    assert reading_ease(texts, "en") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Call if your fever is 100.4 °F (38 °C) or higher."),
        ("en", "The line is open from 9 a.m. to 5 p.m. each day."),
        ("en", "Ask Dr. Lee or Mrs. Paz, i.e. Ana, about St. John."),
        ("en", "Home vs. Clinic, e.g. Monday."),
        ("en", "Wait... then call."),
        ("en", "Fever, chills, etc. can begin at night."),
        ("es", "El chat abre de 7:00 a. m. a 6:30 p. m. los días de semana."),
        ("es", "El chat abre de 7:00\u00a0a.\u00a0m. a 6:30\u00a0p.\u00a0m. cada día."),
        ("es", "Pregunte al Dr. Paz o a la Sra. Ruiz."),
        ("es", "Vive en EE. UU. desde niña, p. ej. Chicago."),
        ("es", "Llame si tiene 100.4 °F (38 °C) o más."),
        ("es", "¿Tiene fiebre, tos o escalofríos?"),
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(language: str, text: str) -> None:
    assert sentences(text, language) == (" ".join(text.split()),)


def test_a_sentence_at_the_limit_is_not_long() -> None:
    assert long_sentences("word " * 25, "en") == ()
    assert long_sentences("palabra " * 25 + ". Otra.", "es") == ()


def test_a_masked_term_is_not_found_inside_a_word() -> None:
    assert counted(reading_ease(["Carry cars."], "en", masked=["car"])) == (1, 2, 3, 0)
    assert counted(reading_ease(["Célula."], "es", masked=["lula", "célu"])) == (1, 1, 3, 1)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Call us. Do not wait!", ("Call us.", "Do not wait!")),
        ("en", "Open until 5 p.m. Then call.", ("Open until 5 p.m.", "Then call.")),
        ("en", "Test for hepatitis B. Ask us.", ("Test for hepatitis B.", "Ask us.")),
        ("en", "Is it safe? No. Tell us.", ("Is it safe?", "No.", "Tell us.")),
        ("en", "“Not sure?” Call. (Now.) Go", ("“Not sure?”", "Call.", "(Now.)", "Go")),
        ("en", "Take it. 28 days later, stop.", ("Take it.", "28 days later, stop.")),
        ("en", "It stops. obe-cel goes on.", ("It stops.", "obe-cel goes on.")),
        ("en", "Stop!! obe-cel runs.", ("Stop!!", "obe-cel runs.")),
        ("es", "Abre a las 9 a. m. Llame ya.", ("Abre a las 9 a. m.", "Llame ya.")),
        ("es", "¿Puede esperar? ¡No! Avise.", ("¿Puede esperar?", "¡No!", "Avise.")),
        ("es", "Avise.\n  ¿Fiebre? «Sí.» Ya.", ("Avise.", "¿Fiebre?", "«Sí.»", "Ya.")),
    ],
)
def test_sentences_end_at_their_marks(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text, language) == expected


def test_a_sentence_over_the_limit_is_long() -> None:
    long = "Call " + "and wait " * 13 + "now."
    assert long_sentences(f"Stop. {long} Go.", "en") == (long,)
    assert long_sentences("Avise al Dr. Paz ya. Llame.", "es", 4) == ("Avise al Dr. Paz ya.",)


def test_a_hyphenated_word_a_time_and_a_telephone_number_are_one_word_each() -> None:
    text = "The T-cell engager began at 7:00; don\u2019t wait, call 1-800-227-2345"
    assert long_sentences(text, "en", 9) == (text,)
    assert long_sentences(text, "en", 10) == ()


@pytest.mark.parametrize(
    ("counts", "grade"),
    [
        # Both from Wikipedia, "Flesch-Kincaid readability tests": the sentence about the platypus,
        # and "Green Eggs and Ham" with 5.7 words a sentence and 1.02 syllables a word.
        (Counts(sentences=1, words=13, syllables=24, polysyllables=4), 11.3),
        (Counts(sentences=1000, words=5700, syllables=5814, polysyllables=0), -1.3),
    ],
)
def test_flesch_kincaid_gives_the_published_grades(counts: Counts, grade: float) -> None:
    assert round(flesch_kincaid(counts), 1) == grade


@pytest.mark.parametrize(
    ("polysyllables", "grade"),
    # Polysyllables in 30 sentences, graded by McLaughlin's short rule: 3 and the square root.
    [(4, 5), (9, 6), (16, 7), (25, 8), (36, 9), (49, 10), (64, 11)],
)
def test_smog_agrees_with_its_author_s_short_rule(polysyllables: int, grade: int) -> None:
    assert round(smog(Counts(30, 400, 600, polysyllables))) == grade


def test_smog_scales_a_short_text_to_thirty_sentences() -> None:
    assert smog(Counts(10, 100, 150, 12)) == smog(Counts(30, 300, 450, 36))
    assert smog(Counts(30, 300, 300, 0)) == 3.1291


def test_the_spanish_formulas_give_what_is_worked_out_by_hand() -> None:
    # 2 syllables a word, 10 words a sentence: 206.835 - 124.6 - 10 and 206.84 - 120 - 10.2
    counts = Counts(sentences=10, words=100, syllables=200, polysyllables=30)
    assert inflesz(counts) == pytest.approx(72.235)
    assert fernandez_huerta(counts) == pytest.approx(76.64)


def test_longer_sentences_are_harder_by_every_formula() -> None:
    short, long = Counts(10, 100, 150, 10), Counts(5, 100, 150, 10)
    assert flesch_kincaid(long) > flesch_kincaid(short)
    assert smog(long) > smog(short)
    assert inflesz(long) < inflesz(short)
    assert fernandez_huerta(long) < fernandez_huerta(short)


def test_english_texts_are_graded_by_flesch_kincaid_and_smog() -> None:
    # call us now / do not wait for morn-ing / tell your nurse
    ease = reading_ease(["Call us now", "Do not wait for morning. Tell your nurse."], "en-US")
    assert counted(ease) == (3, 11, 12, 0)
    assert named(ease) == {"Flesch-Kincaid grade": -1.29, "SMOG": 3.13}


def test_spanish_texts_are_measured_by_inflesz_and_fernandez_huerta() -> None:
    # llá-me-nos ya / no es-pe-re a la ma-ña-na
    ease = reading_ease(["Llámenos ya", "No espere a la mañana."], "es-US")
    assert counted(ease) == (2, 7, 13, 3)
    assert named(ease) == {"INFLESZ": 87.64, "Fernández-Huerta": 91.84}


def test_a_list_item_without_a_full_stop_ends_its_sentence() -> None:
    assert counted(reading_ease(["Fever", "Chills", "Rash"], "en"))[0] == 3


def test_masked_terms_count_as_one_word_of_one_syllable_longest_first() -> None:
    text = "Acute lymphocytic leukemia, or leukemia for short. Leukemia\u2019s cause?"
    masked = ["leukemia", "acute  lymphocytic leukemia"]
    assert counted(reading_ease([text], "en", masked=masked)) == (2, 7, 7, 0)


def test_a_masked_term_may_span_a_line_and_stand_before_a_hyphen() -> None:
    masked = ["células T", "CD19"]
    assert counted(reading_ease(["Las Células\n T"], "es", masked=masked)) == (1, 2, 2, 0)
    assert counted(reading_ease(["CD19-positive"], "en", masked=masked)) == (1, 1, 4, 1)


def test_accents_written_apart_count_like_accents_written_together() -> None:
    together = reading_ease(["Día de energía"], "es")
    assert reading_ease(["Di\u0301a de energi\u0301a"], "es") == together


def test_direction_marks_and_soft_hyphens_are_not_seen() -> None:
    text = "\u2068100.4\u2069 °F is leu\u00adkemia."
    assert reading_ease([text], "en") == reading_ease(["100.4 °F is leukemia."], "en")


@settings(deadline=None)
@given(st.lists(st.text()), TONGUES)
def test_any_text_has_counts_that_fit_together(texts: list[str], language: str) -> None:
    ease = reading_ease(texts, language)
    if ease is not None:
        assert 0 < ease.sentences <= ease.words <= ease.syllables
        assert ease.polysyllables <= ease.words


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Call us.", "¿Fiebre?", "28 days", "Dr.", "a. m.", "T-cell"])))
def test_the_counts_of_texts_add_up(texts: list[str]) -> None:
    together = reading_ease(texts, "en")
    apart = [counted(reading_ease([text], "en")) for text in texts]
    if texts:
        assert counted(together) == tuple(map(sum, zip(*apart, strict=True)))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["all", "ALL", "B cell.", "Leukemia", "7:00 a. m.", "call", "is"])),
    st.sets(st.sampled_from(["ALL", "B cell", "leukemia", "call"])),
    TONGUES,
)
def test_masking_never_makes_a_text_longer_or_moves_a_sentence(
    words: list[str], masked: set[str], language: str
) -> None:
    raw = reading_ease([" ".join(words)], language)
    eased = reading_ease([" ".join(words)], language, masked=sorted(masked))
    if raw is not None and eased is not None:
        assert eased.sentences == raw.sentences
        assert eased.words <= raw.words
        assert eased.syllables <= raw.syllables
