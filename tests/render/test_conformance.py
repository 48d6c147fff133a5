"""The real validator, on pages that must pass and pages that must not."""

from __future__ import annotations

from pathlib import Path

import pytest
import verapdf
from render.pages import full_page, opened, page, printed

pytestmark = pytest.mark.slow

FLAVOURS: tuple[verapdf.Flavour, ...] = ("ua1", "3a")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_page_with_everything_passes(flavour: verapdf.Flavour, tmp_path: Path) -> None:
    data = printed(full_page())
    (tmp_path / "page.pdf").write_bytes(data)
    assert verapdf.check([data, tmp_path / "page.pdf"], flavour) == [(), ()]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_list_a_sentence_and_a_link_torn_apart_pass(flavour: verapdf.Flavour) -> None:
    items = "".join(f"<li>punto {n}<ul><li>sub {n}</li></ul></li>" for n in range(60))
    words = " ".join(f"palabra{n}" for n in range(900))
    link = f'<p><a href="https://example.org/">{words}</a></p>'
    [broken] = verapdf.check([printed(page(f"<h1>x</h1><ul>{items}</ul>{link}"))], flavour)
    assert broken == ()


@pytest.mark.parametrize(
    ("key", "flavour", "rule"),
    [
        ("/StructTreeRoot", "ua1", "7.1/11:"),
        ("/Metadata", "ua1", "7.1/8:"),
        ("/Lang", "ua1", "7.2/34:"),
        ("/OutputIntents", "3a", "6.2.4.3/2:"),
        ("/Metadata", "3a", "6.6.2.1/1:"),
    ],
)
def test_a_damaged_copy_fails(
    key: str, flavour: verapdf.Flavour, rule: str, tmp_path: Path
) -> None:
    with opened(printed(full_page())) as pdf:
        del pdf.Root[key]
        pdf.save(tmp_path / "damaged.pdf")
    [broken] = verapdf.check([tmp_path / "damaged.pdf"], flavour)
    assert [found for found in broken if found.startswith(rule)]


def test_what_is_no_pdf_cannot_be_read() -> None:
    [(broken,)] = verapdf.check([b"no PDF"], "ua1")
    assert broken.startswith("unreadable: ")


def test_each_file_is_judged_by_itself() -> None:
    good = printed(full_page())
    first, bad, last = verapdf.check([good, b"no PDF", good], "3a")
    assert (first, last) == ((), ())
    assert bad


def test_a_file_that_does_not_claim_the_standard_fails_it(tmp_path: Path) -> None:
    with opened(printed(full_page())) as pdf:
        claim = pdf.Root.Metadata.read_bytes()
        assert claim.count(b"<pdfuaid:part>1</pdfuaid:part>") == 1
        pdf.Root.Metadata.write(claim.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))
        pdf.save(tmp_path / "silent.pdf")
    [broken] = verapdf.check([tmp_path / "silent.pdf"], "ua1")
    assert [rule for rule in broken if rule.startswith("5/")]
