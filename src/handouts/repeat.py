"""The answer of last time, given again where nothing has changed since: no other part is imported.

Of what authors wrote the bytes decide, never the clock: a file changed within one tick of it, or
with its old time put back, is noticed. Of finished outputs, which are too many to read, size and
time do, as they stood when the build had them in hand.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

FOLDER = ".cache"
_OWN = f"{FOLDER}/"
_VERSION = 1
_AUTHORS = ("clinics", "content", "locales", "templates")
_SETTINGS = ("handouts.toml", "pyproject.toml")
_LOCK = ".lock"
_MOST_BYTES = 4 * 1024 * 1024
_KEPT = 8

Stamp = tuple[int, int]
"""Size and time of the last change of a file, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, and what it said: (whether to standard error, text), in order."""

    status: int
    said: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A command line, in a folder, on a day, to a terminal of some kind."""

    arguments: tuple[str, ...]
    today: str

    @property
    def root(self) -> Path:
        """Return the project's folder."""
        return Path(self._option("--project") or "")

    @property
    def out(self) -> Path:
        """Return the output folder."""
        given = self._option("--out")
        return Path(given) if given else self.root / "build"

    @property
    def digest(self) -> str:
        """Return what tells it from every other question."""
        terminals = [(one.encoding, one.isatty()) for one in (sys.stdout, sys.stderr)]
        asked = [self.arguments, self.today, str(Path.cwd()), sys.version, terminals]
        return _digest(json.dumps(asked).encode())

    def _option(self, name: str) -> str:
        found = ""
        for number, word in enumerate(self.arguments):
            if word == name:
                found = "".join(self.arguments[number + 1 : number + 2])
            elif word.startswith(f"{name}="):
                found = word.partition("=")[2]
        return found


def answered(question: Question) -> int | None:
    """Say again what was said last time, and return how it ended; None where it has to be done."""
    if question.arguments[:1] != ("build",):
        return None
    # Whatever is odd is for the build itself to look at and to name.
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(_place(question).read_bytes())
        with _locked(question.out):
            if known["version"] != _VERSION or _differ(question, known):
                return None
        answer = Answer(int(known["status"]), tuple((bool(e), str(t)) for e, t in known["said"]))
        for to_errors, text in answer.said:
            (sys.stderr if to_errors else sys.stdout).write(text)
        return answer.status
    return None


def remember(
    question: Question,
    answer: Answer,
    *,
    read: Mapping[str, str],
    made: Mapping[str, Stamp],
    fonts: Iterable[Path],
) -> None:
    """Keep *answer* for the next time, unless the outputs stand otherwise than they were *made*.

    *read* are the authors' files as `inputs` found them before they were read; *fonts*, the font
    files. What cannot be kept is not: that costs time only.
    """
    with suppress(OSError):
        standing = outputs(question.out)
        if any(standing.get(path) != stamp for path, stamp in made.items()):
            return
        faces = [(str(path), *_stamp(path.stat())) for path in fonts]
        known = {
            "version": _VERSION,
            "inputs": combined(read),
            "outputs": combined(standing),
            "engine": engine(),
            "fonts": faces,
            "status": answer.status,
            "said": answer.said,
        }
        place = _place(question)
        place.parent.mkdir(exist_ok=True)
        forget(question.out, but=_KEPT - 1)
        temporary = place.with_suffix(".tmp")
        temporary.write_text(json.dumps(known), encoding="utf-8")
        temporary.replace(place)


def forget(out: Path, *, but: int = 0) -> None:
    """Drop all answers about the outputs in *out*, *but* so many of the newest."""
    with suppress(OSError):
        answers = sorted((out / FOLDER).glob("answer-*"), key=lambda one: one.stat().st_mtime_ns)
        for one in answers[: len(answers) - but]:
            one.unlink(missing_ok=True)


def inputs(root: Path) -> dict[str, str]:
    """Return the digest of every file authors have below *root*, and what else is there, by path.

    Raises:
        OSError: something cannot be read.
    """
    settings = (root / name for name in _SETTINGS)
    found = {path.name: _digest(path.read_bytes()) for path in settings if path.is_file()}
    for name in _AUTHORS:
        folder = root / name
        start = len(str(folder)) - len(name)
        for entry in _walk(folder) if folder.is_dir() else ():
            found[entry.path[start:].replace(os.sep, "/")] = _content(entry)
    return found


def combined(found: Mapping[str, object]) -> str:
    """Return one digest for all of *found*."""
    return _digest(json.dumps(sorted(found.items())).encode())


def outputs(out: Path) -> dict[str, Stamp]:
    """Return path and stamp of everything in the output folder but what is only for the build."""
    start = len(str(out)) + 1
    stamps = {
        entry.path[start:].replace(os.sep, "/"): _stamp(entry.stat(follow_symlinks=False))
        for entry in _walk(out)
        if not entry.is_dir(follow_symlinks=False)
    }
    return {path: stamps[path] for path in stamps if path != _LOCK and not path.startswith(_OWN)}


def engine() -> str:
    """Return a digest of the programs at work: this package's files, and what is installed."""
    own = [
        (entry.path, _stamp(entry.stat()))
        for entry in _walk(Path(__file__).parent)
        if not entry.name.endswith(".pyc") and entry.name != "__pycache__"
    ]
    installed = [
        (folder, Path(folder).stat().st_mtime_ns)
        for folder in sys.path
        if folder.endswith("-packages") and Path(folder).is_dir()
    ]
    return _digest(json.dumps([own, installed, sys.version]).encode())


def _differ(question: Question, known: Mapping[str, object]) -> bool:
    """Return whether anything that an answer rests on is otherwise than it was."""
    fonts = known["fonts"]
    return (
        not isinstance(fonts, list)
        or any([*_stamp(Path(path).stat())] != stamp for path, *stamp in fonts)
        or engine() != known["engine"]
        or combined(inputs(question.root)) != known["inputs"]
        or combined(outputs(question.out)) != known["outputs"]
    )


def _walk(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield everything below *folder* by name; behind links nothing is looked for."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)


def _content(entry: os.DirEntry[str]) -> str:
    if not entry.is_file(follow_symlinks=False):
        return "folder" if entry.is_dir(follow_symlinks=False) else "neither file nor folder"
    stamp = _stamp(entry.stat())
    # So large a file is refused unread.
    return str(stamp) if stamp[0] > _MOST_BYTES else _digest(Path(entry.path).read_bytes())


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold the lock that builds hold.

    Raises:
        OSError: a build is at work, or the system knows no such locks.
    """
    if fcntl is None:
        raise OSError
    lock = os.open(out / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def _place(question: Question) -> Path:
    return question.out / FOLDER / f"answer-{question.digest}"


def _stamp(found: os.stat_result) -> Stamp:
    # A link or pipe never passes for a file.
    return found.st_size if stat.S_ISREG(found.st_mode) else -1, found.st_mtime_ns


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
