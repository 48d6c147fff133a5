import pytest
from pairs.building import doubts, said

NEGATION = "differing-negation"
SAME = [
    ("es", "Do not eat or drink anything.", "No coma ni beba nada."),
    ("es", "Do not take it off until told.", "Déjeselo puesto hasta que le indiquen."),
    ("es", "Avoid alcohol.", "No beba alcohol."),
    ("es", "Leave the bandage on.", "No se quite la venda."),
    ("fr", "Never share needles.", "Ne partagez jamais vos aiguilles."),
    ("pt", "Avoid alcohol.", "Não beba álcool."),
    ("ru", "Never share needles.", "Никогда ни с кем не делитесь иглами."),
    ("ar", "Avoid alcohol.", "تجنب الكحول."),
    ("zh-Hans", "Carry it everywhere.", "无论去哪里都要带上。"),
    ("zh-Hans", "It is very useful.", "它非常有用。"),
    ("ko", "Avoid alcohol.", "술을 피하십시오."),
    ("vi", "Never smoke.", "Đừng bao giờ hút thuốc."),
    ("es", "You must rest.", "Debe descansar."),
    ("es", "Call right away.", "Llame de inmediato."),
    ("es", "It holds 2 targets at once.", "Sujeta 2 blancos a la vez."),
    ("es", "It is for adults.", "Es para adultos."),
    ("es", "Call for pain, fever, or a rash.", "Llame si tiene dolor, fiebre o erupción."),
    ("es", "Use eleven doses.", "Use once dosis."),
    ("es", "Skip it if you vomit.", "Omítala si vomita."),
    ("es", "Take it after breakfast.", "Tómelo después del desayuno."),
    ("es", "No more than 3 a day.", "Hasta 3 al día."),
    ("ko", "No more than 3,000 mg.", "3,000mg 이상 복용하지 마십시오."),
]
CHANGED = [
    ("es", "Do not crush it.", "Tritúrelo.", NEGATION),
    ("fr", "Do not crush it.", "Écrasez-le.", NEGATION),
    ("pt", "Do not crush it.", "Esmague-o.", NEGATION),
    ("vi", "Do not crush it.", "Hãy nghiền nát thuốc.", NEGATION),
    ("ru", "Do not crush it.", "Измельчите её.", NEGATION),
    ("ar", "Do not crush it.", "اسحقها.", NEGATION),
    ("zh-Hans", "Do not crush it.", "请碾碎。", NEGATION),
    ("ko", "Do not crush it.", "부수십시오.", NEGATION),
    ("es", "Crush it.", "No lo triture.", NEGATION),
    ("es", "Take it after meals.", "Tómelo antes de comer.", "reversed-direction"),
    ("es", "Use the left arm.", "Use el brazo derecho.", "reversed-direction"),
    ("ru", "Stop the drug.", "Начните приём.", "reversed-direction"),
    ("ar", "More than 5.", "أقل من 5.", "reversed-direction"),
    ("ko", "Keep below 25 °C.", "25 °C 이상에서 보관.", "reversed-direction"),
    ("es", "You must not drive.", "Es preferible que no conduzca.", "differing-duty"),
    ("fr", "You may rest.", "Vous devez vous reposer.", "differing-duty"),
    ("zh-Hans", "You may go back to work.", "您必须回去工作。", "differing-duty"),
    ("es", "Call right away.", "Llame cuando pueda.", "differing-urgency"),
    ("ko", "Call right away.", "편하실 때 전화하십시오.", "differing-urgency"),
    ("es", "It is for adults.", "Es para niños.", "differing-population"),
    ("es", "You are constipated.", "Está constipado.", "false-friend"),
    ("es", "Take it once a week.", "Tome once a la semana.", "false-friend"),
    ("es", "Skip your pill if you are vomiting.", "Omita su pastilla.", "lost-condition"),
    ("zh-Hans", "Rest well. Drink water. Do not smoke at all.", "好好休息。", "lost-text"),
    ("es", "Call for pain, fever, or a rash.", "Llame si tiene dolor o erupción.", "shorter-list"),
]


@pytest.mark.parametrize(("language", "source", "target"), SAME)
def test_the_same_meaning_told_otherwise_is_silent(language: str, source: str, target: str) -> None:
    assert said(source, target, language) == set()


@pytest.mark.parametrize(("language", "source", "target", "code"), CHANGED)
def test_another_meaning_is_a_doubt(language: str, source: str, target: str, code: str) -> None:
    assert code in doubts(source, target, language)
