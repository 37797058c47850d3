"""Finding the notes beside passages: the newest on each, and how many there are."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.evidence.models import EvidencePassage, Note
from app.evidence.queries import words_before
from app.extensions import db
from app.helping.marks import sheet_of, waits
from app.helping.models import TypedKind
from app.moderation.models import Hiding

NUMBERED = (
    select(
        *(Note.id, Note.passage_id, Note.member_id, Note.text, Note.at, Note.corrected_at),
        func.row_number().over(partition_by=Note.passage_id, order_by=Note.id.desc()).label("place"),
        func.count().over(partition_by=Note.passage_id).label("together"),
    )
    .where(Note.passage_id.in_(bindparam("passages", expanding=True)))
    .subquery()
)
NEWEST = (
    select(
        NUMBERED.c.passage_id,
        NUMBERED.c.id,
        Person.name,
        NUMBERED.c.text,
        NUMBERED.c.at,
        NUMBERED.c.together,
        NUMBERED.c.corrected_at,
        waits(TypedKind.NOTE, NUMBERED.c.id, NUMBERED.c.member_id),
        sheet_of(TypedKind.NOTE, NUMBERED.c.id, NUMBERED.c.member_id),
        Hiding,
    )
    .join(Membership, Membership.id == NUMBERED.c.member_id)
    .join(Person, Person.id == Membership.person_id)
    .outerjoin(Hiding, (Hiding.row_id == NUMBERED.c.id) & (Hiding.kind == Note.HIDDEN_AS) & Hiding.shown_at.is_(None))
    .where(NUMBERED.c.place <= bindparam("newest"))
    .order_by(NUMBERED.c.id)
)


class Line(NamedTuple):
    """A note as it stands beside its passage, with the words it was written about where they are others now."""

    name: str
    text: str
    is_corrected: bool = False
    is_unconfirmed: bool = False
    sheet: int | None = None
    version: int = 0
    words: str = ""
    hidden: str = ""
    hide_url: str = ""


class Notes(NamedTuple):
    """The newest notes on a passage, in the order of their writing, and how many there are before them."""

    lines: tuple[Line, ...] = ()
    earlier: int = 0


def nowhere(note_id: int) -> str:
    """For whoever hides nothing."""
    return ""


def list_notes(
    passages: list[EvidencePassage], *, newest: int, hide_at: Callable[[int], str] = nowhere
) -> dict[int, Notes]:
    """Who noted what on these passages of one document, by passage id: few statements, however many there are.

    Only people inside read notes, and they know each other's names. `hide_at` says where a note is hidden.
    """
    notes, together = defaultdict(list), {}
    told = list(db.session.execute(NEWEST, {"passages": [passage.id for passage in passages], "newest": newest}))
    earlier = words_before(passages)
    for passage_id, note_id, name, text, at, together[passage_id], corrected_at, waiting, sheet, hidden in told:
        about = (text, corrected_at is not None, waiting, sheet, *earlier(passage_id, at))
        about = ("", False, False, None, 0, "") if hidden else about
        notes[passage_id].append(Line(name, *about, *((hidden.line,) if hidden else ("", hide_at(note_id)))))
    return {one: Notes(tuple(lines), together[one] - len(lines)) for one, lines in notes.items()}


def count_notes(conference: Conference) -> dict[int, int]:
    """How many notes each panelist wrote, by membership id."""
    query = (
        select(Note.member_id, func.count().label("written"))
        .join(Membership, Membership.id == Note.member_id)
        .where(Membership.conference_id == conference.id)
        .group_by(Note.member_id)
    )
    return {row.member_id: row.written for row in db.session.execute(query)}
