"""Finding what is hidden and who decides on it, what it comes to in numbers, and who agreed to the house rules."""

from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts.models import Person
from app.comparison import fingerprint
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.errors import Missing
from app.extensions import db
from app.moderation import hideable, offers
from app.moderation.kinds import Ground, Outcome
from app.moderation.models import Hiding, RulesAgreement

LARGEST_NUMBER = 2**31 - 1


class Words(NamedTuple):
    """Something that others read, what it is, and where it stands."""

    kind: str
    row: Any
    author_id: int | None
    conference: Conference

    @property
    def about(self) -> str:
        """What they are called."""
        return hideable.kinds[self.kind].place(self.row, self.conference.slug)[0]

    @property
    def url(self) -> str:
        """Where they stand."""
        return hideable.kinds[self.kind].place(self.row, self.conference.slug)[1]

    @property
    def reading(self) -> Permission:
        return hideable.kinds[self.kind].reading

    @property
    def hiding(self) -> Permission:
        """With which permission they are hidden, and shown again."""
        with_this: Permission = self.row.HIDDEN_WITH
        return with_this

    @property
    def rests(self) -> Any:
        """What was built on them by now, or None."""
        return hideable.kinds[self.kind].rests(self.row)

    @property
    def authority_id(self) -> int | None:
        """Who wrote them by a personal link, without an account."""
        return hideable.kinds[self.kind].authority_id(self.row)

    def tell(self, hiding: Hiding) -> None:
        """Write to whoever wrote them by a link what became of them."""
        hideable.kinds[self.kind].tell(self.row, hiding)

    @property
    def text(self) -> str:
        return "\n\n".join(part for part in (self.row.text, getattr(self.row, "reason", "")) if part)


class Count(NamedTuple):
    """How often something was hidden for one reason, and what became of it."""

    ground: Ground
    hidden: int
    objected: int
    stayed: int
    shown: int


def get_words(conference: Conference, kind: str, row_id: int) -> Words:
    """What somebody wrote, of any kind that may be hidden."""
    known = hideable.kinds.get(kind)
    row = known.find(conference, row_id) if known and row_id <= LARGEST_NUMBER else None
    if known is None or row is None:
        raise Missing(_("There are no such words here."))
    return Words(kind, row, known.author_id(row), conference)


def find_words(hiding: Hiding) -> Words | None:
    """The hidden words; none where their author has withdrawn them since."""
    try:
        return get_words(hiding.conference, hiding.kind, hiding.row_id)
    except Missing:
        return None


def permission_of(hiding: Hiding) -> Permission:
    """With which its words are shown again."""
    words = find_words(hiding)
    return words.hiding if words else Permission.WORDS_HIDE


def find_hiding(row: Any) -> Hiding | None:
    """How these words are hidden now, asked of the database itself."""
    mine = (Hiding.kind == row.HIDDEN_AS, Hiding.row_id == row.id, Hiding.shown_at.is_(None))
    found: Hiding | None = db.session.scalar(select(Hiding).where(*mine))
    return found


def get_hiding(conference: Conference, number: int, seats: list[Membership]) -> Hiding:
    """One hiding, for whoever wrote the words, facilitates, or decides; for others it does not exist."""
    found = db.session.scalar(
        select(Hiding).where(Hiding.conference_id == conference.id, Hiding.number == min(number, LARGEST_NUMBER))
    )
    if found is None or not _concerns(found, seats):
        raise Missing(_("There is nothing here, or nothing that you may see."))
    return found


def list_of_authority(authority_id: int) -> list[Hiding]:
    """What an authority wrote by its link and is hidden, the newest first."""
    query = select(Hiding).where(Hiding.authority_id == authority_id).order_by(Hiding.number.desc())
    return list(db.session.scalars(query))


def get_of_authority(authority_id: int, number: int) -> Hiding:
    """One of these; what others wrote does not exist for it."""
    mine = (Hiding.authority_id == authority_id, Hiding.number == min(number, LARGEST_NUMBER))
    found: Hiding | None = db.session.scalar(select(Hiding).where(*mine))
    if found is None:
        raise Missing(_("There is nothing here, or nothing that you may see."))
    return found


def _concerns(hiding: Hiding, seats: list[Membership]) -> bool:
    mine = {seat.id for seat in seats}
    if hiding.author_id in mine or any(seat.role == hideable.hiders(hiding.kind)[0] for seat in seats):
        return True
    return hiding.objected_at is not None and bool(mine & {seat.id for seat in list_reviewers(hiding)})


def list_reviewers(hiding: Hiding) -> list[Membership]:
    """Who decides on an objection: the others of the role that hides such words; where there are none, organizers
    for facilitators, and facilitators for organizers."""
    author = hiding.author.person_id if hiding.author else None
    concerned = {hiding.hidden_by.person_id, author}
    for role in hideable.hiders(hiding.kind):
        others = [seat for seat in conferences.list_members(hiding.conference, role) if seat.person_id not in concerned]
        if others:
            return others
    return []


def who_decides(hiding: Hiding) -> str:
    """In a sentence, on whom an objection waits."""
    others = list_reviewers(hiding)
    if not others:
        return _("There is nobody else here who could decide. An organizer has to be found first.")
    said = {
        (Role.FACILITATOR, Role.FACILITATOR): _("Another facilitator is asked to decide."),
        (Role.FACILITATOR, Role.ORGANIZER): _("There is no other facilitator, so the organizer is asked to decide."),
        (Role.ORGANIZER, Role.ORGANIZER): _("Another organizer is asked to decide."),
        (Role.ORGANIZER, Role.FACILITATOR): _("There is no other organizer, so the facilitator is asked to decide."),
    }
    return said[hideable.hiders(hiding.kind)[0], others[0].role]


def standing_of(hiding: Hiding, seats: list[Membership], authority_id: int | None = None) -> offers.Hidden:
    mine = {seat.id for seat in seats}
    by_its_link = authority_id is not None and hiding.authority_id == authority_id
    return offers.Hidden(
        is_shown=hiding.shown_at is not None,
        is_objected=hiding.objected_at is not None,
        is_left=hiding.left_at is not None,
        is_decided=hiding.decided_at is not None,
        is_mine=hiding.author_id in mine or by_its_link,
        is_for_me=hiding.objected_at is not None and bool(mine & {seat.id for seat in list_reviewers(hiding)}),
    )


def list_hidings(conference: Conference, seats: list[Membership]) -> list[Hiding]:
    """Those that concern whoever has these seats, the newest first."""
    query = select(Hiding).where(Hiding.conference_id == conference.id).options(joinedload(Hiding.hidden_by))
    staff = any(seat.role.is_staff for seat in seats)
    if not staff:
        query = query.where(Hiding.author_id.in_([seat.id for seat in seats]))
    return [one for one in db.session.scalars(query.order_by(Hiding.number.desc())) if _concerns(one, seats)]


def list_waiting(conference: Conference, member: Membership) -> list[Hiding]:
    """What waits for its author, or for somebody else to decide: one statement."""
    open_ones = (Hiding.conference_id == conference.id, Hiding.shown_at.is_(None))
    objected = (Hiding.objected_at.is_not(None)) & Hiding.decided_at.is_(None)
    concerned = or_(Hiding.author_id == member.id, objected) if member.role.is_staff else Hiding.author_id == member.id
    return list(db.session.scalars(select(Hiding).where(*open_ones, concerned).order_by(Hiding.number)))


def count_hidings(conference: Conference) -> list[Count]:
    """For each reason for which anything was hidden; without words or names, for everybody."""
    query = (
        select(
            Hiding.ground,
            func.count(),
            func.count(Hiding.objected_at),
            func.count().filter(Hiding.outcome == Outcome.STAYS),
            func.count(Hiding.shown_at),
        )
        .where(Hiding.conference_id == conference.id)
        .group_by(Hiding.ground)
    )
    found = {row[0]: Count(*row) for row in db.session.execute(query)}
    return [found[ground] for ground in Ground if ground in found]


def rules_fingerprint(conference: Conference) -> str:
    return fingerprint(conference.house_rules)


def find_agreement(conference: Conference, member: Membership) -> RulesAgreement | None:
    """Whether a panelist has agreed to the house rules as they read now."""
    return db.session.get(RulesAgreement, (member.id, rules_fingerprint(conference)))


def personal_data(person: Person) -> list[dict]:
    """What of somebody's words was hidden, her objections, what she decided, and that she agreed to the rules."""
    seats = select(Membership.id).where(Membership.person_id == person.id)
    theirs = or_(Hiding.author_id.in_(seats), Hiding.hidden_by_id.in_(seats), Hiding.decided_by_id.in_(seats))
    hidings = db.session.scalars(select(Hiding).where(theirs).order_by(Hiding.id))
    agreed = db.session.scalars(select(RulesAgreement).where(RulesAgreement.member_id.in_(seats)))
    return [
        *(
            {
                "hidden": one.kind,
                "because": str(one.ground),
                "why": one.why,
                "objection": one.objection,
                "outcome": str(one.outcome or ""),
                "at": one.at.isoformat(),
            }
            for one in hidings
        ),
        *({"agreed to the house rules": one.at.isoformat()} for one in agreed),
    ]
