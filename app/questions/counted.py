"""How many support a proposal and agree to the list, and whether whoever looks does. Pure."""

from typing import NamedTuple


class Supported(NamedTuple):
    """How many support a proposal, whether I do, and whether that was typed for me and waits for my word."""

    number: int
    by_me: bool
    waits: bool = False


class Agreed(NamedTuple):
    """How many of the working panel agreed to the list as it stands, how many must, and whether one of my seats did."""

    agreed: int = 0
    needed: int = 0
    agreement: bool = False
    working: int = 0


NOBODY = Supported(0, False)
