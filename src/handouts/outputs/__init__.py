"""Outputs: the kinds of file a build makes. One file, one kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from handouts.job import Job, Work
from handouts.outputs.pdf import PDF
from handouts.project import Project


class Output(Protocol):
    """A kind of file: which jobs there are for a clinic, and the work that does one."""

    @property
    def kind(self) -> str:
        """Return the word the manifest has for it."""

    @property
    def jobs(self) -> Callable[[Project, str], tuple[Job, ...]]:
        """Return what gives the jobs of a project for one clinic."""

    @property
    def work(self) -> Work:
        """Return how a job is done."""


OUTPUTS: tuple[Output, ...] = (PDF,)
