"""The word list of a language, read once from words/<language>.yaml."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from babel import Locale

from handouts.nodes import Mapping, Node, Scalar, Sequence
from handouts.pairs.folding import fold_word
from handouts.pairs.lexicon import Lexicon, Writing
from handouts.source import parse

LANGUAGES = ("ar", "en", "es", "fr", "ko", "pt", "ru", "vi", "zh-Hans")
# Tags that are read with another tag's list; a region otherwise reads its language's.
_READ_AS = {"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-Hans-CN": "zh-Hans"}
# Sections whose keys are senses of one kind; the others hold settings.
_SENSES = (
    "numbers", "ordinals", "amounts", "units", "units_before", "periods", "clock", "zones",
    "directions", "duty", "urgency", "populations", "names", "multipliers", "months", "weekdays",
)  # fmt: skip
_LISTS = (
    "optional_numbers", "negation", "no_negation", "soft_negation", "conditions", "soft_conditions",
    "conjunctions", "function_words", "telltale", "own_words", "range", "leading_to",
    "number_and", "counters",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """A word of the target that looks like `source` words and means something else."""

    target: str
    source: tuple[str, ...]
    rightly: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """What is known of a language's words; `listed` is false where there is no list."""

    language: str
    lexicon: Lexicon
    writing: Writing
    decimals: str
    length: float
    counted: bool
    lists: dict[str, frozenset[str]]
    false_friends: tuple[FalseFriend, ...]
    listed: bool = True

    def list(self, name: str) -> frozenset[str]:
        """Return the folded words of the list *name*."""
        return self.lists.get(name, frozenset())


def resolve(tag: str) -> str:
    """Return the tag whose word list reads *tag*, which may have none."""
    tag = tag.replace("_", "-")
    if tag in LANGUAGES:
        return tag
    if tag in _READ_AS:
        return _READ_AS[tag]
    base = tag.split("-")[0].lower()
    return base if base in LANGUAGES else tag


def words_of(tag: str) -> Words:
    """Return the words of the language *tag* names; an empty list for one without a file."""
    return _words(resolve(tag))


@functools.cache
def _words(language: str) -> Words:
    if language not in LANGUAGES:
        return _unlisted(language)
    text = files("handouts.pairs").joinpath(f"words/{language}.yaml").read_text("utf-8")
    sections = _sections(parse(f"words/{language}.yaml", text))
    writing = Writing(_setting(sections, "writing"))
    lists = {name: frozenset(map(fold_word, _listed(sections.get(name)))) for name in _LISTS}
    return Words(
        language,
        lexicon=Lexicon((*_senses(sections), *_calendar(language)), writing),
        writing=writing,
        decimals=_setting(sections, "decimals"),
        length=float(_setting(sections, "length")),
        counted=_setting(sections, "counted") == "yes",
        lists=lists,
        false_friends=tuple(_false_friends(sections)),
    )


def _unlisted(language: str) -> Words:
    """Return the words of a language nobody has listed: none."""
    return Words(
        language,
        lexicon=Lexicon((), Writing.WORDS),
        writing=Writing.WORDS,
        decimals=".,",
        length=1.0,
        counted=False,
        lists={},
        false_friends=(),
        listed=False,
    )


def _sections(node: Node) -> dict[str, Node]:
    return {str(name): value for name, value in _entries(node)}


def _entries(node: Node | None) -> tuple[tuple[str, Node], ...]:
    return (
        tuple((str(key), value) for key, value in node.entries) if isinstance(node, Mapping) else ()
    )


def _listed(node: Node | None) -> tuple[str, ...]:
    match node:
        case Sequence():
            return tuple(str(item.text) for item in node.items if isinstance(item, Scalar))
        case Scalar():
            return (str(node.text),)
        case _:
            return ()


def _setting(sections: dict[str, Node], name: str) -> str:
    return "".join(_listed(sections.get(name))[:1])


def _senses(sections: dict[str, Node]) -> Iterator[tuple[str, str, str]]:
    for kind in _SENSES:
        for value, spellings in _entries(sections.get(kind)):
            for written in _listed(spellings):
                yield kind, value, written
    for kind in _LISTS:
        for written in _listed(sections.get(kind)):
            yield kind, "", written


def _calendar(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the months and days as CLDR names them; a list may add others."""
    locale = Locale.parse(language.replace("-", "_"))
    ending = "*" if language in ("en", "ru") else ""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                if not name[0].isdigit():
                    yield "months", str(month), name.rstrip(".")
        for day, name in locale.days[context]["wide"].items():
            stem = name.rstrip("аеья") if language == "ru" else name
            yield "weekdays", str(day), stem + ending


def _false_friends(sections: dict[str, Node]) -> Iterator[FalseFriend]:
    for target, node in _entries(sections.get("false_friends")):
        parts = dict(_entries(node))
        yield FalseFriend(target, _listed(parts.get("for")), _listed(parts.get("rightly")))
