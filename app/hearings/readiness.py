"""What the hearing still lacks, and what it asks of whom."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.conferences.registry import Ask
from app.conferences.reminding import Pending
from app.evidence.kinds import Position
from app.extensions import db
from app.hearings import confirming, declaring, objections, promises, queries
from app.hearings.balance import Gap, balance
from app.hearings.kinds import ExpertStatus, State
from app.hearings.models import Expert, HearingQuestion, Session
from app.hearings.table import find_gaps
from app.questions import queries as questions
from app.questions.models import KeyQuestion


def problems_before_leaving(conference: Conference) -> list[Matter]:
    """The gate of the hearings: experts, their interests, both sides of each question, and an end to every question."""
    confirmed = queries.list_experts(conference, confirmed_only=True)
    if not confirmed:
        return [Matter(_("No expert is confirmed."), address(conference, "experts")), *_unfinished(conference)]
    undeclared = [
        Matter(_("%(name)s has not declared interests.", name=expert.shown), objections.address(expert))
        for expert in confirmed
        if expert.interests_declared_at is None
    ]
    found = balance(questions.list_key_questions(conference), confirmed)
    gaps = [Matter(gap_in_words(gap), address(conference, "balance")) for gap in found]
    return [*undeclared, *objections.problems(conference), *gaps, *_unfinished(conference)]


def address(conference: Conference, part: str) -> str:
    return f"/c/{conference.slug}/hearings#{part}"


def gaps_told(conference: Conference, asked: Sequence[KeyQuestion], experts: Sequence[Expert]) -> list[Matter]:
    """What the hearing lacks, for whoever can still do something about it: nothing is missing of a past conference."""
    found = [] if conference.archived_at else find_gaps([*asked], [*experts])
    return [matter for gap in found for matter in _led(conference, gap)]


def _led(conference: Conference, gap: Gap) -> list[Matter]:
    """A gap, leading to where an expert is proposed, and to each who has not said where they stand."""
    new, by = f"/c/{conference.slug}/hearings/experts/new", (Permission.EXPERT_PROPOSE, Permission.EXPERT_MANAGE)
    lacking = [Matter(sentence, new, *by) for sentence in _sides_and_views(gap)]
    return lacking + [Matter(_unknown(gap, expert.shown), objections.address(expert)) for expert in gap.unknown]


def gap_in_words(gap: Gap) -> str:
    names = ", ".join(expert.shown for expert in gap.unknown)
    return " ".join([*_sides_and_views(gap), *([_unknown(gap, names)] if names else [])])


def _unknown(gap: Gap, names: str) -> str:
    return _("%(question)s: it is not known where %(names)s stands.", question=gap.key_question.label, names=names)


def _sides_and_views(gap: Gap) -> list[str]:
    label, sentences = gap.key_question.label, []
    if len(gap.missing) == 2:
        sentences.append(_("%(question)s: no expert speaks for it, and none against it.", question=label))
    elif gap.missing == [Position.FOR]:
        sentences.append(_("%(question)s: no expert speaks for it.", question=label))
    elif gap.missing:
        sentences.append(_("%(question)s: no expert speaks against it.", question=label))
    if gap.lacks_views:
        sentences.append(_("%(question)s: no two experts hold different views of it.", question=label))
    return sentences


def asked_of(conference: Conference, member: Membership) -> list[Ask]:
    """What the hearings ask of somebody, by role; wire it from the evidence to the drafting."""
    finders = {
        Permission.ANSWER_WRITE: _asked_of_expert,
        Permission.HEARING_ASK: _asked_of_panelist,
        Permission.AUDIENCE_ASK: _asked_of_audience,
        Permission.EXPERT_MANAGE: _asked_of_manager,
        Permission.INTEREST_RULE: objections.asked_to_rule,
    }
    mine = [find for permission, find in finders.items() if permission.includes(member.role)]
    return [ask for find in mine for ask in find(conference, member)]


def pending(conference: Conference) -> list[Pending]:
    """Experts with a seat who have declared nothing yet, or owe an answer; for the facilitator alone."""
    seats = list_members(conference, Role.EXPERT)
    experts = {expert.member_id: expert for expert in queries.list_experts(conference)}
    owing = {
        expert.id
        for question in queries.list_all_questions(conference)
        if question.state == State.WAITING and not question.hidden
        for expert in question.experts
    }
    silent = [seat for seat in seats if seat.id in experts and experts[seat.id].interests is None]
    late = [seat for seat in seats if seat.id in experts and experts[seat.id].id in owing]
    found = (
        Pending(_("has not declared interests yet"), silent, len(seats), "interests"),
        Pending(_("has a question to answer"), late, len(seats), "question"),
    )
    return [one for one in found if one.members]


def _asked_of_expert(conference: Conference, member: Membership) -> list[Ask]:
    expert = queries.find_expert_of(member)
    if expert is None or expert.status == ExpertStatus.DECLINED:
        return []
    url, asks = f"/c/{conference.slug}/hearings/mine", promises.asked_of(conference, expert)
    until = planned_until(conference)
    if waiting := [one for one in queries.list_open_questions(expert) if one.question.is_waiting]:
        title = ngettext(
            "%(num)s question waits for your answer", "%(num)s questions wait for your answer", len(waiting)
        )
        text = _("Answer in plain words. What you write is public, and the panel can cite it.")
        key = " ".join(f"question-{one.question_id}" for one in waiting)
        asks.append(Ask(title, text, _("Read and answer"), f"{url}#questions", until, key=key))
    return [*asks, *confirming.asks(conference, expert), *declaring.asks(conference, expert)]


def _asked_of_panelist(conference: Conference, member: Membership) -> list[Ask]:
    if conference.stage not in Permission.HEARING_ASK.stages:
        return []
    text = _("You ask before the audience does. What is said is recorded, and you can cite it in the draft.")
    url = f"/c/{conference.slug}/hearings"
    ask = Ask(_("Question the experts"), text, _("Go to the hearing"), url, planned_until(conference), key="hearing")
    return [*_asked_to_own(conference, member), ask]


def _asked_to_own(conference: Conference, member: Membership) -> list[Ask]:
    """Whoever facilitates took something down in somebody's name: she hears of it, and says whether it is hers."""
    unconfirmed = [one for one in queries.list_taken_down(member) if one.is_unconfirmed]
    if not unconfirmed:
        return []
    text = _("A question was taken down as asked by you. Say that it is yours, correct it, or withdraw it.")
    key = " ".join(f"spoken-{one.id}" for one in unconfirmed)
    url = f"/c/{conference.slug}/own-words"
    return [Ask(_("Is this what you asked?"), text, _("Read and confirm"), url, planned_until(conference), key=key)]


def _asked_of_manager(conference: Conference, member: Membership) -> list[Ask]:
    """Experts who stand on no list, those who wait to be confirmed, and a programme that is missing."""
    if conference.stage not in Permission.EXPERT_MANAGE.stages:
        return []
    experts = queries.list_experts(conference)
    return [
        *_asked_to_list(conference, experts),
        *_asked_to_confirm(conference, experts),
        *objections.asked_to_heed(conference),
        *_asked_to_plan(conference, experts),
    ]


def _asked_to_confirm(conference: Conference, experts: list[Expert]) -> list[Ask]:
    # Whoever came late is heard after all where a conference goes back to its hearings.
    asked = (ExpertStatus.INVITED, ExpertStatus.LATE)
    waiting = [one for one in experts if one.status in asked and one.interests_declared_at]
    if not waiting:
        return []
    title = ngettext("An expert waits to be confirmed", "%(num)s experts wait to be confirmed", len(waiting))
    names = ", ".join(expert.shown for expert in waiting)
    text = _("%(names)s declared interests. The panel can ask whoever is confirmed.", names=names)
    url, key = f"/c/{conference.slug}/hearings/experts/{waiting[0].number}", _key("expert", waiting)
    return [Ask(title, text, _("Read and confirm"), url, planned_until(conference), key=key)]


def _asked_to_plan(conference: Conference, experts: list[Expert]) -> list[Ask]:
    """Panelists ask in a session: as soon as an expert can be asked, there has to be one."""
    if conference.stage != Stage.HEARINGS or not any(one.status == ExpertStatus.CONFIRMED for one in experts):
        return []
    if queries.list_sessions(conference):
        return []
    text = _("The panel asks the experts in a session. None is planned yet.")
    url = f"/c/{conference.slug}/hearings/sessions/new"
    return [Ask(_("Plan the hearing"), text, _("Plan a session"), url, planned_until(conference), key="programme")]


def _asked_to_list(conference: Conference, experts: list[Expert]) -> list[Ask]:
    listed = {expert.member_id for expert in experts}
    unlisted = [seat for seat in list_members(conference, Role.EXPERT) if seat.id not in listed]
    if not unlisted:
        return []
    names = [seat.name for seat in unlisted]
    title = ngettext("An expert is not on the list yet", "%(num)s experts are not on the list yet", len(names))
    text = _("%(names)s accepted a seat. Put them on the list, so that they declare interests.", names=", ".join(names))
    url, key = f"/c/{conference.slug}/hearings#unlisted", _key("unlisted", unlisted)
    return [Ask(title, text, _("Go to the experts"), url, planned_until(conference), key=key)]


def _key(kind: str, numbered: Sequence[Expert | Membership]) -> str:
    return " ".join(f"{kind}-{one.number}" for one in numbered)


def _asked_of_audience(conference: Conference, member: Membership) -> list[Ask]:
    if conference.stage not in Permission.AUDIENCE_ASK.stages:
        return []
    query = select(Session).where(Session.conference_id == conference.id, Session.audience_open)
    opened = [session for session in db.session.scalars(query) if queries.panel_has_asked(session)]
    text = _("The panel has asked. Now the audience may put questions to the experts.")
    return [
        Ask(
            _("“%(title)s” is open to your questions", title=session.title),
            text,
            _("Ask a question"),
            f"/c/{conference.slug}/hearings/sessions/{session.number}",
            planned_until(conference),
            key=f"session-{session.number}",
        )
        for session in opened
    ]


def _unfinished(conference: Conference) -> list[Matter]:
    query = select(func.count()).select_from(HearingQuestion)
    count = db.session.scalar(
        query.where(
            HearingQuestion.conference_id == conference.id,
            HearingQuestion.state == State.WAITING,
            ~HearingQuestion.hidden.has(),
        )
    )
    if not count:
        return []
    words = ngettext(
        "%(num)s question has no end yet. Record whether it was answered, taken on notice or not answered.",
        "%(num)s questions have no end yet. Record whether each was answered, taken on notice or not answered.",
        count,
    )
    return [Matter(words, address(conference, "programme"))]
