"""handouts build: print what may be printed, and say what may not and why."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from handouts.build import Built, Orders, Selection, build, read_sound
from handouts.checks import check_project
from handouts.cli.console import Status, say
from handouts.cli.findings import not_about_a_page, tell_of
from handouts.cli.options import example, format_option, known, loaded, project_option
from handouts.cli.progress import Watcher, bar, events, lines, silent
from handouts.cli.repeating import as_found, familiar, remember_build
from handouts.cli.times import Timed, Times, sum_up
from handouts.doctor import INSTALL, missing_libraries
from handouts.editions import EDITIONS
from handouts.executors import EXECUTORS, Executor
from handouts.job import Outcome
from handouts.language import PSEUDO_LANGUAGES
from handouts.outputs.pdf import PDF
from handouts.project import Project, with_pseudo


@dataclass(frozen=True, slots=True)
class _Asked:
    """The command line of a build."""

    lang: tuple[str, ...]
    handout: tuple[str, ...]
    edition: tuple[str, ...]
    clinic: tuple[str, ...]
    all_clinics: bool

    def selection(self, project: Project) -> Selection:
        """Return what was asked for.

        Raises:
            click.UsageError: a name the project does not have.
        """
        known("language", self.lang, (*project.settings.languages, *PSEUDO_LANGUAGES))
        known("handout", self.handout, project.handout_ids())
        known("edition", self.edition, [edition.name for edition in EDITIONS])
        known("clinic", self.clinic, project.clinic_ids())
        default = () if self.all_clinics else (project.settings.default_clinic,)
        return Selection(self.lang, self.handout, self.edition, self.clinic or default)


@click.command("build")
@click.option("--lang", multiple=True, metavar="TAG", help="Only this language. Repeatable.")
@click.option("--handout", multiple=True, metavar="ID", help="Only this handout. Repeatable.")
@click.option("--edition", multiple=True, metavar="NAME", help="Only this edition. Repeatable.")
@click.option("--clinic", multiple=True, metavar="ID", help="For this clinic. Repeatable.")
@click.option("--all-clinics", is_flag=True, help="For every clinic in clinics/.")
@click.option(
    "--executor",
    type=click.Choice([executor.name for executor in EXECUTORS]),
    default=EXECUTORS[0].name,
    show_default=True,
    help="Where the work is done.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler: --executor dask.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many at a time.  [default: all cores]"
)
@click.option("--out", type=click.Path(path_type=Path), help="The output folder.  [default: build]")
@click.option("--force", is_flag=True, help="Build everything anew.")
@click.option(
    "--verify", is_flag=True, help="Read every PDF again; its size and time are not enough."
)
@click.option("--explain", "why", is_flag=True, help="Say why each PDF is built or kept.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Also write the self-contained HTML each PDF is made from.",
)
@project_option
@format_option
@example("handouts build --lang es --handout blinatumomab")
def build_command(  # noqa: PLR0913 one parameter for each option
    *,
    root: Path,
    form: str,
    executor: str,
    scheduler: str | None,
    jobs: int | None,
    out: Path | None,
    force: bool,
    verify: bool,
    why: bool,
    quiet: bool,
    html: Path | None,
    **asked: object,
) -> None:
    """Print the handouts into build/, with a manifest of what was printed.

    What is not whole, current and free of errors is withheld, with the reasons; everything else
    is built.
    """
    del asked  # read again below, by its own types
    context = click.get_current_context()
    chosen = {name: context.params[name] for name in ("lang", "handout", "edition", "clinic")}
    worker = _executor(executor, scheduler)
    _require_libraries(context)
    out = out or root / "build"
    # Before anything is read: what changes from now on is found to differ the next time.
    before = as_found(root)
    if force or before is None or not familiar(out, before):
        # There will be work: what takes long to import is imported meanwhile.
        worker.warm(PDF.work)
    times = Times()
    with times.phase("reading"):
        project = loaded(root)
    selection = _Asked(**chosen, all_clinics=context.params["all_clinics"]).selection(project)
    sound = read_sound(out)
    with times.phase("checking"):
        found = check_project(project, sound)
    # Only now, for there is no translation of theirs to check.
    project = with_pseudo(project, selection.languages)
    orders = Orders(
        out=out,
        executor=Timed(worker, times),
        jobs=jobs,
        force=force,
        verify=verify,
        html=html,
        sound=sound,
    )
    with _progress(form, quiet=quiet) as watch, times.phase("building"):

        def progress(outcome: Outcome, left: int) -> None:
            times.note(outcome)
            watch(outcome, left)

        built = build(project, found, selection, orders, progress)
    unbuilt = not_about_a_page(project, found, built)

    def report(built: Built) -> None:
        tell_of(project, built, unbuilt, form=form, why=why, named=chosen["lang"])
        if not quiet:
            sum_up(built, times, form)

    report(built)
    published = set(project.settings.published)
    amiss = [one for one in built.withheld if published & set(one.job.content_languages)]
    any_ = built.made or built.kept or built.withheld
    status = Status.FINDINGS if amiss or built.failed or unbuilt or not any_ else Status.WELL
    remember_build(context, project, built, before=before, status=status, report=report)
    context.exit(status)


def _executor(name: str, scheduler: str | None) -> Executor:
    """Return the executor of that name.

    Raises:
        click.UsageError: it needs a scheduler and has none, or the other way round.
    """
    chosen = next(member for member in EXECUTORS if member.name == name)
    if chosen.remote and not scheduler:
        raise click.UsageError(
            f"--executor {name} needs --scheduler ADDRESS, such as tcp://127.0.0.1:8786"
        )
    if scheduler and not chosen.remote:
        remote = next(member.name for member in EXECUTORS if member.remote)
        raise click.UsageError(f"--scheduler goes with --executor {remote}")
    return chosen.at(scheduler) if scheduler else chosen


def _require_libraries(context: click.Context) -> None:
    missing = missing_libraries()
    if missing:
        lacks = ", ".join(missing)
        say(f"handouts: this machine lacks {lacks}.\nRun this, then try again:\n  {INSTALL}")
        context.exit(Status.NOT_READY)


def _progress(form: str, *, quiet: bool) -> AbstractContextManager[Watcher]:
    """Return what tells of each outcome, in the way that suits whoever is listening."""
    if quiet:
        return silent()
    if form == "json":
        return nullcontext(events())
    return bar() if sys.stderr.isatty() else nullcontext(lines())
