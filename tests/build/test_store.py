"""What stands is whole and what is listed is true, whatever happens."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from handouts.build.folder import explained
from handouts.build.manifest import Failed, Manifest, Output, Withheld, read, sha256
from handouts.build.store import BuildLocked, DiskFull, Store
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.job import Artifact, Job

REASON = Diagnostic("stale-translation", "older than its source", Span("content/es/a.yaml"))


def job(handout: str, clinic: str = "clinic") -> Job:
    return Job(handout, ("es",), "standard", clinic, (("content", handout),))


def made(handout: str, data: bytes = b"%PDF", clinic: str = "clinic") -> tuple[Output, Artifact]:
    """Return what `publish` takes."""
    artifact = Artifact(job(handout, clinic), data, 1)
    return Output.of(artifact, issue_id="ID", draft=True, warnings=0), artifact


def standing(out: Path) -> dict[str, bytes]:
    """Return every file below *out* but the lock and the manifest."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name not in {".lock", "manifest.json"}
        if ".cache" not in path.relative_to(out).parts
    }


def listed(out: Path) -> dict[str, str]:
    """Return the digests in the manifest on the disk."""
    return {entry.path: entry.sha256 for entry in read(out / "manifest.json").outputs}


def assert_true(out: Path) -> None:
    """Every output in the manifest stands, and nothing else does."""
    assert listed(out) == {path: sha256(data) for path, data in standing(out).items()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give an output folder with two published handouts."""
    folder = tmp_path / "build"
    with Store(folder) as store:
        store.publish([made("a"), made("b")])
    return folder


def test_a_second_build_is_refused_at_once_and_changes_nothing(out: Path) -> None:
    before = standing(out)
    with Store(out), pytest.raises(BuildLocked) as caught, Store(out):
        pass
    assert caught.value.out == out
    assert standing(out) == before


def test_a_build_in_another_process_is_refused_too(out: Path) -> None:
    with Store(out):
        second = subprocess.run(
            [sys.executable, "-c", WRITERS, str(out)],
            input="go\n",
            capture_output=True,
            text=True,
            check=False,
        )
    assert second.stderr.rstrip().endswith(f"another build is at work in {out}")


def test_the_lock_of_a_closed_or_failed_store_is_free(out: Path) -> None:
    with pytest.raises(KeyError), Store(out):
        raise KeyError("in the middle of a build")
    with Store(out) as store:
        assert {output.handout for output in store.manifest.outputs} == {"a", "b"}


def test_an_output_that_was_changed_by_hand_is_made_anew(out: Path) -> None:
    (out / "clinic/es/a.pdf").write_bytes(b"annotated")
    with Store(out) as store:
        assert set(store.manifest.by_path) == {"clinic/es/b.pdf"}
        assert_true(out)


def test_an_output_that_was_deleted_by_hand_is_made_anew(out: Path) -> None:
    (out / "clinic/es/a.pdf").unlink()
    with Store(out) as store:
        assert set(store.manifest.by_path) == {"clinic/es/b.pdf"}
        assert_true(out)


@pytest.mark.parametrize("kind", ["link", "broken link", "pipe", "folder"])
def test_what_is_not_a_file_does_not_pass_for_an_output(
    out: Path, tmp_path: Path, kind: str
) -> None:
    path, elsewhere = out / "clinic/es/a.pdf", tmp_path / "elsewhere.pdf"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(elsewhere)
    if kind == "link":
        elsewhere.write_bytes(b"%PDF")
    with Store(out) as store:
        assert set(store.manifest.by_path) == {"clinic/es/b.pdf"}


def test_a_link_is_replaced_and_never_followed(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.pdf"
    elsewhere.write_bytes(b"precious")
    with Store(out) as store:
        (out / "clinic/es/c.pdf").symlink_to(elsewhere)
        store.publish([made("c")])
    assert elsewhere.read_bytes() == b"precious"
    assert not (out / "clinic/es/c.pdf").is_symlink()
    assert_true(out)


@pytest.mark.parametrize("link", ["clinic", "clinic/es"])
def test_no_folder_may_be_a_link(tmp_path: Path, link: str) -> None:
    out, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    (elsewhere / "es").mkdir(parents=True)
    (out / link).parent.mkdir(parents=True)
    (out / link).symlink_to(elsewhere)
    with Store(out) as store, pytest.raises(HandoutsError) as caught:
        store.publish([made("a")])
    (found,) = caught.value.diagnostics
    assert (found.code, found.span.path) == ("output-link", str(out / link))
    assert found.hint
    assert [path for path in elsewhere.rglob("*") if path.is_file()] == []


def test_nothing_is_deleted_behind_a_link(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move(out / "clinic", elsewhere)
    (out / "clinic").symlink_to(elsewhere)
    with Store(out) as store:
        assert store.manifest == Manifest()
        store.publish(withheld=[Withheld.of(job("a"), (REASON,))])
    assert (elsewhere / "es/a.pdf").exists()


def test_a_path_out_of_the_folder_is_a_bug(out: Path) -> None:
    with Store(out) as store, pytest.raises(ValueError, match="not the path of an output"):
        store.publish([made("x", clinic="..")])
    assert_true(out)


@pytest.mark.parametrize(("path", "kind"), [("clinic/es/c.pdf", "folder"), ("other", "file")])
def test_what_stands_in_the_way_is_left_alone_and_named(out: Path, path: str, kind: str) -> None:
    if kind == "folder":
        (out / path).mkdir()
    else:
        (out / path).write_text("mine")
    handout, clinic = ("c", "clinic") if kind == "folder" else ("c", "other")
    with Store(out) as store, pytest.raises(HandoutsError) as caught:
        store.publish([made(handout, clinic=clinic)])
    assert [found.code for found in caught.value.diagnostics] == ["output-unwritable"]
    assert (out / path).exists()
    assert not list(out.rglob(".handouts-*"))


def test_an_output_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("mine")
    with pytest.raises(HandoutsError) as caught, Store(tmp_path / "build"):
        pass
    (found,) = caught.value.diagnostics
    assert found.code == "output-unwritable"
    assert str(tmp_path / "build") in found.message


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_every_way_to_run_out_of_room_is_a_full_disk(tmp_path: Path, number: int) -> None:
    with pytest.raises(DiskFull) as caught, explained(tmp_path):
        raise OSError(number, os.strerror(number))
    assert caught.value.path == tmp_path


def test_without_room_nothing_is_half_written_and_the_next_build_heals(out: Path) -> None:
    with Store(out) as store:
        with room_for(20_000), pytest.raises(DiskFull) as caught:
            store.publish([made("a", b"short"), made("b", b"long" * 20_000)])
        assert caught.value.path == out / "clinic/es/b.pdf"
        assert standing(out) == {"clinic/es/a.pdf": b"%PDF", "clinic/es/b.pdf": b"%PDF"}
        assert not list(out.rglob(".handouts-*"))
        assert listed(out) == {}
        assert store.manifest.outputs == ()
    with Store(out) as store:
        assert standing(out) == {}
        store.publish([made("a", b"short"), made("b", b"long")])
        assert_true(out)


def test_a_store_goes_on_after_it_ran_out_of_room(out: Path) -> None:
    with Store(out) as store:
        with room_for(20_000), pytest.raises(DiskFull):
            store.publish([made("a", b"long" * 20_000)])
        store.publish([made("a", b"short")])
        assert_true(out)
        assert store.manifest.unfinished == ()


def test_what_is_withheld_or_failed_has_neither_file_nor_entry(out: Path) -> None:
    with Store(out) as store:
        store.publish(
            withheld=[Withheld.of(job("a"), (REASON,))], failed=[Failed.of(job("b"), (REASON,))]
        )
    found = read(out / "manifest.json")
    assert found == Manifest(
        withheld=(Withheld.of(job("a"), (REASON,)),), failed=(Failed.of(job("b"), (REASON,)),)
    )
    assert standing(out) == {}
    assert not (out / "clinic").exists()


def test_what_is_withheld_is_gone_even_if_no_manifest_listed_it(out: Path) -> None:
    (out / "manifest.json").write_text("{", encoding="ascii")
    with Store(out) as store:
        store.publish([made("b")], withheld=[Withheld.of(job("a"), (REASON,))])
    assert_true(out)


def test_what_is_issued_again_is_withheld_no_longer(out: Path) -> None:
    with Store(out) as store:
        store.publish(withheld=[Withheld.of(job("a"), (REASON,))])
        store.publish([made("a")])
        assert store.manifest.withheld == ()
    assert_true(out)


def test_a_part_of_the_project_leaves_the_rest_as_it_is(out: Path) -> None:
    with Store(out) as store:
        store.publish([made("a", b"new")])
    assert standing(out) == {"clinic/es/a.pdf": b"new", "clinic/es/b.pdf": b"%PDF"}
    assert_true(out)


def test_what_is_no_longer_planned_is_removed(out: Path) -> None:
    with Store(out) as store:
        store.retain({"clinic/es/b.pdf"})
    assert set(standing(out)) == {"clinic/es/b.pdf"}
    assert_true(out)


def test_files_of_others_are_left_alone_and_reported(out: Path) -> None:
    mine = {"clinic/es/mine.pdf", "clinic/notes.txt", "clinic/es/.handouts-notes", "mine.pdf"}
    for path in mine:
        (out / path).write_text("mine")
    with Store(out) as store:
        assert store.strangers() == ("clinic/es/mine.pdf",)
        store.publish(withheld=[Withheld.of(job("a"), (REASON,))])
        store.retain({})
    assert set(standing(out)) == mine


def test_what_killed_builds_left_behind_is_swept(out: Path) -> None:
    left = [out / ".handouts-0123456789abcdef.tmp", out / "clinic/es/.handouts-00.tmp"]
    for path in left:
        path.write_bytes(b"%PD")
    with Store(out):
        assert not any(path.exists() for path in left)


def test_what_a_killed_build_was_changing_is_made_anew(out: Path) -> None:
    whole = json.loads((out / "manifest.json").read_bytes())
    whole["unfinished"] = [whole["outputs"].pop()["path"]]
    (out / "manifest.json").write_text(json.dumps(whole))
    with Store(out) as store:
        assert set(store.manifest.by_path) == {"clinic/es/a.pdf"}
        assert_true(out)
    assert read(out / "manifest.json").unfinished == ()


def test_the_same_bytes_are_not_written_again(out: Path) -> None:
    before = {path: path.stat().st_ino for path in out.rglob("*")}
    with Store(out) as store:
        store.publish([made("a"), made("b")])
    assert {path: path.stat().st_ino for path in out.rglob("*")} == before


def test_size_and_time_are_trusted_and_bytes_where_it_is_asked_for(out: Path) -> None:
    path = out / "clinic/es/a.pdf"
    with Store(out) as store:
        store.remember("any.json", b"{}")
    found = path.stat()
    path.write_bytes(b"%FDP")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    with Store(out) as store:
        assert store.lost == frozenset()
    with Store(out, verify=True) as store:
        assert store.lost == {"clinic/es/a.pdf"}
        assert_true(out)


@pytest.mark.parametrize("seconds", [-86_400, -1, 1, 86_400])
def test_another_time_has_an_output_read_and_costs_it_nothing(out: Path, seconds: int) -> None:
    path = out / "clinic/es/a.pdf"
    with Store(out) as store:
        store.remember("any.json", b"{}")
    then = path.stat().st_mtime_ns + seconds * 10**9
    os.utime(path, ns=(then, then))
    with Store(out) as store:
        assert store.lost == frozenset()
        assert store.stamps["clinic/es/a.pdf"] == (4, then)
    path.write_bytes(b"%FDP")
    os.utime(path, ns=(then + 1, then + 1))
    with Store(out) as store:
        assert store.lost == {"clinic/es/a.pdf"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"clinic/es/a.pdf": ["", [1, 2]]}'])
def test_without_stamps_outputs_are_read(out: Path, damage: bytes) -> None:
    with Store(out) as store:
        store.remember("any.json", b"{}")
    (out / ".cache/stamps.json").write_bytes(damage)
    (out / "clinic/es/a.pdf").write_bytes(b"%FDP")
    with Store(out) as store:
        assert store.lost == {"clinic/es/a.pdf"}


def test_what_only_saves_time_may_fail_to_be_kept(out: Path) -> None:
    (out / ".cache").write_text("mine")
    with Store(out) as store:
        store.remember("any.json", b"{}")
        assert store.lost == frozenset()
    assert (out / ".cache").read_text() == "mine"


def test_the_same_outputs_give_the_same_manifest_however_they_came(
    out: Path, tmp_path: Path
) -> None:
    with Store(tmp_path / "other") as store:
        store.publish([made("c"), made("b", b"old")])
        store.publish([made("b")], withheld=[Withheld.of(job("c"), (REASON,))])
        store.publish([made("a")])
        store.retain({"clinic/es/a.pdf", "clinic/es/b.pdf"})
    files = [folder / "manifest.json" for folder in (out, tmp_path / "other")]
    assert files[0].read_bytes() == files[1].read_bytes()


HANDOUTS = st.sampled_from(["a", "b", "c", "d"])


class AnyBuilds(RuleBasedStateMachine):
    """Builds, failures, meddling hands and new starts, in any order."""

    @initialize()
    def begin(self) -> None:
        """Start with nothing."""
        self.temporary = tempfile.TemporaryDirectory()
        self.out = Path(self.temporary.name) / "build"
        self.store = Store(self.out).__enter__()
        self.issued: dict[str, bytes] = {}
        self.unissued: set[str] = set()

    @rule(files=st.dictionaries(HANDOUTS, st.binary(max_size=8)), failed=st.sets(HANDOUTS))
    def publish(self, files: dict[str, bytes], failed: set[str]) -> None:
        """Issue some, and find that others cannot be."""
        failed -= files.keys()
        self.store.publish(
            [made(handout, data) for handout, data in files.items()],
            failed=[Failed.of(job(handout), (REASON,)) for handout in failed],
        )
        self.unissued = (self.unissued | failed) - files.keys()
        self.issued.update(files)
        self.issued = {key: data for key, data in self.issued.items() if key not in failed}

    @rule(planned=st.sets(HANDOUTS))
    def retain(self, planned: set[str]) -> None:
        """Plan fewer."""
        self.store.retain({job(handout).path for handout in planned})
        self.issued = {key: data for key, data in self.issued.items() if key in planned}
        self.unissued &= planned

    @rule(handout=HANDOUTS, data=st.none() | st.binary(max_size=8))
    def meddle(self, handout: str, data: bytes | None) -> None:
        """Change or delete an output by hand between two builds."""
        path = self.out / job(handout).path
        if handout in self.issued and data != self.issued[handout]:
            self.store.__exit__(None, None, None)
            path.unlink()
            if data is not None:
                path.write_bytes(data)
            del self.issued[handout]
            self.store = Store(self.out).__enter__()

    @rule()
    def begin_again(self) -> None:
        """End one build and begin the next."""
        self.store.__exit__(None, None, None)
        self.store = Store(self.out).__enter__()

    @invariant()
    def the_folder_is_what_was_published(self) -> None:
        """Compare files, manifest and expectation."""
        assert standing(self.out) == {job(key).path: data for key, data in self.issued.items()}
        found = read(self.out / "manifest.json")
        assert found.dump() == self.store.manifest.dump()
        assert {entry.path for entry in found.failed} == {job(key).path for key in self.unissued}
        assert_true(self.out)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.store.__exit__(None, None, None)
        self.temporary.cleanup()


def test_any_sequence_of_builds_leaves_what_was_published_last() -> None:
    run_state_machine_as_test(
        AnyBuilds, settings=settings(max_examples=25, stateful_step_count=12, deadline=None)
    )


WRITERS = """
import os, random, sys
from pathlib import Path
from handouts.build.manifest import Failed, Output
from handouts.build.store import Store
from handouts.job import Artifact, Job

def publish_without_end(out):
    jobs = [Job(handout, ("es",), "standard", "clinic") for handout in "abcdef"]
    with Store(out) as store:
        print(os.getpid(), flush=True)
        while True:
            made = [Artifact(job, os.urandom(40_000), 1) for job in random.sample(jobs, 3)]
            store.publish(
                (Output.of(one, issue_id="", draft=True, warnings=0), one) for one in made[1:]
            )
            store.publish(failed=[Failed.of(made[0].job, ())])
            store.retain({job.path for job in random.sample(jobs, 5)})

for _ in sys.stdin:
    writer = os.fork()
    if not writer:
        publish_without_end(Path(sys.argv[1]))
    os.waitpid(writer, 0)
    print("ended", flush=True)
"""


@pytest.mark.slow
def test_fifty_kills_damage_nothing_and_leave_nothing_behind(tmp_path: Path) -> None:
    out = tmp_path / "build"
    moments = random.Random(5)  # noqa: S311 - any moments will do
    with writers(out) as kill_one:
        for _ in range(50):
            kill_one(moments.uniform(0, 0.04))
            found = read(out / "manifest.json")
            files = {path: data for path, data in standing(out).items() if "/." not in f"/{path}"}
            assert {path: sha256(files[path]) for path in listed(out)} == listed(out)
            assert files.keys() <= {*listed(out), *found.unfinished}
            assert {len(data) for data in files.values()} <= {40_000}
            with Store(out):
                assert_true(out)


@contextmanager
def writers(out: Path) -> Iterator[Callable[[float], None]]:
    """Give a function that lets a process publish without end, and kills it after a while."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        commands, answers = parent.stdin, parent.stdout

        def kill_one(after: float) -> None:
            commands.write("go\n")
            commands.flush()
            writer = int(answers.readline())
            time.sleep(after)
            os.kill(writer, signal.SIGKILL)
            assert answers.readline() == "ended\n"

        yield kill_one
        commands.close()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond *size* bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
