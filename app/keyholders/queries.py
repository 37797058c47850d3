"""What is asked of panelists: whom they trust with the key, and of whoever holds a part."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access import transitions
from app.access.permissions import Permission
from app.access.stages import Stage
from app.accounts.models import Person
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.conferences.reminding import Pending
from app.extensions import db
from app.voting.models import RUNNING, Keyholder, KeyTrust, Round
from app.voting.queries import keyholders, trusted


def asks_to_name(conference: Conference, member: Membership) -> list[Ask]:
    """To say whom one trusts with the key, once: before the first vote, and for all of them."""
    if not conference.key_parts or not Permission.KEY_NAME.includes(member.role):
        return []
    if trusted.said_in(trusted.find_said(member)).trusts is not None:
        return []
    url = url_for("keyholders.naming", slug=conference.slug)
    text = _("No secret vote opens before the panel has named who holds the parts of its key.")
    title, until = _("Whom do you trust with the key of the ballot box?"), planned_until(conference)
    return [Ask(title, text, _("Tick people"), url, until, key="key-trust")]


def pending(conference: Conference) -> list[Pending]:
    """Panelists who have not said whom they trust; for the facilitator alone."""
    panel = trusted.panel_of(conference) if conference.key_parts else None
    if panel is None or not panel.silent:
        return []
    what = _("has not said whom to trust with the key of the ballot box")
    return [Pending(what, panel.silent, len(panel.members), "key-trust")]


def missing_before_voting(conference: Conference) -> list[Matter]:
    """The gate before the votes: in their stage nobody can agree any more on fewer keyholders."""
    step = transitions.forward(conference.stage, conference.unused_stages)
    if not conference.key_parts or step is None or step.target != Stage.VOTING:
        return []
    panel = trusted.panel_of(conference)
    missing = panel.missing(conference.key_parts)
    if not missing:
        return []
    told = _(
        "More than half of the panel must trust each of the %(parts)s keyholders; %(missing)s still missing. No "
        "secret vote opens before.",
        parts=conference.key_parts,
        missing=missing,
    )
    return [
        Matter(f"{told} {panel.still_to_say}".strip(), f"/c/{conference.slug}/stage#pending", Permission.STAGE_ADVANCE)
    ]


def personal_data(person: Person) -> list[dict]:
    """What somebody said of the key, for the copy of their own data."""
    query = select(KeyTrust, Membership).join(Membership, Membership.id == KeyTrust.member_id)
    rows = db.session.execute(query.where(Membership.person_id == person.id).order_by(Membership.id))
    return [
        {"conference": member.conference_id, "trusts_seats": said.trusts, "declines": said.declines}
        for said, member in rows
    ]


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """To take the own part before the first ballot, and to give it back after the last: one for each key."""
    query = select(Keyholder, Round).join(Round, Keyholder.round_id == Round.id)
    query = query.where(Keyholder.member_id == member.id, Round.state.in_(RUNNING))
    rows = db.session.execute(query.where(Round.conference_id == conference.id).order_by(Round.number))
    keys: dict[str, list[tuple[Keyholder, Round]]] = {}
    for holder, vote in rows:
        keys.setdefault(vote.key_name, []).append((holder, vote))
    return [ask for held in keys.values() for ask in _asks_for(held)]


def _asks_for(held: list[tuple[Keyholder, Round]]) -> list[Ask]:
    """What is asked for one key, of all votes that it opens and that are not counted."""
    locking = [vote for holder, vote in held if vote.is_locking and holder.taken_at is None]
    if locking:
        return [_ask_to_take(locking)]
    [holder, vote], votes = held[0], [vote for _holder, vote in held]
    is_ready = all(one.is_unlocking for one in votes)
    if is_ready and holder.number not in keyholders.given_parts(vote):
        return [_ask_to_give(votes)]
    return []


def _ask_to_take(votes: list[Round]) -> Ask:
    text = _("You hold a part of the key of this vote. Nobody can vote before you have written it down.")
    title = _("Take your part of the key of vote %(n)s", n=keyholders.numbers_of(votes))
    until = min((vote.closes_at for vote in votes if vote.closes_at), default=None)
    return Ask(title, text, _("To the key"), _url(votes[0]), by=until, key=f"key-take-{votes[0].key_name}")


def _ask_to_give(votes: list[Round]) -> Ask:
    text = _("The vote is closed. It is counted when enough parts of its key are in.")
    title = _("Give your part of the key of vote %(n)s", n=keyholders.numbers_of(votes))
    due, key = planned_until(votes[0].conference), f"key-give-{votes[0].key_name}"
    return Ask(title, text, _("To the key"), _url(votes[0]), due, key=key)


def _url(vote: Round) -> str:
    return url_for("keyholders.show", slug=vote.conference.slug, number=vote.number)
