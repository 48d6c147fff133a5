import pytest
from pairs.building import errors, said

SAME = [
    ("es", "Open 8:00 am to 4:30 pm.", "Abierto de 8:00 a 16:30."),
    ("es", "Come at 4:30 pm.", "Venga a las 4:30 p. m."),
    ("es", "Come at 4 pm.", "Venga a las 4 de la tarde."),
    ("es", "Take it at noon.", "Tómelo al mediodía."),
    ("fr", "Come at 4:30 pm.", "Venez à 16 h 30."),
    ("fr", "Come at 9:00 am.", "Venez à 9 h."),
    ("pt", "Come at 4:30 pm.", "Venha às 16h30."),
    ("vi", "Come at 4:30 pm.", "Hãy đến lúc 4 giờ 30 chiều."),
    ("ru", "Come at 4:30 pm.", "Приходите в 16:30."),
    ("ar", "Come at 4:30 pm.", "تعال الساعة ٤:٣٠ مساءً."),
    ("ar", "Come at 4:30 pm.", "تعال الساعة 4:30 م."),
    ("zh-Hans", "Come at 4:30 pm.", "请于下午四点三十分前来。"),
    ("zh-Hans", "Come a little earlier.", "请早一点来。"),
    ("zh-Hans", "Come at 2:35 pm.", "请于 2:35 pm 前来。"),
    ("zh-Hans", "Come at 8:30 pm.", "请于晚上 8:30 前来。"),
    ("ko", "Come at 4:30 pm.", "오후 4시 30분에 오십시오."),
    ("es", "On March 4, 2027.", "El 4 de marzo de 2027."),
    ("es", "On 10/09/2026.", "El 09/10/2026."),
    ("fr", "Open on Mondays.", "Ouvert le lundi."),
    ("pt", "Open on Mondays.", "Aberto às segundas-feiras."),
    ("vi", "On March 4, 2027.", "Ngày 4 tháng 3 năm 2027."),
    ("ru", "On March 4, 2027.", "4 марта 2027 г."),
    ("ar", "On March 4, 2027.", "في ٤ مارس ٢٠٢٧."),
    ("zh-Hans", "On March 4, 2027.", "2027 年 3 月 4 日。"),
    ("ko", "On March 4, 2027.", "2027년 3월 4일."),
    ("es", "You may 2 or 3 times.", "Puede 2 o 3 veces."),
    ("es", "Call 9:00 am to 5:00 pm, Eastern.", "Llame de 9:00 a 17:00, hora del este."),
    ("ru", "Take it for 3 days.", "Принимайте его 3 дня."),
    ("ru", "Come at 3 pm.", "Приходите в 3 часа дня."),
    ("ru", "At 2:30 pm", "В 14 часов 30 минут"),
    ("fr", "8 a.m. to 5 p.m.", "de 8 h à 17 h"),
    ("pt", "8:30 a.m. to 5 p.m.", "das 8h30 às 17h"),
    ("es", "At 2:30 pm", "A las 14.30 h"),
    ("es", "At 2:30 pm", "A las dos y media de la tarde"),
    ("fr", "It takes 90 minutes.", "Cela dure 1 h 30."),
    ("vi", "Monday through Friday", "Thứ 2 đến thứ 6"),
    ("ar", "March 3, 2026", "٣ آذار/مارس ٢٠٢٦"),
]
CHANGED = [
    ("es", "Closes at 4:30 pm.", "Cierra a las 14:30.", "differing-time"),
    ("es", "Come at 4:30 pm.", "Venga a las 4:30.", "differing-time"),
    ("es", "Take it at noon.", "Tómelo a medianoche.", "differing-time"),
    ("fr", "Come at 4:30 pm.", "Venez à 14 h 30.", "differing-time"),
    ("pt", "Come at 4:30 pm.", "Venha às 4h30 da manhã.", "differing-time"),
    ("vi", "Come at 8:30 am.", "Hãy đến lúc 8 giờ 30 tối.", "differing-time"),
    ("ru", "Come at 4:30 pm.", "Приходите в 14:30.", "differing-time"),
    ("ar", "Come at 4:30 pm.", "تعال الساعة ٤:٣٠ صباحًا.", "differing-time"),
    ("zh-Hans", "Come at 4:30 pm.", "请于上午 4:30 前来。", "differing-time"),
    ("ko", "Come at 4:30 pm.", "오전 4시 30분에 오십시오.", "differing-time"),
    ("es", "On March 4, 2027.", "El 3 de abril de 2027.", "differing-date"),
    ("fr", "Open on Mondays.", "Ouvert le mardi.", "differing-date"),
    ("vi", "On March 4, 2027.", "Ngày 3 tháng 4 năm 2027.", "differing-date"),
    ("ru", "On March 4, 2027.", "4 мая 2027 г.", "differing-date"),
    ("ar", "On March 4, 2027.", "في ٤ مايو ٢٠٢٧.", "differing-date"),
    ("zh-Hans", "On March 4, 2027.", "2028 年 3 月 4 日。", "differing-date"),
    ("ko", "On March 4, 2027.", "2027년 4월 3일.", "differing-date"),
    (
        "es",
        "Call 9:00 am to 5:00 pm, Eastern.",
        "Llame de 9:00 a 17:00, hora del Pacífico.",
        "differing-time-zone",
    ),
    ("ru", "Come at 3 pm.", "Приходите в 3 часа ночи.", "differing-time"),
    ("fr", "Open until 5 pm.", "Ouvert jusqu’à 18 h.", "differing-time"),
    ("fr", "Open until 5 pm.", "Ouvert jusqu’à 5 h.", "differing-time"),
    ("fr", "It takes 90 minutes.", "Cela dure 1 h 45.", "differing-time"),
    ("ar", "March 3, 2026", "٤ آذار/مارس ٢٠٢٦", "differing-date"),
]


@pytest.mark.parametrize(("language", "source", "target"), SAME)
def test_the_same_moment_in_the_languages_own_form_is_silent(
    language: str, source: str, target: str
) -> None:
    assert errors(source, target, language) == set()


@pytest.mark.parametrize(("language", "source", "target", "code"), CHANGED)
def test_another_moment_is_an_error(language: str, source: str, target: str, code: str) -> None:
    assert code in errors(source, target, language)


def test_a_zone_without_a_time_is_another_word() -> None:
    assert "differing-time-zone" not in said("Eastern food.", "Comida del Pacífico.")
