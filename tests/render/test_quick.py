"""What is worked out once is what WeasyPrint works out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Every edition there is, either direction, and what no page of ours has.
PRINT = """
import datetime as dt, hashlib, sys
from pathlib import Path
from handouts.render import quick
if sys.argv[1] == "slow":
    quick.install = lambda: None
from handouts.build import Selection
from handouts.build.plan import plan
from handouts.project import load, with_pseudo
from handouts.render import print_pdf
from render.pages import page
project = with_pseudo(load(Path(sys.argv[2]), dt.date(2026, 11, 21)), ("ar-XB",))
tasks = plan(project, (), Selection(("es",), ("rituximab",))).tasks
tasks += plan(project, (), Selection(("ar-XB",), ("rituximab",), ("standard", "bilingual"))).tasks
documents = [(task.job.path, task.document) for task in tasks if not task.job.parts]
odd = '''<style>
.a { width: 50%; height: 30%; padding: 5% calc(1px + 2%); margin: auto; max-width: 300pt }
.b { box-sizing: border-box; height: 40pt; min-height: 50%; border: 3pt solid; float: left }
table { border-collapse: collapse } td { border: 2pt solid; padding: 3% }
.c { display: flex; width: calc(100% - 10pt) } .c > * { flex: 1 1 30%; min-width: 10% }
.d { position: absolute; left: 10%; top: 20pt; width: 20% } .e { text-decoration: underline }
.g { position: running(foot); max-lines: 1; block-ellipsis: auto; continue: discard; width: 60pt }
@page { @bottom-left { content: element(foot) } } .h { break-before: page }
.f { display: grid; grid-template-columns: 1fr 2fr; text-align: justify }
</style><p class="g">words that are too many for the one line they have</p>
<div class="a">a <i>b</i><div class="b">c</div><p class="e">d</p></div><div class="c">
<p>one two three</p><p>four</p></div><table><tr><td>x<td>y</table><div class="d">z</div>
<div class="f"><p>words in a grid that has two columns</p><p>and more words in it</p></div>
<p class="h">second</p><p class="h">third</p>'''
documents.append(("odd", page("<h1>x</h1>" + odd)))
for name, document in documents:
    data = print_pdf(document, path="x").data
    print(name, hashlib.sha256(data).hexdigest())
"""
ROOT = Path(__file__).resolve().parents[2]


def printed(way: str) -> list[str]:
    """Return the digest of each page as a process of its own prints it."""
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", PRINT, way, str(ROOT)]
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.slow
def test_pages_have_the_same_bytes_in_less_time() -> None:
    found = printed("quick")
    assert len(found) > 8
    assert found == printed("slow")
