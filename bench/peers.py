"""Compare the time of a page here with that of the tools a clinic would otherwise run, in one run.

usage: python bench/peers.py [ROUNDS]

All print the same pages, those of the default build in every edition that is laid out (what is only
arranged on sheets anew has no HTML): WeasyPrint and Chromium from the HTML that `build --html`
writes, Typst from a document with the same words on as many pages. What counts are the ratios: the
machine's own speed drops out of them. Chromium is left out where there is none. What is called warm
has printed a page before its time is taken: a favour to it, for `handouts` is timed as a command,
from nothing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from handouts.editions import EDITIONS
from handouts.shapes import Imposition

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or ""
# A machine that others use too is not equally fast for ten minutes on end.
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Pages:
    """The HTML of each handout, how many pages its PDF has, and a folder to write to."""

    files: tuple[Path, ...]
    counts: tuple[int, ...]
    folder: Path


def main(rounds: int) -> int:
    """Print a table of seconds for each PDF and ratios, and return 0."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _pages(Path(folder))
        taken: dict[str, list[float]] = {}
        for _round in range(rounds):
            for name, way in _ways():
                taken.setdefault(name, []).append(way(pages))
    best = {name: min(found) for name, found in taken.items()}
    ours = next(iter(best.values()))
    print(
        f"{len(pages.files)} PDFs of {sum(pages.counts)} pages; rounds: {rounds}, the best counts\n"
    )
    print("| what prints them | ms each | times as long |\n|---|---:|---:|")
    for name, took in best.items():
        print(f"| {name} | {took * 1000:.0f} | {took / ours:.2f} |")
    return 0


Way = Callable[[Pages], float]


def _ways() -> Iterator[tuple[str, Way]]:
    """Yield what prints the pages, and a function that returns the seconds it took for each PDF."""
    yield "`handouts build`: tagged, read back, two processes", _built
    yield "`handouts build --jobs 1`", lambda pages: _built(pages, "--jobs", "1")
    yield "WeasyPrint warm in one process", lambda pages: _warm(_WEASYPRINT, pages.files)
    yield "`weasyprint`, a process each", _command
    if CHROMIUM:
        yield "Chromium warm", lambda pages: _warm(_CHROMIUM, pages.files)
        yield "`chromium --headless`, a process each", _chromium
    yield "Typst warm in one process, untagged", lambda pages: _warm(_TYPST, _typst(pages))


def _pages(folder: Path) -> Pages:
    _build(folder / "first", "--html", folder / "html")
    manifest = json.loads((folder / "first" / "manifest.json").read_text(encoding="utf-8"))
    entries = manifest["outputs"]
    files = tuple((folder / "html" / entry["path"]).with_suffix(".html") for entry in entries)
    return Pages(files, tuple(entry["pages"] for entry in entries), folder)


def _build(out: Path, *options: str | Path) -> None:
    laid_out = (edition.name for edition in EDITIONS if not isinstance(edition, Imposition))
    editions = [word for name in laid_out for word in ("--edition", name)]
    command = [sys.executable, "-m", "handouts", "build", "--force", "--quiet", *editions]
    subprocess.run([*command, "--out", out, *options], cwd=ROOT, check=True)


def _built(pages: Pages, *options: str) -> float:
    begun = time.monotonic()
    _build(pages.folder / "out", *options)
    return (time.monotonic() - begun) / len(pages.files)


def _command(pages: Pages) -> float:
    command = BIN / "weasyprint"
    return _each([command, page, pages.folder / "x.pdf"] for page in pages.files)


def _chromium(pages: Pages) -> float:
    # Without a sandbox, for the root of a container has none.
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    target = f"--print-to-pdf={pages.folder / 'x.pdf'}"
    return _each([CHROMIUM, *quiet, target, page.as_uri()] for page in pages.files)


def _each(commands: Iterable[Sequence[str | Path]]) -> float:
    begun = time.monotonic()
    done = [subprocess.run(one, check=True, capture_output=True) for one in commands]
    return (time.monotonic() - begun) / len(done)


def _warm(program: str, files: Iterable[Path]) -> float:
    command: list[str | Path] = [sys.executable, "-c", program, *files]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(ran.stdout)


_TIMED = """
start = sys.argv[1:]
show(start[0])
begun = time.monotonic()
for page in start:
    show(page)
print((time.monotonic() - begun) / len(start))
"""
_WEASYPRINT = f"""
import sys, time
from weasyprint import HTML
def show(page):
    HTML(filename=page).write_pdf()
{_TIMED}"""
_CHROMIUM = f"""
import sys, time
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    sheet = play.chromium.launch(executable_path={CHROMIUM!r}, args=["--no-sandbox"]).new_page()
    def show(page):
        sheet.goto("file://" + page)
        sheet.pdf(prefer_css_page_size=True, print_background=True)
{_TIMED.replace(chr(10), chr(10) + "    ")}"""
_TYPST = f"""
import sys, time, typst
def show(page):
    typst.compile(page)
{_TIMED}"""


class _Words(HTMLParser):
    """The words of a page as Typst: headings, lists, tables and paragraphs."""

    _BLOCKS = ("p", "div", "td", "th", "dt", "dd", "section", "header", "footer", "figcaption")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in ("style", "title", "script")
        if tag in ("h1", "h2", "h3", "h4"):
            self.lines.append("=" * int(tag[1]) + " ")
        elif tag == "li":
            self.lines.append("- ")
        elif tag in self._BLOCKS:
            self.lines += ["", ""]
        elif tag in ("b", "strong"):
            self.lines[-1] += "#strong["

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "title", "script")
        if tag in ("b", "strong"):
            self.lines[-1] += "]"
        elif tag in ("h1", "h2", "h3", "h4", "li", *self._BLOCKS):
            self.lines += ["", ""]

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.lines[-1] += f"#{json.dumps(' '.join(data.split()), ensure_ascii=False)} "


def _typst(pages: Pages) -> list[Path]:
    """Return Typst documents of the same words, each in the type that fills as many pages."""
    import typst  # noqa: PLC0415 only where it is measured

    found = []
    for page, wanted in zip(pages.files, pages.counts, strict=True):
        words = "\n".join(_Words(page.read_text(encoding="utf-8")).lines)
        path = page.with_suffix(".typ")
        for size in range(26, 8, -1):
            head = (
                f'#set page("us-letter", margin: 18mm, columns: 2)\n#set text(size: {size / 2}pt)'
            )
            path.write_text(f"{head}\n{words}", encoding="utf-8")
            with pypdfium2.PdfDocument(typst.compile(path)) as pdf:
                if len(pdf) <= wanted:
                    break
        found.append(path)
    return found


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
