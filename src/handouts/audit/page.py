"""The audit as one HTML file that needs nothing else: tables of measures, then the pages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from handouts.audit.measures import Leaf
from handouts.audit.standing import Standing
from handouts.build.manifest import Failed, Withheld

_HEAD = Markup("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Layout audit</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
style-src 'unsafe-inline'">
<style>
:root { color-scheme: light; }
body { font: 16px/1.45 system-ui, sans-serif; color: #15191d; background: #fff; margin: 24px; }
h1 { font-size: 28px; } h2 { font-size: 21px; margin-block: 32px 4px; color: #0b5566; }
h3 { font-size: 16px; margin-block: 12px 4px; }
a { color: #0b5566; }
table { border-collapse: collapse; }
caption { text-align: start; font-weight: 700; padding-block: 8px; }
th, td { text-align: start; padding: 3px 14px 3px 0; border-block-end: 1px solid #b9c1c5; }
thead th { border-block-end: 2px solid #15191d; vertical-align: bottom; }
tbody th { font-weight: 400; }
td { font-variant-numeric: tabular-nums; }
td.worst { font-weight: 700; }
ol { list-style: none; display: flex; flex-wrap: wrap; gap: 10px; padding: 0; margin: 0; }
img { display: block; border: 1px solid #7b868c; }
</style></head><body><main>
<h1>Layout audit</h1>
""")
_INTRO = Markup("""<p>{} files, the worst first. Each is compared with the others of its edition: \
of each measure the worst is bold, with the mark ▲. The more are better, the higher it stands.</p>
""")
_TABLE = Markup("""<table><caption>Every file, measured</caption>
<thead><tr><th scope="col">File</th><th scope="col">Pages</th>\
<th scope="col">Smallest type, pt</th><th scope="col">Longest line, letters</th>\
<th scope="col">Nearest to the edge, pt</th><th scope="col">Emptiest page</th>\
<th scope="col">Longer than in {}</th></tr></thead>
<tbody>
{}</tbody></table>
""")
_LACKING = Markup("""<table><caption>Not printed</caption>
<thead><tr><th scope="col">File</th><th scope="col">Why</th></tr></thead>
<tbody>
{}</tbody></table>
""")


def audit_page(
    standings: tuple[Standing, ...], lacking: Iterable[Withheld | Failed], *, source: str
) -> str:
    """Return the HTML of *standings*, in their order, and of what is *lacking*.

    *source* is the language the others are translated from.
    """
    missing = Markup("").join(_reasons(entry) for entry in lacking)
    parts = [
        _HEAD,
        _INTRO.format(len(standings)),
        _LACKING.format(missing) if missing else "",
        _TABLE.format(source, Markup("").join(map(_row, standings))),
        *_sections(standings),
        Markup("</main></body></html>\n"),
    ]
    return "".join(map(str, parts))


def _reasons(entry: Withheld | Failed) -> Markup:
    codes = ", ".join(dict.fromkeys(reason.code for reason in entry.reasons))
    return Markup('<tr><th scope="row">{}</th><td>{}</td></tr>\n').format(entry.path, codes)


def _row(one: Standing) -> Markup:
    measures = one.measures
    shown = {
        "pages": str(len(measures.leaves)),
        "smallest_type": f"{measures.smallest_type:g}",
        "longest_line": str(measures.longest_line),
        "nearest_edge": f"{measures.nearest_edge:g}",
        "emptiest": _percent(measures.leaves[measures.emptiest - 1].empty)
        + f" of page {measures.emptiest}",
        "expansion": "" if one.expansion is None else _percent(one.expansion),
    }
    cells = Markup("").join(
        Markup('<td class="worst">▲ {}</td>').format(text)
        if name in one.worst
        else Markup("<td>{}</td>").format(text)
        for name, text in shown.items()
    )
    path = one.output.path
    return Markup('<tr><th scope="row"><a href="#{0}">{0}</a></th>{1}</tr>\n').format(path, cells)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _sections(standings: tuple[Standing, ...]) -> Iterator[Markup]:
    """Yield each page with its languages below each other, in the order of its worst."""
    pages: dict[tuple[str, str, str], list[Standing]] = {}
    for one in standings:
        output = one.output
        pages.setdefault((output.clinic, output.handout, output.edition), []).append(one)
    for (clinic, handout, edition), languages in pages.items():
        yield Markup("<section><h2>{}, {} ({})</h2>\n").format(handout, edition, clinic)
        for one in sorted(languages, key=lambda one: one.output.languages):
            yield _strip(one)
        yield Markup("</section>\n")


def _strip(one: Standing) -> Markup:
    output, leaves = one.output, one.measures.leaves
    name = f"{output.handout}, {output.edition}, {', '.join(output.languages)}"
    pictures = Markup("").join(
        Markup("<li>{}</li>\n").format(_picture(leaf, f"{name}: page {number} of {len(leaves)}"))
        for number, leaf in enumerate(leaves, start=1)
    )
    return Markup('<h3 id="{}">{}: {} pages</h3>\n<ol>\n{}</ol>\n').format(
        output.path, ", ".join(output.languages), len(leaves), pictures
    )


def _picture(leaf: Leaf, alt: str) -> Markup:
    width, height = leaf.size
    return Markup(
        '<img src="data:image/webp;base64,{}" width="{}" height="{}" loading="lazy" alt="{}">'
    ).format(b64encode(leaf.picture).decode(), width * 3 // 4, height * 3 // 4, alt)
