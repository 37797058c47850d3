"""Who speaks next: who was passed over least, has spoken least, and waits longest. Pure."""

from collections.abc import Mapping
from typing import Any


def in_order(requests: list, spoken: Mapping[Any, int]) -> list:
    """Those who want to speak, the one first who is suggested.

    A request has `member_id`, `asked_at` and `passed`, how often it was passed over; `spoken` gives each one's seconds.
    """
    return sorted(requests, key=lambda one: (one.passed, spoken.get(one.member_id, 0), one.asked_at, one.id))
