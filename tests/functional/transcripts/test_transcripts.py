"""A facilitator brings what was said in a session; its lines have numbers, are cited, and lead to the recording."""

import io
from datetime import date

import pytest

from app.access.stages import Stage
from app.conferences.models import Conference
from app.conferences.naming import Naming, Typed
from app.conferences.services import seating
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.services import planning
from app.transcripts import queries, services
from tests.functional.evidence.test_evidence import FORM as LIBRARY
from tests.functional.evidence.test_evidence import HOSTILE
from tests.unit.evidence.test_captions import VTT
from tests.visitor import Page
from tests.world import World

HERE, NEW, ONE = (f"/hearings/sessions/1/transcripts{rest}" for rest in ("", "/new", "/1"))
FORM = {
    "title": "Transcript of session 1",
    "summary": "Ines spoke about wells.",
    "recording": "https://films.example/a.mp4",
    "text": VTT,
}


def with_sessions():
    place = World(stage=Stage.QUESTIONS)
    for title in ("Wells", "Money"):
        planning.plan_session(place.conference, title=title, by=place.organizer)
    place.walk_to(Stage.HEARINGS)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(with_sessions)


@pytest.fixture
def brought(place):
    words = {name: FORM[name] for name in ("title", "summary", "recording")}
    text = "[0:00:01] Wells fall by four meters.\n\n[0:01:02] Why?"
    services.attach(hearings.get_session(place.conference, 1), **words, text=text, by=place.facilitator)
    db.session.commit()
    return place


def send_file(visitor, place, content, name="a.vtt", **more):
    sent = FORM | {"file": (io.BytesIO(content), name)} | more
    return Page(visitor.client.post(place.path(NEW), data=sent, content_type="multipart/form-data"))


def test_lines_are_shown_saved_numbered_and_lead_to_the_recording(place, sign_in, visitor):
    facilitator = sign_in(place.facilitator)
    assert "No transcript yet" in visitor.page(place.path(HERE))
    session = facilitator.page(place.path("/hearings/sessions/1"))
    assert session.soup.find("a", href=place.path(HERE)) and "Bring a transcript" in facilitator.page(place.path(HERE))
    looked = facilitator.post(place.path(NEW), FORM | {"step": "look"})
    assert "2 lines, and nothing is saved yet" in looked and "Panelist 3: Why?" in looked
    assert "No transcript yet" in visitor.page(place.path(HERE))
    assert facilitator.send(place.path(NEW), place.path(NEW), FORM).status == 303
    page = visitor.page(place.path(HERE))
    assert page.soup.find("a", href=place.path("/evidence/1/passages/2")).get_text() == "E1.2"
    assert page.soup.find("a", href="https://films.example/a.mp4#t=62").get_text() == "Listen from 0:01:02"
    assert "Panelist 3: Why?" in page and "[0:01:02]" not in page
    assert "Put E1 right" not in page and "Put E1 right" in facilitator.page(place.path(HERE))


def test_no_line_promises_a_second_to_which_its_link_does_not_lead(place, sign_in, visitor):
    told = FORM | {"recording": "https://films.example/a#part"}
    assert sign_in(place.facilitator).send(place.path(NEW), place.path(NEW), told).status == 303
    page = visitor.page(place.path(HERE))
    assert "Listen from" not in page and "0:01:02" in page and "Listen to the whole recording" in page


def test_it_stands_in_minutes_library_and_trail_and_is_found(brought, visitor, sign_in):
    minutes = visitor.page(brought.path("/hearings/sessions/1/minutes"))
    assert minutes.soup.find("a", href=brought.path(f"{HERE}#E1"))
    assert not visitor.page(brought.path("/hearings/sessions/2/minutes")).soup.find(
        "a", href=brought.path(f"{HERE}#E1")
    )
    assert "transcript of the hearing" in visitor.page(brought.path("/evidence/1"))
    assert visitor.page(brought.path("/trail/E1.1")).soup.find("a", href=brought.path(HERE))
    assert "four meters" in visitor.page(brought.path("/search?q=meters")).words
    assert evidence.find_address(db.session.merge(brought.conference), "E1.2") == brought.path("/evidence/1/passages/2")
    assert "transcript" not in visitor.page(brought.path("/evidence/board")).words.casefold()


@pytest.mark.parametrize("name", ["a.vtt", "a.srt", "a.txt", "sound.bin"])
def test_a_file_takes_the_place_of_what_is_typed(place, sign_in, visitor, name):
    assert send_file(sign_in(place.facilitator), place, VTT.encode("utf-16"), name, text="Typed.").status == 303
    page = visitor.page(place.path(HERE))
    assert "Panelist 3: Why?" in page and "Typed." not in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF\x00\x01\x00\xff\xfe\x00" * 9, "cannot be read as text"),
        (b"word " * 500_000, "too large"),
        (b"a" * 100_001, "100"),
        (b"", "Paste what was said"),
        (b" \n\t", "Paste what was said"),
    ],
)
def test_what_is_no_text_is_refused_and_what_was_typed_stays(place, sign_in, visitor, content, says):
    answer = send_file(sign_in(place.facilitator), place, content, text="")
    assert answer.status == 422 and says in answer and "Ines spoke about wells." in answer
    assert "No transcript yet" in visitor.page(place.path(HERE))


def test_a_refusal_loses_neither_the_words_of_the_file_nor_those_that_were_typed(place, sign_in):
    facilitator = sign_in(place.facilitator)
    named = f"[0:00:01] So said {place.panelist.name}, of the file."
    answer = send_file(facilitator, place, named.encode(), text="Typed.")
    assert answer.status == 409 and "of the file." in answer.text
    answer = send_file(facilitator, place, b"", text=f"So said {place.panelist.name}, typed.")
    assert answer.status == 409 and ", typed." in answer.text


@pytest.mark.parametrize("part", ["title", "summary", "text"])
@pytest.mark.parametrize("recording", ["", "https://films.example/a"])
def test_what_names_a_hidden_panelist_is_never_public(place, sign_in, visitor, part, recording):
    facilitator = sign_in(place.facilitator)
    named = FORM | {"recording": recording, part: f"So said {place.panelist.name}, kept"}
    answer = facilitator.send(place.path(NEW), place.path(NEW), named)
    assert answer.status == 409 and f"It names {place.panelist.seat_name}" in answer and ", kept" in answer.text
    assert "No transcript yet" in visitor.page(place.path(HERE))
    assert facilitator.post(place.path(NEW), FORM | {"recording": recording}).status == 303
    edit = place.path(f"{ONE}/edit")
    answer = facilitator.send(edit, edit, named | {"version": "1"})
    assert answer.status == 409 and f"It names {place.panelist.seat_name}" in answer
    assert ", kept" not in visitor.page(place.path(HERE))


def test_the_reason_of_a_withdrawal_names_no_hidden_panelist(brought, sign_in, visitor):
    facilitator, away = sign_in(brought.facilitator), brought.path(f"{ONE}/withdraw")
    answer = facilitator.send(away, away, {"reason": f"{brought.panelist.name} said something else."})
    assert (
        answer.status == 409 and f"It names {brought.panelist.seat_name}" in answer and "something else" in answer.text
    )
    assert "something else" not in visitor.page(brought.path(HERE))
    assert facilitator.send(away, away, {"reason": "Words are missing."}).status == 303


def test_a_name_is_known_with_the_last_one_first(brought, sign_in):
    facilitator, new = sign_in(brought.facilitator), brought.path(NEW)
    for name, written in (("Anna Berg", "BERG, Anna"), ("Anna Maria Berg", "Berg, Anna Maria")):
        db.session.merge(brought.panelist).person.name = name
        db.session.commit()
        answer = facilitator.send(new, new, FORM | {"text": f"{written}: Why?"})
        assert answer.status == 409 and "It names" in answer
    assert facilitator.send(new, new, FORM | {"text": "Iceberg. Anna: Why?"}).status == 303


def test_a_new_version_keeps_numbers_and_refuses_what_is_outdated(brought, sign_in, visitor):
    facilitator, edit = sign_in(brought.facilitator), brought.path(f"{ONE}/edit")
    assert "Wells fall by four meters." in facilitator.page(edit)
    text = "[0:00:00] Welcome.\n\n[0:00:01] Wells fall by five meters.\n\n[0:01:02] Why?"
    newer = FORM | {"text": text, "version": "1"}
    assert "E1.3" in facilitator.post(edit, newer | {"step": "look"}).soup.select_one("#planned").get_text()
    assert facilitator.send(edit, edit, newer).status == 303
    page = visitor.page(brought.path(HERE))
    assert [one.get_text() for one in page.soup.select("article .num a:first-child")] == ["E1.3", "E1.1", "E1.2"]
    stale = facilitator.post(edit, newer | {"title": "Mine"})
    assert stale.status == 409 and "Mine" in stale
    assert "four meters" in visitor.page(brought.path("/evidence/1/versions/1"))


def test_it_is_withdrawn_with_a_reason_and_stands_again(brought, sign_in, visitor):
    facilitator, away = sign_in(brought.facilitator), brought.path(f"{ONE}/withdraw")
    assert facilitator.send(away, away, {"reason": ""}).status == 422
    assert facilitator.send(away, away, {"reason": "Words are missing."}).status == 303
    page = visitor.page(brought.path(HERE))
    assert "withdrawn" in page and "Words are missing." in page and "four meters" not in page
    assert not visitor.page(brought.path("/hearings/sessions/1/minutes")).soup.find(
        "a", href=brought.path(f"{HERE}#E1")
    )
    assert "Words are missing." in visitor.page(brought.path("/evidence/1"))
    assert "Put E1 right" in facilitator.page(brought.path(HERE))
    assert "Withdraw E1" not in facilitator.page(brought.path(HERE))
    assert facilitator.post(brought.path(f"{ONE}/restore")).status == 303
    assert facilitator.post(brought.path(f"{ONE}/restore")).status == 303
    page = visitor.page(brought.path(HERE))
    assert "four meters" in page and "Words are missing." not in page


def test_what_came_to_name_a_hidden_panelist_does_not_stand_again(brought, sign_in, visitor):
    facilitator = sign_in(brought.facilitator)
    facilitator.post(brought.path(f"{ONE}/withdraw"), {"reason": "Wrong."})
    person = db.session.merge(brought.panelist).person
    person.name = "Wells fall"
    db.session.commit()
    answer = facilitator.post(brought.path(f"{ONE}/restore"))
    assert answer.status == 409 and "It names" in answer
    assert "withdrawn" in visitor.page(brought.path(HERE))
    edit = brought.path(f"{ONE}/edit")
    assert facilitator.send(edit, edit, FORM | {"text": "Levels sink.", "version": "1"}).status == 303
    assert "withdrawn" in visitor.page(brought.path(HERE))
    assert facilitator.post(brought.path(f"{ONE}/restore")).status == 303
    assert "Levels sink." in visitor.page(brought.path(HERE))
    for old in ("/evidence/1/versions/1", "/evidence/1/passages/1"):
        assert "Wells fall" not in visitor.page(brought.path(old), 404)
        assert "Wells fall" in facilitator.page(brought.path(old))


def test_a_name_that_is_taken_back_goes_from_every_version_and_lines_keep_their_numbers(place, sign_in, visitor):
    conference, member = db.session.merge(place.conference), db.session.merge(place.panelist)
    conference.names_public_on, member.naming, member.person.name = date(2020, 1, 1), Naming.NAME, "Anna Berg"
    db.session.commit()
    facilitator, seat = sign_in(place.facilitator), member.seat_name
    old = "Anna Berg: Yes.\n\nBerg, Anna, and anna berg left.\n\nGone, says Anna Berg."
    named = FORM | {"summary": "Anna Berg spoke.", "text": old}
    assert facilitator.send(place.path(NEW), place.path(NEW), named).status == 303
    edit = place.path(f"{ONE}/edit")
    newer = named | {"text": old.rpartition("\n\n")[0], "version": "1"}
    assert facilitator.send(edit, edit, newer).status == 303
    told = seating.lost_by_naming(member, Naming.NUMBER, "")
    assert (
        len(told) == 1 and "E1" in told[0] and seat in told[0] and not seating.lost_by_naming(member, Naming.NAME, "")
    )
    seating.choose_naming(member, Naming.FIRST_TOWN, "Elm", Typed("Anna", "A. B."))
    db.session.commit()
    page = visitor.page(place.path(HERE))
    assert [one.get_text() for one in page.soup.select("article .num a:first-child")] == ["E1.1", "E1.2"]
    assert f"{seat}: Yes." in page and f"{seat} spoke." in page
    for there in (HERE, "/evidence/1", "/evidence/1/versions/1", "/evidence/1/versions/3", "/evidence/1/passages/3"):
        assert "berg" not in visitor.page(place.path(there)).words.casefold()
    assert not seating.lost_by_naming(member, Naming.NUMBER, "")
    assert "berg" not in visitor.page(place.path("/search?q=left")).words.casefold()


def test_the_library_has_no_other_door_to_it(brought, sign_in):
    organizer = sign_in(brought.organizer)
    page = organizer.page(brought.path("/evidence/1"))
    assert "Revise the text" not in page and "Mark as superseded" not in page
    edited = organizer.post(brought.path("/evidence/1/edit"), LIBRARY | {"version": "1"})
    assert edited.status == 409 and "transcript of a session" in edited
    gone = organizer.post(brought.path("/evidence/1/supersede"), {"reason": "No.", "instead": "0", "asked": "yes"})
    assert gone.status == 409 and "transcript of a session" in gone
    tied = organizer.post(brought.path("/evidence/1/easy-words"), {"of": "0"})
    assert tied.status in (404, 409)
    assert organizer.post(brought.path("/evidence/new"), LIBRARY | {"kind": "transcript"}).status == 422


ACTS = [
    (NEW, FORM),
    (f"{ONE}/edit", FORM | {"version": "1"}),
    (f"{ONE}/withdraw", {"reason": "No."}),
    (f"{ONE}/restore", {}),
]


@pytest.mark.parametrize("name", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
@pytest.mark.parametrize(("path", "words"), ACTS)
def test_others_keep_no_transcripts(brought, sign_in, name, path, words):
    assert sign_in(brought.everybody[name]).post(brought.path(path), words).status == 403


@pytest.mark.parametrize(("path", "words"), ACTS)
def test_it_is_kept_from_the_hearings_until_the_draft_is_checked(brought, sign_in, path, words):
    facilitator = sign_in(brought.facilitator)
    brought.walk_to(Stage.FACT_CHECK)
    assert facilitator.post(brought.path(path), words).status == 409
    assert "Put E1 right" not in facilitator.page(brought.path(HERE))


def test_it_is_brought_while_the_panel_drafts(place, sign_in):
    place.walk_to(Stage.DRAFTING)
    assert sign_in(place.facilitator).post(place.path(NEW), FORM).status == 303


def test_before_the_hearings_nothing_is_brought(world, sign_in):
    place = world(stage=Stage.QUESTIONS)
    planning.plan_session(place.conference, title="Wells", by=place.organizer)
    db.session.commit()
    assert sign_in(place.facilitator).post(place.path(NEW), FORM).status == 409


def test_numbers_of_other_sessions_conferences_and_documents_lead_nowhere(brought, build, sign_in):
    other = build(with_sessions)
    facilitator = sign_in(other.facilitator)
    for path, words in ACTS[1:]:
        assert facilitator.post(other.path(path), words).status == 404
        assert facilitator.post(brought.path(path), words).status in (403, 404)
        here = path.replace("sessions/1", "sessions/2")
        assert sign_in(brought.facilitator).post(brought.path(here), words).status == 404
    number = "9" * 30
    assert facilitator.page(other.path(f"/hearings/sessions/{number}/transcripts"), 404)
    assert facilitator.post(other.path(f"{HERE}/{number}/restore")).status == 404


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(place, sign_in, visitor, words):
    answer = sign_in(place.facilitator).post(place.path(NEW), FORM | {"text": words, "summary": words[:900]})
    assert answer.status in (303, 422)
    page = visitor.page(place.path(HERE))
    assert not page.soup.find(onload=True) and not page.soup.main.find("img") and "9499" not in page.words
    assert not page.soup.find("a", href=lambda there: there and there.startswith("javascript"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//x.example/a", 'https://x.example/"onload='])
def test_what_is_no_address_is_refused(place, sign_in, address):
    answer = sign_in(place.facilitator).post(place.path(NEW), FORM | {"recording": address})
    assert answer.status == 422 and "beginning with https://" in answer and "Panelist 3" in answer


def test_many_lines_take_no_more_statements_than_one(brought, visitor, statements):
    counted = []
    for _n in range(2):
        with statements() as seen:
            visitor.page(brought.path(HERE))
        counted.append(len(seen))
        session = hearings.get_session(db.session.get(Conference, brought.conference.id), 1)
        for _m in range(3):
            told = {name: FORM[name] for name in ("title", "summary", "recording")}
            lines = "\n\n".join(f"[0:{n:02}:00] Line." for n in range(50))
            services.attach(session, **told, text=lines, by=brought.facilitator)
        db.session.commit()
    assert counted[0] == counted[1] <= 12
    assert {one.document.status for one in queries.list_transcripts(session)} == {Status.PUBLISHED}
