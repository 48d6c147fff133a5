"""The pack: all handouts of a language in one file, behind a contents page, to print as a stack."""

from handouts.shapes import Pack

PACK = Pack(name="pack", binds="standard", template="pack.html.j2", stylesheet="pack.css")
