"""What people typed, as a line above a letter: letter by letter, and never as a header of its own."""

from email.header import Header

LONGEST_WORD = 60  # a line of a header is folded between words only


class Literal(str):
    """A subject as it was typed. Python would read `=?utf-8?q?=0ABcc:...?=` in it as what that encodes: a new line."""

    name = "Subject"  # by this, and by fold(), the email package knows a finished header

    def fold(self, *, policy) -> str:
        line = Header(self, "us-ascii" if self._is_plain else "utf-8", header_name=self.name)
        return f"{self.name}: {line.encode(linesep=policy.linesep)}{policy.linesep}"

    @property
    def _is_plain(self) -> bool:
        return self.isascii() and "=?" not in self and all(len(word) <= LONGEST_WORD for word in self.split())


class Place(str):
    """An address on the web as a header has it. Python would encode a long one, which has no blank to break it."""

    name = "List-Unsubscribe"

    def fold(self, *, policy) -> str:
        return f"{self.name}: <{self}>{policy.linesep}"
