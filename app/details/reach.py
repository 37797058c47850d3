"""How much of what is known of somebody an organizer may put right: not what its person has made her own. Pure."""

from typing import NamedTuple


class Details(NamedTuple):
    """What is wished; None where it stays."""

    name: str | None = None
    email: str | None = None
    telephone: str | None = None
    language: str | None = None
    town: str | None = None
    printed_first: str | None = None


class Reach(NamedTuple):
    """What keeps somebody's name and address from being changed by others."""

    is_elsewhere: bool  # has or had a part in other conferences, or runs some: the account is more than this seat
    has_come: bool  # was here, so the account is hers
    is_named: bool  # chose how to be printed

    @property
    def name(self) -> bool:
        return not (self.is_elsewhere or self.is_named)

    @property
    def account(self) -> bool:
        """Whether address, telephone and language can be put right here."""
        return not self.is_elsewhere

    @property
    def printing(self) -> bool:
        """Whether town and printed name can be put right: what somebody chose is published as she chose it."""
        return not self.is_named

    @property
    def needs_confirming(self) -> bool:
        return self.has_come
