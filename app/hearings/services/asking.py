"""Asking and answering: the panel asks before the audience does, and every question ends."""

from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.comparison import fingerprint
from app.conferences.models import Membership
from app.conferences.services import numbers
from app.errors import Missing, Refused, refuse_if
from app.evidence import queries as evidence
from app.extensions import db, lock_row
from app.hearings import queries
from app.hearings.kinds import ExpertStatus, State
from app.hearings.models import AnswerVersion, Expert, HearingQuestion, QuestionAddressee, Session
from app.hearings.services.choosing import require_own
from app.journal import services as journal
from app.moderation import services as moderation
from app.questions.models import KeyQuestion


def ask(
    session: Session,
    text: str,
    experts: list[Expert],
    key_question: KeyQuestion | None = None,
    evidence_passage: str = "",
    *,
    by: Membership,
    follows: str = "",
) -> HearingQuestion:
    """Put a question to experts for the panel. Refuses who is not confirmed, and citations that lead nowhere."""
    conference = session.conference
    conference.require_open(Permission.HEARING_ASK)
    if key_question is not None and (key_question.conference_id != conference.id or not key_question.adopted_at):
        raise Missing(_("There is no such key question here."))
    if evidence_passage and evidence.find_address(conference, evidence_passage) is None:
        raise Refused(_("There is no passage %(number)s in the evidence. Check the number.", number=evidence_passage))
    followed = _followed(session, follows.strip("[] ")) if follows else None
    question = _put(session, text, experts, by)
    question.key_question, question.evidence, question.follows = key_question, evidence_passage, followed
    question.taken_by_id, question.sheet = by.hands.id if by.hands else None, by.sheet
    _tell("hearing.asked", question, by)
    return question


def _followed(session: Session, label: str) -> HearingQuestion:
    match = queries.CITED.match(label)
    here = match is not None and int(match[1]) == session.number
    asked = {one.number: one for one in queries.list_questions(session)} if here else {}
    if match is None or int(match[2]) not in asked:
        raise Refused(_("There is no question %(number)s in this session. Check the number.", number=label))
    return asked[int(match[2])]


def ask_from_audience(session: Session, text: str, experts: list[Expert], *, by: Membership) -> HearingQuestion:
    """Put a question from the audience. Refused before the panel has asked in this session, and while it is closed."""
    session.conference.require_open(Permission.AUDIENCE_ASK)
    require_audience(session)
    question = _put(session, text, experts, by)
    question.from_audience = True
    _tell("hearing.audience_asked", question, by)
    return question


def take_down(
    session: Session, text: str, experts: list[Expert], asker: Membership | None, *, by: Membership
) -> HearingQuestion:
    """Note what somebody asks aloud: a panelist, or the audience where no seat is named, which waits for its turn.

    Whoever asked is told, and says that it is hers, or corrects or withdraws it: until then it is marked.
    """
    session.conference.require_open(Permission.HEARING_TAKE)
    if asker is None:
        require_audience(session)
    question = _put(session, text, experts, asker)
    question.from_audience, question.taken_by_id = asker is None, by.id
    _tell("hearing.taken_down", question, by, in_name_of=asker)
    return question


def put_for_audience(session: Session, text: str, experts: list[Expert], *, by: Membership) -> HearingQuestion:
    """Put what somebody of the audience handed in to experts; it has no name, and was not asked aloud."""
    session.conference.require_open(Permission.HEARING_TAKE)
    lock_row(session)
    question = _put(session, text, experts, None)
    question.from_audience = True
    _tell("hearing.audience_asked", question, by)
    return question


def require_audience(session: Session) -> None:
    """Refuse before the panel has asked in a session, and while it is closed to the audience."""
    lock_row(session)
    refuse_if(why_no_audience(session))


def why_no_audience(session: Session) -> str | None:
    """What keeps the audience from asking in a session."""
    if not session.audience_open:
        return _("This session is not open to the audience now. The facilitator opens it.")
    if not queries.panel_has_asked(session):
        return _("The panel asks first. Nobody of the panel has asked in this session yet.")
    return None


def answer(question: HearingQuestion, text: str, *, by: Membership) -> None:
    """Answer a question put to oneself, once, in writing. Answered when all who were asked have answered."""
    question.conference.require_open(Permission.ANSWER_WRITE)
    lock_row(question)
    moderation.require_shown(question)
    mine = next((one for one in question.addressees if one.expert.member_id == by.id), None)
    if mine is None:
        raise Refused(_("This question was put to somebody else. Only who was asked can answer."))
    if mine.answer:
        raise Refused(_("You have answered this already, and others may cite it. Tell the facilitator what to add."))
    mine.answer, mine.answered_at = text, clock.now()
    if all(one.answer for one in question.addressees):
        question.state, question.answered_at = State.ANSWERED, mine.answered_at
    _tell("answer.given", question, by)


def confirm_record(question: HearingQuestion, *, by: Membership, seen: str | None) -> None:
    """Say that what was recorded in the room is what one said: for exactly these words, and no later ones."""
    question.conference.require_open(Permission.ANSWER_WRITE)
    lock_row(question)
    mine = next((one for one in question.addressees if one.expert.member_id == by.id), None)
    if mine is None:
        raise Refused(_("This question was put to somebody else. Only who was asked can confirm the answer."))
    if not question.recorded:
        raise Refused(_("Nothing is recorded of your answer. Write it yourself."))
    require_seen(seen, fingerprint(question.recorded), question.recorded)
    if mine.confirmed_n != question.recorded_n:
        mine.confirmed_n = question.recorded_n
        _tell("answer.confirmed", question, by, version=question.recorded_n)


def record_answer(question: HearingQuestion, state: State, text: str = "", due: str = "", *, by: Membership) -> None:
    """Record how a question ended in the room: answered, on notice until `due`, or not answered.

    Other words than before are a new version; the old ones stay beside them for whoever cited them.
    """
    question.conference.require_open(Permission.ANSWER_RECORD)
    if state == State.WAITING:
        raise Refused(_("Say how it ended: answered, taken on notice, or not answered."))
    lock_row(question)
    moderation.require_shown(question)
    if state != State.ANSWERED and question.written_answers:
        raise Refused(_("Somebody has answered this in writing. It cannot be recorded as open."))
    if question.is_answered_in_writing:
        raise Refused(_("All who were asked have answered this in writing."))
    is_change = bool(question.versions) and text != question.recorded
    if text != question.recorded:
        _add_version(question, text, by)
    question.state, question.recorded, question.due = state, text, due
    question.recorded_by_id = by.id
    if state == State.ON_NOTICE:
        question.promised_at = question.promised_at or clock.now()
    question.answered_at = clock.now() if state == State.ANSWERED else None
    actions = {State.ANSWERED: "answer.given", State.ON_NOTICE: "answer.on_notice"}
    action = "answer.changed" if is_change else actions.get(state, "answer.not_answered")
    _tell(action, question, by, due=due or None, version=question.recorded_n if is_change else None)


def _add_version(question: HearingQuestion, text: str, by: Membership) -> None:
    version = AnswerVersion(n=question.recorded_n + 1, text=text, at=clock.now(), member_id=by.id)
    question.versions.append(version)
    db.session.flush()


def _put(session: Session, text: str, experts: list[Expert], by: Membership | None) -> HearingQuestion:
    require_own(session.conference_id, experts)
    if not experts:
        raise Refused(_("Choose at least one expert."))
    for expert in experts:
        if expert.status != ExpertStatus.CONFIRMED:
            raise Refused(_("%(name)s is not confirmed as an expert. Choose somebody else.", name=expert.shown))
    question = HearingQuestion(
        conference_id=session.conference_id,
        number=numbers.next_number(session.conference, f"H{session.number}"),
        asker_member_id=by.id if by else None,
        from_audience=False,
        text=text,
        at=clock.now(),
        state=State.WAITING,
        recorded="",
        due="",
        evidence="",
    )
    question.session, question.conference = session, session.conference
    question.addressees = [QuestionAddressee(expert=expert, answer="") for expert in experts]
    db.session.add(question)
    return question


def _tell(action: str, question: HearingQuestion, by: Membership, **facts: Any) -> None:
    names = ", ".join(expert.shown for expert in question.experts)
    journal.record(action, actor=by, conference_id=question.conference_id, answer=question.label, expert=names, **facts)
