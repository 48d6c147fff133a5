"""What travels between a build and the workers of a cluster: plain data."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from hashlib import sha256

from handouts.diagnostics import Diagnostic
from handouts.job import Asset, Crash, Job, Limits, Outcome, Task, Work

Releases = tuple[tuple[str, str], ...]
_Contents = tuple[str, tuple[tuple[str, Asset], ...]]

# Pictures smaller than this travel in one parcel with the style sheet that asks for them.
_SMALL = 4096


@dataclass(frozen=True, slots=True)
class Order:
    """A task without what stands in the `parcels`, which are named by their digests."""

    work: Work
    task: Task
    parcels: tuple[str, ...]
    limits: Limits
    releases: Releases


@dataclass(frozen=True, slots=True)
class Bug:
    """A task met a bug."""

    job: Job
    trace: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the task."""

    outcome: Outcome | Bug


@dataclass(frozen=True, slots=True)
class Differs:
    """The worker at `address` would print other pages."""

    address: str
    releases: Releases


@dataclass(frozen=True, slots=True)
class Lacks:
    """The worker at `address` has not been sent these parcels, or no longer has them."""

    address: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """The worker can do no task at all, for a reason that a person can mend."""

    reasons: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Unable:
    """The machine of the worker cannot begin."""

    message: str
    remedy: str


Reply = Made | Differs | Lacks | Unmet | Unable


def parcelled(task: Task) -> tuple[Task, dict[str, bytes]]:
    """Return *task* without its style sheet and pictures, and these in parcels, by digest."""
    document = task.document
    small = tuple(pair for pair in document.assets if len(pair[1].data) < _SMALL)
    large = tuple(pair for pair in document.assets if len(pair[1].data) >= _SMALL)
    contents: list[_Contents] = [(document.stylesheet, small), *(("", (pair,)) for pair in large)]
    parcels = [pickle.dumps(one, protocol=pickle.HIGHEST_PROTOCOL) for one in contents]
    bare = replace(document, stylesheet="", assets=())
    return replace(task, document=bare), {sha256(data).hexdigest(): data for data in parcels}


def whole(task: Task, parcels: tuple[bytes, ...]) -> Task:
    """Return *task* with what stands in its *parcels*."""
    contents: list[_Contents] = [
        pickle.loads(data)  # noqa: S301 its digest was checked when it came
        for data in parcels
    ]
    stylesheet = "".join(text for text, _assets in contents)
    assets = tuple(pair for _text, pairs in contents for pair in pairs)
    return replace(task, document=replace(task.document, stylesheet=stylesheet, assets=assets))


def plain(outcome: Outcome | Crash) -> Outcome | Bug:
    """Return *outcome* in a form that can travel."""
    return Bug(outcome.job, outcome.trace) if isinstance(outcome, Crash) else outcome
