"""Times of day, on a clock of twelve hours or of twenty-four."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.pairs.lexicon import Sense
from handouts.pairs.numerals import chinese
from handouts.pairs.scene import Scene

_HALF_DAY = 12 * 60
_DAY = 2 * _HALF_DAY
_LAST_HOUR = 24
_HOUR = 60
_EVENING = 5
_FACE = re.compile(
    r"(?<![\d:.,/$-])(?P<hour>\d{1,2})"
    r"(?:(?P<colon>:)(?P<colon_minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"|\.(?P<dot_minute>[0-5]\d)(?!\d)(?P<dot_mark> ?h(?![a-z])\.?)?"
    r"| ?(?P<mark>h|giờ|点钟?|點|[时時](?![间間])|시(?!간)|ч(?:ас[а-я]*)?)(?![a-z])\.?"
    r" ?(?P<minute>[0-5]?\d(?!\d)|半|반|rưỡi)?(?: ?(?:分|분|phút|мин|min)(?![a-z钟]))?"
    r")?"
)
_CHINESE = re.compile(
    r"(?P<hour>[一二两三四五六七八九十]{1,3})(?:点钟?|时)(?P<minute>半|[零一二三四五六七八九十]{1,3}(?=分))?分?"
)
_OCLOCK = frozenset({"点", "点钟", "點", "시"})
_HALVES = frozenset({"半", "반", "rưỡi"})
_NEAR = 2
# Where the half of the day stands before the hour, a bare figure after it is no hour.
_MARKED = frozenset({"zh-Hans", "ko"})
_GAP = re.compile(r"[ ,]{0,2}(?:uur|giờ|h|hrs?|o'clock)?\.?[ ]?")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day as minutes from midnight; several where the half of the day is open.

    `told` says whether the text itself tells the half of the day; `word` is noon or midnight.
    """

    minutes: frozenset[int]
    start: int
    end: int
    told: bool
    word: bool = False


def find_times(scene: Scene) -> tuple[Time, ...]:
    """Return the times of day in a text, in order."""
    faces = [face for match in _FACE.finditer(scene.text) if (face := _face(scene, match))]
    faces += _chinese_faces(scene)
    taken = [(face.start, face.end) for face in faces]
    spoken = [
        Time(frozenset({720 if s.value == "noon" else 0}), s.start, s.end, told=True, word=True)
        for s in scene.senses("clock")
        if s.value in ("noon", "midnight")
        and not any(start < s.end and s.start < end for start, end in taken)
    ]
    return tuple(sorted([*faces, *spoken], key=lambda time: time.start))


def _chinese_faces(scene: Scene) -> Iterator[Time]:
    """Yield times in Chinese numerals, such as 下午四点三十分."""
    if scene.words.language != "zh-Hans":
        return
    for match in _CHINESE.finditer(scene.text):
        hour, minute = int(chinese(match["hour"])), match["minute"]
        period = _period(scene, *match.span())
        if hour > _LAST_HOUR or (period is None and not minute):
            continue
        if match["hour"] == "一" and not minute and period and period.end - period.start == 1:
            continue  # 早一点, 晚一点: a little earlier, a little later
        part = 30 if minute in _HALVES else int(chinese(minute)) if minute else 0
        if period is None:
            yield Time(frozenset(_either(hour, part)), *match.span(), told=False)
        else:
            start = min(match.start(), period.start)
            yield Time(frozenset(_told(hour, part, period.value)), start, match.end(), told=True)


def _face(scene: Scene, match: re.Match[str]) -> Time | None:
    hour = int(match["hour"])
    period = _period(scene, match.start(), match.end())
    counted = period and scene.at("units", period.start)
    if counted and counted.value == "day" and not (match["colon"] or match["mark"]):
        period = None  # 3 дня: three days; only beside an hour is it the afternoon
    written = match["colon_minute"] or match["dot_minute"] or match["minute"]
    marked = bool(match["colon"] or match["mark"] or match["dot_minute"])
    bare = scene.words.language in _MARKED and not marked
    if hour > _LAST_HOUR or bare or not _is_time(match, told=period is not None):
        return None
    minute = 30 if written in _HALVES else int(written or 0)
    start, end = match.span()
    if period is None:
        return Time(frozenset(_either(hour, minute)), start, end, told=hour > _LAST_HOUR // 2)
    first, last = min(start, period.start), max(end, period.end)
    return Time(frozenset(_told(hour, minute, period.value)), first, last, told=True)


def _is_time(match: re.Match[str], *, told: bool) -> bool:
    if match["colon"] or match["dot_mark"]:
        return True
    if match["mark"] in _OCLOCK:
        return told or match["minute"] is not None
    if match["mark"] and match["minute"]:
        late = int(match["hour"]) > _LAST_HOUR // 2  # 14 часов 30 минут
        halved = match["minute"] in _HALVES
        return match["mark"] in ("h", "giờ") or told or halved or late
    return told


def _period(scene: Scene, start: int, end: int) -> Sense | None:
    """Return the word beside a time that tells the half of the day."""
    gap = _GAP.match(scene.text, end)
    reach = gap.end() if gap else end
    for sense in scene.senses("clock"):
        after = end <= sense.start <= reach and _short_enough(scene, sense)
        before = 0 <= start - sense.end <= _NEAR and not scene.text[sense.end : start].strip(" ,")
        if after or (before and scene.words.language in _MARKED):
            return sense
    return None


def _short_enough(scene: Scene, sense: Sense) -> bool:
    """Return whether a bare letter such as Arabic م stands alone, as a half of the day does."""
    following = scene.text[sense.end : sense.end + 1]
    return not following.isalpha() or scene.words.language in _MARKED


def _either(hour: int, minute: int) -> Iterator[int]:
    first = hour * _HOUR + minute
    yield first % _DAY
    if 0 < hour <= _LAST_HOUR // 2:
        yield (first + _HALF_DAY) % _DAY


def _told(hour: int, minute: int, period: str) -> Iterator[int]:
    first = (hour % 12) * _HOUR + minute
    if hour > _LAST_HOUR // 2:
        yield (hour * _HOUR + minute) % _DAY
        return
    small_hours = hour == _LAST_HOUR // 2 or hour < _EVENING
    if period in ("am", "midnight") or (period == "night" and small_hours):
        yield first
    # Twelve at noon is told as morning, noon or afternoon by different languages.
    if period in ("pm", "noon") or (period == "night" and not small_hours):
        yield first + _HALF_DAY
