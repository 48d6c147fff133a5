"""A cluster that is not what it should be, and one that falls apart."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from executors.clusters import TESTS, cluster, end
from executors.deeds import DO, in_turn, made, task, whoami
from executors.watching import all_ended, at_work, wait_until

import handouts
from handouts import __version__
from handouts.executors.dask import Dask
from handouts.job import Artifact, Asset, Limits, NotReady, Outcome, Task, Work

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("dask")]
LIMITS = Limits(seconds=60)
PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
from executors.deeds import DO, in_turn, task
from handouts.executors.dask import Dask
from handouts.job import Limits
tasks = [task(name, "announce " + sys.argv[3]) for name in "ab"]
list(Dask(sys.argv[2]).run(DO, in_turn(tasks), jobs=None, limits=Limits(seconds=3600)))
"""


def outcomes(address: str, *tasks: Task, work: Work = DO, limits: Limits = LIMITS) -> list[Outcome]:
    """Return all outcomes, by handout."""
    found = Dask(address).run(work, in_turn(tasks), jobs=None, limits=limits)
    return sorted(found, key=lambda outcome: outcome.job.handout)


def refusal(address: str, limits: Limits = LIMITS) -> str:
    """Return why nothing is done there, and the remedy."""
    with pytest.raises(NotReady) as caught:
        outcomes(address, task("a"), limits=limits)
    return f"{caught.value}\n{caught.value.remedy}"


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.1.2.3:8786",
        "10.1.2.3:8786",
        "tcp://example.org:8786",
        "tcp://[2001:db8::1]:8786",
        "ws://127.0.0.1:8786",
        "inproc://1",
    ],
)
def test_an_open_scheduler_on_the_network_is_refused_before_anything_is_sent(address: str) -> None:
    said = refusal(address)
    assert f"the Dask scheduler at {address} can be reached from other machines" in said
    assert "tls://HOST:PORT" in said


def test_where_no_scheduler_answers_it_is_said_how_to_start_one() -> None:
    said = refusal("tcp://127.0.0.1:9")
    assert "no Dask scheduler can be reached at tcp://127.0.0.1:9" in said
    assert "dask scheduler --host 127.0.0.1" in said


def test_a_cluster_without_workers_is_not_waited_for_without_end(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as local:
        said = refusal(local.address, Limits(start_seconds=0.5))
    assert "has no worker" in said
    assert f"dask worker {local.address}" in said


def other_release(folder: Path) -> Mapping[str, str]:
    """Return an environment in which another release of handouts is found."""
    package = folder / "handouts"
    shutil.copytree(Path(handouts.__file__).parent, package)
    text = (package / "__init__.py").read_text(encoding="utf-8")
    assert __version__ in text
    (package / "__init__.py").write_text(text.replace(__version__, "0.0.9"), encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(TESTS)])}


def test_a_worker_with_another_release_is_refused_and_both_are_named(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=0) as local:
        local.hire(environment=other_release(tmp_path / "other"))
        said = refusal(local.address)
    assert "the Dask worker at tcp://127.0.0.1:" in said
    assert "has handouts 0.0.9 (" in said
    assert f"where this build has {__version__} (" in said
    assert "pip install" in said


def test_a_worker_that_joins_later_with_another_release_is_refused_too(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", workers=1) as local:
        tasks = (task(f"{number:04}", "sleep 0.1") for number in range(2000))
        run = Dask(local.address).run(DO, in_turn(tasks), jobs=None, limits=LIMITS)
        assert isinstance(next(run), Artifact)
        local.hire(environment=other_release(tmp_path / "other"))
        with pytest.raises(NotReady, match=r"has handouts 0\.0\.9"):
            list(run)


def test_a_worker_without_handouts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "handouts.py").write_text("", encoding="utf-8")
    with cluster(tmp_path / "cluster", workers=0) as local:
        local.hire(environment={"PYTHONPATH": str(tmp_path)})
        said = refusal(local.address)
    assert "cannot run this release of handouts" in said
    assert "pip install" in said


def pictured(name: str) -> Task:
    """Return a task whose page has a style sheet, a small picture and a large one."""
    one = task(name)
    assets = (
        ("asset:///small", Asset(b"s", "image/png")),
        ("asset:///large", Asset(b"l" * 9000, "image/png")),
    )
    document = one.document
    changed = type(document)(document.html, "p { }", assets, document.expected, document.script)
    return Task(one.job, changed, b"pages")


def show(one: Task) -> Outcome:
    """Return everything the page is made of."""
    return Artifact(one.job, repr((one.document, one.pages)).encode(), 1)


def test_inputs_come_whole_and_are_sent_to_each_worker_once(tmp_path: Path) -> None:
    tasks = [pictured(f"{number:02}") for number in range(20)]
    with cluster(tmp_path) as local:
        for _ in range(2):
            found = outcomes(local.address, *tasks, work=Work(show))
            assert found == [show(one) for one in tasks]
        sent = [local.wrote(number).count("out-of-band function 'keep'") for number in range(2)]
    assert sent == [1, 1]


def test_a_task_is_done_by_a_warm_process_beside_the_worker(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=1) as local:
        makers = {
            outcome.data
            for _ in range(2)
            for outcome in outcomes(local.address, *map(task, "abc"), work=Work(whoami))
            if isinstance(outcome, Artifact)
        }
        assert len(makers) == 1
        assert makers != {str(local.workers[0].pid).encode()}


def test_a_worker_that_a_nanny_watches_over_may_start_processes_too(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as local:
        local.hire("--nanny")
        assert outcomes(local.address, task("a")) == [made("a")]
        # It ends its own worker, which is in no group of ours.
        local.workers[0].terminate()
        local.workers[0].wait(timeout=60)


def test_a_worker_killed_half_way_costs_only_its_unfinished_tasks(tmp_path: Path) -> None:
    roster = tmp_path / "roster"
    names = [f"{number:02}" for number in range(30)]
    with cluster(tmp_path / "cluster") as local:
        outcomes(local.address, *map(task, names))
        tasks = [task(name, f"sign {roster}") for name in names]
        run = Dask(local.address).run(DO, in_turn(tasks), jobs=None, limits=LIMITS)
        found = [next(run) for _ in range(5)]
        end(local.workers[0])
        found += run
        assert sorted(one.job.handout for one in found) == names
        assert all(isinstance(one, Artifact) for one in found)
        # One it was at, and one it may have done that nobody had fetched yet.
        assert len(names) <= at_work(roster) <= len(names) + 2


@pytest.mark.sweep
def test_a_scheduler_lost_half_way_ends_the_run_and_all_that_was_begun(tmp_path: Path) -> None:
    roster = tmp_path / "roster"
    tasks = [task("a"), *(task(name, f"announce {roster}") for name in "bc")]
    with cluster(tmp_path / "cluster") as local:
        run = Dask(local.address).run(DO, in_turn(tasks), jobs=None, limits=LIMITS)
        found: list[Outcome] = []
        # A worker that lacks what a task needs is sent it by whoever waits for outcomes.
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(lambda: found.extend(run))
            assert wait_until(lambda: at_work(roster) == 2)
            end(local.scheduler)
            with pytest.raises(NotReady) as caught:
                waiting.result(timeout=60)
        assert found == [made("a")]
        assert str(caught.value) == f"the Dask scheduler at {local.address} was lost"
        assert "what was finished stands" in caught.value.remedy
        assert all_ended(roster)


def test_when_the_build_is_killed_its_tasks_end(tmp_path: Path) -> None:
    roster = tmp_path / "roster"
    with cluster(tmp_path / "cluster") as local:
        arguments = (str(TESTS), local.address, str(roster))
        with subprocess.Popen([sys.executable, "-c", PARENT, *arguments]) as parent:
            assert wait_until(lambda: at_work(roster) == 2)
            parent.kill()
        assert all_ended(roster, seconds=10)
        assert outcomes(local.address, task("a")) == [made("a")]


def certificates(folder: Path) -> Mapping[str, str]:
    """Write a certificate of 127.0.0.1, and return what tells Dask about it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now.replace(year=2126))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    found = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(folder / "cert.pem")}
    for role in ("CLIENT", "SCHEDULER", "WORKER"):
        found[f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT"] = str(folder / "cert.pem")
        found[f"DASK_DISTRIBUTED__COMM__TLS__{role}__KEY"] = str(folder / "key.pem")
    return found


ENCRYPTED = """
import sys
sys.path.insert(0, sys.argv[1])
from executors.deeds import DO, in_turn, made, task
from handouts.executors.dask import Dask
from handouts.job import Limits, NotReady
try:
    found = list(Dask(sys.argv[2]).run(DO, in_turn([task("a")]), jobs=None, limits=Limits()))
    assert found == [made("a")]
except NotReady as error:
    print(error, error.remedy)
"""


@pytest.mark.sweep
def test_over_tls_the_usual_files_of_dask_are_used(tmp_path: Path) -> None:
    files = certificates(tmp_path)
    with cluster(tmp_path / "cluster", protocol="tls", environment=files) as local:
        assert local.address.startswith("tls://127.0.0.1:")
        ended = {
            name: subprocess.run(
                [sys.executable, "-c", ENCRYPTED, str(TESTS), local.address],
                env={**os.environ, **environment},
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            ).stdout
            for name, environment in (("with", files), ("without", {}))
        }
    assert ended["with"] == ""
    assert "no Dask scheduler can be reached" in ended["without"]
    assert "distributed.comm.tls" in ended["without"]
