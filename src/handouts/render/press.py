"""The import of this module is the expensive one.

A process that forks workers may import it on their behalf. Nothing is printed and no thread is
started here, so what is forked afterwards is sound.
"""

from __future__ import annotations

import ctypes.util
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from handouts.render.isolation import pinned_fonts_only


@contextmanager
def _libraries_by_file_name() -> Iterator[None]:
    """Have the system's libraries opened by the names of their files, where Linux has them so.

    WeasyPrint tries other systems' names first. For each of those Python asks the compiler and the
    linker, which takes as long as all the rest of the import.
    """

    def unfound(name: str) -> None:
        del name

    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = unfound
    try:
        yield
    finally:
        ctypes.util.find_library = search


# WeasyPrint looks at fontconfig as soon as it is imported, and would have it read, and index anew,
# every font of the machine.
with pinned_fonts_only(), _libraries_by_file_name(), warnings.catch_warnings():
    # Nothing is asked of the system's subsetting library: see handouts.render.subset.
    warnings.filterwarnings("ignore", message="HarfBuzz-Subset", category=DeprecationWarning)
    from handouts.render.printing import Press

__all__ = ["Press"]
