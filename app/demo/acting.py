"""Acting out a story through the same services that the pages use, on its own dates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.commonground import services as commonground
from app.commonground.models import Stance, StatementRound
from app.conferences.rules import Denominator, Scale
from app.conferences.services import stages
from app.demo.people import Cast
from app.demo.words import Words
from app.drafting.models import Part, Passage, SectionKind
from app.drafting.queries import document as drafting_document
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.evidence import services as evidence
from app.evidence.kinds import DocumentKind, Position
from app.evidence.queries import list_passages
from app.floor.services import leading, timing, wishing
from app.hearings import queries as hearings
from app.hearings.kinds import SlotKind, State
from app.hearings.models import Session
from app.hearings.services import asking, choosing, planning
from app.questions import services as questions
from app.questions.models import Theme
from app.voting import receipts
from app.voting.kinds import Kind
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening

FRAME = {
    "no_promise": False,
    "threshold": Fraction(3, 4),
    "quorum": Fraction(2, 3),
    "denominator": Denominator.VOTING,
    "scale": Scale.CONSENT,
    "secrecy": "secret",
    "counts_only": False,
    "more_than": False,
    "dissent_share": Fraction(1, 10),
    "dissent_minimum": 2,
    "dissent_days": 3,
    "uses_questions": True,
    "uses_fact_check": True,
    "demands_second_step": False,
}


def in_words(done: Sequence[dict], words: Sequence[dict]) -> list[dict]:
    """What is done, each with the words it is told in."""
    return [one | said for one, said in zip(done, words, strict=True)]


def open_stage(cast: Cast, stage: Stage, until: datetime | None = None, why: str = "") -> None:
    stages.advance_stage(cast.conference, cast.conference.stage, by=cast.facilitator, override=why, until=until)
    if cast.conference.stage != stage:
        raise ValueError(f"The story expected {stage}, but it is {cast.conference.stage}.")


def publish_evidence(cast: Cast, documents: Sequence[dict], words: Words) -> None:
    for told, said in zip(documents, words.EVIDENCE, strict=True):
        document = evidence.draft_document(
            cast.conference,
            title=said["title"],
            text=said["text"],
            summary=said["summary"],
            source=said["source"],
            author=said["author"],
            kind=DocumentKind(told["kind"]),
            position=Position(told["position"]),
            by=cast.organizer,
        )
        evidence.publish_document(document, by=cast.organizer, seen=JUST_READ)
        passages = list_passages(document)
        for (place, seat), note in zip(told["notes"], said["notes"], strict=True):
            evidence.write_note(passages[place - 1], note, by=cast.panel[seat - 1])


def adopt_questions(cast: Cast, proposals: Sequence[dict], key_questions: Sequence[dict], words: Words) -> list:
    """Proposals with their support, themes, then the key questions that the panel adopts."""
    themes: dict[int, Theme] = {}
    proposed = []
    for one, text in zip(proposals, words.PROPOSALS, strict=True):
        proposal = questions.propose(cast.conference, text, "", by=cast.panel[one["by"] - 1])
        for seat in one.get("supported_by", []):
            questions.support(proposal, by=cast.panel[seat - 1], seen=JUST_READ)
        theme = one["theme"]
        if theme not in themes:
            themes[theme] = questions.add_theme(cast.conference, words.THEMES[theme - 1], by=cast.facilitator)
        questions.group(proposal, themes[theme], by=cast.facilitator)
        proposed.append(proposal)
    adopted = [
        questions.word_question(
            cast.conference,
            text,
            words.THEMES[one["theme"] - 1],
            [proposed[n - 1] for n in one["from"]],
            by=cast.panel[0],
        )
        for one, text in zip(key_questions, words.KEY_QUESTIONS, strict=True)
    ]
    for member in cast.panel:
        if all(question.adopted_at is None for question in adopted):
            questions.agree(cast.conference, by=member, seen=JUST_READ)
    return adopted


def invite_experts(cast: Cast, held: Sequence[dict[int, str]], key_questions: list, words: Words) -> list:
    """The experts, with what each holds on each key question by its number."""
    confirmed = []
    for (_name, _body, field, interests), told, seat in zip(words.EXPERTS, held, cast.experts, strict=True):
        expert = choosing.propose_expert(
            cast.conference,
            name=seat.name,
            field=field,
            affiliation=seat.body,
            member=seat,
            by=cast.organizer,
        )
        positions = {key_questions[n - 1].id: Position(position) for n, position in told.items()}
        choosing.declare(expert, interests, positions, by=seat)
        choosing.confirm_expert(expert, by=cast.facilitator, seen=JUST_READ)
        confirmed.append(expert)
    return confirmed


def plan(cast: Cast, words: dict, starts: datetime, ends: datetime, slots: Sequence[tuple[str, int, str]]) -> Session:
    session = planning.plan_session(
        cast.conference,
        title=words["title"],
        place=words["place"],
        starts_at=starts,
        ends_at=ends,
        by=cast.facilitator,
    )
    for (time, minutes, kind), title in zip(slots, words["slots"], strict=True):
        planning.add_slot(session, title=title, starts=time, minutes=minutes, kind=SlotKind(kind), by=cast.facilitator)
    return session


def ask_all(cast: Cast, session, experts: list, key_questions: list, asked: Sequence[dict]) -> None:
    for told in asked:
        question = asking.ask(
            session,
            told["text"],
            [experts[n - 1] for n in told["to"]],
            key_questions[told["on"] - 1],
            told.get("evidence", ""),
            by=cast.panel[told["by"] - 1],
        )
        if "answer" in told:
            state = State(told.get("state", "answered"))
            asking.record_answer(question, state, told["answer"], told.get("due", ""), by=cast.facilitator)


def lead(cast: Cast, session, moment: datetime) -> None:
    """Let a session run: a question is being answered, two of the panel ask to speak, and the clock stands."""
    waiting = next(one for one in hearings.list_questions(session) if one.is_waiting)
    with clock.at(moment):
        leading.begin(session, 0, by=cast.facilitator)
        leading.call_slot(session, session.slots[1], 1, by=cast.facilitator)
        leading.call_question(session, waiting, 2, by=cast.facilitator)
        for member in (cast.panel[3], cast.panel[5]):
            wishing.ask_to_speak(session, by=member)
    # Whoever comes to look finds time that is left, on whatever day.
    with clock.at(moment + timedelta(seconds=100)):
        timing.pause(session, 3, by=cast.facilitator)


def write(cast: Cast, chapters: Sequence[dict], key_questions: list, words: Words) -> dict[str, Passage]:
    """The document, chapter by chapter, each passage by its author. Returns the passages by the name given."""
    named = {}
    sections = drafting_document.list_sections(cast.conference)
    for chapter, said in zip(chapters, words.CHAPTERS, strict=True):
        if "question" in chapter:
            wanted = key_questions[chapter["question"] - 1].id
            section = next(one for one in sections if one.key_question_id == wanted)
        elif chapter.get("kind") == "method":
            section = next(one for one in sections if one.kind == SectionKind.METHOD)
        else:
            section = outline.add_section(
                cast.conference, SectionKind(chapter["kind"]), said["title"], by=cast.panel[0]
            )
        for (part, seat, *name), text in zip(chapter["passages"], said["passages"], strict=True):
            passage = writing.write_passage(section, Part(part), Wording(text), by=cast.panel[seat - 1])
            named[name[0] if name else f"P{passage.number}"] = passage
    return named


def vote(cast: Cast, passage: Passage, choices: Sequence[str], reasons: dict[int, str] | None = None) -> object:
    """Open a vote on a passage, cast these choices by seat (empty: does not vote), and leave it open."""
    opened = opening.open_round(cast.conference, Motion(passage=passage), Terms(cast.panel), by=cast.facilitator)
    for seat, choice in enumerate(choices, 1):
        if choice:
            code = receipts.new_code() if opened.secrecy == "secret" else ""
            reason = (reasons or {}).get(seat, "")
            casting.cast_ballot(opened, choice, code=code, reason=reason, by=cast.panel[seat - 1])
    return opened


def vote_on_question(
    cast: Cast, question: str, kind: Kind, options: Sequence[str], ballots_cast: Sequence[str]
) -> object:
    """Open a vote on a question with its own options, cast these ballots by seat, and leave it open."""
    motion = Motion.among(options, question=question, kind=kind)
    opened = opening.open_round(cast.conference, motion, Terms(cast.panel), by=cast.facilitator)
    for member, choice in zip(cast.panel, ballots_cast, strict=False):
        if choice:
            casting.cast_ballot(opened, choice, code=receipts.new_code(), by=member)
    return opened


def count(cast: Cast, opened) -> None:
    closing.close_round(opened, by=cast.facilitator)


STANCES = {"+": Stance.AGREE, "-": Stance.DISAGREE, ".": Stance.PASS}


def stand(cast: Cast, words: dict, statements: Sequence[tuple[int, str]]) -> StatementRound:
    """A statement round, left open: who adds each statement (0: the facilitator) and how each seat stands to it."""
    written = list(zip(statements, words["statements"], strict=True))
    seeds = [text for (seat, _stances), text in written if not seat]
    found = commonground.open_round(cast.conference, words["title"], words["question"], seeds, by=cast.facilitator)
    added = [
        commonground.add_statement(found, text, by=cast.panel[seat - 1]) for (seat, _stances), text in written if seat
    ]
    in_order = [*commonground.queries.list_statements(found)[: len(seeds)], *added]
    for statement, (_seat, stances) in zip(in_order, statements, strict=True):
        for member, sign in zip(cast.panel, stances, strict=False):
            if sign in STANCES:
                commonground.answer(statement, STANCES[sign], by=member)
    return found
