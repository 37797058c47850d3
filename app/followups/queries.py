"""Finding follow-up questions: those that panelists propose, the one that was put, and what was answered."""

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock, moments
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.authorities.models import Authority
from app.conferences import queries as conferences
from app.conferences.asked import NEWS_FOR
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.errors import Missing
from app.extensions import db
from app.followups.models import FIRST_MARK, FollowUp, FollowUpSupport
from app.responses.queries import PUBLISHED, answers_by_passage
from app.verdicts.queries import Judged, get_judged


class Asked(NamedTuple):
    """An answer, the question that was put on it, and those that are proposed while none was."""

    judged: Judged
    put: FollowUp | None
    proposed: list[FollowUp]
    panel: set[int]

    def saying(self, text: str) -> FollowUp | None:
        return next((one for one in self.proposed if one.text == text), None)

    def own(self, member: Membership | None) -> FollowUp | None:
        """What she proposed and still supports."""
        mine = (one for one in self.proposed if member is not None and one.member_id == member.id)
        return next((one for one in mine if one.is_supported_by(member)), None)


def list_all(conference: Conference) -> list[FollowUp]:
    query = select(FollowUp).where(FollowUp.conference_id == conference.id).order_by(FollowUp.number)
    told = query.options(selectinload(FollowUp.supports), joinedload(FollowUp.hidden), joinedload(FollowUp.response))
    return list(db.session.scalars(told.execution_options(populate_existing=True)))


def get_asked(conference: Conference, number: int, answer: int) -> Asked:
    """Proposed ones in the order of their words: an order of time would tell whose they are."""
    judged = get_judged(conference, number, answer)
    here = [one for one in list_all(conference) if one.response_id == judged.answer.id]
    put = next((one for one in here if one.put_at), None)
    proposed = sorted((one for one in here if not one.put_at), key=lambda one: one.text)
    return Asked(judged, put, [] if put else proposed, panel_of(conference))


def panel_of(conference: Conference) -> set[int]:
    return {one.id for one in conferences.list_members(conference, Role.PANELIST)}


def is_carried(supporters: set[int], panel: set[int]) -> bool:
    return len(supporters) * 2 > len(panel)


def would_put(conference: Conference, found: FollowUp | None, by: Membership) -> bool:
    """Whether it is put as soon as one more panelist supports it."""
    panel = panel_of(conference)
    return is_carried((found.supporters(panel) if found else set()) | ({by.id} & panel), panel)


def is_newest(found: FollowUp) -> bool:
    """Whether nothing was answered from there since the answer that it is about."""
    told = answers_by_passage(found.conference).get(found.response.passage_id, [])
    newest = next((one for one in told if one.source == found.response.source), found.response)
    return newest.id == found.response_id


def get_follow_up(conference: Conference, number: int) -> FollowUp:
    found = next((one for one in list_all(conference) if one.number == number), None)
    if found is None or conference.stage not in PUBLISHED:
        raise Missing(_("There is no such question here."))
    return found


def get_proposed(conference: Conference, number: int) -> FollowUp:
    """One by its mark, which it loses when it is put."""
    found = next((one for one in list_all(conference) if one.number == number), None)
    if found is None and number >= FIRST_MARK:
        raise Missing(_("This question is not proposed any more: it was put, or taken back."))
    return get_follow_up(conference, number)


def get_put(conference: Conference, number: int) -> FollowUp:
    """One that was put; of others nobody outside of the panel knows."""
    found = get_follow_up(conference, number)
    if found.put_at is None:
        raise Missing(_("There is no such question here."))
    return found


def get_put_to(authority: Authority, number: int) -> FollowUp:
    """One that was put on what an authority answered by its link; others stay shut to that link."""
    found = get_put(authority.conference, number)
    if found.response.authority_id != authority.id:
        raise Missing(_("There is no such question here."))
    return found


def put_on_answers(conference: Conference) -> dict[int, FollowUp]:
    """The question that was put, by its answer: everybody reads it beside that."""
    return {one.response_id: one for one in list_all(conference) if one.put_at}


def may_reply(seat: Membership | None, put: FollowUp | None) -> bool:
    """Whoever answered with an account; an organizer where it was answered by other ways."""
    if seat is None or put is None or put.replied_at:
        return False
    is_recorder = put.is_recorded and Permission.RESPONSE_RECORD.includes(seat.role)
    return put.response.member_id == seat.id or is_recorder


def asks(conference: Conference, member: Membership) -> list[Ask]:
    """Ask whoever answered with an account, once for each question."""
    if not Permission.FOLLOWUP_REPLY.includes(member.role):
        return []
    waiting = [one for one in put_on_answers(conference).values() if may_reply(member, one)]
    return [_ask(one, _url(conference, one)) for one in waiting]


def asks_by_link(authority: Authority, token: str) -> list[Ask]:
    """Ask whoever has the link of the authority that answered."""
    slug = authority.conference.slug
    return [
        _ask(one, url_for("followups.by_link_show", slug=slug, token=token, number=one.number))
        for one in put_on_answers(authority.conference).values()
        if one.response.authority_id == authority.id and not one.replied_at
    ]


def _ask(put: FollowUp, url: str) -> Ask:
    words = put.hidden.line if put.hidden else put.text
    return Ask(_("The panel asks about an answer"), words, _("Answer"), url, _since(put), key=f"followup-{put.id}")


def _since(put: FollowUp) -> str:
    """How long the panel has waited; no day was promised for what it asks afterwards."""
    if put.put_at is None:
        return ""
    return _("The panel has waited for it since %(day)s.", day=moments.day(put.put_at, put.conference.time_zone))


def news(conference: Conference, member: Membership) -> list[Ask]:
    """Tell the panel that its question was answered."""
    if member.role != Role.PANELIST or conference.stage != Stage.FOLLOW_UP:
        return []
    since = clock.now() - NEWS_FOR
    lately = [one for one in put_on_answers(conference).values() if one.replied_at and one.replied_at > since]
    title, act = _("Your follow-up question was answered"), _("Read the answer")
    return [Ask(title, one.text, act, _url(conference, one), key=f"followup-replied-{one.id}") for one in lately]


def _url(conference: Conference, put: FollowUp) -> str:
    return url_for("followups.put_show", slug=conference.slug, number=put.number)


def personal_data(person) -> list[dict]:
    """What somebody proposed, and what she supports."""
    mine = select(Membership.id).where(Membership.person_id == person.id)
    proposed = select(FollowUp).where(FollowUp.member_id.in_(mine)).order_by(FollowUp.id)
    supported = select(FollowUp).join(FollowUpSupport).where(FollowUpSupport.member_id.in_(mine)).order_by(FollowUp.id)
    return [
        *({"proposed": one.text} for one in db.session.scalars(proposed)),
        *({"supported": one.text} for one in db.session.scalars(supported)),
    ]
