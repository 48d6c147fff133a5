import pytest
from pairs.building import doubts, errors, said

SAME = [
    ("es", "Take 2 tablets every 8 hours.", "Tome dos comprimidos cada 8 horas."),
    ("es", "Most children get 11 doses in all.", "La mayoría de los niños recibe once dosis."),
    ("es", "Drink 2,000 mL a day.", "Beba 2000 mL al día."),
    ("es", "Weigh 1.5 kg less.", "Pese 1,5 kg menos."),
    ("es", "It lasts half an hour.", "Dura media hora."),
    ("es", "It takes 7 days.", "Tarda una semana."),
    ("es", "Press 1.", "Oprima el 1."),
    ("es", "A 3-way valve.", "Una válvula de tres vías."),
    ("es", "1.5 million people.", "1,5 millones de personas."),
    ("es", "The dose is 1,000 mg.", "La dosis es de 1 g."),
    ("fr", "94 patients", "quatre-vingt-quatorze patients"),
    ("fr", "71 doses", "soixante et onze doses"),
    ("fr", "Each bag holds 1,200 mL.", "Chaque poche contient 1\u202f200\u00a0ml."),
    ("pt", "Take 3,000 mg.", "Tome 3.000 mg."),
    ("pt", "120 patients", "cento e vinte pacientes"),
    ("vi", "Take it for 18 days.", "Uống trong mười tám ngày."),
    ("ru", "It takes 35 days.", "Это займёт тридцать пять дней."),
    ("ru", "About 1.5 hours.", "Около полутора часов."),
    ("ar", "Wait 2 days.", "انتظر يومين."),
    ("ar", "Take 25 mg.", "تناول خمسة وعشرين ملغ."),
    ("ar", "Call at 38.5 °C.", "اتصل عند ٣٨٫٥ درجة مئوية."),
    ("ar", "The 27th", "السّابع والعشرون"),
    ("zh-Hans", "Take it for 35 days.", "服用三十五天。"),
    ("zh-Hans", "Some people feel tired.", "有些人会感到十分疲倦。"),
    ("zh-Hans", "It goes away in a day or two.", "一两天内会消失。"),
    ("zh-Hans", "120,000 people", "12 万人"),
    ("ko", "Take it for 2 days.", "이틀 동안 복용하십시오."),
    ("ko", "Take it 3 times a day.", "하루 세 번 복용하십시오."),
    ("ko", "Take it 12 times.", "열두 번 복용하십시오."),
    ("sw", "Take 2 tablets.", "Meza vidonge 2."),
    ("es", "It takes 2½ hours.", "Dura dos horas y media."),
    ("es", "It takes 90 minutes.", "Dura hora y media."),
    ("ar", "It takes 90 minutes.", "يستغرق ساعة ونصف."),
    ("zh-Hans", "It takes 90 minutes.", "需要一个半小时。"),
    ("ko", "It takes 90 minutes.", "1시간 30분이 걸립니다."),
    ("ko", "It takes 2½ hours.", "2시간 반이 걸립니다."),
    ("ru", "It takes 2½ hours.", "Это длится два с половиной часа."),
    ("fr", "within two weeks", "dans les quinze jours"),
    ("pt", "Come back in two weeks.", "Volte em 15 dias."),
    ("es", "Half of all patients", "El 50 % de los pacientes"),
    ("zh-Hans", "1 in 4 people", "四分之一的人"),
    ("ko", "one-half of a milliliter", "2분의 1 밀리리터"),
    ("zh-Hans", "20% of patients", "两成患者"),
    ("fr", "The first 100 days", "Les cent premiers jours"),
    ("ar", "under 12", "دون الثانية عشرة"),
    ("vi", "21 days", "hai mươi mốt ngày"),
    ("es", "Call us 24/7.", "Llámenos a cualquier hora."),
    ("es", "A full glass (8 oz) of water", "Un vaso lleno de agua (240 ml)"),
    ("es", "Stage 4 cancer", "Cáncer en estadio IV"),
    ("zh-Hans", "days 1, 2, and 3", "第 1，2 和 3 天"),
    ("es", "Version 5.1 and up", "Desde la v5.1"),
    ("ko", "Both arms", "2개의 팔"),
]
CHANGED = [
    ("es", "Wait four hours.", "Espere cinco horas."),
    ("es", "The dose is 2.5 mL.", "La dosis es de 25 mL."),
    ("es", "Take 3 tablets.", "Tome 5 comprimidos."),
    ("es", "This is for adults 65 and older.", "Es para adultos de 56 años o más."),
    ("fr", "94 patients", "quatre-vingt-quatre patients"),
    ("pt", "Take 3,000 mg.", "Tome 30.000 mg."),
    ("vi", "Take it for 18 days.", "Uống trong mười ngày."),
    ("ru", "It takes 35 days.", "Это займёт сорок пять дней."),
    ("ar", "Wait 2 days.", "انتظر ثلاثة أيام."),
    ("ar", "Wait two weeks.", "انتظر أسبوعًا."),
    ("zh-Hans", "Take it for 35 days.", "服用五十三天。"),
    ("ko", "Take it for 2 days.", "사흘 동안 복용하십시오."),
    ("sw", "Take 2 tablets.", "Meza vidonge 3."),
    ("es", "It takes 2½ hours.", "Dura tres horas y media."),
    ("es", "Take 1 tablet twice a day.", "Tome 2 tabletas 2 veces al día."),
    (
        "es",
        "Take 2 tablets, and half an hour later eat.",
        "Tome 3 tabletas y media hora después coma.",
    ),
    ("ko", "It takes 90 minutes.", "1시간 40분이 걸립니다."),
    ("zh-Hans", "1 in 4 people", "三分之一的人"),
    ("es", "Half of all patients", "El 60 % de los pacientes"),
    ("fr", "The first 100 days", "Les deux cents premiers jours"),
    ("es", "Stage IV cancer", "Cáncer en estadio II"),
    ("es", "5 mL (1 teaspoon)", "5 ml (5 cucharaditas)"),
    ("fr", "For 14 days", "Pendant quinze jours"),
    ("de", "For 28 days", "38 Tage lang"),
]
REUNITED = [
    ("es", "Take 50 mcg.", "Tome 50 mg."),
    ("es", "Take 2 puffs every 6 hours.", "Use 6 inhalaciones cada 2 horas."),
    ("es", "Give 1 teaspoon.", "Dé 1 cucharada."),
    ("fr", "Wait 15 minutes.", "Attendez 15 secondes."),
    ("pt", "Take 20 mg.", "Tome 20 g."),
    ("vi", "Take it for 10 days.", "Uống trong 10 tuần."),
    ("ru", "Take 250 mcg.", "Примите 250 мг."),
    ("ar", "Take 250 mcg.", "تناول 250 ملغ."),
    ("zh-Hans", "Use it every 6 hours.", "每天使用 6 次。"),
    ("ko", "Take 5 mL.", "5리터를 드십시오."),
]
UNITS_KEPT = [
    ("es", "Walk 10 feet (3 m).", "Camine 3 m (10 pies)."),
    ("es", "You lose 11 pounds.", "Usted pierde 5 kg."),
    ("es", "Call at 101 °F.", "Llame si tiene 38,3 °C."),
    ("es", "Wait 24 hours.", "Espere un día."),
    ("ru", "Wait 72 hours.", "Подождите 3 суток."),
    ("zh-Hans", "Store below 77°F (25°C).", "请存放在 25°C（77°F）以下。"),
]


@pytest.mark.parametrize(("language", "source", "target"), [*SAME, *UNITS_KEPT])
def test_the_same_quantity_in_the_languages_own_form_is_no_error(
    language: str, source: str, target: str
) -> None:
    assert errors(source, target, language) == set()


@pytest.mark.parametrize(("language", "source", "target"), CHANGED)
def test_another_value_is_an_error(language: str, source: str, target: str) -> None:
    assert "differing-number" in errors(source, target, language)


@pytest.mark.parametrize(("language", "source", "target"), REUNITED)
def test_another_unit_is_an_error(language: str, source: str, target: str) -> None:
    assert "differing-unit" in errors(source, target, language)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Check it every day.", "Revíselo todos los días."),
        ("Do it daily.", "Hágalo cada noche."),
        ("Take it once every 7 days.", "Tómelo semanalmente."),
    ],
)
def test_a_period_told_otherwise_is_silent(source: str, target: str) -> None:
    assert "differing-frequency" not in said(source, target)


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "Check it every day.", "Revíselo cada semana."),
        ("fr", "Once a month.", "Une fois par jour."),
        ("ru", "Check it every day.", "Проверяйте каждую неделю."),
        ("ar", "Check it every day.", "افحصه كل أسبوع."),
        ("zh-Hans", "Check it every week.", "每天检查。"),
        ("ko", "Check it every week.", "매일 확인하십시오."),
    ],
)
def test_another_period_is_an_error(language: str, source: str, target: str) -> None:
    assert "differing-frequency" in errors(source, target, language)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It takes 3 to 4 weeks.", "Tarda de 3 a 4 semanas."),
        ("Take 20 mg, then 40 mg.", "Tome 40 mg después de 20 mg."),
        ("38 °C (100.4 °F)", "100,4 °F (38 °C)"),
    ],
)
def test_figures_that_nothing_joins_may_change_places(source: str, target: str) -> None:
    assert "reversed-range" not in said(source, target)


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "It takes 3 to 4 weeks.", "Tarda de 4 a 3 semanas."),
        ("es", "Go from 40 mg to 20 mg.", "Pase de 20 mg a 40 mg."),
        ("zh-Hans", "It takes 3 to 4 weeks.", "需要四至三周。"),
    ],
)
def test_joined_figures_in_the_other_order_are_an_error(
    language: str, source: str, target: str
) -> None:
    assert "reversed-range" in errors(source, target, language)


def test_number_words_of_a_language_without_a_list_are_left_to_a_reader() -> None:
    assert said("Take two tablets.", "Nehmen Sie zwei Tabletten.", "de") == set()
    assert doubts("Take 2 tablets.", "Nehmen Sie zwei Tabletten.", "de") == {"differing-number"}
