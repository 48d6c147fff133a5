import pytest
from pairs.building import errors, findings, pair, said

from handouts.pairs import Pair, check_pair, unsupported

SOURCE = "Keep the pens in the refrigerator, and do not freeze them."


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "Hospital", "Hospital"),
        ("es", "OK", "OK"),
        ("es", "Tylenol (Johnson & Johnson)", "Tylenol (Johnson & Johnson)"),
        ("es", "Use the control", "Use el control"),
        ("pt", "Take it once", "Tome uma vez"),
        ("ru", "Run apt-get --help", "Выполните apt-get --help"),
        ("zh-Hans", "SELECT must be READ ONLY", "SELECT 必须是 READ ONLY"),
        ("es", "The booklet “Living with the pump”", "El folleto “Living with the pump”"),
    ],
)
def test_names_cognates_commands_and_titles_are_silent(
    language: str, source: str, target: str
) -> None:
    assert errors(source, target, language) == set()


@pytest.mark.parametrize("language", ["es", "fr", "pt", "vi", "ru", "ar", "zh-Hans", "ko"])
def test_english_left_standing_is_an_error(language: str) -> None:
    assert "untranslated-text" in errors(SOURCE, SOURCE, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Enjuáguese la boca after each use del inhalador."),
        ("es", "Enjuáguese la boca after usarlo."),
        ("ru", "Полощите рот after each use."),
        ("ko", "사용 후 each 입을 헹구십시오."),
    ],
)
def test_english_words_left_in_a_sentence_are_an_error(language: str, target: str) -> None:
    source = "Rinse your mouth after each use of the inhaler."
    assert "untranslated-text" in errors(source, target, language)


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Guarde las plumas en el refrigerador y no las congele."),
        ("pt", "Guarde as canetas na geladeira e não as congele."),
        ("fr", "Conservez les stylos au réfrigérateur et ne les congelez pas."),
        ("vi", "Bảo quản bút trong tủ lạnh và không để đông lạnh."),
        ("zh-Hans", "请将注射笔放在冰箱中，不要冷冻。"),
        ("ko", "펜은 냉장고에 보관하고 얼리지 마십시오."),
        ("ru", "Храните ручки в холодильнике и не замораживайте их."),
        ("ar", "احفظ الأقلام في الثلاجة ولا تجمدها."),
    ],
)
def test_a_text_in_its_own_language_is_silent(language: str, target: str) -> None:
    assert errors(SOURCE, target, language) == set()


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Conservez les stylos au réfrigérateur et ne les congelez pas."),
        ("fr", "Guarde los viales en el refrigerador y no los congele."),
        ("pt", "Guarde las plumas en el refrigerador y no las congele."),
        ("vi", "Guarde las plumas en el refrigerador y no las congele."),
        ("ru", "Зберігайте ручки в холодильнику і не заморожуйте їх."),
        ("ru", "Guarde las plumas en el refrigerador."),
        ("ar", "قلم‌ها را در یخچال نگه دارید و منجمد نکنید."),
        ("zh-Hans", "請將注射筆放在冰箱中，不要冷凍。"),
        ("ko", "ペンは冷蔵庫で保管してください。"),
        ("es", "Храните ручки в холодильнике."),
    ],
)
def test_a_text_in_another_language_is_an_error(language: str, target: str) -> None:
    assert "wrong-language" in errors(SOURCE, target, language)


def test_an_obsolete_entry_is_nobodys_concern() -> None:
    kept = pair("Take 2.", "Tome 3.")
    gone = Pair(kept.unit, kept.source, kept.target, kept.languages, obsolete=True)
    assert check_pair(gone) == ()


@pytest.mark.parametrize("target", ["", "  \n"])
def test_an_empty_translation_is_the_only_fault(target: str) -> None:
    assert [found.code for found in findings(SOURCE, target)] == ["empty-translation"]


def test_a_fuzzy_translation_is_an_error() -> None:
    found = check_pair(pair("Rest.", "Descanse.", fuzzy=True))
    assert [(f.code, f.severity.value) for f in found] == [("fuzzy-translation", "error")]


@pytest.mark.parametrize(
    "tag", ["es", "es-US", "pt-BR", "pt_BR", "zh", "zh-CN", "zh_Hans", "ko-KR"]
)
def test_a_region_reads_the_list_of_its_language(tag: str) -> None:
    assert unsupported(tag) == ()


@pytest.mark.parametrize("tag", ["sw", "zh-Hant", "ht", "x-none", ""])
def test_a_language_without_a_list_says_what_cannot_run(tag: str) -> None:
    assert "differing-negation" in unsupported(tag)
    assert "differing-phone" not in unsupported(tag)


def test_a_language_without_a_list_is_not_doubted_for_its_words() -> None:
    assert said("Do not take it if you feel sick.", "Usinywe ukihisi mgonjwa.", "sw") == set()
