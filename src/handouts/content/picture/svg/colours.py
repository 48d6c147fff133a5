"""Colours as SVG writes them: #hex, rgb() and the names of CSS. A PDF/A has no others."""

from __future__ import annotations

import re

from handouts.content.picture.svg.values import NUMBER, share, unfit

CURRENT = "currentColor"
"""The colour of what surrounds the picture: the page's own."""

# Source: CSS Color Module Level 4, section 6.1, "Named Colors".
_NAMES = """
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta
darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey
dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray
green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush
lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen
lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey
lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise
mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive
olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred
papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
slategrey snow springgreen steelblue tan teal thistle tomato transparent turquoise violet wheat
white whitesmoke yellow yellowgreen
"""
NAMES = frozenset(_NAMES.split())

_MAX_LENGTH = 100
_HEX = re.compile("#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_PART = rf"\s*+({NUMBER}%?)\s*+"
_RGB = re.compile(rf"rgba?\({_PART},?{_PART},?{_PART}(?:[,/]{_PART})?\)")


def colour(text: str) -> str:
    """Return the colour *text* names, as #hex, a name or `currentColor`.

    Raises:
        Unfit: it names none, or one that does not print.
    """
    text = text.lower()
    if len(text) > _MAX_LENGTH:
        raise unfit("is no colour", "write it as #0b5566")
    if text == CURRENT.lower():
        return CURRENT
    if text in NAMES or _HEX.fullmatch(text):
        return text
    found = _RGB.fullmatch(text)
    if not found:
        raise unfit("is no colour that prints", "write it as #0b5566")
    *parts, alpha = found.groups()
    clear = "" if alpha is None else f"{round(share(alpha) * 255):02x}"
    return "#" + "".join(f"{_level(part):02x}" for part in parts) + clear


def _level(part: str) -> int:
    if part.endswith("%"):
        return round(share(part) * 255)
    return round(min(255.0, max(0.0, float(part))))
