"""Outputs: the kinds of file a build makes. One file, one kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from handouts.job import Job, Work
from handouts.outputs.pdf import PDF
from handouts.project import Project


class Output(Protocol):
    """A kind of file: which jobs there are for a clinic, and the work that does one."""

    kind: str
    jobs: Callable[[Project, str], tuple[Job, ...]]
    work: Work


OUTPUTS: tuple[Output, ...] = (PDF,)
