"""One thing of each room as plain values for composition, with names as they may be printed."""

from collections.abc import Sequence
from types import SimpleNamespace

from flask_babel import gettext as _

from app import moments
from app.conferences.models import Membership
from app.conferences.named_days import in_words as date_words
from app.conferences.shown_names import public_name_of
from app.evidence.kinds import OF_THE_HEARING
from app.factcheck.models import NOT_A_FACT
from app.glossary.models import EvidenceRequest
from app.reports import names, places
from app.voting.models import Objection, Round
from app.voting.queries import results

OF_EXPERT = ("field", "affiliation", "interests")


def published_name(member: Membership) -> str:
    """The name as it may be printed for everybody, today, between marks where it is more than a number."""
    name = public_name_of(member)
    return name if name == member.seat_name else names.mark(name, str(member.number))


def request(request: EvidenceRequest) -> SimpleNamespace:
    found = request.document
    return SimpleNamespace(
        number=request.number,
        text=request.hidden.line if request.hidden else request.text,
        state_words=request.state.label,
        outcome=f"{found.label} {found.title}" if found else request.answer,
    )


def vote(vote: Round, reasons: list, objections: Sequence[Objection] = ()) -> SimpleNamespace:
    return SimpleNamespace(
        number=vote.number,
        passage_id=vote.passage_id,
        question=vote.question,
        text=vote.text,
        subject=vote.subject,
        rule_words=vote.rule_words,
        kind=vote.kind,
        denominator=vote.denominator,
        outcome_words=vote.outcome_words,
        needed_words=vote.needed_words,
        labels_of=vote.labels_of,
        options=vote.options,
        on_earlier_text=vote.is_on_earlier_text,
        paper_ballots=None if vote.paper is None else vote.paper_ballots,
        passage_version=vote.passage_version,
        declined_reason=vote.declined_reason,
        tally=results.result_of(vote),
        label_of=vote.label_of,
        note=vote.note,
        sources=vote.sources,
        fingerprint=vote.fingerprint,
        checksum=vote.checksum,
        reasons=reasons,
        objections=[(one.text, one.answer) for one in objections],
    )


def statement(statement) -> SimpleNamespace:
    return SimpleNamespace(
        passage_id=statement.passage_id,
        text=statement.text,
        recorded=statement.recorded,
        recorded_sponsors=statement.recorded_sponsors,
        sources=statement.sources,
        sponsor_names=[published_name(one.member) if one.named else "" for one in statement.backed],
    )


def expert(expert) -> SimpleNamespace:
    said = {part: _of_expert(expert, getattr(expert, part) or "", part) for part in OF_EXPERT}
    return SimpleNamespace(name=_of_expert(expert, expert.name), status_words=expert.status_words, **said)


def _of_expert(expert, words: str, part: str = "") -> str:
    return names.mark(words, places.key_of(places.Whose.EXPERT, expert.number, part))


def on_committee(seat: Membership) -> tuple[str, str, str]:
    """Name, body and declared interests of a member of the committee."""
    told = (("", seat.name), ("body", seat.body), ("interests", seat.interests))
    name, body, interests = (
        names.mark(words, places.key_of(places.Whose.COMMITTEE, seat.number, part)) for part, words in told
    )
    return name, body, interests


def answered(response: SimpleNamespace) -> SimpleNamespace:
    """An answer; whoever gave it in no body's name stands there by her own, which has a place."""
    if response.by_name is None:
        return response
    key = places.key_of(places.Whose.AUTHORITY, response.by_name)
    return SimpleNamespace(**(vars(response) | {"body": names.mark(response.body, key)}))


def session(session) -> SimpleNamespace:
    when = date_words(session.day_text)
    if session.starts_at:
        when = moments.in_words(session.starts_at, session.conference.time_zone)
    return SimpleNamespace(title=session.title, when=when, slots=session.slots)


def answer(question) -> SimpleNamespace:
    return SimpleNamespace(
        label=question.label,
        text=question.hidden.line if question.hidden else question.text,
        answer=question.answer if question.changed_at is None else f"{question.answer} {_changed(question)}",
        state_words=str(question.state.label),
        to=", ".join(_of_expert(expert, expert.name) or expert.shown for expert in question.experts),
    )


def _changed(question) -> str:
    day = moments.day(question.changed_at, question.session.conference.time_zone)
    return str(_("(What was recorded was changed on %(day)s; the earlier words are kept.)", day=day))


def document(document) -> SimpleNamespace:
    return SimpleNamespace(
        number=document.number,
        title=document.title,
        source=document.source,
        author=document.author,
        kind_words=str(document.kind.label),
        position_words=str(document.position.label),
        is_of_hearing=document.kind in OF_THE_HEARING,
    )


def correction(one) -> SimpleNamespace:
    return SimpleNamespace(
        number=one.number,
        passage=f"P{one.passage.number}",
        quote=one.quote,
        error=one.error,
        correction=one.correction,
        source=one.source,
        note=one.decided_note,
        state_words=str(NOT_A_FACT if one.not_a_fact else one.state.label),
    )
