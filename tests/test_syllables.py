"""Syllables, against words divided by hand as they are spoken, and the rules of spelling."""

from __future__ import annotations

import pytest

from handouts.syllables import syllables

# Words of this project's own handouts, divided by hand as they are spoken (Merriam-Webster).
ENGLISH = """
a-bout ac-tive a-cute a-dult a-dults a-gain age a-larm al-ler-gic al-ler-gy al-ways an-oth-er
an-ti-bod-ies an-ti-bod-y an-ti-gen an-ti-his-ta-mine an-y a-phe-re-sis ap-proved are
as-so-ci-at-ed at-tack au-to-leu-cel bal-ance be-cause be-comes be-fore be-hind be-ing bel-ly
be-long bet-ter bil-i-ru-bin birth bis-pe-cif-ic bite bleed-ing blin-a-tu-mo-mab blin-cy-to
blis-ters blocked blood bod-y bone brain breath-ing bruis-ing built called can-cer care cause
caused caus-es cell cen-ter cer-tain chance change chang-es chem-i-cal che-mo che-mo-ther-a-py
chest chil-dren chills chi-mer-ic clear-ly clin-ic close-ly con-fu-sion con-ju-gate
con-sol-i-da-tion con-sti-pa-tion con-trol cough cy-cle cy-cles cy-to-kine cy-to-kines dam-age
dan-ger-ous date deaths de-fens-es de-pends di-ar-rhe-a dif-fer-ent dis-ease di-vide diz-zy doc-tor
does dose dos-es drive drops drugs ear-ly eas-i-ly ef-fec-tor ef-fects e-mer-gen-cy en-gag-er e-ven
ev-er ev-ery ev-ery-one ex-treme eyes face faint-ing fa-tigue feel-ing fe-ver few fight flu-id
fol-lows fro-zen genes germs get-ting giv-en gives glos-sa-ry go-ing hand-out hap-pen have
head-ache heart heart-beat helps hep-a-ti-tis hives home hos-pi-tal hours ig-nore im-mune
im-mu-no-ther-a-py in-duc-tion in-fec-tion in-flam-ma-tion in-fu-sion in-o-tu-zu-mab in-side
in-stead in-tra-ve-nous ir-reg-u-lar itch-ing its keep kid-ney kill-ing kind kinds late-ly left
less leu-ka-phe-re-sis leu-ke-mi-a life like like-ly list-ed lit-tle liv-er loss lym-pho-blas-tic
lym-pho-cyt-ic lym-pho-ma ma-chine mag-ne-si-um makes man-y mar-row may med-i-cal med-i-cine
med-i-cines mem-o-ry might mon-o-clo-nal months morn-ing mouth mus-cle name nau-se-a nerves
nerv-ous neu-ro-tox-ic-i-ty neu-tro-pe-ni-a neu-tro-phils nev-er nurse oc-clu-sive of-fers old-er
one op-tion or-gans out-side o-zo-ga-mi-cin pass-ing peel-ing peo-ple phase piec-es plate-let
plate-lets po-tas-si-um preg-nan-cy pre-med-i-ca-tion pres-sure pre-vent prob-lem prod-uct pro-tect
pro-tein pro-teins pump qual-i-fy ques-tions rac-ing ra-di-a-tion rash re-ac-tion re-ac-tions
re-ac-ti-va-tion read-y re-build re-cep-tor re-duc-er re-frac-to-ry re-lapse re-lapsed re-lease
re-mis-sion re-peat re-spond re-sponds rest rhy-thm right risk ri-tux-i-mab sec-ond seiz-ure
seiz-ures se-ri-ous set-tings sev-er-al se-vere shak-ing should shows side sig-nal sim-i-lar skin
slow-ly some some-thing soon sounds speak-ing spe-cial speech starts stem ster-oid stopped stroke
strong sub-cu-ta-ne-ous sub-stance sud-den sur-face swell-ing swol-len syn-drome sys-tem takes
talk-ing tar-get tests their ther-a-pies ther-a-py there these threat-en throat throm-bo-cytes
ti-ny to-geth-er tongue trained trans-plant treat-ed treat-ment trem-or tries trou-ble tube
twitch-ing types un-der-stand-ing un-e-ven un-well up-per u-rine used us-es u-su-al-ly vac-cines
vein veins ver-y vis-its vom-it-ing wake walk-ing wal-let watch weak-ness week weight wheez-ing
where white whose with-out wom-en wrong yel-low young yours
""".split()  # noqa: SIM905 - a column of words is easier to check than a list of strings

# Likewise for Spanish, by the rules of the Real Academia.
SPANISH = """
a-co-pla-dor ac-ti-va-dor a-cuer-do a-de-cua-do a-dul-tos a-fé-re-sis a-gu-da a-ho-ra ai-re
a-jus-tes a-lar-ma a-ler-gia al-go al-gu-nas a-llí al-re-de-dor an-te-rior an-ti-cuer-po
an-ti-cuer-pos an-ti-gua an-ti-his-ta-mí-ni-co an-tí-ge-no a-ná-li-sis a-pa-re-cer ar-dor
ar-ti-cu-la-cio-nes a-so-cia-do a-sí a-ta-que a-ten-ción a-tur-di-mien-to au-men-ta aun-que
au-to-leu-cel a-vi-se a-yu-da a-yu-dar ba-jo bi-lir-ru-bi-na bi-lis bio-si-mi-lar blan-cos
bli-na-tu-mo-mab bo-ca bom-ba bo-rra-dor bus-ca ca-be-za ca-da cam-bie can-san-cio ca-ra ce-re-bral
ce-re-bro ci-clo ci-clos cier-tos ci-tas ci-to-ci-na clí-ni-ca com-ba-tir co-mo co-mu-nes
con-fu-sión con-ge-lan con-ju-ga-do co-no-ci-mien-to con-so-li-da-ción con-tra con-vul-sio-nes
con-vul-sión co-ra-zón cre-e cual-quier cuan-do cuer-po cul-ti-va cuál cán-cer cé-lu-la cé-lu-las
da-ño de-bi-li-dad de-cir de-fen-sas de-ma-sia-do de-re-cha des-can-sa des-ma-yo des-pués
des-tru-ye de-tie-ne de-vuel-ven dia-rre-a di-fe-ren-te di-fi-cul-tad di-ga do-lor do-sis du-ran-te
dí-a dí-as dí-ga-le e-fec-to e-fec-to-ras em-ba-ra-zo e-mer-gen-cia em-pie-za en-con-trar
en-fer-me-dad en-fer-me-ro en-se-gui-da en-ton-ces en-tra en-ví-an e-pi-lép-ti-co e-qui-li-brio
e-qui-po es-ca-lo-frí-os es-pe-re es-te-roi-de es-tre-ñi-mien-to es-tá ex-tra-ñas fa-ti-ga fie-bre
fo-lle-to fuer-te fár-ma-co gan-cho gar-gan-ta gló-bu-los go-ta gra-ves gér-me-nes ha ha-bla
ha-cer-le ha-ya he-cho he-ma-to-po-yé-ti-cas he-pa-ti-tis hin-cha-zón ho-ras hos-pi-tal hue-sos
hí-ga-do in-clu-so in-duc-ción in-fec-ción in-fla-ma-ción in-fu-sio-nes in-fu-sión in-glés
in-mu-ni-ta-rio in-mu-no-e-fec-to-ras in-mu-no-te-ra-pia i-no-tu-zu-mab in-ten-sa in-tra-ve-no-so
in-yec-ción jun-ta jó-ve-nes la-bo-ra-to-rio la-ti-dos le-er leu-ca-fé-re-sis leu-ce-mia
li-be-ra-ción lin-fo-blás-ti-ca lin-fo-cí-ti-ca lin-fo-ma lle-va lue-go lí-qui-do ma-dre mag-ne-sio
ma-ne-jar ma-re-o ma-yo-rí-a ma-ña-na me-di-ca-men-to me-di-ci-na me-mo-ria mien-tras mo-no-clo-nal
mo-re-to-nes mu-cho mues-tre muy má-qui-na mé-du-la nau-se-a ner-vio-so neu-ro-to-xi-ci-dad
neu-tro-pe-nia neu-tró-fi-los ni-ños no-che náu-se-as oi-ga o-jos op-ción o-ri-na o-tros pe-cho
pe-li-gro pe-que-ñas per-so-nas pi-ca-zón piel pies pla-que-ta po-co po-ta-sio pre-gun-te
pre-me-di-ca-ción pre-sión pri-mer pro-ble-ma pron-to pro-pias pro-te-í-na pro-te-í-nas pue-de
pul-mo-nes pér-di-da pí-da-lo que quie-re qui-mio-te-ra-pia qui-mé-ri-co qui-zás quién ra-dia-ción
re-ac-cio-nes re-ac-ción re-ac-ti-va-ción re-ac-ti-var-se re-ca-í-da re-ci-be re-co-lec-ción
re-frac-ta-rio re-ha-cer re-sis-ten-te res-pi-rar ries-go rit-mo ri-tu-xi-mab ri-ño-nes rá-pi-do
sa-cu-di-das san-gra-do san-gre san-guí-ne-os sar-pu-lli-do se-cun-da-rio se-ma-nas sen-sa-ción ser
se-ñal sis-te-ma so-bre sub-cu-tá-ne-o su-per-fi-cie sín-dro-me tam-bién tar-je-ta tem-blor
te-ra-pia tiem-po tie-ne tie-nen to-da-ví-a tor-men-ta tos tras-plan-te tra-ta-mien-to tu-vie-ron
un us-ted va-cu-nas va-rios ve-a ve-nas ve-no-o-clu-si-va vi-da vien-tre vi-gi-lan-cia vi-rus
vuel-ta vuel-to vó-mi-tos y ya ó-se-a úl-ti-ma
""".split()  # noqa: SIM905 - likewise

# Diphthongs and triphthongs, hiatus, u after g and q, h between vowels, y, equal vowels.
SPANISH_RULES = """
cui-da-do ciu-dad cuí-de-se a-ve-ri-guáis buey pa-ís ba-úl a-ún dí-a re-ír ca-í-a le-í-ais
pa-ra-no-ia te-a-tro cre-er guí-a guí-e gue-rra quios-co ver-güen-za pin-güi-no gua-po
lin-güís-ti-ca prohi-bi-do ahu-mar a-hue-car a-ho-ra a-hí bú-ho al-co-hol re-hén ca-ca-hue-te
ve-hí-cu-lo rey re-yes pla-ya y muy voy yo-yo chi-i-ta an-ti-in-fla-ma-to-rio du-un-vi-ro
die-ci-séis su-cia su-cí-si-mo ha-cí-a
""".split()  # noqa: SIM905 - likewise

# Silent letters and vowels that part.
ENGLISH_RULES = """
be-yond ev-ery-thing lay-er stud-y-ing be-ing do-ing some-where safe-ty there-fore state-ment
league ca-reer sci-ence di-et pa-tient ea-si-er ar-e-a i-de-a cre-a-tion vid-e-o u-su-al
con-tin-u-ous can-cel bot-tle bot-tles set-tled want-ed washed wash-es aches
""".split()  # noqa: SIM905 - likewise


def misread(divided: list[str], language: str) -> dict[str, int]:
    """Return the words whose syllables are counted wrong, with the count."""
    counts = {word: syllables(word.replace("-", ""), language) for word in divided}
    return {word: count for word, count in counts.items() if count != len(word.split("-"))}


def test_english_words_of_the_handouts_have_their_syllables() -> None:
    assert misread(ENGLISH, "en") == {}


def test_spanish_words_of_the_handouts_have_their_syllables() -> None:
    assert misread(SPANISH, "es") == {}


def test_the_labelled_lists_are_long_enough_to_mean_something() -> None:
    assert len(set(ENGLISH)) == len(ENGLISH) >= 150
    assert len(set(SPANISH)) == len(SPANISH) >= 150


def test_spanish_syllables_follow_the_rules_of_spelling() -> None:
    assert misread(SPANISH_RULES, "es") == {}


def test_english_syllables_know_silent_letters_and_parted_vowels() -> None:
    assert misread(ENGLISH_RULES, "en") == {}


@pytest.mark.parametrize(
    ("word", "english", "spanish"),
    [
        ("2", 1, 1),
        ("28", 3, 3),
        ("42", 3, 5),
        ("14", 2, 3),
        ("911", 6, 6),
        ("2,026", 6, 5),
        ("6:30", 3, 3),
        ("7:00", 2, 2),
        ("24/7", 5, 6),
        ("3.5", 3, 5),
        ("CD19", 4, 6),
        ("CRS", 3, 5),
        ("ICANS", 2, 2),
        ("B", 1, 1),
    ],
)
def test_figures_and_initials_are_read_aloud(word: str, english: int, spanish: int) -> None:
    assert (syllables(word, "en"), syllables(word, "es")) == (english, spanish)


def test_a_telephone_number_is_read_to_its_last_figure() -> None:
    assert syllables("1-800-227-2345", "en") == 20
    assert syllables("18002272345", "en") == 14


@pytest.mark.parametrize(
    "word", ["don\u2019t", "don't", "can\u2019t", "we\u2019re", "you\u2019ll", "B\u2019s"]
)
def test_a_contraction_of_one_syllable_stays_one(word: str) -> None:
    assert syllables(word, "en") == 1


@pytest.mark.parametrize("word", ["doesn\u2019t", "isn\u2019t", "couldn't", "wouldn\u2019t"])
def test_a_contraction_with_a_heard_n_has_two_syllables(word: str) -> None:
    assert syllables(word, "en") == 2
