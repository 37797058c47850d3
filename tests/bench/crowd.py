"""A conference with many rows, or a few: what the measurements and the statement counts look at."""

from dataclasses import dataclass

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.commonground import queries as rounds
from app.commonground import services as ground
from app.commonground.models import Stance, StatementAnswer
from app.drafting.models import Part, Passage, SectionKind
from app.drafting.queries import document as drafting_document
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Wording
from app.evidence import queries as library
from app.evidence import services as evidence
from app.evidence.kinds import Position
from app.extensions import db
from app.floor.services import leading
from app.hearings.services import asking, choosing, planning
from app.keyholders import naming
from app.questions import services as questions
from app.shortballots import services as shortballots
from app.shortballots.kinds import Subject
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests.world import World

KEY_PARTS, KEY_PARTS_NEEDED = 5, 3
WORDS = "The level of the groundwater fell by *four* meters between 2015 and 2025, says the waterworks. "
REMARK = "I wonder who measured this, and whether a dry year was among those that were measured."


@dataclass(frozen=True)
class Size:
    panelists: int
    documents: int
    passages: int  # of one document
    notes: int  # on one document
    proposals: int
    key_questions: int
    sessions: int
    draft: int  # passages
    remarks: int  # on them
    suggestions: int
    votes: int
    statements: int = 2  # of each of two statement rounds, one closed and one open


FEW = Size(
    panelists=3,
    documents=2,
    passages=2,
    notes=2,
    proposals=2,
    key_questions=1,
    sessions=1,
    draft=2,
    remarks=2,
    suggestions=2,
    votes=1,
)
MANY = Size(
    panelists=150,
    documents=40,
    passages=20,
    notes=200,
    proposals=60,
    key_questions=6,
    sessions=6,
    draft=120,
    remarks=300,
    suggestions=60,
    votes=3,
    statements=60,
)


def build(size: Size) -> World:
    """Walk a conference to its votes through the services that the pages use."""
    place = World(stage=Stage.EVIDENCE, panelists=size.panelists, title=f"Water for {size.panelists}")
    _fill_library(place, size)
    place.walk_to(Stage.QUESTIONS)
    _ask(place, size)
    place.walk_to(Stage.HEARINGS)
    _hear(place, size)
    place.walk_to(Stage.DRAFTING)
    _draft(place, size)
    _find_ground(place, size)
    place.walk_to(Stage.VOTING)
    _vote(place, size)
    db.session.commit()
    return place


def prepare_vote(panelists: int) -> tuple[World, Passage]:
    """A panel of this size, whose first five seats hold the key, before one text to vote on, and nothing else."""
    place = World(
        stage=Stage.DRAFTING,
        panelists=panelists,
        title=f"A vote of {panelists}",
        key_parts=KEY_PARTS,
        key_parts_needed=KEY_PARTS_NEEDED,
    )
    for member in place.panelists[: panelists // 2 + 1]:
        naming.name_keyholders(place.conference, range(1, KEY_PARTS + 1), by=member)
        db.session.commit()  # one by one, as the page does it: the server's worker waits for no longer than that
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording(WORDS), by=place.panelist)
    place.walk_to(Stage.VOTING)
    db.session.commit()
    return place, passage


def open_vote(place: World, passage: Passage) -> Round:
    vote = opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    db.session.commit()
    return vote


def stand_in(place: World, stage: Stage) -> None:
    """Put the conference into a stage without its ceremony: the rows stay as they are."""
    place.conference.stage = stage
    db.session.commit()


def one_of(people: list, n: int):
    return people[n % len(people)]


def _fill_library(place: World, size: Size) -> None:
    sides = list(Position)
    for n in range(size.documents):
        document = evidence.draft_document(
            place.conference,
            summary="In short.",
            title=f"Report {n + 1} on the groundwater",
            by=place.organizer,
            text="\n\n".join([WORDS * 3] * size.passages),
            position=one_of(sides, n),
        )
        evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    passages = library.list_passages(library.get_document(place.conference, 1))
    for n in range(size.notes):
        evidence.write_note(one_of(passages, n), f"{n}. {REMARK}", by=one_of(place.panelists, n))
    db.session.commit()


def _ask(place: World, size: Size) -> None:
    for n in range(size.proposals):
        proposal = questions.propose(place.conference, f"{n}. How much may be drawn?", by=one_of(place.panelists, n))
        for seat in range(min(5, size.panelists)):
            questions.support(proposal, by=one_of(place.panelists, n + seat), seen=JUST_READ)
    ballot = shortballots.open_ballot(place.conference, Subject.QUESTIONS, 3, 3, by=place.facilitator)
    shortballots.close(ballot, by=place.facilitator)
    for n in range(size.key_questions):
        questions.word_question(place.conference, f"{n}. What is known about the groundwater?", by=place.panelist)
    db.session.commit()
    for member in place.panelists:
        if questions.agree(place.conference, by=member, seen=JUST_READ):
            break
    db.session.commit()


def _hear(place: World, size: Size) -> None:
    expert = choosing.propose_expert(
        place.conference,
        name="Hydrologist",
        field="Groundwater",
        affiliation="University",
        by=place.organizer,
    )
    choosing.declare(expert, "None.", {}, by=place.organizer)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    for n in range(size.sessions):
        session = planning.plan_session(place.conference, title=f"Session {n + 1}", by=place.organizer)
        for turn in range(min(5, size.proposals)):
            asking.ask(session, f"{turn}. {REMARK}", [expert], by=one_of(place.panelists, n + turn))
        leading.begin(session, 0, by=place.facilitator)
    db.session.commit()


def _draft(place: World, size: Size) -> None:
    sections = drafting_document.list_sections(place.conference)
    section = next(one for one in sections if one.kind == SectionKind.QUESTION)
    passages = []
    for n in range(size.draft):
        part, author = one_of([Part.RECOMMENDATION, Part.ASSESSMENT], n), one_of(place.panelists, n)
        passage = writing.write_passage(section, part, Wording(f"{n}. {WORDS * 2}[E1.1]"), by=author)
        passages.append(passage)
    for n in range(size.suggestions):
        amendment = amendments.propose_amendment(
            one_of(passages, n), f"{n}. {WORDS}", REMARK, by=one_of(place.panelists, n + 1)
        )
        amendments.support_amendment(amendment, by=one_of(place.panelists, n + 2), seen=JUST_READ)
    for n in range(size.remarks):
        talk.write_comment(one_of(passages, n), REMARK, by=one_of(place.panelists, n + 2))
    db.session.commit()


def _find_ground(place: World, size: Size) -> None:
    for title in ("Closed", "Open"):
        texts = [f"{n}. {REMARK}" for n in range(size.statements)]
        found = ground.open_round(place.conference, title, "What should be done?", texts, by=place.facilitator)
        # All at once: one by one, as the pages do it, thousands of answers would take as many locks.
        db.session.add_all(
            StatementAnswer(
                statement_id=statement.id, member_id=member.id, stance=one_of(list(Stance), n % 2 + seat % 2)
            )
            for n, statement in enumerate(rounds.list_statements(found)[1:])
            for seat, member in enumerate(place.panelists)
        )
        db.session.flush()
        if title == "Closed":
            ground.close_round(found, by=place.facilitator)
    db.session.commit()


def _vote(place: World, size: Size) -> None:
    standing = [p for p in drafting_document.list_passages(place.conference) if p.recommendation_number]
    for n in range(size.votes):
        opening.open_round(
            place.conference, Motion(passage=one_of(standing, n)), Terms(place.panelists), by=place.facilitator
        )
    db.session.commit()
