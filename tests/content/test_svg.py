"""What a drawing may hold, and what is left of it."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.content.picture import Picture, vet_picture
from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.job import Asset, Document, Expected
from handouts.render import print_pdf

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SIZED = f'<svg {NS} width="100" height="100"'
START = len(SIZED) + 2
"""The column after `SIZED>`."""


def drawing(inner: str) -> str:
    return f"{SIZED}>{inner}</svg>"


def vet(text: str | bytes) -> Picture:
    return vet_picture("logo.svg", text.encode() if isinstance(text, str) else text)


def vetted(inner: str) -> str:
    """Return what is written between the root's tags."""
    written = re.fullmatch("<svg [^>]*>(.*)</svg>", vet(drawing(inner)).data.decode())
    assert written
    return written[1]


def refused(text: str | bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(HandoutsError) as caught:
        vet(text)
    return caught.value.diagnostics


def printed(picture: Picture) -> int:
    """Return the bytes of a page that shows *picture*; a log record or a fetch would raise."""
    expected = Expected("t", "en", "", "Letter", (1, 1), (), (), ())
    html = '<html lang="en"><head><title>t</title></head><body><h1>t</h1><p></p></body></html>'
    style = """p {
        block-size: 40pt; background: url(asset:///logo) no-repeat; background-size: contain;
        image-rendering: crisp-edges;
    }"""
    assets = (("asset:///logo", Asset(picture.data, picture.media_type)),)
    return len(print_pdf(Document(html, style, assets, expected), path="logo.svg").data)


INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape -->
<svg width="60mm" height="30mm" viewBox="0 0 60 30" version="1.1" id="svg5"
   inkscape:version="1.2" sodipodi:docname="secret.svg" xml:space="preserve"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg">
  <title>secret title</title>
  <sodipodi:namedview id="v" pagecolor="#ffffff"><inkscape:page x="0"/></sodipodi:namedview>
  <defs id="defs2">
    <linearGradient id="a"><stop style="stop-color:#0b5566;stop-opacity:1;" offset="0"/>
      <stop style="stop-color:#0b5566;stop-opacity:0;" offset="1"/></linearGradient>
    <linearGradient xlink:href="#a" id="b" x1="5" y1="15" x2="25" y2="15"
       gradientUnits="userSpaceOnUse" gradientTransform="translate(0,1.5)"/>
  </defs>
  <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">secret</rdf:RDF></metadata>
  <g inkscape:label="Layer 1" id="layer1" style="display:inline">
    <rect style="fill:url(#b);stroke:#000000;stroke-width:0.5;stroke-dasharray:none;
       paint-order:normal;-inkscape-stroke:none;font-variation-settings:normal;stop-color:#000"
       width="20" height="20" x="5" y="5" ry="3"/>
    <path id="secret-name" d="m 45,10 a 5,5 0 0 1 -5,5 5,5 0 0 1 -5,-5 z"/>
  </g>
</svg>
"""
ILLUSTRATOR = f"""<?xml version="1.0" encoding="utf-8"?>
<svg version="1.1" id="Layer_1" {NS} x="0px" y="0px" viewBox="0 0 200 60"
   style="enable-background:new 0 0 200 60;" xml:space="preserve"><g>
<defs><circle id="SVGID_1_" cx="30" cy="30" r="25"/></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_" style="overflow:visible;"/></clipPath>
<rect clip-path="url(#SVGID_2_)" fill="#0B5566" width="60" height="40"/></g>
<polygon fill="#B00000" points="70,50 90,10 110,50 "/></svg>
"""
FIGMA = f"""<svg width="120" height="40" viewBox="0 0 120 40" fill="none" {NS}>
<g clip-path="url(#clip0_1_2)"><path fill-rule="evenodd" clip-rule="evenodd"
 d="M20 0C31 0 40 9 40 20C40 31 31 40 20 40ZM20 10A10 10 0 1 0 20 30Z" fill="url(#paint0)"/></g>
<defs><radialGradient id="paint0" cx="0" cy="0" r="1" gradientUnits="userSpaceOnUse"
 gradientTransform="translate(85 20) rotate(90) scale(10 35)"><stop stop-color="white"/>
<stop offset="1" stop-color="#0B5566" stop-opacity="0.5"/></radialGradient>
<clipPath id="clip0_1_2"><rect width="120" height="40" fill="white"/></clipPath></defs></svg>
"""
ACCEPTED = {
    "bom": "\N{BYTE ORDER MARK}" + drawing('<rect width="9" height="9"/>'),
    "path-long": drawing(f'<path d="M0 0 {"L1 1 " * 9_000}"/>'),
    "inkscape": INKSCAPE,
    "illustrator": ILLUSTRATOR,
    "figma": FIGMA,
    "see-through": drawing('<g opacity=".5"><rect width="9" height="9" fill="#1234"/></g>'),
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_a_logo_as_drawing_programs_save_it_is_printed_in_silence(text: str) -> None:
    picture = vet(text)
    assert picture.media_type == "image/svg+xml"
    assert printed(picture)


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_was_vetted_stays_as_it_is(text: str) -> None:
    picture = vet(text)
    assert vet(picture.data) == picture


def test_names_notes_and_titles_do_not_get_through() -> None:
    written = vet(INKSCAPE).data.decode()
    assert "secret" not in written
    assert "ayer" not in written
    assert "inkscape" not in written


BOMB = "".join(
    f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * 10 + "</g>" for level in (1, 2, 3, 4)
)
LAUGHS = "".join(
    f'<!ENTITY {one} "{f"&{two};" * 10}">' for one, two in zip("bcdefghi", "abcdefgh", strict=True)
)
# The public cases, each with the code and the place of its first finding.
HOSTILE = {
    "onload": (
        f'{SIZED} onload="alert(1)"><rect width="9" height="9"/></svg>',
        "forbidden-attribute",
        START,
    ),
    "foreignobject": (
        drawing(
            '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml">'
            '<img src="file:///etc/passwd"/></body></foreignObject>'
        ),
        "forbidden-element",
        START,
    ),
    "image-file": (drawing('<image href="file:///etc/passwd"/>'), "forbidden-element", START),
    "image-data-svg": (
        drawing(
            "<image href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\"/>"
        ),
        "forbidden-element",
        START,
    ),
    "use-external": (drawing('<use href="file:///etc/passwd#a"/>'), "outside-reference", START + 5),
    "style-fontface": (
        drawing("<style>@font-face{font-family:z;src:url(http://127.0.0.1:9/z.ttf)}</style>"),
        "forbidden-element",
        START,
    ),
    "text": (drawing('<text y="9">x</text>'), "forbidden-element", START),
    "pi-stylesheet": (
        '<?xml-stylesheet href="file:///etc/passwd" type="text/css"?>' + drawing(""),
        "processing-instruction",
        1,
    ),
    "laughs": (
        f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>' + drawing('<text y="9">&i;</text>'),
        "document-type",
        1,
    ),
    "use-bomb-4x10": (
        drawing(f'<defs><rect id="l0" width="1" height="1"/>{BOMB}</defs><use href="#l4"/>'),
        "too-complex",
        START + 6,
    ),
    "pattern-self": (
        drawing('<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>'),
        "forbidden-element",
        START,
    ),
    "gradient-href-loop": (
        drawing('<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'),
        "circular-reference",
        START + 34,
    ),
    "deep-g": (drawing("<g>" * 3_000 + "</g>" * 3_000), "too-deep", START + 3 * 31),
    "size-1e9": (f'<svg {NS} width="1e9" height="1e9"/>', "unfit-size", len(NS) + 7),
    "size-nan": (f'<svg {NS} width="nan" height="nan"/>', "unfit-size", len(NS) + 7),
    "size-none": (f"<svg {NS}/>", "unfit-size", 1),
    "viewbox-bad": (f'{SIZED} viewBox="0 0 0 0"/>', "unfit-size", START),
    # Far outside, whatever its dashes ...
    "dash-bomb": (
        drawing('<path d="M0 0L1e9 1e9" stroke="red" stroke-dasharray="0.0001"/>'),
        "unfit-value",
        START + 6,
    ),
    # ... and inside, with dashes nobody can see.
    "dash-bomb-inside": (
        drawing('<path d="M0 0L99 99" stroke="red" stroke-dasharray="0.0001"/>'),
        "too-complex",
        START,
    ),
    "truncated": (f"{SIZED}><rect", "not-svg", START),
    "html": ("<html><script>alert(1)</script></html>", "not-svg", 1),
    "utf7": ('<?xml version="1.0" encoding="UTF-7"?>+ADw-svg/+AD4-', "odd-encoding", 1),
}


@pytest.mark.parametrize(("text", "code", "column"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_drawing_is_refused_at_its_place(text: str, code: str, column: int) -> None:
    first = refused(text)[0]
    assert (first.code, first.span.line, first.span.column) == (code, 1, column)
    assert first.hint


OTHERS = {
    "latin-1": (
        drawing("<!--\N{LATIN SMALL LETTER E WITH ACUTE}-->").encode("latin-1"),
        "wrong-encoding",
    ),
    "utf-16": (drawing("").encode("utf-16"), "wrong-encoding"),
    "declared-latin-1": (
        '<?xml version="1.0" encoding="iso-8859-1"?>' + drawing(""),
        "odd-encoding",
    ),
    "control-character": (drawing("<!--\x1b[2J-->"), "control-character"),
    "no-bytes": ("", "empty-file"),
    "no-namespace": ('<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>', "not-svg"),
    "nothing-drawn": (drawing("<g/>"), "empty-picture"),
    "all-hidden": (drawing('<rect display="none" width="9" height="9"/>'), "empty-picture"),
    "many-bytes": (drawing(" " * 256 * 1024), "too-large"),
    "many-bytes-written": (drawing(f'<path d="M0 0{"l.123457-.123457" * 16_000}"/>'), "too-large"),
    "many-elements": (drawing("<g/>" * 2_001), "too-complex"),
    "many-points": (drawing(f'<path d="M0 0{"h1" * 20_001}"/>'), "too-complex"),
    "many-points-used": (
        drawing(f'<path id="p" d="M0 0{"h1" * 2_000}"/>' + '<use href="#p"/>' * 10),
        "too-complex",
    ),
    "many-clips": (
        drawing(
            f'<clipPath id="c">{"<path/>" * 50}</clipPath>'
            + '<rect width="1" height="1" clip-path="url(#c)"/>' * 50
        ),
        "too-complex",
    ),
    "many-stops": (
        drawing(
            f'<linearGradient id="g">{"<stop/>" * 500}</linearGradient><g fill="url(#g)">'
            + '<rect width="1" height="1"/>' * 50
            + "</g>"
        ),
        "too-complex",
    ),
    "deep-use": (
        drawing(
            '<g id="u0"/>'
            + "".join(f'<g id="u{n}"><use href="#u{n - 1}"/></g>' for n in range(1, 40))
        ),
        "too-deep",
    ),
    "deep-gradient": (
        drawing(
            "".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(9))
            + '<linearGradient id="g9"/>'
        ),
        "too-deep",
    ),
    "use-itself": (drawing('<g id="a"><use href="#a"/></g>'), "circular-reference"),
    "clip-itself": (
        drawing('<clipPath id="c" clip-path="url(#c)"><rect/></clipPath>'),
        "circular-reference",
    ),
    "use-nothing": (drawing("<use/>"), "unknown-reference"),
    "use-missing": (drawing('<use href="#b"/>'), "unknown-reference"),
    "use-gradient": (drawing('<linearGradient id="g"/><use href="#g"/>'), "unfit-reference"),
    "use-twice-named": (
        drawing('<g id="a"/><g id="a"/><use href="#a"/>'),
        "duplicate-id",
    ),
    "fill-outside": (drawing('<rect fill="url(http://127.0.0.1/#a)"/>'), "outside-reference"),
    "script": (drawing("<script>1</script>"), "forbidden-element"),
    "html-inside": (
        drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>'),
        "forbidden-element",
    ),
    "animation": (drawing('<rect><animate attributeName="x"/></rect>'), "forbidden-element"),
    "misplaced": (drawing('<clipPath id="c"><g/></clipPath>'), "forbidden-element"),
    "event-inside": (drawing('<rect onclick="1"/>'), "forbidden-attribute"),
    "style-url": (drawing('<rect style="cursor:url(http://127.0.0.1/)"/>'), "forbidden-attribute"),
    "style-nonsense": (drawing('<rect style="fill"/>'), "forbidden-attribute"),
    "filter": (drawing('<rect style="filter:blur(3px)"/>'), "forbidden-attribute"),
    "root-opacity": (f'{SIZED} opacity=".5"/>', "forbidden-attribute"),
    "misspelt": (drawing('<rect widht="9"/>'), "forbidden-attribute"),
    "clip-even-odd": (
        drawing('<clipPath id="c"><path clip-rule="evenodd" d="M0 0h9v9"/></clipPath>'),
        "unprintable-picture",
    ),
    "clip-moved": (
        drawing('<clipPath id="c"><rect/><rect transform="scale(2)"/></clipPath>'),
        "unprintable-picture",
    ),
    "clip-css": (drawing('<rect clip-path="circle(5)"/>'), "unfit-value"),
    "no-number": (drawing('<rect x="1O"/>'), "unfit-value"),
    "font-unit": (drawing('<rect x="1em"/>'), "unfit-value"),
    "infinite": (drawing('<rect x="1e999"/>'), "unfit-value"),
    "negative": (drawing('<circle r="-1"/>'), "unfit-value"),
    "device-colour": (drawing('<rect fill="device-cmyk(1 0 0 0)"/>'), "unfit-value"),
    "odd-points": (drawing('<polygon points="1 2 3"/>'), "unfit-value"),
    "path-senseless": (drawing('<path d="M0 0L1 1x"/>'), "unfit-value"),
    "path-headless": (drawing('<path d="L1 1"/>'), "unfit-value"),
    "path-far": (drawing(f'<path d="M0 0{"l999999 0" * 2}"/>'), "unfit-value"),
    "transform-senseless": (drawing('<g transform="spin(3)"/>'), "unfit-value"),
    "transform-flat": (drawing('<g transform="scale(0)"/>'), "unfit-value"),
    "transform-huge": (
        drawing('<g transform="scale(9e4)"><g transform="scale(9e4)"/></g>'),
        "unfit-value",
    ),
    "long-and-thin": (f'<svg {NS} viewBox="0 0 81 10"/>', "unfit-size"),
    "viewbox-huge": (f'{SIZED} viewBox="0 0 1e6 1e6"/>', "unfit-size"),
    "viewbox-short": (f'{SIZED} viewBox="0 0 9"/>', "unfit-size"),
    "aligned-nowhere": (f'{SIZED} preserveAspectRatio="left"/>', "unfit-size"),
}


@pytest.mark.parametrize(("text", "code"), OTHERS.values(), ids=OTHERS)
def test_what_cannot_be_printed_is_refused_by_name(text: str | bytes, code: str) -> None:
    assert {found.code for found in refused(text)} == {code}


def test_every_code_has_a_case() -> None:
    sources = resources.files("handouts.content.picture.svg").iterdir()
    text = "\n".join(source.read_text("utf-8") for source in sources if source.name.endswith(".py"))
    known = set(re.findall(r'(?:Diagnostic|Unfit|fault)\(\s*"([a-z-]+)"', text))
    assert known <= {code for _, code, *_ in (*HOSTILE.values(), *OTHERS.values())}


def test_a_finding_stands_at_the_attribute_with_its_value_and_a_remedy() -> None:
    text = f'{SIZED}>\n<!-- \N{LATIN SMALL LETTER E WITH ACUTE} --><rect\n  x="0" fil="red"/></svg>'
    assert refused(text) == (
        Diagnostic(
            "forbidden-attribute",
            "fil 'red' means nothing on <rect>",
            Span.at("logo.svg", 3, 9, 3),
            hint="delete it; did you mean 'fill'?",
        ),
    )


def test_one_run_shows_all_faults_of_one_kind() -> None:
    found = refused(drawing('<rect x="a"/>\n<rect y="b"/>\n<circle style="fill:c"/>'))
    assert [(each.message, str(each.span.line)) for each in found] == [
        ("x 'a' is not a length", "1"),
        ("y 'b' is not a length", "2"),
        ("fill 'c' is no colour that prints", "3"),
    ]


def test_a_message_cannot_drive_a_terminal() -> None:
    (found,) = refused(drawing('<rect x="&#x9b;2J&#10;&#x202e;"/>'))
    assert found.message.isprintable()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 20"', (30, 20)),
        ('viewBox="0 0 30 20" width="100%" height="2em"', (30, 20)),
        ('viewBox="0 0 30 20" width="60"', (60, 40)),
        ('viewBox="0 0 30 20" height="10mm"', (56.692914, 37.795276)),
        ('width="1in" height="72pt"', (96, 96)),
    ],
)
def test_the_size_is_in_css_pixels(attributes: str, size: tuple[float, float]) -> None:
    picture = vet(f'<svg {NS} {attributes}><rect width="9" height="9"/></svg>')
    assert (picture.width, picture.height) == size


BORROWING = """<linearGradient id="a"><stop offset="50%"/></linearGradient>
<linearGradient id="b" href="#a" x2="40%"/><rect width="9" fill="url('#b') red"/>"""
OWNING = (
    '<linearGradient id="p1" x1="0" x2="0.4" y1="0" y2="0"><stop offset="0.5"/></linearGradient>'
    '<rect width="9" fill="url(#p1)"/>'
)


@pytest.mark.parametrize(
    ("inner", "written"),
    [
        # Nothing is left of what shows nothing.
        ('<rect class="a" data-x="1" aria-label="b" width="9"/>', '<rect width="9"/>'),
        ('<rect width="9" xmlns:i="urn:i" i:note="n"/><i:x xmlns:i="urn:i"/>', '<rect width="9"/>'),
        ('<g display="none"><rect id="draft"/></g><rect width="9"/>', '<rect width="9"/>'),
        ('<defs><rect id="a"/></defs><rect width="9"/>', '<rect width="9"/>'),
        # A style says the same as attributes, and outweighs them.
        (
            '<rect width="9" fill="red" style="FILL: #0B5566 !important;"/>',
            '<rect fill="#0b5566" width="9"/>',
        ),
        ('<rect width="9" fill="red" style="fill:inherit"/>', '<rect width="9"/>'),
        ('<rect width="9" fill="rgb(11, 50%, 102, .5)"/>', '<rect fill="#0b806680" width="9"/>'),
        (
            '<g color="red"><rect width="9" fill="currentcolor"/></g>',
            '<g><rect fill="red" width="9"/></g>',
        ),
        ('<rect width="9" fill="currentColor"/>', '<rect fill="currentColor" width="9"/>'),
        # Lengths are numbers, transforms one matrix, shapes paths.
        ('<rect width="50%" x=" 1in " rx="0.0000001"/>', '<rect rx="0" width="50" x="96"/>'),
        (
            '<rect width="9" transform="translate(1,2) rotate(90)"/>',
            '<rect transform="matrix(0 1 -1 0 1 2)" width="9"/>',
        ),
        ('<rect width="9" transform="rotate(360)"/>', '<rect width="9"/>'),
        ('<polygon points="0,0 9,0 9,9"/>', '<path d="M0 0L9 0L9 9Z"/>'),
        ('<path d="m1 1h1v1H.5zl1-1"/>', '<path d="M1 1L2 1L2 2L0.5 2ZM1 1L2 0"/>'),
        ('<path d="M0 0q3 3 6 0t6 0"/>', '<path d="M0 0C2 2 4 2 6 0C8 -2 10 -2 12 0"/>'),
        ('<path d="M0 0c0 1 1 2 2 2s2 1 2 2"/>', '<path d="M0 0C0 1 1 2 2 2C3 2 4 3 4 4"/>'),
        ('<path d="M0 0a0 5 0 0 1 4 4"/>', '<path d="M0 0L4 4"/>'),
        # Ids keep nothing but their use.
        (
            '<g id="clinic director"><rect width="9"/></g><use xlink:href="#clinic director"/>',
            '<g id="p1"><rect width="9"/></g><use href="#p1"/>',
        ),
        # A gradient owns its stops: the renderer paints borrowed ones once only.
        (BORROWING, OWNING),
    ],
)
def test_a_drawing_is_written_plainly(inner: str, written: str) -> None:
    assert vetted(inner) == written


def test_a_half_circle_is_drawn_in_quarters_that_end_where_it_ends() -> None:
    written = vetted('<path d="M0 5a5 5 0 0110 0"/>')
    assert written == ('<path d="M0 5C0 2.2385763 2.2385763 0 5 0C7.7614237 0 10 2.2385763 10 5"/>')


def test_radii_too_small_for_an_arc_grow_until_it_reaches() -> None:
    assert vetted('<path d="M0 5a1 1 0 0110 0"/>') == vetted('<path d="M0 5a5 5 0 0110 0"/>')


@given(
    radii=st.tuples(st.floats(0.5, 40), st.floats(0.5, 40)),
    turn=st.floats(-360, 360),
    flags=st.tuples(st.booleans(), st.booleans()),
    end=st.tuples(st.floats(-40, 40), st.floats(1, 40)),
)
def test_an_arc_ends_where_it_says_and_stays_within_its_ellipse(
    radii: tuple[float, float],
    turn: float,
    flags: tuple[bool, bool],
    end: tuple[float, float],
) -> None:
    large, sweep = map(int, flags)
    written = vetted(
        f'<path d="M50 50a{radii[0]} {radii[1]} {turn} {large} {sweep} {end[0]} {end[1]}"/>'
    )
    numbers = [float(number) for number in re.findall(r"[-\d.]+", written)]
    assert numbers[-2:] == pytest.approx([50 + end[0], 50 + end[1]], abs=1e-4)
    # No farther than once across the ellipse, grown until it reaches, and its handles.
    reach = 2 * max(radii) * max(1, 80 / min(radii))
    assert all(abs(number - 50) <= 2 * reach for number in numbers)


NUMBERS = st.one_of(
    st.integers(-120, 120).map(str),
    st.floats(-1e6, 1e6).map(repr),
    st.sampled_from(["0", ".5", "-1e6", "1e-7", "33.333333333"]),
)
LENGTHS = st.one_of(NUMBERS, st.sampled_from(["50%", "3mm", "-10%"]))
SIZES = LENGTHS.map(lambda text: text.removeprefix("-"))
PAINTS = st.sampled_from(
    ["red", "none", "#12345678", "currentColor", "rgb(1,2,3)", "url(#g)", "url(#h)", "inherit"]
)
PATHS = st.lists(
    st.one_of(
        *(
            st.tuples(st.sampled_from(f"{letter}{letter.lower()}"), st.tuples(*[NUMBERS] * count))
            for letter, count in {"M": 2, "L": 2, "H": 1, "C": 6, "S": 4, "Q": 4, "T": 2}.items()
        ),
        st.tuples(
            st.sampled_from("Aa"),
            st.tuples(*[NUMBERS] * 3, *[st.sampled_from("01")] * 2, *[NUMBERS] * 2),
        ),
        st.just(("z", ())),
    ),
    max_size=6,
).map(lambda steps: "M0 0" + "".join(letter + " ".join(numbers) for letter, numbers in steps))
TRANSFORMS = st.sampled_from(
    ["scale(.01)", "scale(-40 3)", "rotate(30 5 5)", "skewX(89)", "translate(-99) scale(2)"]
)
STYLES = {
    "fill": PAINTS,
    "stroke": PAINTS,
    "opacity": st.sampled_from(["0", ".5", "50%", "7"]),
    "stroke-width": SIZES,
    "stroke-dasharray": st.sampled_from(["none", "3", "50% 1", "0 0", "99999"]),
    "stroke-dashoffset": LENGTHS,
    "stroke-miterlimit": st.sampled_from(["0", "10"]),
    "transform": TRANSFORMS,
    "clip-path": st.sampled_from(["none", "url(#c)"]),
    "visibility": st.sampled_from(["hidden", "visible"]),
    "display": st.sampled_from(["none", "inline"]),
}
SHAPES = {
    "path": {"d": PATHS},
    "rect": {"x": LENGTHS, "width": SIZES, "height": SIZES, "rx": SIZES},
    "circle": {"cx": LENGTHS, "r": SIZES},
    "ellipse": {"cy": LENGTHS, "rx": SIZES, "ry": SIZES},
    "line": {"x1": LENGTHS, "y2": LENGTHS},
    "polygon": {"points": st.lists(NUMBERS, min_size=4, max_size=4).map(" ".join)},
}


def tag(name: str, attributes: dict[str, str], inner: str = "") -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>"


def shapes(styles: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[str]:
    def shape(name: str) -> st.SearchStrategy[str]:
        attributes = st.fixed_dictionaries(SHAPES[name], optional=styles)
        return st.builds(tag, st.just(name), attributes)

    return st.one_of(*map(shape, SHAPES))


def gradient(name: str, identity: str, places: tuple[str, ...]) -> st.SearchStrategy[str]:
    attributes = st.fixed_dictionaries(
        {"id": st.just(identity)},
        optional={
            "gradientUnits": st.sampled_from(["userSpaceOnUse", "objectBoundingBox"]),
            "gradientTransform": TRANSFORMS,
            **dict.fromkeys(places, SIZES),
        },
    )
    stop = st.fixed_dictionaries(
        {"offset": st.sampled_from(["0", "1", "50%", "-1", "2"])},
        optional={"stop-color": st.just("#0b5566"), "stop-opacity": st.sampled_from(["0", ".5"])},
    )
    stops = st.lists(st.builds(tag, st.just("stop"), stop), max_size=4).map("".join)
    return st.builds(tag, st.just(name), attributes, stops)


SHAPE = shapes(STYLES)
USE = st.builds(
    tag,
    st.just("use"),
    st.fixed_dictionaries({"href": st.just("#s")}, optional={"x": LENGTHS, "y": LENGTHS, **STYLES}),
)
GROUP = st.builds(
    tag,
    st.just("g"),
    st.fixed_dictionaries({}, optional=STYLES),
    st.lists(st.one_of(SHAPE, USE), max_size=3).map("".join),
)
DRAWINGS = st.builds(
    lambda window, defined, shown: f'<svg {NS} viewBox="{window}">{defined}{shown}</svg>',
    st.sampled_from(["0 0 100 50", "-10 -10 20 20", "0 0 9000 9000", "500 500 1.5 1.5"]),
    st.tuples(
        gradient("linearGradient", "g", ("x1", "x2", "y2")),
        gradient("radialGradient", "h", ("cx", "r", "fx", "fr")),
        shapes({}).map(lambda shape: tag("clipPath", {"id": "c"}, shape)),
        SHAPE.map(lambda shape: tag("defs", {}, tag("g", {"id": "s"}, shape))),
    ).map("".join),
    st.lists(st.one_of(SHAPE, USE, GROUP), min_size=1, max_size=4).map("".join),
)


@settings(max_examples=100, deadline=None)
@given(DRAWINGS)
def test_whatever_is_accepted_is_printed_in_silence_and_stays_as_it_is(text: str) -> None:
    try:
        picture = vet(text)
    except HandoutsError:
        return
    assert vet(picture.data) == picture
    assert printed(picture)


@given(st.text(), st.sampled_from(["x", "d", "points", "fill", "style", "transform", "opacity"]))
def test_no_value_of_an_attribute_gets_through_unread(value: str, name: str) -> None:
    escaped = "".join(f"&#{ord(letter)};" for letter in value)
    inner = tag("path", {"d": "M0 0h9", name: escaped})
    try:
        written = vetted(inner)
    except HandoutsError:
        return
    assert re.fullmatch(r'[-\w ".=<>/#()]*', written)
