"""What stands behind each kind of typed act, and in which words somebody reads it before she says that it is hers."""

from collections.abc import Callable
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission as P
from app.commonground.models import ShortStatement, StatementAnswer
from app.conferences.models import Membership
from app.dissent.models import Sponsorship, Statement
from app.drafting.kinds import Stance
from app.drafting.models import (
    Amendment,
    AmendmentStance,
    ComfortWithSuggestion,
    ComfortWithText,
    Passage,
    PassageSupport,
)
from app.evidence.models import Note
from app.extensions import db
from app.helping.models import TypedKind as K
from app.questions import queries as questions
from app.questions.models import Agreement, Proposal, Support
from app.reports.models import Approval

# The row that opens the act itself: nothing is confirmed or taken back once its stage is over.
PERMISSIONS = {
    K.NOTE: P.NOTE_WRITE,
    K.PROPOSAL: P.QUESTION_PROPOSE,
    K.SUPPORT: P.QUESTION_SUPPORT,
    K.AGREEMENT: P.QUESTION_ADOPT,
    K.STATEMENT: P.GROUND_ADD,
    K.ANSWER: P.GROUND_ANSWER,
    K.TEXT_SUPPORT: P.DRAFT_SUPPORT,
    K.TEXT_COMFORT: P.DRAFT_SUPPORT,
    K.STANCE: P.DRAFT_SUPPORT,
    K.COMFORT: P.DRAFT_SUPPORT,
    K.SPONSORSHIP: P.DISSENT_WRITE,
    K.APPROVAL: P.REPORT_APPROVE,
}


class Said(NamedTuple):
    """What an act was, the words it is about, where they stand, and what it said where that is nobody else's affair."""

    about: str
    words: str
    url: str
    answer: str = ""


Found = dict[int, Said]


def _notes(ids: list[int], member: Membership) -> Found:
    rows = db.session.scalars(select(Note).where(Note.id.in_(ids), Note.member_id == member.id))
    return {
        one.id: Said(_("Note on %(passage)s", passage=one.passage.label), one.text, _passage_of_evidence(one))
        for one in rows
    }


def _passage_of_evidence(one: Note) -> str:
    document, n = one.passage.document.number, one.passage.number
    return url_for("evidence.passage", number=document, passage_number=n)


def _proposals(ids: list[int], member: Membership) -> Found:
    rows = db.session.scalars(select(Proposal).where(Proposal.id.in_(ids), Proposal.member_id == member.id))
    return {one.id: _of_proposal(one, _("Proposed question %(number)s", number=one.number)) for one in rows}


def _supports(ids: list[int], member: Membership) -> Found:
    query = select(Proposal).join(Support, Support.proposal_id == Proposal.id)
    rows = db.session.scalars(query.where(Proposal.id.in_(ids), Support.member_id == member.id))
    return {one.id: _of_proposal(one, _("Support of question %(number)s", number=one.number)) for one in rows}


def _of_proposal(one: Proposal, about: str) -> Said:
    words = "\n\n".join(filter(None, [one.text, one.reason]))
    return Said(about, words, url_for("questions.proposal", number=one.number))


def _agreements(ids: list[int], member: Membership) -> Found:
    query = select(Agreement.id).where(Agreement.conference_id.in_(ids), Agreement.member_id == member.id)
    if db.session.scalar(query) is None:
        return {}
    listed = questions.list_key_questions(member.conference, adopted_only=False)
    words = "\n".join(f"{one.label} {one.text or ''}" for one in listed)
    return {member.conference_id: Said(_("Agreement to the key questions"), words, url_for("questions.show"))}


def _statements(ids: list[int], member: Membership) -> Found:
    query = select(ShortStatement).where(ShortStatement.id.in_(ids), ShortStatement.author_id == member.id)
    return {
        one.id: Said(_("Short statement %(label)s", label=_label(one)), one.text, _round(one))
        for one in db.session.scalars(query)
    }


def _answers(ids: list[int], member: Membership) -> Found:
    query = select(ShortStatement, StatementAnswer.stance).join(
        StatementAnswer, StatementAnswer.statement_id == ShortStatement.id
    )
    rows = db.session.execute(query.where(ShortStatement.id.in_(ids), StatementAnswer.member_id == member.id))
    return {
        one.id: Said(_("Answer to %(label)s", label=_label(one)), one.text, _round(one), str(stance.label))
        for one, stance in rows
    }


def _label(one: ShortStatement) -> str:
    return f"{one.round.label}.{one.number}"


def _round(one: ShortStatement) -> str:
    return url_for("commonground.one_round", number=one.round.number)


def _supported_texts(ids: list[int], member: Membership) -> Found:
    query = select(Passage).join(PassageSupport, PassageSupport.passage_id == Passage.id)
    rows = db.session.scalars(query.where(Passage.id.in_(ids), PassageSupport.member_id == member.id))
    return {one.id: _of_passage(one, _("Support of %(label)s", label=one.label)) for one in rows}


def _felt_about_texts(ids: list[int], member: Membership) -> Found:
    felt = ComfortWithText
    query = select(Passage, felt.level).join(felt, felt.passage_id == Passage.id)
    rows = db.session.execute(query.where(Passage.id.in_(ids), felt.member_id == member.id))
    return {one.id: _of_passage(one, _temperature(one.label, level)) for one, level in rows}


def _temperature(label: str, level) -> str:
    return _("Temperature of %(label)s: %(level)s", label=label, level=level.label)


def _of_passage(one: Passage, about: str) -> Said:
    return Said(about, one.text, url_for("drafting.passage", number=one.number))


def _stances(ids: list[int], member: Membership) -> Found:
    query = select(Amendment, AmendmentStance).join(AmendmentStance, AmendmentStance.amendment_id == Amendment.id)
    rows = db.session.execute(query.where(Amendment.id.in_(ids), AmendmentStance.member_id == member.id))
    return {
        one.id: _of_suggestion(one, _stood(one, stance.stance == Stance.SUPPORT), stance.reason) for one, stance in rows
    }


def _stood(one: Amendment, supports: bool) -> str:
    told = _("Support of %(label)s", label=one.label), _("Objection to %(label)s", label=one.label)
    return told[0] if supports else told[1]


def _felt_about_suggestions(ids: list[int], member: Membership) -> Found:
    felt = ComfortWithSuggestion
    query = select(Amendment, felt.level).join(felt, felt.amendment_id == Amendment.id)
    rows = db.session.execute(query.where(Amendment.id.in_(ids), felt.member_id == member.id))
    return {one.id: _of_suggestion(one, _temperature(one.label, level)) for one, level in rows}


def _of_suggestion(one: Amendment, about: str, reason: str = "") -> Said:
    words = "\n\n".join(filter(None, [one.words, reason]))
    return Said(about, words, url_for("drafting.passage", number=one.passage.number, _anchor="suggestions"))


def _sponsorships(ids: list[int], member: Membership) -> Found:
    query = select(Statement).join(Sponsorship, Sponsorship.statement_id == Statement.id)
    rows = db.session.scalars(query.where(Statement.id.in_(ids), Sponsorship.member_id == member.id))
    return {
        one.id: Said(_("Behind dissent %(n)s", n=one.number), one.text, url_for("dissent.show"))
        for one in rows
        if one.state == "open"
    }


def _approvals(ids: list[int], member: Membership) -> Found:
    query = select(Approval.fingerprint).where(Approval.conference_id.in_(ids), Approval.member_id == member.id)
    exact = db.session.scalar(query)
    if exact is None:
        return {}
    words = _("The report whose fingerprint begins with %(mark)s.", mark=exact[:12])
    return {member.conference_id: Said(_("Approval of the report"), words, url_for("reports.preview"))}


LOADERS: dict[K, Callable[[list[int], Membership], Found]] = {
    K.NOTE: _notes,
    K.PROPOSAL: _proposals,
    K.SUPPORT: _supports,
    K.AGREEMENT: _agreements,
    K.STATEMENT: _statements,
    K.ANSWER: _answers,
    K.TEXT_SUPPORT: _supported_texts,
    K.TEXT_COMFORT: _felt_about_texts,
    K.STANCE: _stances,
    K.COMFORT: _felt_about_suggestions,
    K.SPONSORSHIP: _sponsorships,
    K.APPROVAL: _approvals,
}
