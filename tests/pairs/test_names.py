import pytest
from pairs.building import doubts, errors, findings, said

from handouts.diagnostics import Severity
from handouts.pairs import Name, Names, Term

KEPT = [
    ("es", "Take amoxicillin.", "Tome amoxicilina."),
    ("es", "Take acetaminophen.", "Tome paracetamol."),
    ("es", "Rituximab and hyaluronidase.", "Rituximab e hialuronidasa."),
    ("fr", "Take amoxicillin.", "Prenez de l’amoxicilline."),
    ("pt", "Take levothyroxine.", "Tome levotiroxina."),
    ("vi", "Take digoxin.", "Uống digoxin."),
    ("ru", "Take hydroxyzine.", "Принимайте гидроксизин."),
    ("ar", "Take rituximab.", "تناول ريتوكسيماب."),
    ("zh-Hans", "Take amoxicillin.", "服用阿莫西林。"),
    ("ko", "Take digoxin.", "디곡신을 복용하십시오."),
    ("zh-Hans", "Your inhaler is called Breo Ellipta.", "您的吸入器叫做 Breo Ellipta。"),
    ("ko", "It is called Ozempic.", "이름은 오젬픽입니다."),
    ("ru", "It is called Ozempic.", "Он называется «Оземпик»."),
    ("es", "Advil helps.", "Advil ayuda."),
    ("es", "It finds CD19.", "Encuentra CD-19."),
]
SWAPPED = [
    ("es", "Take hydroxyzine.", "Tome hidralazina."),
    ("fr", "Take amoxicillin.", "Prenez de l’ampicilline."),
    ("pt", "Take prednisone.", "Tome prednisolona."),
    ("vi", "Take hydroxyzine.", "Uống hydralazine."),
    ("ru", "Take hydroxyzine.", "Принимайте гидралазин."),
    ("ar", "Take hydroxyzine.", "تناول هيدرالازين."),
    ("zh-Hans", "Take amoxicillin.", "服用阿奇霉素。"),
    ("ko", "Take hydroxyzine.", "하이드랄라진을 복용하십시오."),
    ("zh-Hans", "Your inhaler is called Breo Ellipta.", "您的吸入器叫做“呼吸椭圆”。"),
    ("es", "It is called Symbicort.", "Se llama Spiriva."),
    ("es", "It finds CD19.", "Encuentra CD20."),
]


@pytest.mark.parametrize(("language", "source", "target"), KEPT)
def test_a_name_in_the_languages_own_spelling_is_silent(
    language: str, source: str, target: str
) -> None:
    assert "differing-name" not in said(source, target, language)


@pytest.mark.parametrize(("language", "source", "target"), SWAPPED)
def test_another_name_is_an_error(language: str, source: str, target: str) -> None:
    assert "differing-name" in errors(source, target, language)


def test_a_substance_that_is_not_named_needs_a_reader() -> None:
    assert "differing-name" in doubts("Take warfarin at night.", "Tome su medicina de noche.")


def test_a_registered_name_may_stand_in_its_local_form() -> None:
    names = Names((Name("inotuzumab ozogamicin", (("es", "inotuzumab ozogamicina"),)),))
    source = "Inotuzumab ozogamicin is given."
    assert findings(source, "Se administra inotuzumab ozogamicina.", names=names) == ()
    found = findings(source, "Se administra rituximab.", names=names)
    assert [f.code for f in found if f.severity is Severity.ERROR]


GLOSSARY = (
    Term(("infusion",), required=("infusi*",), forbidden=("suero",)),
    Term(("BiTE",), kept=True),
)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The infusion is long.", "Las infusiones son largas."),
        ("A BiTE.", "Un BiTE."),
        ("The serum.", "El suero."),
    ],
)
def test_what_the_glossary_allows_is_silent(source: str, target: str) -> None:
    assert findings(source, target, glossary=GLOSSARY) == ()


def test_a_forbidden_word_is_an_error_and_a_missing_one_a_doubt() -> None:
    found = findings("The infusion is long.", "El suero es largo.", glossary=GLOSSARY)
    assert {(f.code, f.severity.value) for f in found} == {
        ("forbidden-term", "error"),
        ("missing-term", "warning"),
    }


def test_a_kept_term_that_was_translated_is_an_error() -> None:
    found = findings("A BiTE helps you.", "Un mordisco le ayuda.", glossary=GLOSSARY)
    assert [f.code for f in found] == ["forbidden-term"]
