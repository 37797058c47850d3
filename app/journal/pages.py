"""A page of the journal: some entries, the newest first, and the ways to those before and after them."""

from typing import NamedTuple

from app.journal.models import JournalChain, JournalEntry
from app.journal.queries import PAGE


class Page(NamedTuple):
    entries: list[JournalEntry]
    chain: JournalChain | None

    @property
    def has_newer(self) -> bool:
        if not self.entries or self.chain is None:
            return False
        return self.entries[0].n < self.chain.length

    @property
    def has_earlier(self) -> bool:
        return len(self.entries) == PAGE and self.oldest > 1

    @property
    def oldest(self) -> int:
        """The number of the last entry here: what is earlier stands before it."""
        return self.entries[-1].n
