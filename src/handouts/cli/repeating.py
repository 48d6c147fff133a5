"""What a build would say if nothing changed until the next one: kept, so that it need only say it.

See `handouts.repeat`, which gives the answer before anything here is imported.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TextIO

import click

from handouts.build import Built
from handouts.project import Project
from handouts.render import font_paths
from handouts.repeat import FOLDER, Answer, Question, combined, inputs, remember


def as_found(root: Path) -> Mapping[str, str] | None:
    """Return the digests of the authors' files before they are read, None where one cannot be."""
    try:
        return inputs(root)
    except OSError:
        return None


def familiar(out: Path, found: Mapping[str, str]) -> bool:
    """Return whether an answer about the outputs in *out* rests on the files *found*, as `inputs`.

    Where none does, there is most likely something to make.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        answers = (out / FOLDER).glob("answer-*")
        read = combined(found)
        return any(json.loads(one.read_bytes())["inputs"] == read for one in answers)
    return False


def remember_build(  # noqa: PLR0913 all an answer rests on
    context: click.Context,
    project: Project,
    built: Built,
    *,
    before: Mapping[str, str] | None,
    status: int,
    report: Callable[[Built], None],
) -> None:
    """Keep what the same command will say if nothing changes, where that is certain.

    What failed is tried again, so that it is not.
    """
    arguments: tuple[str, ...] | None = context.find_root().obj
    options = context.params
    if before is None or arguments is None or built.failed or options["html"]:
        return
    if options["force"] or options["verify"]:
        return
    if any(before.get(path) != digest for path, digest in project.digests.items()):
        return
    current = tuple((path, "") for path, _why in built.why)
    nothing = replace(built, made=(), kept=built.kept + len(built.made), why=current)
    with _captured() as said:
        report(nothing)
    texts = tuple(
        (to_errors, "".join(text for _, text in parts))
        for to_errors, parts in groupby(said, itemgetter(0))
    )
    remember(
        Question(arguments, project.today.isoformat()),
        Answer(status, texts),
        read=before,
        made=built.stamps,
        fonts=font_paths(),
    )


class _Tape(io.StringIO):
    """A stream that puts what is written on a list, in the encoding of another stream."""

    def __init__(self, said: list[tuple[bool, str]], like: TextIO, *, errors: bool) -> None:
        super().__init__()
        self._said = said
        self._like = like
        self._errors = errors

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Return the encoding of the stream it stands for."""
        return self._like.encoding

    def write(self, text: str) -> int:
        """Keep *text*.

        Raises:
            TypeError: bytes; click asks whether these could be written.
        """
        written = super().write(text)
        self._said += [(self._errors, text)] if text else []
        return written


@contextmanager
def _captured() -> Iterator[list[tuple[bool, str]]]:
    """Yield a list of what is written meanwhile, with whether to standard error."""
    said: list[tuple[bool, str]] = []
    usual = sys.stdout, sys.stderr
    sys.stdout = _Tape(said, usual[0], errors=False)
    sys.stderr = _Tape(said, usual[1], errors=True)
    try:
        yield said
    finally:
        sys.stdout, sys.stderr = usual
