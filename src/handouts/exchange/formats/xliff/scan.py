"""XLIFF 1.2 (and 1.0, 1.1) of any project, read by an XML parser that is let do nothing else.

A file with a DOCTYPE is refused before anything in it is declared, so no entity can grow or fetch.
"""

from __future__ import annotations

from xml.parsers import expat

from handouts.diagnostics import Diagnostic, HandoutsError, Span
from handouts.exchange.formats.xliff.units import MAX_DEPTH, Units
from handouts.exchange.rows import Row, Scan

_NAMESPACES = (
    "",
    "urn:oasis:names:tc:xliff:document:1.0",
    "urn:oasis:names:tc:xliff:document:1.1",
    "urn:oasis:names:tc:xliff:document:1.2",
)


def scan(path: str, data: bytes) -> Scan:
    """Return the units of the XLIFF file in *data*, as far as it can be read."""
    reader = _Reader(path)
    try:
        reader.parse(data)
    except HandoutsError as error:
        return Scan(reader.rows, error.diagnostics)
    return Scan(reader.rows)


class _Reader:
    """Takes the events of the parser, and gives those of XLIFF's own to `Units`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._units = Units(path)
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the units read so far."""
        return tuple(self._units.rows)

    def parse(self, data: bytes) -> None:
        """Read *data*.

        Raises:
            HandoutsError: `not-xliff`, `unsupported-version`, `document-type` or `too-deep`.
        """
        try:
            self._parser.Parse(data, True)  # noqa: FBT003  expat's own signature
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or "it is no XML"
            raise HandoutsError(
                Diagnostic(
                    "not-xliff",
                    f"the file stops making sense here: {reason}",
                    Span.at(self._path, error.lineno, error.offset + 1),
                    hint="export the file again; this one was cut off or edited by hand",
                )
            ) from error
        except (LookupError, ValueError) as error:
            raise self._error(
                "wrong-encoding", f"its encoding is not known: {error}", "save the file as UTF-8"
            ) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._error("too-deep", f"nested deeper than {MAX_DEPTH} levels", "")
        if self._depth == 1:
            self._check_root(namespace, local, attributes)
        if namespace in _NAMESPACES:
            self._units.start(local, attributes, self._place())
        else:
            self._units.start("", {}, self._place())

    def _end(self, _name: str) -> None:
        self._depth -= 1
        self._units.end(self._place())

    def _text(self, text: str) -> None:
        self._units.text(text, self._place())

    def _check_root(self, namespace: str, local: str, attributes: dict[str, str]) -> None:
        version = attributes.get("version", "")
        if local != "xliff":
            raise self._error("not-xliff", f"the file begins with <{local[:40]}>", "")
        if namespace not in _NAMESPACES or (version and not version.startswith("1.")):
            raise self._error(
                "unsupported-version",
                f"this is XLIFF {version[:10] or namespace[-3:]}; 1.2 is read",
                "export the file as XLIFF 1.2",
            )

    def _refuse_doctype(self, *_: object) -> None:
        raise self._error(
            "document-type",
            "the file has a DOCTYPE, which no XLIFF needs and which can do harm",
            "delete the line that begins with <!DOCTYPE",
        )

    def _place(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _error(self, code: str, message: str, hint: str) -> HandoutsError:
        return HandoutsError(Diagnostic(code, message, Span.at(self._path, *self._place()), hint))
