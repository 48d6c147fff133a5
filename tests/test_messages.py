import shutil
import subprocess
from pathlib import Path

import polib  # type: ignore[import-untyped]  # it has no type hints
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.catalogs import read_catalog
from handouts.catalogs.extraction import gathered, template_text
from handouts.catalogs.merging import merged
from handouts.diagnostics import HandoutsError
from handouts.messages import changed_files, main

SETTINGS = """
[tool.handouts]
source_language = "en"
published = ["en", "es"]
in_progress = ["ru"]
"""
PAGE = """<h1>{{ pgettext('heading', 'Who to call') }}</h1>
{# TRANSLATORS: the number stands first in English;
   it may stand elsewhere. #}
<p>{{ pgettext('phone', 'Call %(number)s', number=phone) }}</p>
{# A note for the authors of templates. #}
<p>{{ npgettext('stay', '%(n)s day in the hospital', '%(n)s days in the hospital', days) }}</p>
"""
FOOT = "<p>{{ pgettext('heading', 'Who to call') }} {{ pgettext('footer', 'Page') }}</p>\n"
ENTRY = """#. the number stands first in English;
#. it may stand elsewhere.
#: templates/page.html.j2
#, python-format
msgctxt "phone"
msgid "Call %(number)s"
msgstr ""
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project with two templates and no catalogs yet."""
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    (tmp_path / "templates" / "page.html.j2").write_text(PAGE)
    (tmp_path / "templates" / "parts" / "foot.html.j2").write_text(FOOT)
    return tmp_path


def po(project: Path, language: str) -> Path:
    return project / "locales" / language / "LC_MESSAGES" / "handouts.po"


def updated(project: Path, *options: str) -> int:
    return main(["--project", str(project), *options])


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def translated(project: Path) -> Path:
    """Return a Spanish catalog with every message translated by hand."""
    updated(project)
    path = po(project, "es")
    replaced(path, 'msgid "Who to call"\nmsgstr ""', 'msgid "Who to call"\nmsgstr "A quién llamar"')
    replaced(path, ENTRY, "# con el número al final\n" + ENTRY[:-3] + '"Llame al %(number)s"\n')
    replaced(path, 'msgid "Page"\nmsgstr ""', 'msgid "Page"\nmsgstr "Página"')
    replaced(
        path,
        'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""',
        'msgstr[0] "un día en el hospital"\n'
        'msgstr[1] "%(n)s de días en el hospital"\n'
        'msgstr[2] "%(n)s días en el hospital"',
    )
    return path


def snapshot(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file()
    }


def entries(text: str) -> list[str]:
    return text.rstrip("\n").split("\n\n")


def entry(path: Path, context: str) -> str:
    found = [block for block in entries(path.read_text("utf-8")) if f'msgctxt "{context}"' in block]
    assert len(found) == 1
    return found[0]


# What must not change.


def test_nothing_is_written_when_nothing_has_changed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated(project)
    before = snapshot(project)
    capsys.readouterr()
    assert updated(project) == 0
    assert updated(project, "--check") == 0
    assert snapshot(project) == before
    assert capsys.readouterr().out == ""


def test_moving_a_line_changes_no_catalog(project: Path) -> None:
    translated(project)
    before = snapshot(project)
    template = project / "templates" / "page.html.j2"
    template.write_text("\n\n<hr>\n" + PAGE)
    assert updated(project) == 0
    assert snapshot(project) == before | {"templates/page.html.j2": template.read_bytes()}


@pytest.mark.parametrize(
    "tool",
    [
        ["msgcat", "--width=40"],
        ["msgcat", "--no-wrap"],
        ["msgattrib", "--no-obsolete", "--width=60"],
    ],
)
def test_a_catalog_another_tool_has_wrapped_stays_as_it_is(project: Path, tool: list[str]) -> None:
    path = translated(project)
    subprocess.run(["/usr/bin/env", *tool, "-o", str(path), str(path)], check=True)
    before = path.read_bytes()
    assert changed_files(project, project / "templates") == {}
    (project / "templates" / "z.html.j2").write_text("{{ pgettext('new', 'Entirely other') }}")
    updated(project)
    after = path.read_bytes()
    assert after.startswith(before.rstrip(b"\n"))
    assert after != before


def test_a_catalog_with_windows_line_ends_stays_as_it_is(project: Path) -> None:
    path = translated(project)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert changed_files(project, project / "templates") == {}


def test_what_a_translator_wrote_around_a_message_stays(project: Path) -> None:
    path = translated(project)
    replaced(path, '"Last-Translator: \\n"', '"Last-Translator: Ana\\n"\n"X-Generator: Any 3.4\\n"')
    replaced(path, 'msgctxt "footer"', '#, no-wrap\nmsgctxt "footer"')
    replaced(path, "# con el número al final\n", "#\n# con el número\n#  al final\n#\n")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n# hasta aquí\n")
    before = entries(path.read_text("utf-8"))
    replaced(project / "templates" / "page.html.j2", "TRANSLATORS: the", "TRANSLATORS: The")
    updated(project)
    after = entries(path.read_text("utf-8"))
    assert after == [block.replace("#. the", "#. The") for block in before]


def test_check_writes_nothing_and_tells_what_would_change(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(project)
    assert updated(project, "--check") == 1
    assert snapshot(project) == before
    assert capsys.readouterr().out.splitlines() == [
        "locales/handouts.pot is not up to date: run 'make messages'",
        "locales/en/LC_MESSAGES/handouts.po is not up to date: run 'make messages'",
        "locales/es/LC_MESSAGES/handouts.po is not up to date: run 'make messages'",
        "locales/ru/LC_MESSAGES/handouts.po is not up to date: run 'make messages'",
    ]


# What is written.


def test_a_new_project_gets_a_template_and_a_catalog_for_each_language(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert updated(project) == 0
    assert capsys.readouterr().out.splitlines() == [
        "locales/handouts.pot is brought up to date",
        "locales/en/LC_MESSAGES/handouts.po is brought up to date",
        "locales/es/LC_MESSAGES/handouts.po is brought up to date",
        "locales/ru/LC_MESSAGES/handouts.po is brought up to date",
    ]
    assert po(project, "ru").read_text("utf-8").split("\n\n")[0].split("\n") == [
        "# The words of the templates in Russian.",
        'msgid ""',
        'msgstr ""',
        r'"Project-Id-Version: handouts\n"',
        r'"Report-Msgid-Bugs-To: \n"',
        r'"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"',
        r'"Last-Translator: \n"',
        r'"Language-Team: \n"',
        r'"Language: ru\n"',
        r'"MIME-Version: 1.0\n"',
        r'"Content-Type: text/plain; charset=UTF-8\n"',
        r'"Content-Transfer-Encoding: 8bit\n"',
        (
            r'"Plural-Forms: nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : '
            r'n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2);\n"'
        ),
    ]


def test_the_template_holds_each_message_once_in_the_order_of_the_pages(project: Path) -> None:
    updated(project)
    assert entries((project / "locales" / "handouts.pot").read_text())[1:] == [
        (
            "#: templates/page.html.j2 templates/parts/foot.html.j2\n"
            'msgctxt "heading"\nmsgid "Who to call"\nmsgstr ""'
        ),
        ENTRY.rstrip("\n"),
        (
            "#: templates/page.html.j2\n#, python-format\n"
            'msgctxt "stay"\nmsgid "%(n)s day in the hospital"\n'
            'msgid_plural "%(n)s days in the hospital"\nmsgstr[0] ""\nmsgstr[1] ""'
        ),
        '#: templates/parts/foot.html.j2\nmsgctxt "footer"\nmsgid "Page"\nmsgstr ""',
    ]


def test_the_source_language_says_what_the_templates_say(project: Path) -> None:
    updated(project)
    path = po(project, "en")
    assert 'msgstr "Call %(number)s"' in entry(path, "phone")
    assert 'msgstr[1] "%(n)s days in the hospital"' in entry(path, "stay")
    template = project / "templates" / "page.html.j2"
    replaced(template, "Who to call", "Who you can call")
    replaced(template, "days in the hospital", "days in hospital")
    updated(project)
    catalog = read_catalog("en.po", path.read_bytes(), "en")
    assert catalog.faults == ()
    assert [message.fault for message in catalog.messages.values()] == [None] * 5
    assert "fuzzy" not in path.read_text("utf-8")
    assert "#~" not in path.read_text("utf-8")


def test_a_changed_message_keeps_its_translation_as_fuzzy_with_the_previous_msgid(
    project: Path,
) -> None:
    path = translated(project)
    replaced(project / "templates" / "page.html.j2", "'Call %(number)s'", "'Call us: %(number)s'")
    updated(project)
    assert entry(path, "phone") == (
        "# con el número al final\n"
        "#. the number stands first in English;\n"
        "#. it may stand elsewhere.\n"
        "#: templates/page.html.j2\n"
        "#, fuzzy, python-format\n"
        '#| msgctxt "phone"\n'
        '#| msgid "Call %(number)s"\n'
        'msgctxt "phone"\n'
        'msgid "Call us: %(number)s"\n'
        'msgstr "Llame al %(number)s"'
    )
    message = read_catalog("es.po", path.read_bytes(), "es").lookup("phone", "Call us: %(number)s")
    assert message is not None
    assert message.fault is not None
    assert message.fault.code == "fuzzy-translation"


def test_a_previous_msgid_outlives_later_changes_elsewhere(project: Path) -> None:
    path = translated(project)
    template = project / "templates" / "page.html.j2"
    long = "Call this number at any hour of the day or the night, also on holidays: %(number)s"
    replaced(template, "'Call %(number)s'", f"'{long}'")
    replaced(path, 'msgid "Call %(number)s"', f'msgid "{long} "')
    updated(project)
    fuzzy = entry(path, "phone")
    assert f'#| msgid "{long} "\n' in fuzzy
    replaced(template, "Who to call", "Whom to call")
    updated(project)
    assert entry(path, "phone") == fuzzy


def test_a_changed_plural_is_a_change(project: Path) -> None:
    path = translated(project)
    replaced(project / "templates" / "page.html.j2", "days in the hospital", "days or more")
    updated(project)
    assert entry(path, "stay").split("\n")[1:6] == [
        "#, fuzzy, python-format",
        '#| msgctxt "stay"',
        '#| msgid "%(n)s day in the hospital"',
        '#| msgid_plural "%(n)s days in the hospital"',
        'msgctxt "stay"',
    ]


def test_a_message_that_becomes_plural_is_fuzzy(project: Path) -> None:
    path = translated(project)
    foot = project / "templates" / "parts" / "foot.html.j2"
    replaced(foot, "pgettext('footer', 'Page')", "npgettext('footer', 'Page', '%(n)s pages', n)")
    updated(project)
    assert entry(path, "footer").split("\n")[1:] == [
        "#, fuzzy, python-format",
        '#| msgctxt "footer"',
        '#| msgid "Page"',
        'msgctxt "footer"',
        'msgid "Page"',
        'msgid_plural "%(n)s pages"',
        'msgstr[0] "Página"',
        'msgstr[1] ""',
        'msgstr[2] ""',
    ]
    foot.write_text(FOOT)
    updated(project)
    assert 'msgid "Page"\nmsgstr "Página"' in entry(path, "footer")


def test_a_message_without_a_translation_is_never_fuzzy(project: Path) -> None:
    updated(project)
    template = project / "templates" / "page.html.j2"
    replaced(template, "'Call %(number)s'", "'Call us: %(number)s'")
    replaced(template, "day in the", "day in a")
    updated(project)
    for language in ("es", "ru"):
        assert "fuzzy" not in po(project, language).read_text("utf-8")
        assert "#|" not in po(project, language).read_text("utf-8")


def test_a_message_no_template_has_becomes_obsolete_and_comes_back(project: Path) -> None:
    path = translated(project)
    before = path.read_text("utf-8")
    template = project / "templates" / "page.html.j2"
    lines = PAGE.splitlines(keepends=True)
    template.write_text("".join([lines[0], *lines[4:]]))
    updated(project)
    assert entries(path.read_text("utf-8"))[-1] == (
        "# con el número al final\n"
        '#~ msgctxt "phone"\n'
        '#~ msgid "Call %(number)s"\n'
        '#~ msgstr "Llame al %(number)s"'
    )
    assert updated(project, "--check") == 0
    template.write_text(PAGE)
    updated(project)
    assert path.read_text("utf-8") == before


def test_an_obsolete_message_without_translation_is_dropped(project: Path) -> None:
    updated(project)
    (project / "templates" / "page.html.j2").write_text(FOOT)
    updated(project)
    assert "#~" not in po(project, "es").read_text("utf-8")


def test_obsolete_messages_of_other_tools_are_kept(project: Path) -> None:
    path = translated(project)
    old = '\n#, fuzzy\n#~| msgid "Older"\n#~ msgid "Old"\n#~ msgstr "Viejo"\n'
    with path.open("a", encoding="utf-8") as file:
        file.write(old)
    (project / "templates" / "z.html.j2").write_text("{{ pgettext('new', 'Entirely other') }}")
    updated(project)
    assert path.read_text("utf-8").endswith(old)


def test_a_word_that_was_the_same_has_to_be_looked_at_again(project: Path) -> None:
    path = translated(project)
    replaced(
        path, 'msgctxt "footer"\nmsgid "Page"', '#, ignore-same\nmsgctxt "footer"\nmsgid "Page"'
    )
    replaced(project / "templates" / "parts" / "foot.html.j2", "'Page'", "'Pages'")
    updated(project)
    assert "#, fuzzy\n" in entry(path, "footer")


def test_a_line_break_in_a_message_survives(project: Path) -> None:
    template = project / "templates" / "z.html.j2"
    template.write_text("{{ pgettext('two lines', 'One\\nTwo \"three\" \\\\ four') }}")
    updated(project)
    assert entry(po(project, "en"), "two lines").split("\n")[2:] == [
        'msgid ""',
        r'"One\n"',
        r'"Two \"three\" \\ four"',
        'msgstr ""',
        r'"One\n"',
        r'"Two \"three\" \\ four"',
    ]
    assert updated(project, "--check") == 0


# What others make of it.


def test_gettext_and_editors_read_every_file(project: Path) -> None:
    translated(project)
    replaced(project / "templates" / "page.html.j2", "'Call %(number)s'", "'Call us: %(number)s'")
    replaced(
        project / "templates" / "page.html.j2", "<h1>{{ pgettext('heading'", "<h1>{{ pgettext('x'"
    )
    updated(project)
    for path in sorted((project / "locales").rglob("*.po*")):
        command = ["/usr/bin/msgfmt", "--check", "-o", "/dev/null", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (path.name, done.returncode) == (path.name, 0), done.stderr
        read = polib.pofile(str(path), wrapwidth=0)
        again = polib.pofile(str(read), wrapwidth=0)
        assert len(read) == 5
        assert list(read) == list(again)
        assert read.metadata == again.metadata


def test_gettext_merges_to_the_same_messages(project: Path) -> None:
    path = translated(project)
    replaced(project / "templates" / "page.html.j2", "'Call %(number)s'", "'Call us: %(number)s'")
    theirs = project / "theirs.po"
    shutil.copy(path, theirs)
    updated(project)
    template = project / "locales" / "handouts.pot"
    command = ["/usr/bin/msgmerge", "--quiet", "--update", "--backup=none", "--previous"]
    subprocess.run([*command, str(theirs), str(template)], check=True)
    assert list(polib.pofile(str(path))) == list(polib.pofile(str(theirs)))


# What stops it.


@pytest.mark.parametrize(
    ("template", "code", "line", "column"),
    [
        ("\n{{ gettext('Page') }}", "bare-message", 2, 4),
        ("{{ _('Page') }}", "bare-message", 1, 4),
        ("{% trans %}Page{% endtrans %}", "bare-message", 1, 1),
        ("{{ pgettext('footer', word) }}", "unreadable-message", 1, 4),
        ("{{ pgettext('footer', 'Page ' ~ n) }}", "unreadable-message", 1, 4),
        ("{{ pgettext('footer') }}", "unreadable-message", 1, 4),
        ("{{ pgettext('footer', '') }}", "unreadable-message", 1, 4),
        ("{{ pgettext() }}", "unreadable-message", 1, 4),
        ("{{ npgettext('stay', 'day', many, n) }}", "unreadable-message", 1, 4),
        ("{{ pgettext('footer', 'Page %s') }}", "nameless-placeholder", 1, 4),
        ("{{ pgettext('footer', 'Page %(n)s, 5 %') }}", "nameless-placeholder", 1, 4),
        ("{{ npgettext('stay', '%(n)s day in the hospital', 'x', n) }}", "differing-plural", 1, 4),
        ("{{ pgettext('footer', 'Page' }}", "faulty-template", 1, 1),
        ("", "empty-file", 1, 1),
    ],
)
def test_a_message_no_translator_could_work_with_is_refused(
    project: Path, template: str, code: str, line: int, column: int
) -> None:
    updated(project)
    before = snapshot(project)
    (project / "templates" / "z.html.j2").write_text(template)
    with pytest.raises(HandoutsError) as caught:
        changed_files(project, project / "templates")
    (found,) = caught.value.diagnostics
    place = (found.span.path, found.span.line, found.span.column)
    assert (found.code, place) == (code, ("templates/z.html.j2", line, column))
    assert found.hint
    assert updated(project) == 1
    assert snapshot(project) == before | {"templates/z.html.j2": template.encode()}


@pytest.mark.parametrize("text", ["100 %", "5 % and more", "%% of %(n)s"])
def test_a_per_cent_sign_that_is_no_placeholder_may_stand_in_a_template(text: str) -> None:
    template = f"{{{{ pgettext('share', '{text}') }}}}".encode()
    if text == "5 % and more":
        # '% a' is a conversion to Python, and to every tool that looks at format strings.
        with pytest.raises(HandoutsError):
            gathered([("a.j2", template)])
    else:
        assert text in template_text(gathered([("a.j2", template)]))


def test_a_damaged_catalog_stops_everything_and_stays_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = translated(project)
    replaced(path, 'msgctxt "footer"', '<<<<<<< HEAD\nmsgctxt "footer"')
    replaced(project / "templates" / "page.html.j2", "Who to call", "Whom to call")
    before = snapshot(project)
    capsys.readouterr()
    assert updated(project) == 1
    assert snapshot(project) == before
    line = path.read_text("utf-8").split("\n").index("<<<<<<< HEAD") + 1
    assert capsys.readouterr().err == (
        f"locales/es/LC_MESSAGES/handouts.po:{line}:1: error[conflict-marker]: '<<<<<<< HEAD' "
        "is left over from merging two versions of the file\n"
        "  hint: keep one of the two versions and delete the marker lines\n"
    )


def test_a_mistyped_folder_does_not_make_every_message_obsolete(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated(project)
    before = snapshot(project)
    assert updated(project, "--templates", "tempaltes") == 1
    assert snapshot(project) == before
    assert "tempaltes:1:1: error[missing-templates]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, "missing-file"), ("[tool.handouts", "not-toml"), ("\xff", "wrong-encoding")],
)
def test_settings_that_cannot_be_read_are_told_so(
    project: Path, text: str | None, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "pyproject.toml"
    path.unlink()
    if text is not None:
        path.write_bytes(text.encode("latin-1"))
    assert updated(project) == 1
    assert f"error[{code}]" in capsys.readouterr().err


def test_a_folder_from_outside_the_project_may_hold_the_templates(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("starter")
    (elsewhere / "page.html.j2").write_text(PAGE)
    assert updated(project, "--templates", str(elsewhere)) == 0
    assert "#: page.html.j2" in entry(po(project, "es"), "phone")


# Laws.

MESSAGES = st.lists(
    st.tuples(
        st.sampled_from(["heading", "footer"]),
        st.text('ab %\n"\\', min_size=1, max_size=30),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda message: message[:2],
)


def template(messages: list[tuple[str, str, bool]]) -> bytes:
    calls = (
        f"{{{{ npgettext({context!r}, {text!r}, {text + 's'!r}, n) }}}}"
        if plural
        else f"{{{{ pgettext({context!r}, {text!r}) }}}}"
        for context, text, plural in messages
    )
    return ("<p>\n" + "\n".join(calls)).encode()


@given(MESSAGES, MESSAGES, st.text('xyz \n"\\', max_size=100))
@settings(deadline=None)
def test_merging_twice_is_merging_once(
    first: list[tuple[str, str, bool]], then: list[tuple[str, str, bool]], translation: str
) -> None:
    data: bytes | None = None
    for messages in (first, then, first):
        try:
            words = gathered([("a.j2", template(messages))])
        except HandoutsError:
            return
        data = merged("es.po", data, words, "es", source_language="en")
        assert merged("es.po", data, words, "es", source_language="en") == data
        catalog = read_catalog("es.po", data, "es")
        assert catalog.faults == ()
        assert list(catalog.messages) == [(context, text) for context, text, _ in messages]
        if messages is first:
            file = polib.pofile(data.decode(), wrapwidth=0)
            for found in file:
                found.msgstr = "" if found.msgid_plural else translation
            data = str(file).encode()
