import pytest
from pairs.building import doubts, errors, said


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Call {day} and {night}.", "Llame al {night} y al {day}."),
        ("%(n)s days", "%(n)s días"),
        ("%1$s of %2$s", "%2$s de %1$s"),
        ("%d %%", "%d %%"),
        ("50% cream", "crema al 50 % de"),
        ("{n:x.days} days in all", "{n:x.days} días en total"),
        ("<b>Call</b> now", "Llame <b>ya</b>"),
        ("Copy <file> here", "Copie <archivo> aquí"),
        ("Call **now**.", "Llame **ya**."),
        ("See [this](https://a.org/x).", "Vea [esto](https://a.org/x)."),
        ("It works. [@acs-2025]", "Funciona. [@acs-2025]"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_marks_carried_over_are_silent(source: str, target: str) -> None:
    assert not said(source, target) & {"differing-placeholder", "differing-markup"}


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Call {night}.", "Llame al {noche}.", "differing-placeholder"),
        ("Call {night}.", "Llame.", "differing-placeholder"),
        ("%s days", "%d días", "differing-placeholder"),
        ("%(n)s days", "%(m)s días", "differing-placeholder"),
        ("Call **now**.", "Llame **ya.", "differing-markup"),
        ("<b>Call</b> now", "<b>Llame ya", "differing-markup"),
        ("See [this](https://a.org/x).", "Vea [esto] (https://a.org/x).", "differing-markup"),
        ("It works. [@acs-2025]", "Funciona. [@acs-2024]", "differing-markup"),
    ],
)
def test_marks_lost_or_changed_are_errors(source: str, target: str, code: str) -> None:
    assert code in errors(source, target)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "Appelez\u00a0! 5\u202f%"),
        ("ar", "اتصل \u2066555-0150\u2069"),
        ("ar", "اتصل\u200f."),
        ("ar", "\u202b اتصل \u202c"),
        ("fa", "می\u200cخواهم"),
        ("es", "inmu\u00adno"),
        ("th", "กิน\u200bยา"),
    ],
)
def test_characters_a_script_needs_may_stand(language: str, target: str) -> None:
    assert "invisible-character" not in said("x", target, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "war\u200bfarina"),
        ("ar", "اتصل \u202e555\u202c"),
        ("ar", "اتصل \u2066555"),
        ("es", "llame\u200f ya"),
        ("ko", "전\ufeff화"),
        ("ru", "зво\u202dните"),
        ("es", "llame \ufffd"),
    ],
)
def test_characters_nobody_sees_are_errors(language: str, target: str) -> None:
    assert "invisible-character" in errors("x", target, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Tome warfarina."),
        ("ru", "IP-адрес и 5 мкг"),
        ("fr", "50 µg"),
        ("zh-Hans", "维生素B12"),
        ("ru", "%(name)sтакже"),
    ],
)
def test_scripts_side_by_side_are_silent(language: str, target: str) -> None:
    assert "lookalike-letter" not in said("%(name)s µg", target, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [("es", "Tome wаrfarina."), ("ru", "вaрфарин"), ("es", "Tome 1O mg."), ("vi", "Uống dіgoxin.")],
)
def test_letters_of_another_script_inside_a_word_are_errors(language: str, target: str) -> None:
    assert "lookalike-letter" in errors("Take it.", target, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "10 unidades"),
        ("es", "0,5 mg"),
        ("pt", "3.000 mg"),
        ("es", "Versión 1.0"),
        ("ar", "٥ مل"),
        ("ru", "10 ЕД"),
    ],
)
def test_safe_ways_to_write_a_dose_are_silent(language: str, target: str) -> None:
    assert "unsafe-abbreviation" not in said("x", target, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Inyecte 10 U."),
        ("zh-Hans", "注射10U。"),
        ("fr", "100 IU"),
        ("es", "Tome QD."),
        ("pt", "Tome q.o.d."),
        ("vi", "1.0 mg"),
        ("es", ",5 mg"),
        ("ru", "1,0 мг"),
        ("ar", "٫5 ملغ"),
        ("ko", "50µg을"),
        ("es", "5 cc"),
        ("es", "MSO4"),
    ],
)
def test_dangerous_abbreviations_are_errors(language: str, target: str) -> None:
    assert "unsafe-abbreviation" in errors("Take it.", target, language)


def test_an_abbreviation_the_source_has_too_is_a_doubt() -> None:
    assert "unsafe-abbreviation" in doubts("Take 10 U.", "Tome 10 U.")
