"""States of a conference that the furnished one of the measurements is never in, and who does what in each of them."""

import io
import secrets
from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, NamedTuple

from flask import current_app

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import strangers
from app.accounts.secrets import digest
from app.accounts.strangers import Sender
from app.actors import services as actors
from app.actors.kinds import ActorKind, Answer, Level
from app.agreeing import JUST_READ
from app.answerletters import models as letter_terms
from app.answerletters import services as answer_letters
from app.authorities import queries as authorities
from app.authorities import services as naming_authorities
from app.authorities.kinds import Facts
from app.callers import services as callers
from app.callers.kinds import PlaceState
from app.calls import queries as call_queries
from app.calls import services as calls
from app.conferences.services import seating, seconding
from app.contacts import services as contacts
from app.contacts import sharing as register_sharing
from app.contacts.models import Facts as ContactFacts
from app.dissent import services as dissent
from app.drafting.comfort import Comfort
from app.drafting.models import Part, SectionKind
from app.drafting.services import amendments, outline, talk, writing
from app.drafting.wording import Wording
from app.draws import services as draws
from app.evidence import queries as library
from app.evidence import services as evidence
from app.expenses import queries as expense_claims
from app.expenses import runs as payment_runs
from app.expenses import services as expenses
from app.expenses.kinds import ExpenseKind
from app.expenses.services import Spent
from app.extensions import db
from app.factcheck import services as factcheck
from app.floor import stamps
from app.floor.services import handing_in, leading, timing, wishing
from app.followups import services as followups
from app.glossary import requesting
from app.glossary import services as glossary
from app.handbook import models as handbooks
from app.handbook import services as handbook_services
from app.hearings import queries as hearings
from app.hearings.kinds import SlotKind
from app.hearings.kinds import State as QuestionState
from app.hearings.models import HearingQuestion, Session
from app.hearings.services import asking, choosing, planning, supporting
from app.hearings.services import objecting as interest_objecting
from app.helping import services as helping
from app.households import drawing as lots
from app.households import services as households
from app.households.reading import Home
from app.invitations import services as invitations
from app.joining import services as joining
from app.keyholders import naming
from app.keyholders import services as keyholders
from app.members import cards
from app.milestones import services as milestones
from app.milestones.kinds import Kind as PlanKind
from app.milestones.kinds import Planned
from app.milestones.queries import list_milestones
from app.moderation import queries as hidden
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.paper import services as paper
from app.papers import bringing
from app.papers import services as papers
from app.printing import queries as printed
from app.printing import services as printing
from app.printing.models import LetterFile
from app.questions import recording
from app.questions import services as questions
from app.readmarks import services as reading
from app.recruitment import planning as targets
from app.recruitment import services as recruiting
from app.recruitment.kinds import AskedAs
from app.recruitment.queries import find_recruitment
from app.recruitment.typed import Asked, Call, Wanted
from app.registrations import sealing, sifting
from app.registrations import services as registrations
from app.registrations.keyring import key as registration_key
from app.reports import services as reports
from app.reports.formats.kinds import State as FileState
from app.reports.models import Kind
from app.reports.translations import services as translations
from app.reports.translations.models import Words as TranslatedWords
from app.responses import by_link
from app.responses import services as answering
from app.responses.models import Said, Status
from app.sheets import services as sheets
from app.shortballots import services as shortballots
from app.shortballots.kinds import Subject
from app.transcripts import queries as transcript_queries
from app.transcripts import services as transcripts
from app.uploads import queries as files
from app.uploads import services as uploads
from app.uploads import storage
from app.uploads.kinds import FileKind, Problem
from app.uploads.outcomes import Outcome
from app.verdicts import services as verdicts
from app.verdicts.kinds import Opinion
from app.voting import keyring, locking, receipts
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.queries import rolls
from app.voting.services import casting, closing, objecting, opening
from app.watches import services as watches
from app.watches.kinds import Condition, Seen
from app.watches.kinds import Kind as WatchKind
from app.wordings import kinds
from app.wordings import services as wordings
from app.wordings.queries import Words
from tests import lotteries
from tests.architecture.source import ROOT
from tests.recruiting import drawn, without_email
from tests.visitor import Visitor
from tests.world import World

REASON = "Because we looked at it together."
LINK, DRAFTED = "the-link", Said(Status.REJECTED, "There is no money for it.")
THREE = ["The first one stands.", "In between stand many more words.", "The last one ends it."]


PEOPLE_CALLED = Call("Water.", "", "", "", "We read it.", 18, None, None, date(2099, 6, 1))
GENDER = Asked("Gender", "What is your gender?", AskedAs.CHOICE, (Wanted("Female", 0, 5), Wanted("Other", 0, 5)))
AGE = Asked("Age", "Your age?", AskedAs.AGE, (Wanted("18-39", 0, 5), Wanted("40+", 0, 5)))
FILLED_IN = {"born": "1980", "consent": "y", "asked_1": "Female", "name": "Nora Newcomer", "telephone": "12 34 56 78"}


class Deed(NamedTuple):
    """Somebody near a page that offers an act, and what she types of her own.

    `who` is an attribute of the place, or the number of a panelist.
    """

    who: str | int
    page: str
    act: str
    typed: dict[str, str | Callable[[World], str]] = {}


class Scene(NamedTuple):
    build: Callable[[], World]
    deeds: list[Deed]


HOMES = [Home("", f"{n} Mill St.", "1000 Town", "North") for n in range(1, 4)]


def before_the_questions_are_adopted() -> World:
    place = World(stage=Stage.QUESTIONS, panelists=5)
    first, second = place.panelists[:2]
    proposal = questions.propose(place.conference, "How much may be drawn?", by=first)
    questions.support(proposal, by=second, seen=JUST_READ)
    questions.propose(place.conference, "How deep is it?", by=first)
    questions.add_theme(place.conference, "Water", by=place.facilitator)
    for text in ("What is known?", "Who has measured it?", "Who pays?"):
        questions.word_question(place.conference, text, by=first)
    questions.drop_question(questions.word_question(place.conference, "Since when?", by=first), by=first)
    questions.agree(place.conference, by=second, seen=JUST_READ)
    for name in ("Ann Ash", "Ben Birch"):
        choosing.propose_expert(place.conference, name=name, field="Wells", by=place.organizer)
    counted = shortballots.open_ballot(place.conference, Subject.QUESTIONS, 1, 1, by=place.facilitator)
    shortballots.pick(counted, [proposal.number], by=second)
    shortballots.close(counted, by=place.facilitator)
    shortballots.open_ballot(place.conference, Subject.QUESTIONS, 1, 1, by=place.facilitator)
    wordings.word(place.conference, kinds.Kind.INVITATION, "en", Words("", "Come: {link}"), by=place.organizer)
    return place


def while_somebody_is_helped() -> World:
    place = World(stage=Stage.QUESTIONS, panelists=5)
    helping.consent(place.conference, place.facilitator, by=place.panelist)
    helped, proposal = place.panelists[3], questions.propose(place.conference, "How deep is it?", by=place.panelists[1])
    helped.act_through(place.observer)
    questions.support(proposal, by=helped, seen=JUST_READ)
    helped.act_through(None)
    sheets.print_sheets(place.conference, "proposals", place.panelists[:2], by=place.facilitator)
    place.asked_aloud = str(place.panelists[2].id)
    return place


def _who_asked_aloud(place: World) -> str:
    return place.asked_aloud


def before_the_hearing() -> World:
    place = World(stage=Stage.HEARINGS)
    conference, organizer = place.conference, place.organizer
    evidence.draft_document(conference, title="Wells", text="They fell.", summary="Wells.", by=organizer)
    expert = choosing.propose_expert(conference, field="Wells", member=place.expert, by=organizer)
    other = choosing.propose_expert(conference, name="Hydrologist", field="Rivers", affiliation="None", by=organizer)
    session = planning.plan_session(conference, title="First", by=organizer)
    closed = planning.plan_session(conference, title="Second", by=organizer)
    planning.add_slot(session, title="Welcome", starts="10:00", minutes=10, by=organizer)
    choosing.declare(expert, "None in this matter.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=organizer, seen=JUST_READ)
    choosing.declare(other, "None in this matter.", {}, by=organizer)
    interest_objecting.object_to(expert, "Who pays for the wells?", by=place.committee, seen=JUST_READ)
    for one in (session, closed):
        asking.ask(one, "Who has measured it?", [expert], by=place.panelist)
    planning.open_audience(session, by=place.facilitator)
    seating.end_role(place.panelists[4], "A mistake.", by=organizer)
    told = asking.ask(session, "How deep is it?", [expert], by=place.panelist)
    supporting.support(told, by=place.panelists[1], seen=JUST_READ)
    farmers = {"kind": ActorKind.CAMP, "name": "Farmers", "camp": "Farming", "level": None}
    actors.enter(conference, None, by=organizer, answer=Answer.DECLINED, reason="No time.", **farmers)
    asking.record_answer(told, QuestionState.ANSWERED, "Ten meters.", by=place.facilitator)
    asking.take_down(session, "Who pays for it?", [expert], place.panelist, by=place.facilitator)
    place.seat(Role.EXPERT, "Selma Seated")
    cards.print_cards(conference, place.panelists[:2], by=place.facilitator)
    place.panelists[2].person.email = None
    invited = place.panelists[4].person
    again = invitations.invite(conference, Role.PANELIST, invited.name, invited.email, by=organizer)
    cards.print_cards(conference, [again], by=place.facilitator)
    return place


def where_papers_are_written() -> World:
    """One is asked for; of two a file was read, and all of the second of these is looked at; the last is handed in."""
    place = World(stage=Stage.QUESTIONS)
    recorded = [{"theme": f"Theme {n}", "text": text} for n, text in enumerate(("How?", "Why?", "When?", "Where?"))]
    asked = recording.adopt_recorded(place.conference, recorded, by=place.panelist)
    place.walk_to(Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, field="Wells", member=place.expert, by=place.organizer)
    choosing.declare(expert, "None in this matter.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    _asked_for, *brought, last = papers.ask_for(expert, asked, by=place.organizer)
    papers.save(last, title="Wells", summary="They fall.", text="They fall.", version=0, by=place.expert)
    store = storage.here(current_app.config["INSTANCE"])
    for number, asked_paper in enumerate(brought):
        kept = store.keep(io.BytesIO(f"Paper {number}".encode()), 100)
        upload = bringing.bring(asked_paper, kept, FileKind.TEXT, f"{number}.md", by=place.expert)
        uploads.claim_next()
        uploads.note_read(upload.id, 1, READ[0])
    bringing.check(brought[1], {}, rest_is_right=True, by=place.expert)
    return place


def where_transcripts_are_kept() -> World:
    """One stands and one is withdrawn."""
    place = World(stage=Stage.QUESTIONS)
    session = planning.plan_session(place.conference, title="Wells", by=place.organizer)
    place.walk_to(Stage.HEARINGS)
    words = {"summary": "Ines spoke.", "recording": "", "text": "[0:00:01] Wells fall."}
    _stands, withdrawn = [
        transcripts.attach(session, title=title, **words, by=place.facilitator)
        for title in ("What was said", "What was said elsewhere")
    ]
    found = transcript_queries.get_transcript(session, withdrawn.number)
    transcripts.withdraw(found, "It was another session.", by=place.facilitator)
    return place


def while_sessions_run() -> World:
    """One in its panel's round with somebody answering, one whose clock stands, and one that has not begun."""
    place = World(stage=Stage.EVIDENCE)
    conference, leader = place.conference, place.facilitator
    expert = choosing.propose_expert(conference, field="Wells", member=place.expert, by=place.organizer)
    choosing.declare(expert, "None in this matter.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    sessions = [planning.plan_session(conference, title=title, by=place.organizer) for title in ("One", "Two", "Three")]
    for title, kind in (("The panel", SlotKind.PANEL), ("The audience", SlotKind.AUDIENCE)):
        planning.add_slot(sessions[0], title=title, starts="10:00", kind=kind, by=place.organizer)
    place.walk_to(Stage.HEARINGS)
    for session in sessions[:2]:
        first = asking.ask(session, "How deep is it?", [expert], by=place.panelist)
        asking.ask(session, "Who pays?", [expert], by=place.panelist)
        leading.begin(session, 0, by=leader)
        leading.call_question(session, first, 1, by=leader)
    planning.open_audience(sessions[1], by=leader)
    timing.pause(sessions[1], 2, by=leader)
    leading.call_slot(sessions[0], sessions[0].slots[0], 2, by=leader)
    timing.move_slots(sessions[0], 3, 5, by=leader)
    leading.call_question(sessions[0], first_of(sessions[0]), 4, by=leader)
    wishing.ask_to_speak(sessions[0], by=place.panelist)
    wishing.say_unclear(sessions[0], by=place.panelists[1])
    place.second = SimpleNamespace(id=sessions[1].id)  # a visit ends the session that holds the row
    handing_in.hand_in(
        sessions[1], "May I ask?", stamps.read_stamp(_fetched_earlier(place)), handing_in.Sender("a", "b")
    )
    return place


def _fetched_earlier(place: World) -> str:
    """Nobody reads a form and fills it in within a moment."""
    with clock.at(clock.now() - timedelta(minutes=1)):
        return stamps.new_stamp(place.second)


def first_of(session: Session) -> HearingQuestion:
    return hearings.list_questions(session)[0]


def in_the_drafting_room() -> World:
    place = World(stage=Stage.DRAFTING)
    first, second = place.panelists[:2]
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=first)
    passages = [writing.write_passage(section, Part.RECOMMENDATION, Wording(f"Text {n}."), by=first) for n in range(4)]
    outline.join_section(section, by=first)
    talk.support_passage(passages[0], by=second, seen=JUST_READ)
    talk.tell_comfort(passages[0], Comfort.LOVE, by=second, seen=JUST_READ)
    resolved = talk.write_comment(passages[0], "Is it so?", by=first)
    talk.resolve_comment(resolved, by=first)
    writing.remove_passage(passages[1], by=first)
    talk.write_comment(passages[2], "I see it as Ada does.", by=place.facilitator, in_name_of=second)
    suggestion = amendments.propose_amendment(passages[2], "Another text.", REASON, by=first)
    talk.tell_comfort_with_suggestion(suggestion, Comfort.LOVE, by=second, seen=JUST_READ)
    # One that the new words leave room for, and one that they overtake.
    carried = writing.write_passage(section, Part.RECOMMENDATION, Wording("\n\n".join(THREE)), by=first)
    for passage, wanted, written in (
        (carried, [*THREE[:2], "And the last one is new."], ["The first one is new.", *THREE[1:]]),
        (passages[3], ["Late words."], ["New words."]),
    ):
        amendments.propose_amendment(passage, "\n\n".join(wanted), REASON, by=second)
        new = Wording("\n\n".join(written))
        writing.revise_passage(passage, new, expected_version=passage.version, by=first)
    return place


def during_the_fact_check() -> World:
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    heard = writing.write_passage(section, Part.HEARD, Wording("It fell by two meters."), by=place.panelist)
    place.walk_to(Stage.FACT_CHECK)
    factcheck.propose_correction(heard, "two meters", "It was four.", "four meters", "Well log", by=place.expert)
    other = factcheck.propose_correction(heard, "fell", "It sank.", "sank", "Well log", by=place.expert)
    factcheck.decline_correction(other, REASON, by=place.panelist)
    return place


def _with_passages(number: int, **frame) -> World:
    place = World(stage=Stage.DRAFTING, **frame)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passages = [
        writing.write_passage(section, Part.RECOMMENDATION, Wording(f"Read well {n}."), by=place.panelist)
        for n in range(number)
    ]
    place.walk_to(Stage.VOTING)
    return place


def _open(place: World, passage, voters=None):
    return opening.open_round(
        place.conference, Motion(passage=passage), Terms(voters or place.panelists), by=place.facilitator
    )


def _cast(vote, members, choice: str = "support") -> None:
    for member in members:
        reason = REASON if choice == "object" else ""
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason=reason, by=member)


def while_several_votes_are_open() -> World:
    place = _with_passages(2)
    for passage in place.passages:
        _open(place, passage)
    cards.print_cards(place.conference, place.panelists[:1], by=place.facilitator)
    return place


def while_something_waits_for_a_second_person() -> World:
    place = _with_passages(1)
    _open(place, place.passages[0])
    seconding.propose(place.conference, "void", "1", {"reason": REASON}, by=place.facilitator)
    return place


def while_paper_is_counted() -> World:
    place = _with_passages(1)
    vote = _open(place, place.passages[0])
    rows = rolls.list_roll(vote)
    paper.name_teller(vote, rows[0], by=place.facilitator)
    paper.choose(vote, on_paper=True, by=rows[-1].member)
    closing.close_round(vote, by=place.facilitator)
    return place


def _with_keyholders() -> World:
    place = before_a_vote_with_keyholders()
    place.vote = _open(place, place.passages[0])
    return place


def before_a_vote_with_keyholders(*, has_named: bool = True) -> World:
    place = _with_passages(1, key_parts=3, key_parts_needed=2)
    if not has_named:
        return place
    for member in place.panelists:
        naming.name_keyholders(place.conference, [1, 2, 3], by=member)
    naming.decline_key(place.conference, by=place.panelists[4])
    return place


def while_a_vote_is_locked() -> World:
    place = _with_keyholders()
    keyholders.show_part(place.vote, by=place.panelists[1])
    return place


def _part_of(place: World) -> str:
    """Known only once the key is made."""
    return place.part


def while_a_vote_is_unlocked() -> World:
    place = _with_keyholders()
    parts = keyring.list_parts(place.vote.key_name, keyring.TO_HAND_OUT)
    for member in place.panelists[:3]:
        keyholders.show_part(place.vote, by=member)
        keyholders.take_part(place.vote, by=member)
    db.session.commit()
    locking.open_locked()
    closing.close_round(place.vote, by=place.facilitator)
    place.part = parts[1]
    return place


def when_an_attempt_is_owed() -> World:
    place = _with_passages(1, amend_after_objection=True)
    vote = _open(place, place.passages[0])
    _cast(vote, place.panelists, "object")
    closing.close_round(vote, by=place.facilitator)
    return place


def _counted() -> World:
    place = _with_passages(1, dissent_days=0)
    vote = _open(place, place.passages[0])
    _cast(vote, place.panelists)
    closing.close_round(vote, by=place.facilitator)
    return place


def while_dissent_is_written() -> World:
    place = _counted()
    author, sponsor = place.panelists[:2]
    alone = dissent.write_statement(place.conference, place.passages[0], "We would not.", named=True, by=author)
    shared = dissent.write_statement(place.conference, place.passages[0], "Nor would we.", named=True, by=author)
    dissent.sponsor(shared, named=True, by=sponsor, seen=JUST_READ)
    assert alone.number == 1
    return place


def when_somebody_objects() -> World:
    place = _counted()
    objecting.object_to(db.session.query(Round).one(), "The question was read out wrongly.", by=place.panelist)
    return place


def when_the_report_is_approved() -> World:
    place = _counted()
    place.walk_to(Stage.REPORTING)
    _tree, exact = reports.preview(place.conference)
    for member in place.panelists:
        reports.approve(place.conference, by=member, seen=exact)
    return place


def when_the_report_is_held_back() -> World:
    place = when_the_report_is_approved()
    tomorrow = clock.now() + timedelta(days=1)
    reports.publish(place.conference, Kind.FINAL, by=place.organizer, not_before=tomorrow)
    return place


def when_the_report_is_published() -> World:
    place = when_the_report_is_approved()
    edition = reports.publish(place.conference, Kind.FINAL, by=place.organizer)
    words = TranslatedWords("An office", "Hay que leer los pozos.")
    translations.publish(edition, "es", words, by=place.organizer)
    place.walk_to(Stage.FOLLOW_UP)
    return place


def where_something_is_hidden() -> World:
    place = World(stage=Stage.DRAFTING, house_rules="Nobody is put down.")
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.HEARD, Wording("Wells fell."), by=place.panelist)
    talk.write_comment(passage, "Is it so?", by=place.panelist)
    for text in ("He knows nothing.", "She knows less."):
        remark = talk.write_comment(passage, text, by=place.panelist)
        words = hidden.get_words(place.conference, "remark", remark.id)
        moderation.hide(words, Ground.PERSON, "It goes against a neighbor.", by=place.facilitator)
    second = hidden.get_hiding(place.conference, 2, [place.panelist])
    moderation.object_to(second, "It is true.", by=place.panelist)
    return place


def where_files_are_brought() -> World:
    place = World(stage=Stage.EVIDENCE)
    store = storage.here(current_app.config["INSTANCE"])
    evidence.draft_document(place.conference, summary="In short.", title="Wells", text="They fell.", by=place.organizer)
    for number, outcome in enumerate(READ, 1):
        kept = store.keep(io.BytesIO(f"File {number}".encode()), 100)
        upload = uploads.receive(place.conference, kept, FileKind.TEXT, f"{number}.md", by=place.organizer)
        assert uploads.claim_next() is upload
        uploads.note_read(upload.id, 1, outcome)
    uploads.check(files.get_upload(place.conference, 2), {}, rest_is_right=True, by=place.organizer)
    return place


def where_words_are_explained() -> World:
    place = World(stage=Stage.EVIDENCE)
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Wells", text="The well fell.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    reading.mark_read(document, 1, by=place.panelists[1])
    evidence.draft_document(place.conference, title="In easy words", text="It fell.", by=place.organizer)
    glossary.write_term(place.conference, "Well", ["wells"], "A hole with water.", by=place.organizer)
    requesting.ask_about(library.get_passage(place.conference, 1, 1), "Which well?", by=place.panelist)
    for text in ("Measurements.", "What others did."):
        requesting.ask_for_missing(place.conference, text, by=place.panelist)
    return place


READ = (
    Outcome(FileKind.TEXT, "They fall.\n\nThey rise."),
    Outcome(FileKind.TEXT, "They rise."),
    Outcome(problem=Problem.BROKEN),
)


def _a_file(place: World) -> Any:
    """Its place and its name: it is opened anew each time that it is sent."""
    return str(ROOT / "LICENSE"), "wells.txt"


def _a_picture(place: World) -> Any:
    return str(ROOT / "docs" / "picture.png"), "well.png"


def while_everybody_is_asked() -> World:
    place = World(stage=Stage.EVIDENCE, panelists=5)
    call = calls.word_call(place.conference, "What worries you?", None, by=place.organizer)
    posts = [
        calls.hand_in(call, f"The well at number {n} fell dry.", "", _fetched(place), Sender(f"b{n}", "s"))
        for n in range(1, 5)
    ]
    for post in posts[:2]:
        calls.accept(post, by=place.facilitator, seen=JUST_READ)
    place.call_of = place.conference.id  # a visit ends the session that holds the row
    return place


def _fetched(place: World) -> strangers.Stamp:
    return strangers.Stamp(call_queries.subject_of(place.conference), secrets.token_urlsafe(9), 60)


def _call_fetched_earlier(place: World) -> str:
    with clock.at(clock.now() - timedelta(minutes=1)):
        return strangers.new_stamp(f"call of {place.call_of}")


def _follow_fetched_earlier(place: World) -> str:
    with clock.at(clock.now() - timedelta(minutes=1)):
        return strangers.new_stamp(f"followers of {place.call_of}")


def before_people_register() -> World:
    place = World(stage=Stage.RECRUITMENT)
    recruiting.word_call(place.conference, PEOPLE_CALLED, by=place.organizer, seen=JUST_READ)
    for asked in (GENDER, AGE):
        targets.set_category(place.conference, None, asked, by=place.organizer, seen=JUST_READ)
    return place


def while_people_register() -> World:
    place = before_people_register()
    recruiting.open_call(place.conference, by=place.organizer)
    for name in ("Ada", "Ada"):
        one, place.code = registrations.register(
            place.conference, {"Gender": "Female", "Age": "40+"}, {"name": name, "born": 1970}
        )
    sifting.bar(one, "Sits on the council.", by=place.recruiter)
    one, place.code = registrations.register(
        place.conference, {"Gender": "Female", "Age": "40+"}, {"name": "Ada", "born": 1970}
    )
    place.registered_in = place.conference.id  # a visit ends the session that holds the row
    return place


def _registration_fetched_earlier(place: World) -> str:
    with clock.at(clock.now() - timedelta(minutes=1)):
        return strangers.new_stamp(f"registration of {place.registered_in}")


def arrived(app, place: World, who: str | int) -> Visitor:
    """Somebody of a scene in a browser of her own, and where the scene has a code, with that registration open."""
    member = place.panelists[who] if isinstance(who, int) else getattr(place, who)
    visitor = Visitor(app).enter(member.person)
    if code := getattr(place, "code", ""):
        visitor.post(place.path("/recruitment/mine"), {"code": code})
    return visitor


def when_somebody_answers_by_a_link() -> World:
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    asked = [
        writing.write_passage(section, Part.RECOMMENDATION, Wording(words), by=place.panelist) for words in THREE[:2]
    ]
    place.walk_to(Stage.FOLLOW_UP)
    region, town = (
        naming_authorities.name(place.conference, Facts(name, "", Level.REGIONAL, ""), asked, by=place.organizer)
        for name in ("Region", "Town")
    )
    for authority in (town, region):
        naming_authorities.make_link(authority, by=place.organizer)
    authorities.list_open_links(place.conference)[region.id].token_hash = digest(LINK)
    by_link.save_draft(place.conference, LINK, 2, DRAFTED, source="here", seen=JUST_READ)
    answering.answer(place.conference, asked[1], Status.REJECTED, "No money.", by=place.authority)
    verdicts.judge(place.conference, 2, 1, Opinion.NOT, "It names no reason.", by=place.panelists[1], seen=JUST_READ)
    return place


def when_a_handbook_is_written() -> World:
    place = World(stage=Stage.REPORTING)
    told = handbooks.Told(Stage.HEARINGS, "Short papers.", handbooks.Outcome.WORKED, "All were read.")
    handbook_services.write(place.conference, told, by=place.facilitator)
    return place


def when_a_handbook_is_published() -> World:
    place = when_a_handbook_is_written()
    handbook_services.publish(place.conference, by=place.organizer, seen=JUST_READ)
    return place


def where_an_expert_was_entered() -> World:
    place = World(stage=Stage.EVIDENCE)
    choosing.propose_expert(place.conference, name="Nora Nobody", by=place.facilitator)
    return place


def where_contacts_are_kept() -> World:
    """One has a note, one is not named yet; the register is shared with one conference, and two others offer theirs."""
    place = when_somebody_answers_by_a_link()
    for body in ("Town", "Region"):
        one = contacts.enter(place.conference, ContactFacts(body, Level.LOCAL), None, by=place.organizer)
        contacts.note(place.conference, one, "2027-03", "They will read it.", by=place.organizer)
    shared, *offering = (World(stage=Stage.EVIDENCE, title=title) for title in ("Shared", "First", "Second"))
    found = register_sharing.offer(place.conference, shared.conference, by=place.organizer)
    register_sharing.accept(shared.conference, found.id, by=shared.organizer)
    World(stage=Stage.EVIDENCE, title="Third")
    for other in offering:
        register_sharing.offer(other.conference, place.conference, by=other.organizer)
    return place


def when_letters_answer() -> World:
    """Of the first an answer is public, of the second a part is assigned, and the third could not be read."""
    place = when_somebody_answers_by_a_link()
    region, store = authorities.get_authority(place.conference, 1), storage.here(current_app.config["INSTANCE"])
    told = [Outcome(FileKind.PDF, "R1: yes.\n\nR2: no."), Outcome(FileKind.PDF, "R1: so.\n\nR2: no."), READ[2]]
    came = []
    for number, outcome in enumerate(told, 1):
        kept = store.keep(io.BytesIO(f"Letter {number}".encode()), 100)
        brought = letter_terms.Brought(kept, FileKind.PDF, f"{number}.pdf", None)
        came.append(answer_letters.bring(place.conference, region, brought, by=place.organizer))
        uploads.claim_next()
        uploads.note_read(came[-1].upload_id, 1, outcome)
    for letter in came[:2]:
        yes = letter_terms.Assignment(region.passages[0], 1, 1, Status.ACCEPTED)
        answer_letters.assign(letter, yes, by=place.organizer)
    answer_letters.publish(came[0], by=place.organizer, seen=JUST_READ)
    return place


PLANNED = Planned(PlanKind.DEED, "The wells are read.", "A list of readings", "2199-01")
PROMISED = Said(Status.ACCEPTED, "We will.", owner="Water office", due="2027-09")


def when_a_condition_is_watched_no_more() -> World:
    place = when_somebody_answers_by_a_link()
    condition = Condition(WatchKind.FACT, "The police agree.")
    for passage in authorities.get_authority(place.conference, 1).passages[:1]:
        found = watches.watch(place.conference, passage, condition, by=place.panelist)
        watches.give_up(place.conference, found.number, "Nobody can see it.", by=place.panelist)
        watches.watch(place.conference, passage, condition._replace(text="The mayor agrees."), by=place.panelist)
    return place


def when_milestones_are_named() -> World:
    place = when_somebody_answers_by_a_link()
    by_link.save_draft(place.conference, LINK, 1, PROMISED, source="here", seen=JUST_READ)
    by_link.submit(place.conference, LINK, 1, source="here", seen=JUST_READ)
    promised = {"owner": "Water office", "due": "2027-09"}
    passage = authorities.get_authority(place.conference, 1).passages[0]
    answering.answer(place.conference, passage, Status.ACCEPTED, "We will.", by=place.authority, **promised)
    milestones.plan_by_link(place.conference, LINK, 1, PLANNED, source="here")
    milestones.plan(place.conference, 1, 2, PLANNED, by=place.authority)
    return place


def when_a_milestone_is_hidden() -> World:
    place = when_milestones_are_named()
    words = hidden.get_words(place.conference, "milestone", list_milestones(place.conference)[0].id)
    moderation.hide(words, Ground.PERSON, "It goes against a neighbor.", by=place.facilitator)
    return place


ASKED = "Who pays for it?"


def when_conditions_are_watched() -> World:
    place = when_somebody_answers_by_a_link()
    condition = Condition(WatchKind.FACT, "The police agree.")
    passage = authorities.get_authority(place.conference, 1).passages[0]
    found = watches.watch(place.conference, passage, condition, by=place.panelist)
    seen = Seen(clock.today(place.conference.time_zone).isoformat(), "The police wrote so.")
    watches.enter(place.conference, found.number, seen, by=place.panelist, mark=JUST_READ)
    return place


def when_the_panel_asks_about_answers() -> World:
    place = when_milestones_are_named()
    for answer in (1, 2):
        asked = followups.propose(place.conference, 1, answer, ASKED, by=place.panelists[1])
        followups.put(place.conference, asked.number, by=place.facilitator, seen=JUST_READ)
    followups.propose(place.conference, 2, 1, ASKED, by=place.panelists[1])
    return place


def after_everybody_was_asked() -> World:
    place = while_everybody_is_asked()
    place.walk_to(Stage.QUESTIONS)
    return place


def where_questions_are_joined() -> World:
    place = World(stage=Stage.QUESTIONS, panelists=5)
    first, second = place.panelists[:2]
    proposed = [
        questions.propose(place.conference, f"How deep is well {n}?", by=by)
        for n, by in enumerate((first, second, first, second, first, first), 1)
    ]
    done = joining.suggest_join(place.conference, proposed[:2], "How deep are they?", by=first)
    joining.answer(done, True, by=second, seen=JUST_READ)
    joining.suggest_join(place.conference, proposed[2:4], "How deep are these?", by=place.facilitator)
    return place


def after_the_draw() -> World:
    place = drawn()
    callers.note(place.places[1], PlaceState.DECLINED, "No time.", by=place.caller, seen=None)
    return place


def when_letters_to_who_stood_by_are_to_be_printed() -> World:
    place = drawn()
    without_email(place, 4)
    place.walk_to(Stage.QUESTIONS)
    return place


def where_money_is_asked_for() -> World:
    place = World(Stage.EVIDENCE)
    expenses.set_rates(place.conference, "EUR", 50_00, 30, "Tickets.", by=place.organizer)
    day = clock.today(place.conference.time_zone)
    for what, by in (("A train.", 0), ("A bus.", 1), ("A boat.", 2)):
        expenses.claim(place.conference, Spent(ExpenseKind.TRAVEL, what, day, 0, 12_00), by=place.panelists[by])
    bus, boat = expense_claims.get_claim(place.conference, 2), expense_claims.get_claim(place.conference, 3)
    expenses.decide(boat, "", approves=True, by=place.organizer, seen=None)
    assert bus.number == 2
    payment_runs.correct(place.conference, place.panelists[3], 2_00, "A day was missing.", by=place.organizer)
    return place


def before_a_draw() -> World:
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference)
    lotteries.register(place.conference)
    db.session.commit()
    return place


def before_letters_are_drawn() -> World:
    place = World(stage=Stage.RECRUITMENT, panelists=1)
    call = Call("Water.", "Two days.", "", "", "", 18, None, None, date(2099, 6, 1))
    recruiting.word_call(place.conference, call, by=place.organizer, seen=JUST_READ)
    households.keep(place.conference, HOMES, by=place.recruiter)
    return place


def when_letters_are_drawn() -> World:
    place = when_the_number_of_letters_has_come()
    lots.draw(place.conference, "417", by=place.recruiter, seen=None)
    find_recruitment(place.conference).opened_at = clock.now()
    db.session.commit()
    return place


def when_letters_are_set() -> World:
    place = when_letters_are_drawn()
    printing.order_letters(place.conference, None, by=place.recruiter)
    for file in db.session.query(LetterFile):
        file.state, file.sealed = FileState.MADE, sealing.seal_bytes(b"%PDF", registration_key(), printed.about(file))
    db.session.commit()
    return place


def when_the_number_of_letters_has_come() -> World:
    place = before_letters_are_drawn()
    soon = clock.now() + timedelta(minutes=5)
    found = lots.announce(place.conference, 2, "Three dice.", soon, by=place.recruiter, seen=None)
    found.number_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    return place


def while_a_lottery_is_made() -> World:
    place = before_a_draw()
    draws.make(place.conference, by=place.organizer)
    db.session.commit()
    return place


def when_no_panel_meets_the_targets() -> World:
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference, {"gender": {"woman": (3, 4), "man": (1, 2)}})
    lotteries.register(place.conference, [("woman",)] * 2 + [("man",)] * 9, ("gender",))
    lotteries.made(place)
    return place


def when_a_lottery_is_made() -> World:
    place = before_a_draw()
    lotteries.made(place)
    return place


def when_the_number_has_come() -> World:
    place = before_a_draw()
    lotteries.committed(place).number_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    return place


SCENES = {
    "where money is asked for": Scene(
        where_money_is_asked_for,
        [
            Deed("organizer", "/expenses/rates", "expenses.set_rates", {"currency": "EUR", "stipend": "60"}),
            Deed(4, "/expenses", "expenses.claim", {"day": "2026-01-02", "amount": "12.50"}),
            Deed(0, "/expenses", "expenses.withdraw"),
            Deed("recruiter", "/expenses", "expenses.decide", {"decision": "approve"}),
            Deed("organizer", "/expenses/payments", "expenses.enter_correction", {"correction": "4"}),
            Deed("recruiter", "/expenses", "expenses.approve_correction"),
            Deed("organizer", "/expenses/payments", "expenses.remove_correction"),
            Deed("organizer", "/expenses/payments", "expenses.pay"),
        ],
    ),
    "after the draw": Scene(
        after_the_draw,
        [
            Deed("caller", "/recruitment/places/1", "callers.details"),
            Deed("caller", "/recruitment/places/1", "callers.note"),
            Deed("recruiter", "/recruitment/places/2", "callers.call_in"),
            Deed("recruiter", "/recruitment/places", "callers.tell_others"),
        ],
    ),
    "when letters to who stood by are to be printed": Scene(
        when_letters_to_who_stood_by_are_to_be_printed,
        [Deed("recruiter", "/recruitment/places/standing-by", "callers.print_letters")],
    ),
    "before a draw": Scene(
        before_a_draw,
        [
            Deed("organizer", "/recruitment/draw/work", "draws.rehearse"),
            Deed("organizer", "/recruitment/draw/work", "draws.make"),
        ],
    ),
    "before letters are drawn": Scene(
        before_letters_are_drawn,
        [
            Deed("recruiter", "/recruitment/letters", "households.import_addresses"),
            Deed(
                "recruiter",
                "/recruitment/letters",
                "households.announce",
                {"letters": "2", "source": "Three dice.", "number_at": "2099-01-01 10:00", "asked": "yes"},
            ),
        ],
    ),
    "when the number of letters has come": Scene(
        when_the_number_of_letters_has_come,
        [Deed("recruiter", "/recruitment/letters", "households.draw", {"seed": "417"})],
    ),
    "when letters are drawn": Scene(
        when_letters_are_drawn,
        [
            Deed("recruiter", "/recruitment/letters", "households.print_letters"),
            Deed("recruiter", "/recruitment/letters/files", "printing.order_letters"),
            Deed("organizer", "/recruitment/letter", "printing.order_call"),
        ],
    ),
    "when letters are set": Scene(
        when_letters_are_set, [Deed("recruiter", "/recruitment/letters/files", "printing.take")]
    ),
    "while a lottery is made": Scene(
        while_a_lottery_is_made, [Deed("organizer", "/recruitment/draw/work", "draws.stop")]
    ),
    "when no panel meets the targets": Scene(
        when_no_panel_meets_the_targets, [Deed("organizer", "/recruitment/draw/work", "draws.accept_change")]
    ),
    "when a lottery is made": Scene(
        when_a_lottery_is_made, [Deed("organizer", "/recruitment/draw/work", "draws.commit")]
    ),
    "when the number has come": Scene(
        when_the_number_has_come,
        [Deed("organizer", "/recruitment/draw/work", "draws.enter_number", {"number": "417"})],
    ),
    "while everybody is asked": Scene(
        while_everybody_is_asked,
        [
            Deed("organizer", "/call", "calls.word_call", {"until": ""}),
            Deed("organizer", "/call", "calls.close_call"),
            Deed("observer", "/follow", "following.ask", {"email": "f@example.org", "stamp": _follow_fetched_earlier}),
            Deed("observer", "/call", "calls.send", {"stamp": _call_fetched_earlier}),
            Deed("observer", "/call", "calls.comment", {"stamp": _call_fetched_earlier}),
            Deed("observer", "/call", "calls.support"),
            Deed("facilitator", "/call", "calls.accept"),
            Deed("organizer", "/call", "calls.decline"),
            Deed("organizer", "/call", "calls.merge", {"into": "2"}),
        ],
    ),
    "after everybody was asked": Scene(after_everybody_was_asked, [Deed(0, "/call", "calls.take_up")]),
    "where questions are joined": Scene(
        where_questions_are_joined,
        [
            Deed(0, "/joining/join/5", "joining.suggest_join"),
            Deed(0, "/joining/split/5", "joining.suggest_split"),
            Deed(1, "/joining", "joining.answer"),
            Deed(2, "/questions", "questions.discuss"),
            Deed("facilitator", "/joining", "joining.withdraw"),
            Deed(0, "/joining", "joining.undo"),
        ],
    ),
    "where files are brought": Scene(
        where_files_are_brought,
        [
            Deed("organizer", "/uploads", "uploads.receive", {"file": _a_file}),
            Deed("committee", "/uploads", "uploads.check", {"rest": "right"}),
            Deed("organizer", "/uploads", "uploads.make_document"),
            Deed("organizer", "/uploads", "uploads.try_again"),
            Deed("organizer", "/uploads", "uploads.discard"),
            Deed("organizer", "/uploads/pictures/1", "uploads.add_picture", {"file": _a_picture}),
        ],
    ),
    "where papers are written": Scene(
        where_papers_are_written,
        [
            Deed("organizer", "/papers", "papers.set_deadline", {"due": "2027-03-20T18:00"}),
            Deed("organizer", "/papers", "papers.ask_for", {"expert": "1", "questions": "1"}),
            Deed("organizer", "/papers", "papers.publish_all"),
            Deed("organizer", "/papers", "papers.withdraw"),
            Deed("expert", "/papers/1", "papers.save"),
            Deed("expert", "/papers/1/file", "papers.bring", {"file": _a_file}),
            Deed("expert", "/papers/2/file", "papers.check", {"rest": "right"}),
            Deed("expert", "/papers/2/file", "papers.discard"),
            Deed("expert", "/papers/3/file", "papers.hand_in"),
        ],
    ),
    "where transcripts are kept": Scene(
        where_transcripts_are_kept,
        [
            Deed("facilitator", "/hearings/sessions/1/transcripts/new", "transcripts.attach", {"recording": ""}),
            Deed("facilitator", "/hearings/sessions/1/transcripts/1/edit", "transcripts.revise", {"recording": ""}),
            Deed("facilitator", "/hearings/sessions/1/transcripts/1/withdraw", "transcripts.withdraw"),
            Deed("facilitator", "/hearings/sessions/1/transcripts", "transcripts.restore"),
        ],
    ),
    "where words are explained": Scene(
        where_words_are_explained,
        [
            Deed("organizer", "/glossary", "glossary.write_term", {"word": "Aquifer", "forms": ""}),
            Deed("committee", "/glossary/1/edit", "glossary.revise_term", {"forms": "the well"}),
            Deed("organizer", "/glossary", "glossary.remove_term"),
            Deed(0, "/evidence/1", "readmarks.mark_read"),
            Deed(1, "/evidence/1", "readmarks.take_back"),
            Deed("committee", "/evidence/1/review", "evidence.review", {"verdict": "reviewed", "reason": ""}),
            Deed("organizer", "/evidence/2/easy-words", "evidence.tie", {"of": "1"}),
            Deed(0, "/glossary/ask/1/1", "glossary.ask_about"),
            Deed(1, "/glossary/missing", "glossary.ask_for_missing"),
            Deed("organizer", "/glossary/requests/1", "glossary.answer_request", {"word": ""}),
            Deed("committee", "/glossary/requests/2", "glossary.find_evidence"),
            Deed("organizer", "/glossary/requests/3", "glossary.decline_request"),
        ],
    ),
    "where something is hidden": Scene(
        where_something_is_hidden,
        [
            Deed(0, "/house-rules", "moderation.agree"),
            Deed("facilitator", "", "moderation.hide"),
            Deed("facilitator", "/house-rules", "moderation.show_again"),
            Deed(0, "/house-rules/hidden/1", "moderation.object_to"),
            Deed(0, "/house-rules/hidden/1", "moderation.leave"),
            Deed("organizer", "/house-rules", "moderation.decide"),
        ],
    ),
    "before the questions are adopted": Scene(
        before_the_questions_are_adopted,
        [
            Deed(0, "/questions", "questions.propose"),
            Deed("facilitator", "/letters", "mailings.remind"),
            Deed("organizer", "/letters", "mailings.send", {"look": "", "asked": "yes"}),
            Deed("organizer", "/letters", "mailings.word", {"look": "", "text": "Come here: {link}"}),
            Deed("organizer", "/letters", "mailings.word_as_before"),
            Deed(0, "/own-words", "ownwords.correct"),
            Deed(0, "/own-words", "ownwords.withdraw"),
            Deed(2, "/questions", "questions.support"),
            Deed(1, "/questions", "questions.unsupport"),
            Deed("facilitator", "/questions", "questions.add_theme"),
            Deed("facilitator", "/questions", "questions.group"),
            Deed("facilitator", "/short-ballots", "shortballots.open_ballot", {"subject": "experts"}),
            Deed("facilitator", "/short-ballots", "shortballots.close"),
            Deed(0, "/short-ballots", "shortballots.pick"),
            Deed(0, "/short-ballots", "shortballots.take"),
            Deed(0, "/questions", "questions.word_question"),
            Deed(0, "/questions", "questions.revise_question"),
            Deed(0, "/questions", "questions.drop_question"),
            Deed(0, "/questions", "questions.restore_question"),
            Deed(0, "/questions", "questions.move_up"),
            Deed(0, "/questions", "questions.move_down"),
            Deed(0, "/questions", "questions.agree"),
            Deed(1, "/questions", "questions.withdraw_agreement"),
        ],
    ),
    "while somebody is helped": Scene(
        while_somebody_is_helped,
        [
            Deed(1, "/helping", "helping.consent"),
            Deed("facilitator", "/helping", "helping.begin"),
            Deed("facilitator", "/helping", "helping.take_word", {"member": _who_asked_aloud}),
            Deed(0, "/helping", "helping.end"),
            Deed(1, "/consents/mine", "consents.say", {"agreed": "name"}),
            Deed("organizer", "/consents", "consents.note", {"agreed": "picture"}),
            Deed(1, "/needs/mine", "needs.tell", {"words": "Bread without wheat."}),
            Deed("facilitator", "/needs", "needs.note", {"words": "A seat near the door."}),
            Deed("facilitator", "/sheets", "sheets.print_sheets", {"kind": "support"}),
            Deed("facilitator", "/sheets/1", "sheets.type_in", {"line_1": "Who pays?", "go": "take"}),
            Deed(3, "/in-my-name", "onbehalf.confirm"),
            Deed(3, "/in-my-name", "onbehalf.take_back"),
        ],
    ),
    "while sessions run": Scene(
        while_sessions_run,
        [
            *(
                Deed("facilitator", "/hearings/sessions/1/console", f"floor.{act}")
                for act in (
                    "call_question",
                    "call_expert",
                    "call_panelist",
                    "call_slot",
                    "end",
                    "extend",
                    "move_slots",
                    "pass_over",
                    "pause",
                    "record_answer",
                    "set_times",
                    "stop",
                )
            ),
            Deed("facilitator", "/hearings/sessions/2/console", "floor.call_audience"),
            Deed("facilitator", "/hearings/sessions/2/sift", "floor.accept_hall_question"),
            Deed("facilitator", "/hearings/sessions/2/sift", "floor.decline_hall_question"),
            Deed("observer", "/hearings/sessions/2/hand-in", "floor.hand_in", {"stamp": _fetched_earlier}),
            Deed("facilitator", "/hearings/sessions/2/console", "floor.resume"),
            Deed("facilitator", "/hearings/sessions/3/console", "floor.begin"),
            Deed(0, "/hearings/sessions/1", "floor.withdraw_request"),
            Deed(0, "/hearings/sessions/1", "floor.say_unclear"),
            Deed(1, "/hearings/sessions/1", "floor.ask_to_speak"),
            Deed(1, "/hearings/sessions/1", "floor.take_back_unclear"),
        ],
    ),
    "before the hearing": Scene(
        before_the_hearing,
        [
            Deed("organizer", "/evidence", "evidence.publish_document"),
            Deed("expert", "/hearings", "hearings.answer"),
            Deed("expert", "/hearings", "hearings.confirm_record"),
            Deed("observer", "/hearings", "hearings.ask_from_audience"),
            Deed("facilitator", "/hearings", "hearings.take_down", {"seat": "1"}),
            Deed(0, "/own-words", "ownwords.confirm"),
            Deed("organizer", "/actors/new", "actors.enter", {"kind": "camp", "level": ""}),
            Deed("committee", "/actors/1", "actors.change", {"kind": "camp", "level": ""}),
            Deed("organizer", "/actors", "actors.remove"),
            Deed(2, "/hearings/questions/1.2", "hearings.support"),
            Deed(1, "/hearings/questions/1.2", "hearings.unsupport"),
            Deed("facilitator", "/hearings", "hearings.close_audience"),
            Deed(1, "/hearings/experts/2/objections/new", "hearings.object_to"),
            Deed("organizer", "/hearings/experts/1/objections/1", "hearings.rule", {"ruling": "heard"}),
            Deed("organizer", "/hearings", "hearings.confirm_expert"),
            Deed("organizer", "/hearings", "hearings.decline_expert"),
            Deed("organizer", "/hearings", "hearings.invite_expert"),
            Deed("organizer", "/hearings", "hearings.invite_to_seat"),
            Deed("facilitator", "/hearings", "hearings.list_seat"),
            Deed("organizer", "/hearings", "hearings.remove_slot"),
            Deed("facilitator", "/members", "members.revoke_card"),
            Deed("organizer", "/members", "members.give_back"),
            Deed("organizer", "/members", "invitations.send_again"),
            Deed("organizer", "/members", "details.correct_invited", {"email": "nora.newcomer@example.org"}),
            Deed("organizer", "/members", "invitations.withdraw"),
            Deed("facilitator", "/members", "members.make_card_for_invited"),
            Deed("facilitator", "/members", "members.revoke_card_for_invited"),
            Deed("facilitator", "/calls", "letters.note_call"),
            Deed(0, "/members", "members.read_cards"),
        ],
    ),
    "in the drafting room": Scene(
        in_the_drafting_room,
        [
            Deed("facilitator", "/common-ground", "commonground.open_round"),
            Deed(0, "/draft", "drafting.withdraw_amendment"),
            Deed(1, "/draft/passages/5", "drafting.confirm_amendment"),
            Deed(1, "/draft/amendments/3/rebase", "drafting.rebase_amendment", {"text": "Late words on new ones."}),
            Deed(1, "/draft", "drafting.forget_comfort"),
            Deed(1, "/draft", "drafting.forget_comfort_with_suggestion"),
            Deed(1, "/draft", "drafting.leave_passage"),
            Deed(1, "/draft", "drafting.confirm_typed"),
            Deed(0, "/draft", "drafting.leave_section"),
            Deed(0, "/draft", "drafting.reopen_comment"),
            Deed(0, "/draft/passages/2", "drafting.restore_passage"),
        ],
    ),
    "during the fact check": Scene(
        during_the_fact_check,
        [
            Deed(0, "/fact-check", "factcheck.accept_correction"),
            Deed(0, "/fact-check", "factcheck.decline_correction"),
            Deed(1, "/fact-check", "factcheck.confirm_decision"),
            Deed("expert", "/fact-check", "factcheck.say_read"),
        ],
    ),
    "while several votes are open": Scene(
        while_several_votes_are_open,
        [
            Deed(0, "/voting", "voting.cast_ballots"),
            Deed(1, "/voting/1/ballot", "paper.choose_paper"),
            Deed("organizer", "/members", "members.witness"),
            Deed("facilitator", "/voting", "voting.close_rounds"),
        ],
    ),
    "while something waits for a second person": Scene(
        while_something_waits_for_a_second_person,
        [
            Deed("organizer", "/waiting", "conferences.confirm_act"),
            Deed(0, "/waiting", "conferences.confirm_act"),
            Deed("facilitator", "/waiting", "conferences.withdraw_act"),
        ],
    ),
    "before a vote with keyholders": Scene(
        before_a_vote_with_keyholders,
        [
            Deed(0, "/keys", "keyholders.name_keyholders"),
            Deed(0, "/keys", "keyholders.decline_key"),
            Deed(4, "/keys", "keyholders.accept_key"),
        ],
    ),
    "while a vote is locked": Scene(
        while_a_vote_is_locked,
        [Deed(0, "/keys/1", "keyholders.show_part"), Deed(1, "/keys/1/mine", "keyholders.take_part")],
    ),
    "while a vote is unlocked": Scene(
        while_a_vote_is_unlocked, [Deed("facilitator", "/keys/1", "keyholders.give_part", {"words": _part_of})]
    ),
    "while paper is counted": Scene(while_paper_is_counted, [Deed(0, "/paper/1", "paper.enter_count")]),
    "when an attempt is owed": Scene(
        when_an_attempt_is_owed, [Deed("facilitator", "/voting", "voting.decline_attempt")]
    ),
    "while dissent is written": Scene(
        while_dissent_is_written,
        [
            Deed(2, "/dissent", "dissent.write_statement"),
            Deed(0, "/dissent", "dissent.revise_statement"),
            Deed(2, "/dissent", "dissent.sponsor"),
            Deed(1, "/dissent", "dissent.leave"),
        ],
    ),
    "when a vote is counted": Scene(
        when_somebody_objects,
        [
            Deed(2, "/voting/1", "voting.object_to", {"text": "My seat is marked, and I did not vote."}),
            Deed("facilitator", "/voting/1", "voting.answer_objection", {"text": "It was a ballot on paper."}),
        ],
    ),
    "when the report is approved": Scene(
        when_the_report_is_approved,
        [
            Deed(0, "/report", "reports.take_back_approval"),
            Deed("organizer", "/report", "reports.publish"),
        ],
    ),
    "before people register": Scene(
        before_people_register,
        [
            Deed("organizer", "/recruitment", "recruitment.word_call", {"oldest": "", "until": ""}),
            Deed(
                "organizer",
                "/recruitment/rules",
                "recruitment.set_rules",
                {"alternates": "3", "odds": "10", "number_at": ""},
            ),
            Deed("organizer", "/recruitment", "recruitment.open_call"),
            Deed(
                "organizer",
                "/recruitment",
                "recruitment.add_category",
                {"rows-0-least": "0", "rows-0-most": "5", "rows-0-value": "Any", "name": "Work"},
            ),
            Deed("organizer", "/recruitment", "recruitment.set_category", {"question": "Who are you?"}),
            Deed("organizer", "/recruitment", "recruitment.remove_category"),
            Deed("organizer", "/recruitment", "recruitment.import_targets"),
        ],
    ),
    "while people register": Scene(
        while_people_register,
        [
            Deed("organizer", "/recruitment", "recruitment.close_call"),
            Deed("observer", "/recruitment", "registrations.correct", {"born": "1971"}),
            Deed("observer", "/recruitment", "registrations.withdraw", {"asked": "yes"}),
            Deed("observer", "/recruitment", "registrations.delete", {"asked": "yes"}),
            Deed(
                "observer",
                "/recruitment",
                "registrations.register",
                FILLED_IN | {"stamp": _registration_fetched_earlier},
            ),
            Deed("recruiter", "/recruitment", "registrations.enter", FILLED_IN),
            Deed("recruiter", "/recruitment", "registrations.find", {"who": "Ada"}),
            Deed("recruiter", "/recruitment", "registrations.read_details"),
            Deed("recruiter", "/recruitment", "registrations.change"),
            Deed("recruiter", "/recruitment", "registrations.bar"),
            Deed("recruiter", "/recruitment", "registrations.let_in"),
            Deed("recruiter", "/recruitment", "registrations.renew_code"),
            Deed("recruiter", "/recruitment", "registrations.withdraw_for", {"asked": "yes"}),
            Deed("recruiter", "/recruitment", "registrations.erase_for", {"asked": "yes"}),
            Deed("recruiter", "/recruitment", "registrations.decide", {"verdict": "household"}),
            Deed("recruiter", "/recruitment", "registrations.import_people"),
            Deed("recruiter", "/recruitment", "registrations.export_details"),
        ],
    ),
    "when somebody answers by a link": Scene(
        when_somebody_answers_by_a_link,
        [
            Deed("organizer", "/authorities", "authorities.name"),
            Deed("organizer", "/authorities", "authorities.correct"),
            Deed("organizer", "/authorities", "authorities.make_link"),
            Deed("organizer", "/authorities", "authorities.revoke_link"),
            Deed("organizer", "/authorities", "authorities.remove"),
            Deed("observer", f"/answers/by-link/{LINK}", "responses.save_draft"),
            Deed("observer", f"/answers/by-link/{LINK}", "responses.submit"),
            Deed("organizer", "/enacted/1", "enacted.enter", {"on": "2027-09"}),
            Deed(0, "/verdicts/2", "verdicts.judge"),
            Deed(1, "/verdicts/2", "verdicts.withdraw"),
        ],
    ),
    "where an expert was entered": Scene(
        where_an_expert_was_entered,
        [Deed("organizer", "/hearings/experts/1/take-out", "privacy.take_expert_out")],
    ),
    "where contacts are kept": Scene(
        where_contacts_are_kept,
        [
            Deed("organizer", "/contacts/new", "contacts.enter"),
            Deed("organizer", "/contacts/from-table", "contacts.import_all"),
            Deed("organizer", "/contacts/1/edit", "contacts.correct"),
            Deed("organizer", "/contacts/1", "contacts.note", {"on": "2027-03"}),
            Deed("organizer", "/contacts/1", "contacts.remove_note"),
            Deed("organizer", "/contacts/2/name", "contacts.name"),
            Deed("organizer", "/contacts/2", "contacts.remove"),
            Deed("organizer", "/contacts/sharing", "contacts.offer", {"partner": "third"}),
            Deed("organizer", "/contacts/sharing", "contacts.accept"),
            Deed("organizer", "/contacts/sharing", "contacts.end_offer"),
            Deed("organizer", "/contacts/sharing", "contacts.leave"),
        ],
    ),
    "when a handbook is written": Scene(
        when_a_handbook_is_written,
        [
            Deed("facilitator", "/handbook/lessons/new", "handbook.write"),
            Deed("organizer", "/handbook/lessons/1", "handbook.correct"),
            Deed("organizer", "/handbook", "handbook.remove"),
            Deed("organizer", "/handbook", "handbook.publish"),
        ],
    ),
    "when a handbook is published": Scene(
        when_a_handbook_is_published, [Deed("organizer", "/handbook", "handbook.withdraw")]
    ),
    "when letters answer": Scene(
        when_letters_answer,
        [
            Deed("organizer", "/answer-letters", "answerletters.bring", {"file": _a_file}),
            Deed("organizer", "/answer-letters/2/parts/new", "answerletters.assign", {"recommendation": "2"}),
            Deed("organizer", "/answer-letters/2/parts/1", "answerletters.change"),
            Deed("organizer", "/answer-letters/2", "answerletters.remove"),
            Deed("organizer", "/answer-letters/2", "answerletters.publish"),
            Deed("organizer", "/answer-letters/1/parts/1/undo", "answerletters.undo"),
            Deed("organizer", "/answer-letters/1", "answerletters.set_file"),
            Deed("organizer", "/answer-letters/3", "answerletters.try_again"),
            Deed("organizer", "/answer-letters/2", "answerletters.discard"),
            Deed("observer", f"/answers/by-link/{LINK}", "answerletters.confirm_by_link"),
        ],
    ),
    "when milestones are named": Scene(
        when_milestones_are_named,
        [
            Deed("authority", "/answers/1/milestones", "milestones.plan"),
            Deed("authority", "/answers/milestones/2", "milestones.note"),
            Deed("observer", f"/answers/by-link/{LINK}/1/milestones", "milestones.plan_by_link"),
            Deed("observer", f"/answers/by-link/{LINK}/milestones/1", "milestones.note_by_link"),
        ],
    ),
    "when a milestone is hidden": Scene(
        when_a_milestone_is_hidden,
        [
            Deed("observer", f"/answers/by-link/{LINK}/hidden/1", "responses.object_by_link"),
            Deed("observer", f"/answers/by-link/{LINK}/hidden/1", "responses.leave_by_link"),
        ],
    ),
    "when conditions are watched": Scene(
        when_conditions_are_watched,
        [
            Deed(0, "/watches", "watches.watch"),
            Deed("authority", "/watches/1", "watches.enter"),
            Deed("organizer", "/watches/1", "watches.withdraw"),
        ],
    ),
    "when a condition is watched no more": Scene(
        when_a_condition_is_watched_no_more,
        [
            Deed("authority", "/watches/1", "watches.take_up"),
            Deed(0, "/watches/2", "watches.give_up"),
        ],
    ),
    "when the panel asks about answers": Scene(
        when_the_panel_asks_about_answers,
        [
            Deed(0, "/answers/2/1/question", "followups.propose"),
            Deed(0, "/answers/2/1/question", "followups.support"),
            Deed(1, "/answers/2/1/question", "followups.take_back"),
            Deed("facilitator", "/answers/2/1/question", "followups.put"),
            Deed("authority", "/answers/questions/2", "followups.reply"),
            Deed("observer", f"/answers/by-link/{LINK}/questions/1", "followups.reply_by_link"),
        ],
    ),
    "when the report is held back": Scene(
        when_the_report_is_held_back, [Deed("organizer", "/report", "reports.open_early")]
    ),
    "when the report is published": Scene(
        when_the_report_is_published,
        [
            Deed("organizer", "/report", "reports.correct"),
            Deed("organizer", "/report", "reports.translate", {"language": "da"}),
            Deed("organizer", "/report/editions/1/translations/es", "reports.withdraw_translation"),
        ],
    ),
}
