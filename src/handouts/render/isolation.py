"""Keeping the machine's own fonts out of the page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from handouts.render.fontfiles import LATIN, typefaces

_SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  {fonts}
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""
# Each of these would lead fontconfig elsewhere.
_VARIABLES = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")


@contextmanager
def pinned_fonts_only(script: str = LATIN) -> Iterator[None]:
    """Let fontconfig, where it is started within, see the pinned fonts of *script* and no others.

    Settings and cache live in a folder of this process alone, so nothing is shared or left behind;
    scanning a few files anew costs less than a lock. Fontconfig reads all of it when it starts.
    """
    before = {name: os.environ.pop(name, None) for name in _VARIABLES}
    with TemporaryDirectory(prefix="handouts-fonts-") as folder:
        settings = Path(folder) / "fonts.conf"
        fonts = "".join(f"<dir>{escape(str(one.folder))}</dir>" for one in typefaces(script))
        places = {"fonts": fonts, "cache": escape(str(Path(folder) / "cache"))}
        settings.write_text(_SETTINGS.format_map(places), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(settings)
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
            os.environ.update({name: value for name, value in before.items() if value is not None})
