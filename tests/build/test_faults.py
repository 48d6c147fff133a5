"""Whatever befalls a build, one normal build afterwards gives what a clean one gives.

And does no finished work again. Each fault is planted into real processes of a real build.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Run
from executors.clusters import cluster, end
from executors.watching import wait_until
from sessions import begun, none_left, with_planted
from small import furnish, write

from handouts.build import DiskFull
from handouts.build.manifest import Failed, Output
from handouts.build.store import Store
from handouts.job import Artifact, Job

pytestmark = pytest.mark.slow

Runner = Callable[..., Run]
Standing = dict[str, bytes]
EVERY = {f"elm/{language}/{name}.pdf" for language in ("en", "es") for name in ("moon", "sun")}
HARMED = "elm/es/sun.pdf"

# What happens to one page while a file called `faulty` stands beside the project.
PLANTED = """
import ctypes, functools, itertools, multiprocessing, os, stat, time
import handouts.cli.build as cli
import handouts.outputs.pdf as outputs
from handouts.job import Limits

def scribble():
    # As a library does that takes another's open file for its own.
    for number in map(int, os.listdir("/proc/self/fd")):
        try:
            if number > 2 and stat.S_ISSOCK(os.fstat(number).st_mode):
                os.write(number, b"no outcome at all " * 10)
        except OSError:
            pass

def befall():
    with open("{folder}/begun", "a") as roster:
        roster.write(str(multiprocessing.parent_process().pid))
    {deed}

def planted(pdf, expected, path, asked=outputs.inspect, **more):
    if path == "content/es/sun.yaml" and os.path.exists("{folder}/faulty"):
        befall()
    return asked(pdf, expected, path, **more)

outputs.inspect = planted
cli.Orders = functools.partial(cli.Orders, limits=Limits(seconds={seconds}, memory_mb=300))
"""
HANG = "sum(itertools.repeat(1, 10**14))"
DEEDS = {
    "killed": ("os.kill(os.getpid(), 9)", "render-memory"),
    "segfaulting": ("ctypes.string_at(0)", "worker-died"),
    "hanging": (HANG, "render-timeout"),
    "out of memory": ("hoard = [bytes(2**24) for _ in itertools.count()]", "render-memory"),
    "returning rubbish": (
        "scribble()",
        "garbled-result",
    ),
}


def planted(folder: Path, deed: str, seconds: float = 20) -> Mapping[str, str]:
    """Return an environment in which a page meets *deed* as long as `faulty` stands in *folder*."""
    (folder / "faulty").touch()
    code = PLANTED.replace("{deed}", deed)
    code = code.replace("{folder}", str(folder)).replace("{seconds}", str(seconds))
    return with_planted(folder / "planted", code)


def met(folder: Path) -> bool:
    """Return whether the deed has been met."""
    return (folder / "begun").exists()


def standing(out: Path) -> Standing:
    """Return every file of an output folder but the lock and what is remembered."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock" and ".cache" not in path.parts
    }


def finished(out: Path) -> dict[str, int]:
    """Return what the manifest lists, and when it was written."""
    if not (out / "manifest.json").exists():
        return {}
    entries = json.loads((out / "manifest.json").read_bytes())["outputs"]
    return {one["path"]: (out / one["path"]).stat().st_mtime_ns for one in entries}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """Return the output folder of a build that nothing befell."""
    root = furnish(write(tmp_path_factory.mktemp("clean")))
    process = begun(root, "--quiet")
    _out, said = process.communicate()
    assert process.returncode == 0, said
    return standing(root / "build")


def assert_healed(root: Path, clean: Standing, run: Runner) -> None:
    """Build once more: all is as if nothing had happened, and what was finished is not touched."""
    before = finished(root / "build")
    ended = run("build", cwd=root)
    assert ended.status == 0, ended.said
    counts = f"{len(EVERY) - len(before)} built, {len(before)} current"
    assert ended.out.splitlines()[-1] == counts
    assert standing(root / "build") == clean
    after = finished(root / "build")
    assert {path: after[path] for path in before} == before


@pytest.mark.sweep(keep=2)
@pytest.mark.parametrize("fault", DEEDS)
def test_a_worker_that_fails_costs_one_page_and_nothing_afterwards(
    root: Path, clean: Standing, run: Runner, tmp_path: Path, fault: str
) -> None:
    deed, code = DEEDS[fault]
    seconds = 12 if fault == "hanging" else 60
    ended = run("build", cwd=root, **planted(tmp_path, deed, seconds))
    assert ended.status == 1
    assert f"failed: {HARMED}: {code}" in ended.said
    assert set(finished(root / "build")) == EVERY - {HARMED}
    assert not (root / "build" / HARMED).exists()
    assert_healed(root, clean, run)


@contextmanager
def hanging(root: Path, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Give a build that hangs at its last page, the others being finished."""
    environment = planted(folder, HANG, 3600)
    words = ("--format", "json", "--jobs", "2", *arguments)
    process = begun(root, *words, environment=environment)
    try:
        assert process.stderr is not None
        made = {json.loads(process.stderr.readline())["path"] for _ in range(3)}
        assert made == EVERY - {HARMED}
        assert wait_until(lambda: met(folder))
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_when_the_build_is_killed_no_orphan_survives_two_seconds(
    root: Path, clean: Standing, run: Runner, tmp_path: Path
) -> None:
    with hanging(root, tmp_path) as process:
        process.kill()
        process.wait()
        assert none_left(process.pid, seconds=2)
    assert_healed(root, clean, run)


@pytest.mark.sweep(keep=1)
@pytest.mark.parametrize("pause", [0, 0.1])
def test_ctrl_c_twice_is_as_good_as_once(
    root: Path, clean: Standing, run: Runner, tmp_path: Path, pause: float
) -> None:
    with hanging(root, tmp_path) as process:
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(pause)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        _out, said = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "Traceback" not in said
        assert none_left(process.pid)
    assert_healed(root, clean, run)


def test_of_two_builds_at_once_one_is_refused_and_harms_nothing(
    root: Path, clean: Standing, run: Runner, tmp_path: Path
) -> None:
    environment = planted(tmp_path, f"while os.path.exists('{tmp_path}/faulty'): time.sleep(0.05)")
    first = begun(root, environment=environment)
    assert wait_until(lambda: met(tmp_path))
    refused = run("build", cwd=root)
    assert refused.status == 3
    assert "another build is at work" in refused.said
    (tmp_path / "faulty").unlink()
    _out, said = first.communicate(timeout=60)
    assert first.returncode == 0, said
    assert standing(root / "build") == clean
    assert_healed(root, clean, run)


def test_a_folder_that_may_not_be_written_is_named_and_left_as_it_is(
    root: Path, clean: Standing, run: Runner
) -> None:
    out = root / "build"
    out.mkdir(mode=0o555)
    # What root may do regardless of modes is taken from it.
    prefix = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
    ended = subprocess.run(
        [*prefix, sys.executable, "-m", "handouts", "build"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 1
    assert "error[output-unwritable]: build" in ended.stderr
    assert "Permission denied" in ended.stderr
    assert list(out.iterdir()) == []
    out.chmod(0o755)
    assert_healed(root, clean, run)


def test_a_scheduler_lost_half_way_ends_three_and_finished_work_is_kept(
    root: Path, clean: Standing, run: Runner, tmp_path: Path
) -> None:
    environment = planted(tmp_path, HANG, 3600)
    with cluster(tmp_path / "cluster", environment=environment) as local:
        with hanging_through(root, local.address) as process:
            assert wait_until(lambda: met(tmp_path))
            end(local.scheduler)
            _out, said = process.communicate(timeout=60)
        assert process.returncode == 3
        assert f"handouts: the Dask scheduler at {local.address} was lost." in said
        assert "what was finished stands" in said
    assert set(finished(root / "build")) == EVERY - {HARMED}
    assert_healed(root, clean, run)


@pytest.mark.sweep
def test_a_dask_worker_killed_half_way_costs_nothing_but_time(
    root: Path, clean: Standing, tmp_path: Path
) -> None:
    environment = planted(tmp_path, HANG, 3600)
    with cluster(tmp_path / "cluster", environment=environment) as local:
        with hanging_through(root, local.address) as process:
            assert wait_until(lambda: met(tmp_path))
            (tmp_path / "faulty").unlink()
            (hung,) = (
                one for one in local.workers if str(one.pid) == (tmp_path / "begun").read_text()
            )
            end(hung)
            out, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert json.loads(out) == []
        assert '"built": 4' in said
    assert standing(root / "build") == clean


@contextmanager
def hanging_through(root: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    """Give a build on a cluster that has made all pages but one."""
    process = begun(root, "--format", "json", "--executor", "dask", "--scheduler", address)
    try:
        assert process.stderr is not None
        made = {json.loads(process.stderr.readline())["path"] for _ in range(3)}
        assert made == EVERY - {HARMED}
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class _Disk:
    """A disk that is full from its nth change on."""

    def __init__(self) -> None:
        self.left: int | None = None
        sys.addaudithook(self.heard)

    def heard(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count what writes, and refuse it when there is no room left for it."""
        if self.left is None or not self._writes(event, arguments):
            return
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _writes(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event == "open":
            flags = arguments[2]
            return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
        return event in ("os.rename", "os.mkdir")


@pytest.fixture(scope="module")
def disk() -> _Disk:
    """Return the disk, which has room until told otherwise."""
    return _Disk()


def issued(clean: Standing, path: str) -> tuple[Output, Artifact]:
    """Return a page of the clean build with its entry."""
    clinic, language, name = path.removesuffix(".pdf").split("/")
    made = Artifact(Job(name, (language,), "standard", clinic), clean[path], 2)
    return Output.of(made, issue_id="", draft=True, warnings=0), made


def publish_all(out: Path, clean: Standing) -> None:
    """Do to an output folder everything that builds do."""
    paths = sorted(EVERY)
    with Store(out) as store:
        store.retain(EVERY)
        store.publish([issued(clean, path) for path in paths[:2]])
        store.publish(
            [issued(clean, paths[2])], failed=[Failed.of(issued(clean, HARMED)[1].job, ())]
        )
        store.publish([issued(clean, HARMED)])


def test_on_a_disk_that_is_full_at_any_write_nothing_is_damaged(
    tmp_path: Path, clean: Standing, disk: _Disk
) -> None:
    publish_all(tmp_path / "clean", clean)
    expected = standing(tmp_path / "clean")
    for room in range(1000):
        out = tmp_path / f"out-{room}"
        disk.left = room
        try:
            publish_all(out, clean)
        except DiskFull:
            full = True
        else:
            full = False
        finally:
            disk.left = None
        found = standing(out) if out.exists() else {}
        sound = {path for path in finished(out) if found[path] == clean[path]}
        assert sound == set(finished(out))
        publish_all(out, clean)
        assert standing(out) == expected
        if not full:
            break
    assert room > 20


@pytest.mark.sweep(keep=1)
@pytest.mark.parametrize("room", [3, 9, 14])
def test_a_build_on_a_full_disk_ends_three_and_the_next_one_heals(
    root: Path, clean: Standing, run: Runner, tmp_path: Path, room: int
) -> None:
    code = f"""
import errno, os, sys
left = {room}

def heard(event, arguments):
    global left
    if event not in ("open", "os.rename", "os.mkdir"):
        return
    if "{root}/build" in os.path.abspath(str(arguments[0])):
        left -= event != "open" or bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

sys.addaudithook(heard)
"""
    ended = run("build", cwd=root, **with_planted(tmp_path / "planted", code))
    assert ended.status == 3
    assert "no room on the disk" in ended.said
    assert "Traceback" not in ended.said
    assert_healed(root, clean, run)
