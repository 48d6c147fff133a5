"""One file that is PDF/UA-1 as well as PDF/A-3a, and carries what it has to show.

WeasyPrint declares one standard a file. The other is added to the XMP packet, and the imprint with
it, each with the extension schema that PDF/A (ISO 19005-3, 6.6.2.3) asks for before it lets a
foreign property in.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

VARIANT = "pdf/a-3a"

_PDFUA = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Handouts Imprint Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:handouts:imprint:1#</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>handouts</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>imprint</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>What the pages have to show, as JSON</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# It stands last, so that what it takes to find it is no more than its tag.
_IMPRINT = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:handouts="urn:handouts:imprint:1#" rdf:about="">
<handouts:imprint>%s</handouts:imprint>
</rdf:Description>
"""
_END = b"</rdf:RDF>"
_CARRIED = re.compile(re.escape(_IMPRINT).replace(b"%s", b"[^<]*"))
_TAGGED, _UNTAGGED = b'pdfaid:conformance="A"', b'pdfaid:conformance="B"'


def declare_pdfua(pdf: pydyf.PDF, imprint: str = "") -> None:
    """Add PDF/UA-1, and the *imprint*, to what the file says of itself.

    Raises:
        RuntimeError: the XMP packet has another shape than WeasyPrint 70.0 gives it.
    """
    packets = [o for o in pdf.objects if getattr(o, "extra", {}).get("Type") == "/Metadata"]
    if len(packets) != 1 or len(packets[0].stream) != 1 or packets[0].stream[0].count(_END) != 1:
        raise RuntimeError("the PDF has no XMP packet to declare PDF/UA in")
    carried = _IMPRINT % escape(imprint).encode() if imprint else b""
    packets[0].stream = [packets[0].stream[0].replace(_END, _PDFUA + carried + _END)]


def print_only(packet: bytes) -> bytes:
    """Return the XMP *packet* of a file that is both, claiming PDF/A-3b and nothing else.

    Raises:
        RuntimeError: the packet has another shape than `declare_pdfua` leaves behind.
    """
    if packet.count(_PDFUA) != 1 or packet.count(_TAGGED) != 1:
        raise RuntimeError("the XMP packet does not claim what a finished page claims")
    # The imprint names elements, and a print file has none.
    kept = _CARRIED.sub(b"", packet)
    return kept.replace(_PDFUA, b"").replace(_TAGGED, _UNTAGGED)
