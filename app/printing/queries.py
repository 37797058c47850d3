"""Finding the files of letters, and which letters stand together in one."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.conferences.models import Conference
from app.extensions import db
from app.households import queries as households
from app.households.queries import Batch
from app.printing.models import FOR_ALL, LetterFile
from app.reports.formats.kinds import State

TOGETHER = 250  # letters in one file: four seconds of the process that makes it, and 400 MB


class Part(NamedTuple):
    """Some letters, and the file with them where there is one that says what the call says now."""

    letters: Batch
    file: LetterFile | None


class Files(NamedTuple):
    """All letters in parts."""

    parts: list[Part]

    @property
    def due(self) -> int:
        return sum(one.file.is_due for one in self.parts if one.file)

    @property
    def made(self) -> int:
        return sum(one.file.is_made for one in self.parts if one.file)

    @property
    def are_all_there(self) -> bool:
        """Whether none is left to be ordered."""
        return self.due + self.made == len(self.parts)

    @property
    def mark(self) -> str:
        """Of how far they are."""
        return _mark(Counter(one.file.state for one in self.parts if one.file))


def list_parts(conference: Conference, made_from: str) -> Files:
    """Of files that were ordered of these words; the others are given out no more."""
    query = select(LetterFile).where(LetterFile.conference_id == conference.id, LetterFile.made_from == made_from)
    files = {one.after: one for one in db.session.scalars(query)}
    return Files([Part(one, files.get(one.after)) for one in households.list_batches(conference, TOGETHER)])


def mark_now(conference: Conference, made_from: str) -> str:
    """Of how far the files of all letters are, for pages that ask again and again."""
    mine = LetterFile.conference_id == conference.id, LetterFile.after != FOR_ALL, LetterFile.made_from == made_from
    query = select(LetterFile.state, func.count()).where(*mine).group_by(LetterFile.state)
    return _mark({row[0]: row[1] for row in db.session.execute(query)})


def _mark(counted: Mapping[State, int]) -> str:
    return "-".join(str(counted.get(state, 0)) for state in State)


def find_file(conference: Conference, after: int, made_from: str) -> LetterFile | None:
    found = db.session.get(LetterFile, (conference.id, after))
    return found if found is not None and found.made_from == made_from else None


def find_made(conference: Conference, after: int, made_from: str) -> LetterFile | None:
    """With what is in it."""
    query = select(LetterFile).where(
        LetterFile.conference_id == conference.id, LetterFile.after == after, LetterFile.state == State.MADE
    )
    found: LetterFile | None = db.session.scalar(query.options(undefer(LetterFile.sealed)))
    return found if found is not None and found.made_from == made_from else None


def find_due() -> LetterFile | None:
    """What waits longest to be made."""
    query = select(LetterFile).where(LetterFile.state == State.DUE)
    order = (LetterFile.ordered_at, LetterFile.conference_id, LetterFile.after)
    found: LetterFile | None = db.session.scalar(query.order_by(*order).limit(1))
    return found


def find_sealed() -> tuple[bytes, str] | None:
    """Some letters that need the key, and to what they are bound."""
    query = select(LetterFile).where(LetterFile.sealed.is_not(None)).options(undefer(LetterFile.sealed))
    found = db.session.scalar(query.order_by(LetterFile.conference_id, LetterFile.after).limit(1))
    return (found.sealed, about(found)) if found is not None and found.sealed else None


def about(file: LetterFile) -> str:
    """To what sealed letters are bound."""
    whose = "one for all" if file.after == FOR_ALL else f"after {file.after}"
    return f"letters {file.conference_id} {whose}"
