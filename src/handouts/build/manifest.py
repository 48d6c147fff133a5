"""The build's memory, `manifest.json`: what stands in the output folder, and what does not.

Others rely on `version`, `outputs`, `withheld` and `failed`. Our own are the paths in `unfinished`
that a build was about to change, and may have left in any state if it was killed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BeforeValidator, TypeAdapter

from handouts.diagnostics import Diagnostic, bounded
from handouts.job import Artifact, Job

_VERSION = 1
_SPAN = ("path", "line", "column", "end_line", "end_column")

Ingredients = tuple[tuple[str, str], ...]


def inside(path: str) -> str:
    """Return *path*, which may be written and deleted.

    Raises:
        ValueError: it leads out of the output folder, is hidden, or is the manifest's own.
    """
    parts = path.split("/")
    if len(parts) == 1 or any(not part or part.startswith(".") for part in parts):
        raise ValueError(f"not the path of an output: {path!r}")
    return path


def _with_span(reason: object) -> object:
    if not isinstance(reason, dict):
        return reason
    span = {key: reason[key] for key in _SPAN if key in reason}
    return {**reason, "span": span}


InsidePath = Annotated[str, AfterValidator(inside)]
Reason = Annotated[Diagnostic, BeforeValidator(_with_span)]


def sha256(data: bytes) -> str:
    """Return the digest of *data* in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest(ingredients: Ingredients) -> str:
    """Return the one digest that stands for all *ingredients*."""
    return sha256(json.dumps(ingredients, ensure_ascii=False).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that stands in the output folder, finished and current when it was made."""

    path: InsidePath
    kind: str
    handout: str
    languages: tuple[str, ...]
    edition: str
    clinic: str
    issue_id: str
    sha256: str
    pages: int
    draft: bool
    warnings: int
    ingredients: str

    @classmethod
    def of(cls, artifact: Artifact, *, issue_id: str, draft: bool, warnings: int) -> Self:
        """Return the entry of a PDF that is about to be published."""
        job = artifact.job
        return cls(
            path=job.path,
            kind="pdf",
            handout=job.handout,
            languages=job.languages,
            edition=job.edition,
            clinic=job.clinic,
            issue_id=issue_id,
            sha256=sha256(artifact.data),
            pages=artifact.pages,
            draft=draft,
            warnings=warnings,
            ingredients=digest(job.ingredients),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unissued:
    handout: str
    languages: tuple[str, ...]
    edition: str
    clinic: str
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, job: Job, reasons: tuple[Diagnostic, ...]) -> Self:
        """Return the entry of a job that made no output; of a file full of faults, the gravest."""
        return cls(
            handout=job.handout,
            languages=job.languages,
            edition=job.edition,
            clinic=job.clinic,
            reasons=bounded(reasons),
        )

    @property
    def path(self) -> str:
        """Return where the output would stand."""
        return Job(self.handout, self.languages, self.edition, self.clinic).path


class Withheld(_Unissued):
    """A handout that was not printed, because it is not whole, current and checked."""

    __slots__ = ()


class Failed(_Unissued):
    """A handout that could not be printed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All entries; one path stands in one list only."""

    outputs: tuple[Output, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    failed: tuple[Failed, ...] = ()
    unfinished: tuple[str, ...] = ()

    @property
    def by_path(self) -> Mapping[str, Output]:
        """Return the outputs by their paths."""
        return {output.path: output for output in self.outputs}

    def keeping(self, wanted: Callable[[str], bool]) -> Manifest:
        """Return the manifest with only those entries whose path is wanted."""
        return replace(
            self,
            outputs=tuple(entry for entry in self.outputs if wanted(entry.path)),
            withheld=tuple(entry for entry in self.withheld if wanted(entry.path)),
            failed=tuple(entry for entry in self.failed if wanted(entry.path)),
        )

    def dump(self) -> bytes:
        """Return the file: the same bytes for the same entries, one line each, by path."""
        parts = {
            "version": str(_VERSION),
            "outputs": _lines(_output_json(entry) for entry in _sorted(self.outputs)),
            "withheld": _lines(_unissued_json(entry) for entry in _sorted(self.withheld)),
            "failed": _lines(_unissued_json(entry) for entry in _sorted(self.failed)),
            "unfinished": _lines(_json(path) for path in sorted(self.unfinished)),
        }
        text = ",\n".join(f'"{name}": {part}' for name, part in parts.items())
        # A file name that is not UTF-8 is text with lone surrogates, which no reader of JSON likes.
        return f"{{{text}}}\n".encode("utf-8", "replace")


def read(path: Path) -> Manifest:
    """Return the manifest at *path*.

    One that is missing, damaged or of another version is empty: then everything is made anew.
    """
    try:
        file = TypeAdapter(_File).validate_json(path.read_bytes(), strict=True)
        return file.manifest()
    except (OSError, ValueError):
        return Manifest()


@dataclass(frozen=True, slots=True)
class _File:
    version: Literal[1]
    outputs: tuple[Output, ...]
    withheld: tuple[Withheld, ...]
    failed: tuple[Failed, ...]
    unfinished: tuple[InsidePath, ...]

    def manifest(self) -> Manifest:
        """Return the entries.

        Raises:
            ValueError: two entries for one path.
        """
        paths = [entry.path for entry in self.outputs]
        paths += [entry.path for entry in (*self.withheld, *self.failed)]
        if len(set(paths)) < len(paths):
            raise ValueError("two entries for one path")
        return Manifest(self.outputs, self.withheld, self.failed, self.unfinished)


_Entry = TypeVar("_Entry", Output, Withheld, Failed)


def _sorted(entries: Iterable[_Entry]) -> list[_Entry]:
    return sorted(entries, key=lambda entry: entry.path)


def _lines(entries: Iterable[str]) -> str:
    text = ",\n ".join(entries)
    return f"[\n {text}]" if text else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# A long build lists what stands many times over.
@lru_cache(maxsize=1 << 17)
def _output_json(entry: Output) -> str:
    return _json(asdict(entry))


def _unissued_json(entry: Withheld | Failed) -> str:
    return _json(
        {
            "handout": entry.handout,
            "languages": entry.languages,
            "edition": entry.edition,
            "clinic": entry.clinic,
            "reasons": [reason.as_json() for reason in entry.reasons],
        }
    )
