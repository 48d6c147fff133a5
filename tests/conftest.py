"""What many tests need: a copy of the project to spoil, and the project built once."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from executors.clusters import cluster
from filelock import FileLock
from small import furnish, write

from handouts.editions import EDITIONS
from handouts.project import Project, load

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.date(2026, 11, 21)
AUTHORS = ("clinics", "content", "locales", "templates", "pyproject.toml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Have an option for all of the tests."""
    parser.addoption("--sweep", action="store_true", help="run those marked `sweep` too")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the tests, and leave those of a file to one worker.

    What a module makes ready is made once then. Of tests marked `sweep(keep=n)`, the first n of
    their parameters are run without `--sweep`.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    if not config.getoption("--sweep"):
        left = [item for item in items if _of_the_sweep(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


_kept: Counter[str] = Counter()


def _of_the_sweep(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("sweep")
    name = item.nodeid.partition("[")[0]
    _kept[name] += mark is not None
    return mark is not None and _kept[name] > mark.kwargs.get("keep", 0)


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended, and what it said."""

    status: int
    out: str
    said: str


def handouts(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Run:
    """Return what `handouts` with *arguments* did, run as its users run it."""
    import os  # noqa: PLC0415 only to hand the environment on

    result = subprocess.run(
        [sys.executable, "-m", "handouts", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    return Run(result.returncode, result.stdout, result.stderr)


@pytest.fixture
def run() -> Callable[..., Run]:
    """Return a function that runs `handouts` in a process of its own."""
    return handouts


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Return a copy of this project's authors' files, to be spoilt; its clinic prints one edition.

    What an edition adds is tested once; whatever else a build does, ten PDFs show as well.
    """
    return _copied(tmp_path / "project")


def _copied(root: Path) -> Path:
    root.mkdir()
    for name in AUTHORS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        else:
            shutil.copy(source, root / name)
    profile = root / "clinics" / "example-clinic.yaml"
    text = profile.read_text(encoding="utf-8")
    one, found = re.subn(r"^editions: .*$", "editions: [standard]", text, flags=re.MULTILINE)
    assert found == 1
    profile.write_text(one, encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the small project with this project's templates and catalogs, to be spoilt."""
    return furnish(write(tmp_path))


@pytest.fixture(scope="session")
def project() -> Project:
    """Return this project, as of a fixed day."""
    return load(ROOT, TODAY)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all workers have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """Return the output folder of what `scratch` prints, made once for all."""
    out = shared / "built"
    with FileLock(shared / "narrow.lock"):
        narrow = shared / "narrow"
        if not narrow.exists():
            _copied(narrow)
    return _built_once(out, "--project", narrow)


@pytest.fixture(scope="session")
def others_built(shared: Path) -> Path:
    """Return the output folder of every edition but the standard one, made once for all."""
    others = (edition.name for edition in EDITIONS if edition.name != "standard")
    return _built_once(
        shared / "others", *(word for name in others for word in ("--edition", name))
    )


def _built_once(out: Path, *chosen: str | Path) -> Path:
    with FileLock(out.with_suffix(".lock")):
        if not (out / "manifest.json").exists():
            ended = handouts("build", "--out", out, "--quiet", *chosen)
            assert ended.status == 0, ended.said
    return out


@pytest.fixture(scope="session")
def manifest(built: Path) -> dict[str, list[dict[str, object]]]:
    """Return the manifest of the standard edition."""
    found: dict[str, list[dict[str, object]]] = json.loads((built / "manifest.json").read_text())
    return found


@pytest.fixture(scope="session")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a Dask scheduler with two workers, which no test may harm.

    Mark tests that ask for it `xdist_group("dask")`, so that there is one cluster and no more.
    """
    with cluster(tmp_path_factory.mktemp("cluster")) as local:
        yield local.address
