"""Pictures drawn from facts: shapes as SVG. Their labels are words of the templates beside them."""

from handouts.pictures.inks import INKS
from handouts.pictures.qr import qr_code
from handouts.pictures.schedule import Schedule, schedule_of
from handouts.pictures.timeline import MOST_CYCLES, course, cycle

__all__ = ["INKS", "MOST_CYCLES", "Schedule", "course", "cycle", "qr_code", "schedule_of"]
