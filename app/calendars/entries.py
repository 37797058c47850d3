"""What stands in a calendar: something on a day or at a moment, the same for as long as its key is. Pure."""

from datetime import date, datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """One thing with its time. Of days, `ends` is the last one; of moments it is when it is over, if that is known.

    `times_changed` counts how often it was told otherwise, so that a calendar knows the newer of two.
    """

    key: str
    title: str
    address: str
    time_zone: str
    starts: date | datetime
    changed_at: datetime
    ends: date | datetime | None = None
    text: str = ""
    place: str = ""
    times_changed: int = 0
    is_deadline: bool = False
    is_cancelled: bool = False

    @property
    def is_moment(self) -> bool:
        return isinstance(self.starts, datetime)
