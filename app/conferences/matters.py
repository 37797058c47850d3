"""What something waits for: a sentence, with the page where it is settled. Pure."""

from collections.abc import Callable

from app.access.permissions import Permission


class Matter(str):
    """A sentence that says what is missing, and where that is done.

    The page is one that whoever steers may read; where it takes a permission to open it, that is named, or each that
    opens it.
    """

    url: str
    opened_by: tuple[Permission, ...]

    def __new__(cls, words: str, url: str, *opened_by: Permission):
        matter = super().__new__(cls, words)
        matter.url, matter.opened_by = url, opened_by
        return matter

    def address(self, may: Callable[[Permission], bool]) -> str:
        """Where it is settled; empty for whoever could not open that page."""
        return self.url if not self.opened_by or any(map(may, self.opened_by)) else ""
