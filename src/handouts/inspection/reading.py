"""What PDFium reads on a page, compared with a text the page has to show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from handouts.imprint import spelt, squeezed

_LEFTWARD = ("R", "AL")
_FIGURE = ("EN", "AN")


class Straight:
    """Pages whose lines run from left to right: a text stands there letter for letter.

    White space counts for nothing: a line break may add or take it.
    """

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = tuple(map(squeezed, pages))

    def show(self, text: str, number: int) -> bool:
        """Return whether page *number*, from 1, shows *text*."""
        return squeezed(text) in self._pages[number - 1]

    def show_somewhere(self, text: str) -> bool:
        """Return whether a page shows *text*, or one its beginning and the next one its end."""
        text = squeezed(text)
        return any(text in page for page in self._pages) or any(
            text[:cut] in first and text[cut:] in second
            for first, second in pairwise(self._pages)
            for cut in range(1, len(text))
        )


class Turned:
    """Pages with lines from right to left: neighbouring lines hold the words of a text, in order.

    In which order the words of one line come back is PDFium's affair: it turns a line round word
    by word, or leaves it, and puts figures and brackets on either side.
    """

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = tuple(
            [Counter(words) for line in page.splitlines() if (words := _words(line))]
            for page in pages
        )

    def show(self, text: str, number: int) -> bool:
        """Return whether page *number*, from 1, shows *text*."""
        return _held(_words(text), self._pages[number - 1])

    def show_somewhere(self, text: str) -> bool:
        """Return whether a page shows *text*, or one its beginning and the next one its end."""
        words = _words(text)
        return any(_held(words, page) for page in self._pages) or any(
            _held(words[:cut], first) and _held(words[cut:], second)
            for first, second in pairwise(self._pages)
            for cut in range(1, len(words))
        )


Reading = Straight | Turned


def reading(pages: Sequence[str]) -> Reading:
    """Return what there is to find on *pages*, each as PDFium read it."""
    leftward = any(_kind(letter) == "R" for letter in set("".join(pages)))
    return Turned(pages) if leftward else Straight(pages)


def _words(text: str) -> list[str]:
    """Return the words and figures of *text*, without what stands between them."""
    return ["".join(letters) for kind, letters in groupby(spelt(text), _kind) if kind]


def _kind(letter: str) -> str:
    """Return what holds a word together: R or L for its letters, by their direction, F for digits.

    What stands between words gives nothing.
    """
    found = unicodedata.bidirectional(letter)
    if found in _LEFTWARD:
        return "R" if letter.isalpha() else ""
    if found in _FIGURE:
        return "F"
    return "L" if found == "L" or unicodedata.combining(letter) else ""


def _held(words: Sequence[str], lines: Sequence[Counter[str]]) -> bool:
    """Return whether *lines* from some line on, one after the other, hold *words*."""
    return any(_held_from(words, lines[first:]) for first in range(len(lines)))


def _held_from(words: Sequence[str], lines: Sequence[Counter[str]]) -> bool:
    place = 0
    for line in lines:
        begun, left = place, line.copy()
        while place < len(words) and left[words[place]]:
            left[words[place]] -= 1
            place += 1
        if place in (begun, len(words)):
            break
    return place == len(words)
