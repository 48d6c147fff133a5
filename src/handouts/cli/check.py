"""handouts check: say what is wrong with the project, finished pages or bilingual files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from handouts.checks import check_project
from handouts.cli.console import Status, as_json, counted, explain, say, tell
from handouts.cli.finished import looked_through
from handouts.cli.options import enclosing, example, format_option, loaded, project_option
from handouts.diagnostics import Diagnostic, bounded, errors, in_order
from handouts.exchange import FORMATS, MAX_BYTES, UNKNOWN, Pair, legible, read_pairs
from handouts.pairs import NO_NAMES, Term, check_pair, unsupported
from handouts.project import Project
from handouts.project.vocabulary import names_of, terms_of

_BILINGUAL = tuple(suffix for one in FORMATS if one.scan for suffix in one.suffixes)
_SUFFIXES = (*_BILINGUAL, ".pdf")
_TAG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
_LANGUAGES = re.compile(rf"({_TAG}):({_TAG})")


def _languages(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    found = _LANGUAGES.fullmatch(value or "")
    if value and not found:
        raise click.BadParameter("write two tags with a colon between them, such as en:es")
    return (found[1].replace("_", "-"), found[2].replace("_", "-")) if found else None


def _files(
    _context: click.Context, _argument: click.Parameter, value: tuple[Path, ...]
) -> tuple[Path, ...]:
    for path in value:
        name = click.format_filename(path)
        if not path.name.casefold().endswith(_SUFFIXES):
            kinds = ", ".join(_SUFFIXES)
            raise click.BadParameter(f"'{name}' is of no kind that is checked: {kinds}")
        if not path.is_file():
            raise click.BadParameter(f"'{name}' is not a regular file")
    return tuple(dict.fromkeys(value))


@click.command("check")
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    callback=_files,
)
@click.option(
    "--languages",
    metavar="SOURCE:TARGET",
    callback=_languages,
    help="The languages of the files, where they do not name them, such as en:es.",
)
@project_option
@format_option
@example("handouts check --format json")
def check_command(
    *, files: tuple[Path, ...], languages: tuple[str, str] | None, root: Path, form: str
) -> None:
    """Look for faults in content, registers, catalogs and clinics.

    Reports how hard each handout is to read, too. Ends 1 where there is an error, but for
    languages still in progress.

    With finished pages (.pdf) it reads them back: whether they show what they say they have to
    and, in a project, whether that is what the project prints today. Of other FILES (.po, .xlf,
    .csv) it compares every source text in them with its translation. Ends 1
    where there is an error. Files may come from anywhere; the names and the glossary of the
    project they lie in, if they lie in one, are held to.
    """
    context = click.get_current_context()
    if files:
        given = context.get_parameter_source("root") is not click.core.ParameterSource.DEFAULT
        pages = tuple(file for file in files if file.name.casefold().endswith(".pdf"))
        pairs = tuple(file for file in files if file not in pages)
        here = root if given else None
        looked = _compared(pairs, languages, here).and_(looked_through(pages, here))
    elif languages:
        raise click.UsageError("--languages goes with files")
    else:
        looked = _project(root)
    if form == "json":
        # Whoever compares thousands of entries wants to know of every one.
        click.echo(as_json(looked.found if files else bounded(looked.found)))
    else:
        explain(looked.found, looked.texts, tell)
        tell(counted(looked.found))
    for remark in looked.remarks:
        say(remark)
    if looked.amiss:
        context.exit(Status.FINDINGS)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found, the texts it was found in, and whether it breaks a promise."""

    found: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    amiss: bool
    remarks: tuple[str, ...] = ()

    def and_(self, pages: tuple[Diagnostic, ...]) -> _Looked:
        """Return the same with what was found in finished *pages*."""
        return replace(
            self, found=in_order((*self.found, *pages)), amiss=self.amiss or bool(errors(pages))
        )


def _project(root: Path) -> _Looked:
    project = loaded(root)
    found = check_project(project)
    amiss = any(project.settings.promises(one.language) for one in errors(found))
    return _Looked(found, project.texts, amiss)


def _compared(
    files: Iterable[Path], languages: tuple[str, str] | None, root: Path | None
) -> _Looked:
    """Return what is found in bilingual *files*, all of them in the project *root* if it is given.

    The remarks name the checks that could not run.
    """
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    projects: dict[Path, Project] = {}
    spoken: dict[str, None] = {}
    for file in files:
        home = root or enclosing(file)
        if home and home not in projects:
            projects[home] = loaded(home)
        path, data = click.format_filename(file), _bytes(file)
        pairs, faults = read_pairs(path, data, languages=languages)
        found += [*faults, *_checked(pairs, projects[home] if home else None)]
        texts[path] = legible(data)
        spoken |= dict.fromkeys(tag for pair in pairs for tag in pair.languages)
    told = in_order(found)
    return _Looked(told, texts, bool(errors(told)), tuple(_remarks(spoken)))


def _bytes(file: Path) -> bytes:
    """Return the content of *file*, or as much as shows that it is too large to be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        name = click.format_filename(file)
        raise click.UsageError(f"'{name}' cannot be read: {error.strerror}") from error


def _checked(pairs: Iterable[Pair], project: Project | None) -> Iterator[Diagnostic]:
    names = names_of(project) if project else NO_NAMES
    terms: dict[str, tuple[Term, ...]] = {}
    for pair in pairs:
        language = pair.languages[1]
        if language not in terms:
            terms[language] = terms_of(project, language) if project else ()
        yield from check_pair(pair, names=names, glossary=terms[language])


def _remarks(languages: Iterable[str]) -> Iterator[str]:
    """Yield a line for each language whose words are not known, with what was not checked."""
    for language in languages:
        # That a file does not name its language is a finding of its own.
        codes = () if language == UNKNOWN else unsupported(language)
        if codes:
            yield f"there is no word list for '{language}'; not checked: {', '.join(codes)}"
