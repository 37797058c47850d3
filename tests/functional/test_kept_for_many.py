"""Parts of pages that are made once for many: to each reader what would be made for her alone, in the words of now."""

import re

import pytest
from flask import current_app
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.accounts import services as accounts
from app.agreeing import JUST_READ
from app.evidence import queries, reviewing, services
from app.evidence.kinds import Verdict
from app.evidence.models import Note
from app.evidence.views import in_full
from app.extensions import db
from app.glossary import services as glossary
from app.journal import queries as journal
from app.journal import services as journal_services
from app.mail.models import Message
from app.members import services as members
from app.members.views.people import MAY
from app.moderation import queries as hiding
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.ownwords import queries as ownwords
from app.ownwords import services as correcting
from app.packs.models import ReadingPack
from app.questions import queries as proposals
from app.questions import services as asking
from app.reports.formats.kinds import State
from app.uploads.kinds import FileKind
from app.uploads.kinds import State as Way
from app.uploads.models import Upload, UploadUse
from tests.architecture.source import ROOT
from tests.kept import forget
from tests.visitor import Visitor

PAGES = (
    *("/evidence", "/evidence/1", "/evidence/2", "/evidence/board", "/evidence/pack", "/questions", "/members"),
    "/journal",
)
FAR_AWAY = "Pacific/Pago_Pago", "Pacific/Kiritimati"  # there is always one of them where it is another day
OF_ONE_VISIT = re.compile(r'name="(?:csrf_token|form_key)" value="[^"]*"|\d+ (?:second|minute)s? ago')


def seen_by(reader, place, path: str) -> str:
    page = reader.get(place.path(path))
    return OF_ONE_VISIT.sub("", f"{page.status} {page.text}")


@pytest.fixture
def place(world):
    found = world(stage=Stage.EVIDENCE)
    for title, publish in (("Wells", True), ("Not yet public", False)):
        document = services.draft_document(
            found.conference,
            title=title,
            text="Wells fall.\n\nFish ladders fail.",
            summary="Short.",
            by=found.organizer,
        )
        if publish:
            services.publish_document(document, by=found.organizer, seen=JUST_READ)
    write_a_note(found)
    bring_a_picture(found)
    db.session.commit()
    return found


@pytest.fixture
def readers(app, place):
    """Everybody who may look at a page, each with a browser; the last one is a stranger."""
    seats = [place.panelist, place.organizer, place.facilitator, place.panelists[1], place.expert, place.committee]
    return [*(Visitor(app).enter(member.person) for member in seats), Visitor(app)]


def write_a_note(place):
    services.write_note(queries.get_passage(place.conference, 1, 1), "Who measured this?", by=place.panelist)


def the_note() -> Note:
    return db.session.scalars(select(Note)).one()


def correct_the_note(place):
    found = ownwords.get_own(place.conference, "note", the_note().id, [place.panelist])
    correcting.correct(found, "Who measured this, and when?", by=place.panelist)


def hide_the_note(place):
    found = hiding.get_words(place.conference, "note", the_note().id)
    moderation.hide(found, Ground.BESIDE, "It is about something else.", by=place.facilitator)


def revise(place):
    document = queries.get_document(place.conference, 1)
    words = {"title": "Wells and springs", "text": "Springs fall.\n\nFish ladders fail.", "summary": "Shorter."}
    services.revise_document(document, **words, expected_version=document.version, by=place.organizer)


def publish(place):
    services.publish_document(queries.get_document(place.conference, 2), by=place.organizer, seen=JUST_READ)


def supersede(place):
    publish(place)
    document = queries.get_document(place.conference, 1)
    services.supersede_document(document, "The second one is newer.", instead=2, by=place.organizer)


def review(place):
    member, document = place.committee, queries.get_document(place.conference, 1)
    reviewing.review(document, Verdict.OBJECTION, "One side alone.", version=document.version, by=member)


def say_it_in_easy_words(place):
    document = queries.get_document(place.conference, 2)
    reviewing.tie(document, 1, by=place.organizer)
    services.publish_document(document, by=place.organizer, seen=JUST_READ)


def make_a_file_of_it(place):
    """As the worker does, without an entry."""
    made = ReadingPack(conference_id=place.conference.id, number=1, state=State.MADE, length=4321, made_from="it")
    db.session.add(made)


def bring_a_picture(place):
    """It waits for the worker."""
    given = {"conference_id": place.conference.id, "number": 1, "member_id": place.organizer.id, "at": clock.now()}
    told = {"name": "well.png", "alternative": "A teal well.", "key": "k", "size": 99, "digest": "d"}
    upload, document = (
        Upload(**given, **told, kind=FileKind.PNG, state=Way.WAITING),
        queries.get_document(place.conference, 1),
    )
    db.session.add(upload)
    db.session.flush()
    db.session.add(UploadUse(upload_id=upload.id, document_id=document.id))
    document.files += 1


def read_the_picture(place):
    """As the worker does, without an entry."""
    db.session.scalars(select(Upload)).one().state = Way.USED


def explain_a_word(place):
    glossary.write_term(place.conference, "Wells", [], "Holes with water.", by=place.organizer)


def rename(place):
    accounts.rename(place.panelist.person, "Somebody Else")
    current_app.extensions["plenaria.renamed"](place.panelist.person)


def propose(place):
    asking.propose(place.conference, "Who owns the wells?", by=place.panelists[2])


def support(place):
    asking.support(proposals.get_proposal(place.conference, 1), by=place.panelists[1], seen=JUST_READ)


def unsupport(place):
    asking.unsupport(proposals.get_proposal(place.conference, 1), by=place.panelists[2])


def sort(place):
    theme = asking.add_theme(place.conference, "Wells", by=place.facilitator)
    asking.group(proposals.get_proposal(place.conference, 2), theme, by=place.facilitator)


def hide_a_proposal(place):
    found = hiding.get_words(place.conference, "proposal", proposals.get_proposal(place.conference, 1).id)
    moderation.hide(found, Ground.BESIDE, "It is about something else.", by=place.facilitator)


def support_again_what_was_typed(place):
    asking.support(proposals.get_proposal(place.conference, 2), by=place.panelists[2], seen=JUST_READ)


def word_a_question(place):
    asking.word_question(place.conference, "Who owns them?", by=place.panelist)


def sign_in(place):
    accounts.open_session(place.panelists[2].person, "link")


def write_in_vain(place):
    to = place.panelists[2].person.email
    letter = Message(to=to, subject="Hello", body="Hello.", queued_at=clock.now(), due_at=clock.now(), status="failed")
    letter.problem = "no such mailbox"
    db.session.add(letter)


def speak_danish(place):
    place.panelists[2].person.language = "da"


def take_out_of_the_journal(place):
    """Of an entry that everybody has read already."""
    entry = journal.find_latest(place.conference.id, "document.published")
    journal_services.erase(entry, ground="It named somebody.", actor=place.organizer)


def live_elsewhere(place):
    """The same moments are told by other clocks: by some that show another day now, as many pages tell no more."""
    here = clock.today(place.conference.time_zone)
    place.conference.time_zone = next(zone for zone in FAR_AWAY if clock.today(zone) != here)


def end_a_role(place):
    members.end_role(place.panelists[2], "She moved away.", by=place.organizer)


OF_EVIDENCE = (
    *(write_a_note, correct_the_note, hide_the_note, revise, publish, supersede, review, say_it_in_easy_words),
    *(make_a_file_of_it, read_the_picture, explain_a_word, rename),
)
OF_PEOPLE = (sign_in, write_in_vain, speak_danish, end_a_role, take_out_of_the_journal, live_elsewhere)
OF_QUESTIONS = (propose, support, unsupport, sort, hide_a_proposal, support_again_what_was_typed, word_a_question)
ACTS = [(Stage.EVIDENCE, act) for act in (*OF_EVIDENCE, *OF_PEOPLE)] + [
    (Stage.QUESTIONS, act) for act in (*OF_QUESTIONS, rename)
]


def ask(place):
    """Two proposals; one of them is supported by a panelist for whom that was typed."""
    place.conference.stage = Stage.QUESTIONS
    for text in ("Why do wells fall?", "Since when?"):
        asking.propose(place.conference, text, "It matters.", by=place.panelist)
    first, second = proposals.list_proposals(place.conference)
    asking.support(first, by=place.panelists[2], seen=JUST_READ)
    place.panelists[2].act_through(place.facilitator)
    asking.support(second, by=place.panelists[2], seen=JUST_READ)
    place.panelists[2].act_through(None)
    db.session.commit()


WHERE = [*((Stage.EVIDENCE, path) for path in PAGES), (Stage.QUESTIONS, "/questions")]


@pytest.mark.parametrize(("stage", "path"), WHERE)
def test_nobody_gets_what_was_made_for_another(place, readers, app, stage, path):
    if stage == Stage.QUESTIONS:
        with app.test_request_context(method="POST"):
            ask(place)
    alone = []
    for reader in readers:
        forget()
        alone.append(seen_by(reader, place, path))
    forget()
    for _time in range(2):
        for reader, own in zip(readers, alone, strict=True):
            assert seen_by(reader, place, path) == own


@pytest.mark.parametrize(("stage", "act"), ACTS)
def test_nobody_reads_words_that_have_changed(place, readers, app, stage, act):
    if stage == Stage.QUESTIONS:
        with app.test_request_context(method="POST"):
            ask(place)
    pages = [(reader, path) for reader in (readers[0], readers[1], readers[-1]) for path in PAGES]
    before = [seen_by(reader, place, path) for reader, path in pages]
    with app.test_request_context(method="POST"):
        act(place)
        db.session.commit()
    # Strangers get whole pages that are some seconds old where an act has no entry: here it is about the parts.
    whole_pages = app.extensions["plenaria.public_pages"]
    whole_pages.forget()
    after = [seen_by(reader, place, path) for reader, path in pages]
    assert after != before
    whole_pages.forget()
    for (reader, path), shown in zip(pages, after, strict=True):
        forget()
        assert seen_by(reader, place, path) == shown


def test_the_ways_from_the_people_ask_for_nothing_that_their_place_on_the_shelf_does_not_tell():
    template = (ROOT / "templates" / "members" / "_ways.html").read_text()
    assert set(re.findall(r"can\(\"([a-z_.]+)\"\)", template)) == {str(one) for one in MAY}


def test_a_document_asks_for_nothing_that_its_place_on_the_shelf_does_not_tell():
    """What is kept of it: its own template, and all that this one brings in."""
    wanted, read = ["_in_full.html"], set()
    asked: set[str] = set()
    while wanted:
        name = wanted.pop()
        template = (ROOT / "templates" / "evidence" / name).read_text()
        read.add(name)
        asked |= set(re.findall(r"can\(\"([a-z_.]+)\"\)", template))
        wanted += set(re.findall(r"include \"evidence/([a-z_]+\.html)\"", template)) - read
        assert not re.search(r"csrf_token|form_key|act_button|post_form|g\.(person|seat|card|facts)", template), name
    assert len(read) > 5
    assert asked <= {str(one) for one in in_full.ASKED}
