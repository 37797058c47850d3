"""What is asked of whoever holds a part of a key."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.extensions import db
from app.voting import keyring
from app.voting.kinds import State
from app.voting.models import Keyholder, Round


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """To take the own part before the first ballot, and to give it back after the last."""
    query = select(Keyholder, Round).join(Round, Keyholder.round_id == Round.id)
    query = query.where(Keyholder.member_id == member.id, Round.state.in_((State.LOCKING, State.UNLOCKING)))
    mine = db.session.execute(query.where(Round.conference_id == conference.id).order_by(Round.number))
    return [_ask(vote) for holder, vote in mine if _is_waited_for(holder, vote)]


def _is_waited_for(holder: Keyholder, vote: Round) -> bool:
    if vote.is_locking:
        return holder.taken_at is None
    return holder.number not in keyring.list_parts(vote.lock, keyring.GIVEN)


def _ask(vote: Round) -> Ask:
    url = url_for("keyholders.show", slug=vote.conference.slug, number=vote.number)
    if vote.is_locking:
        text = _("You hold a part of the key of this vote. Nobody can vote before you have written it down.")
        return Ask(_("Take your part of the key of vote %(n)s", n=vote.number), text, _("To the key"), url)
    text = _("The vote is closed. It is counted when enough parts of its key are in.")
    return Ask(_("Give your part of the key of vote %(n)s", n=vote.number), text, _("To the key"), url)
