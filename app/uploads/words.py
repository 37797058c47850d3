"""A file that somebody sends for its words alone: read as text, and not kept."""

from app.lists.decoding import decoded
from app.uploads.kinds import BEGINNING, FileKind, judge


class TooLarge(ValueError):
    """More than words alone would need."""


class NoText(ValueError):
    """A file of another kind."""


def words_of(file, most: int) -> str:
    """The words of a file of `most` bytes at most, also where it was read before. Raises what keeps it from that."""
    file.seek(0)
    content = file.read(most + 1)
    if len(content) > most:
        raise TooLarge
    if not content.strip():
        return ""
    if judge(content[:BEGINNING]) != FileKind.TEXT:
        raise NoText
    return decoded(content)
