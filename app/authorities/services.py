"""Naming who is to answer without an account, on what, and making, replacing and revoking the link for it."""

from collections.abc import Callable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete

from app import clock
from app.access.permissions import Permission
from app.accounts.secrets import digest, new_token
from app.agreeing import require_seen
from app.authorities import letters, queries
from app.authorities.kinds import Facts, LinkEnd
from app.authorities.models import MOST_AUTHORITIES, Authority, AuthorityLink
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.conferences.services import numbers
from app.drafting.models import Passage
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.mail.models import Message

# Where later rooms say why an authority cannot go as if it had never been named; nothing where it can.
KEPT: list[Callable[[Authority], str]] = []


def name(conference: Conference, facts: Facts, passages: Sequence[Passage], *, by: Membership) -> Authority:
    """Name who is to answer these recommendations. The journal tells it; no letter is sent before a link is made."""
    conference.require_open(Permission.AUTHORITY_KEEP)
    queries.require_report(conference)
    numbers.lock(conference)
    if len(queries.list_authorities(conference)) >= MOST_AUTHORITIES:
        raise Refused(
            ngettext("Not more than %(num)s authority.", "Not more than %(num)s authorities.", MOST_AUTHORITIES)
        )
    number = numbers.next_number(conference, "authority")
    authority = Authority(conference_id=conference.id, number=number, at=clock.now(), **facts._asdict())
    authority.conference, authority.passages = conference, list(passages)
    db.session.add(authority)
    _tell("authority.named", authority, by)
    return authority


def correct(
    authority: Authority, facts: Facts, passages: Sequence[Passage], *, by: Membership, seen: str | None
) -> None:
    """Say something else of an authority. A link that went to another address ends, and its drafts go."""
    _begin(authority)
    _correct(authority, facts, passages, by, seen)


def correct_address(authority: Authority, email: str, *, by: Membership, seen: str | None) -> None:
    """Put right or delete how it is reached, also once the conference is closed. A link that went elsewhere ends."""
    _begin(authority, Permission.AUTHORITY_LET_GO)
    facts = Facts(authority.name, authority.office, authority.level, email)
    _correct(authority, facts, authority.passages, by, seen)


def _correct(authority: Authority, facts: Facts, passages: Sequence[Passage], by: Membership, seen: str | None) -> None:
    require_seen(seen, authority.fingerprint, authority.shown)
    was_at = authority.email
    for field, told in facts._asdict().items():
        setattr(authority, field, told)
    authority.passages = list(passages)
    if was_at and was_at != facts.email:
        _end_link(authority, LinkEnd.REVOKED, by)
        _forget_news(authority)
    _tell("authority.corrected", authority, by)


def remove(authority: Authority, *, by: Membership) -> None:
    """Ask a body no more, as if it had never been named; its drafts go. Refused once it has answered."""
    _begin(authority)
    if authority.answered_at is not None:
        raise Refused(_("It has answered already, and its answers stay. Revoke its link instead."))
    for why_kept in KEPT:
        refuse_if(why_kept(authority) or None)
    _forget_letters(authority)
    _forget_news(authority)
    _tell("authority.removed", authority, by)
    db.session.delete(authority)
    db.session.flush()


def make_link(authority: Authority, *, by: Membership) -> str:
    """Make the personal link, mail it where an address is known, and return what makes it secret: it is not kept.

    An older one ends, and its drafts go: whoever gets the new one may be somebody else.
    """
    _begin(authority)
    if not authority.passages:
        raise Refused(_("Choose first which recommendations are to be answered."))
    _end(authority, LinkEnd.REPLACED)
    token = new_token()
    db.session.add(AuthorityLink(authority_id=authority.id, token_hash=digest(token), made_at=clock.now()))
    _tell("authority.link_made", authority, by)
    if authority.email:
        letters.send_link(authority, token)
    return token


def revoke_link(authority: Authority, *, by: Membership) -> None:
    """Let the link open nothing any more. Its drafts go, and answers stay. Twice changes nothing."""
    _begin(authority, Permission.AUTHORITY_LET_GO)
    _end_link(authority, LinkEnd.REVOKED, by)


def note_answered(authority: Authority, label: str) -> None:
    """Note that an answer to this recommendation came by the link, and tell the authority where it can be reached."""
    authority.answered_at = clock.now()
    letters.tell_of_answer(authority, label)


def forget_addresses(conference_id: int, most: int) -> int:
    """Forget how authorities of a conference that is over were reached, and let their links open nothing."""
    found = queries.list_reachable(conference_id, most)
    for authority in found:
        authority.email = ""
        _end(authority, LinkEnd.REVOKED)
        _forget_news(authority)
    return len(found)


def _begin(authority: Authority, permission: Permission = Permission.AUTHORITY_KEEP) -> None:
    authority.conference.require_open(permission)
    if permission == Permission.AUTHORITY_KEEP:
        queries.require_report(authority.conference)
    lock_row(authority)


def _end_link(authority: Authority, end: LinkEnd, by: Membership) -> None:
    if _end(authority, end):
        _tell("authority.link_revoked", authority, by)


def _forget_letters(authority: Authority) -> None:
    """Whatever lies in the outbox with a link that opens nothing."""
    db.session.execute(delete(Message).where(Message.bundle == letters.bundle_of(authority)))


def _forget_news(authority: Authority) -> None:
    """What would reach an address that is its own no more."""
    db.session.execute(delete(Message).where(Message.bundle == letters.news_of(authority)))


def _end(authority: Authority, end: LinkEnd) -> bool:
    _forget_letters(authority)
    for clear_away in registry.link_ends:
        clear_away(authority)
    link = queries.find_open_link(authority)
    if link is None:
        return False
    link.ended_at, link.ended_as = clock.now(), end
    db.session.flush()
    return True


def _tell(action: str, authority: Authority, by: Membership) -> None:
    db.session.flush()
    asked = ", ".join(passage.recommendation_label for passage in authority.passages)
    journal.record(
        action,
        actor=by,
        conference_id=authority.conference_id,
        authority=authority.shown,
        level=str(authority.level),
        recommendations=asked,
    )
