"""Whether what is planned in a session fits into its hours. Pure."""

from collections.abc import Iterable
from datetime import datetime


def outside(times: Iterable[str], begins: datetime | None, ends: datetime | None) -> list[str]:
    """Which of these times of day, like 09:30, lie outside of a session that begins and ends on one day.

    Both moments are told by the clock of the place; none of the times is where one of them is not known.
    """
    if begins is None or ends is None or f"{begins:%Y-%m-%d}" != f"{ends:%Y-%m-%d}":
        return []
    return [time for time in times if time and not f"{begins:%H:%M}" <= time < f"{ends:%H:%M}"]
