"""One file that is PDF/UA-1 as well as PDF/A-3a, and carries what it has to show.

WeasyPrint declares one standard a file. The other is added to the XMP packet, and the imprint with
it, each with the extension schema that PDF/A (ISO 19005-3, 6.6.2.3) asks for before it lets a
foreign property in.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, unescape

import pydyf  # type: ignore[import-untyped]

from handouts.imprint import imprint, of_sheets, read_imprint

VARIANT = "pdf/a-3a"

_PDFUA = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
"""
_SCHEMAS = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag>%s</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_PDFUA_SCHEMA = b"""\
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_IMPRINT_SCHEMA = b"""\
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Handouts Imprint Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:handouts:imprint:1#</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>handouts</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>imprint</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>What the pages have to show, as JSON</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_IMPRINT = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:handouts="urn:handouts:imprint:1#" rdf:about="">
<handouts:imprint>%s</handouts:imprint>
</rdf:Description>
"""
_END = b"</rdf:RDF>"
_CARRIED = re.compile(rb"<handouts:imprint>([^<]*)</handouts:imprint>")
_TAGGED, _UNTAGGED = b'pdfaid:conformance="A"', b'pdfaid:conformance="B"'


def declare_pdfua(pdf: pydyf.PDF, carried: str) -> None:
    """Add PDF/UA-1, and the imprint that is *carried*, to what the file says of itself.

    Raises:
        RuntimeError: the XMP packet has another shape than WeasyPrint 70.0 gives it.
    """
    packets = [o for o in pdf.objects if getattr(o, "extra", {}).get("Type") == "/Metadata"]
    if len(packets) != 1 or len(packets[0].stream) != 1 or packets[0].stream[0].count(_END) != 1:
        raise RuntimeError("the PDF has no XMP packet to declare PDF/UA in")
    schemas = _SCHEMAS % (_PDFUA_SCHEMA + _IMPRINT_SCHEMA)
    added = _PDFUA + schemas + _IMPRINT % escape(carried).encode() + _END
    packets[0].stream = [packets[0].stream[0].replace(_END, added)]


def around_imprint(packet: bytes) -> tuple[bytes, bytes]:
    """Return the XMP *packet* before and after the imprint it carries.

    Raises:
        ValueError: it does not carry one.
    """
    [found] = _CARRIED.finditer(packet)
    return packet[: found.start(1)], packet[found.end(1) :]


def print_only(packet: bytes, *, edition: str, sheet: str) -> bytes:
    """Return the XMP *packet* of a file that is both, claiming PDF/A-3b and nothing else.

    Its imprint becomes that of the print file, the *edition* on paper *sheet*.

    Raises:
        RuntimeError: the packet has another shape than `declare_pdfua` leaves behind.
    """
    said = (_PDFUA, _PDFUA_SCHEMA, _TAGGED, b"<handouts:imprint>")
    if any(packet.count(one) != 1 for one in said):
        raise RuntimeError("the XMP packet does not claim what a finished page claims")
    kept = packet.replace(_PDFUA, b"").replace(_PDFUA_SCHEMA, b"").replace(_TAGGED, _UNTAGGED)

    def sheets(found: re.Match[bytes]) -> bytes:
        pages = read_imprint(unescape(found[1].decode()))
        return found[0].replace(
            found[1], escape(imprint(of_sheets(pages, edition, sheet))).encode()
        )

    return _CARRIED.sub(sheets, kept)
