"""Finding authorities, the recommendations they are asked about, and whom a link lets in."""

from flask_babel import gettext as _
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.access.stages import Stage
from app.accounts.secrets import digest
from app.authorities.models import Authority, AuthorityLink
from app.conferences.models import Conference
from app.errors import Missing, Refused
from app.extensions import db
from app.reports import queries as reports

LARGEST_NUMBER = 2**31 - 1


def list_authorities(conference: Conference) -> list[Authority]:
    """From near to far would hide who was named when: they stand by their numbers."""
    query = select(Authority).where(Authority.conference_id == conference.id).options(selectinload(Authority.passages))
    return list(db.session.scalars(query.order_by(Authority.number)))


def get_authority(conference: Conference, number: int) -> Authority:
    wanted = number if number <= LARGEST_NUMBER else -1
    query = select(Authority).where(Authority.conference_id == conference.id, Authority.number == wanted)
    found: Authority | None = db.session.scalar(query)
    if found is None:
        raise Missing(_("There is no such authority here."))
    return found


def find_authority(authority_id: int | None) -> Authority | None:
    return db.session.get(Authority, authority_id) if authority_id is not None else None


def list_asked(conference: Conference) -> dict[int, list[Authority]]:
    """Who is asked about each recommendation, by its passage."""
    found: dict[int, list[Authority]] = {}
    for authority in list_authorities(conference):
        for passage in authority.passages:
            found.setdefault(passage.id, []).append(authority)
    return found


def find_open_link(authority: Authority) -> AuthorityLink | None:
    query = select(AuthorityLink).where(AuthorityLink.authority_id == authority.id, AuthorityLink.ended_at.is_(None))
    found: AuthorityLink | None = db.session.scalar(query.order_by(AuthorityLink.id))
    return found


def list_open_links(conference: Conference) -> dict[int, AuthorityLink]:
    """The link that opens now, by its authority."""
    query = select(AuthorityLink).join(Authority, Authority.id == AuthorityLink.authority_id)
    is_open = (Authority.conference_id == conference.id, AuthorityLink.ended_at.is_(None))
    return {link.authority_id: link for link in db.session.scalars(query.where(*is_open).order_by(AuthorityLink.id))}


def list_reachable(conference_id: int, most: int) -> list[Authority]:
    """Of whom an address is known, or who has a link that opens."""
    is_open = exists().where(AuthorityLink.authority_id == Authority.id, AuthorityLink.ended_at.is_(None))
    query = select(Authority).where(Authority.conference_id == conference_id, or_(Authority.email != "", is_open))
    return list(db.session.scalars(query.order_by(Authority.id).limit(most)))


def may_be_asked(conference: Conference) -> bool:
    """Whether there is a report to answer, also one that is held back."""
    return conference.stage == Stage.FOLLOW_UP or reports.count_editions(conference, early=True) > 0


def require_report(conference: Conference) -> None:
    """Nobody is asked about what the panel may still change."""
    if not may_be_asked(conference):
        raise Refused(_("No edition of the report is made yet, so there is nothing that anybody could answer."))


def get_let_in(conference: Conference, token: str) -> Authority:
    """Whom a link lets in here. Whoever holds one that opens nothing learns why; nobody else learns anything."""
    query = select(AuthorityLink).where(AuthorityLink.token_hash == digest(token))
    afresh = query.options(joinedload(AuthorityLink.authority)).execution_options(populate_existing=True)
    link = db.session.scalar(afresh)
    if link is None:
        raise Missing(
            _(
                "This link is not known here. A part of it may have been lost in copying: open it from the letter, or "
                "ask the organizer for a new one."
            )
        )
    if link.authority.conference_id != conference.id:
        raise Missing(_("This link belongs to another conference. Open it as it was given to you."))
    if link.ended_as is not None:
        raise Refused(str(link.ended_as.label))
    return link.authority
