"""A finished file has to show every text that its source promised, on the right paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from handouts.content.paper import SIZES_PT
from handouts.diagnostics import Diagnostic
from handouts.inspection.finished import Finished, UnreadableError, read_back, read_words
from handouts.inspection.leaf import fault, same_size
from handouts.inspection.reading import Reading, reading
from handouts.inspection.units import unit_faults
from handouts.job import Expected

# What a text is without which a page may not leave the house.
_MISSING = {
    "helpline": "missing-helpline",
    "issue-id": "missing-issue-id",
    "draft-mark": "missing-draft-mark",
    "revision-date": "missing-date",
    "clinic": "missing-clinic",
}
_SHOWN = 60


def inspect(
    data: bytes,
    expected: Expected,
    path: str,
    *,
    families: Collection[str] = (),
    pages: Collection[int] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what the PDF in *data* lacks of what it has to show; *path* is its content file.

    *families* are the typefaces it may be set in; without them, any. Of a file put together from
    a base that was inspected before, with a clinic's blocks on *pages*, from 1, only what these
    blocks have to show is looked for.
    """
    expected = expected if pages is None else _of_blocks(expected)
    try:
        finished = read_back(data, pages)
    except UnreadableError as error:
        return (fault("unreadable-pdf", str(error), path),)
    return inspect_read(finished, expected, path, families=families)


def inspect_read(
    finished: Finished, expected: Expected, path: str, *, families: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return the same of a file that was read back before."""
    return (
        *_faults(finished, expected, path),
        *_file_faults(finished, expected, path, families),
        *unit_faults(finished, expected, path),
    )


def inspect_words(
    data: bytes, expected: Expected, path: str, *, pages: Collection[int]
) -> tuple[Diagnostic, ...]:
    """Return what the words on *pages* of the PDF in *data* lack.

    It takes a sixth of the time: for a file put together from parts that were inspected before,
    whose blocks stand on these pages, counted from 1.
    """
    try:
        finished = read_words(data, pages)
    except UnreadableError as error:
        return (fault("unreadable-pdf", str(error), path),)
    return tuple(_faults(finished, _of_blocks(expected), path))


def _of_blocks(expected: Expected) -> Expected:
    """Return what of *expected* a clinic's own blocks show: all but units, sources and links."""
    return replace(expected, units=(), elements=(), sources=(), links=(), page_url="")


def _faults(finished: Finished, expected: Expected, path: str) -> Iterator[Diagnostic]:
    count = len(finished.leaves)
    least, most = expected.pages
    if not least <= count <= most:
        message = f"{count} pages; this edition has {least} to {most}"
        yield fault("page-count", message, path)
    for number, leaf in enumerate(finished.leaves, start=1):
        if not same_size(leaf.size, SIZES_PT[expected.paper]):
            yield fault("paper-size", f"page {number} is not {expected.paper}", path)
        for words in leaf.outside:
            message = f"'{words.strip()[:_SHOWN]}' leaves page {number}"
            yield fault("outside-page", message, path)
    if finished.title != expected.title:
        yield fault("differing-title", f"the file is titled '{finished.title}'", path)
    texts = {number: leaf.text for number, leaf in enumerate(finished.leaves, start=1) if leaf.read}
    if expected.parts:
        yield from _lost_of_pack(texts, expected, path)
    else:
        yield from _lost(texts, expected, path)
    yield from _unsourced(reading(list(texts.values())), expected, path)


def _lost_of_pack(texts: dict[int, str], expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield what is lost on the pages in *texts*, which bear the issue ids of a pack's parts."""
    single = {number: reading([text]) for number, text in texts.items()}
    # The contents name the issues of all handouts.
    listed = {number for number in texts if single[number].show(expected.issue_id, 1)}
    own = {number: texts[number] for number in texts if number in listed or number == 1}
    left = {number: text for number, text in texts.items() if number not in own}
    yield from _lost(own, expected, path)
    for handout, part in expected.parts:
        found = {n: text for n, text in left.items() if single[n].show(part.issue_id, 1)}
        left = {number: text for number, text in left.items() if number not in found}
        least, most = part.pages
        if not least <= len(found) <= most:
            message = f"{len(found)} pages of '{handout}'; its edition has {least} to {most}"
            yield fault("page-count", message, path)
        if found:
            yield from _lost(found, part, path)
    for number in left:
        yield fault("lost-text", f"page {number} shows the issue of no handout", path)


def _lost(texts: dict[int, str], expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for every text that the pages in *texts*, by number, should show and do not."""
    pages = reading(list(texts.values()))
    roles = dict(expected.roles)
    for place, number in enumerate(texts, start=1):
        due = (*expected.first_page, *expected.every_page) if place == 1 else expected.every_page
        for text in dict.fromkeys(due):
            if not pages.show(text, place):
                code = _MISSING.get(roles.get(text, ""), "lost-text")
                yield fault(code, f"page {number} does not show '{text}'", path)
    located = {due.unit for due in expected.elements}
    for unit, text in expected.units:
        if unit not in located and not pages.show_somewhere(text):
            message = f"no page shows '{text[:_SHOWN]}' ({unit})"
            yield fault("lost-text", message, path, unit=unit)


def _unsourced(pages: Reading, expected: Expected, path: str) -> Iterator[Diagnostic]:
    for title in expected.sources:
        if not pages.show_somewhere(title):
            yield fault("missing-source", f"no page names the source '{title}'", path)


def _file_faults(
    finished: Finished, expected: Expected, path: str, families: Collection[str]
) -> Iterator[Diagnostic]:
    said = finished.tagged
    if finished.encrypted:
        yield fault("encrypted-file", "the file is encrypted, which shuts out screen readers", path)
    if said.language != expected.language:
        message = f"the file says its language is '{said.language}'"
        yield fault("mistagged-language", message, path)
    for page in said.blanks:
        yield fault("missing-glyph", f"page {page} shows a box where a letter should be", path)
    for name, embedded in said.fonts:
        if families and not name.replace("-", " ").startswith(tuple(families)):
            yield fault("foreign-font", f"the typeface '{name}' is none of this project's", path)
        if not embedded:
            yield fault("unembedded-font", f"the typeface '{name}' is not in the file", path)
    if expected.elements:
        yield from _astray(finished, expected, path)


def _astray(finished: Finished, expected: Expected, path: str) -> Iterator[Diagnostic]:
    """Yield what is amiss with where links and codes lead."""
    said = finished.tagged
    for page, address in said.links:
        if address not in expected.links:
            yield fault("stray-link", f"page {page} has a link that leads to {address}", path)
    urls = (expected.page_url, *(part.page_url for _handout, part in expected.parts))
    for url in filter(None, urls):
        if url not in {address for _page, address in said.links}:
            yield fault("missing-link", f"no link leads to {url}", path)
        if not any(url in text for text in said.alternatives):
            yield fault("missing-code", f"no picture is a code for {url}", path)
