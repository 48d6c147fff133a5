"""The booklet for the printer: its pages two to a side, to be folded and stapled in the middle."""

from handouts.shapes import Imposition

BOOKLET_PRINT = Imposition(name="booklet-print", imposes="booklet")
