"""The import of this module is the expensive one.

A process that forks workers may import it on their behalf. Nothing is printed and no thread is
started here, so what is forked afterwards is sound.
"""

from __future__ import annotations

import warnings

from handouts.render.isolation import pinned_fonts_only

# WeasyPrint looks at fontconfig as soon as it is imported, and would have it read, and index anew,
# every font of the machine.
with pinned_fonts_only(), warnings.catch_warnings():
    # Nothing is asked of the system's subsetting library: see handouts.render.subset.
    warnings.filterwarnings("ignore", message="HarfBuzz-Subset", category=DeprecationWarning)
    from handouts.render.printing import Press

__all__ = ["Press"]
