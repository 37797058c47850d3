"""What votes and their results mean for texts: for a passage, or for the whole document. Pure."""

from collections.abc import Collection, Iterable
from typing import NamedTuple


class OnText(NamedTuple):
    """What a vote or its result means for a passage, or for the whole document where none is named."""

    passage_id: int | None
    told: str


def told_of(votes: Iterable[OnText], passage_ids: Collection[int]) -> str:
    """What these mean for these passages; empty where nothing."""
    return next((one.told for one in votes if one.passage_id is None or one.passage_id in passage_ids), "")
