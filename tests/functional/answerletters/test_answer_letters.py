"""A letter answers several recommendations: its parts are assigned, published, taken back, confirmed and replaced."""

import io

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.answerletters import queries
from app.answerletters.models import AnswerLetter, LetterPart
from app.extensions import db
from app.mail.models import Message
from app.responses import queries as responses
from app.responses.models import Response
from app.uploads.models import Upload, UploadPassage
from app.verdicts import services as verdicts
from app.verdicts.models import Opinion
from tests.functional.authorities.test_links import YES, actions, door, following_up, named
from tests.functional.questions.test_questions import HOSTILE
from tests.functional.uploads import files
from tests.functional.uploads.test_uploads import read_all

LETTERS, ONE, NEW = "/answer-letters", "/answer-letters/1", "/answer-letters/1/parts/new"
WORDS = b"Dear panel\n\nR1: We will read the wells.\n\nThe water office does it.\n\nR2: We will not.\n\nKind regards"
PART = {"recommendation": "1", "first": "2", "last": "3", "status": "accepted", "owner": "Water office", "due": ""}


@pytest.fixture
def place(build):
    return build(following_up)


@pytest.fixture
def authority(place):
    return named(place, 1, 2, email="desk@example.org")


def bring(who, place, content=WORDS, name="letter.txt", **typed):
    data = {"file": (io.BytesIO(content), name), "authority": "1", "written_on": "2027-03"} | typed
    return who.post(place.path(LETTERS), data, content_type="multipart/form-data")


@pytest.fixture
def organizer(place, authority, sign_in):
    """With a letter that was read."""
    who = sign_in(place.organizer)
    assert bring(who, place).status == 303
    read_all()
    return who


def assign(who, place, **fields):
    return who.send(place.path(NEW), place.path(NEW), PART | fields)


def publish(who, place):
    return who.send(place.path(ONE), place.path(ONE + "/publish"), {"asked": "yes"})


def undo(who, place, why="It answers another one.", part=1):
    where = place.path(f"{ONE}/parts/{part}/undo")
    return who.send(where, where, {"why": why})


def letters_sent():

    db.session.rollback()
    return [one for one in db.session.query(Message).order_by(Message.id) if one.to == "desk@example.org"]


def test_a_letter_is_read_assigned_and_published_with_its_mark_everywhere(place, organizer, visitor):
    page = organizer.page(place.path(ONE))
    assert "R1: passage 2–3" in page and "R2: passage 4–5" in page
    assert visitor.get(place.path(ONE)).status == 404
    assert assign(organizer, place).status == 303
    assert "We will read the wells." not in visitor.page(place.path("/answers"))
    asked = organizer.post(place.path(ONE + "/publish"), says_yes=False)
    assert "Publish what is assigned" in asked and visitor.get(place.path(ONE)).status == 404
    assert publish(organizer, place).status == 303
    mark = "Taken by the organizer from letter 1 of Region, passage 2–3. Not confirmed by it yet."
    for path in ("/answers", "/answers/1/versions"):
        page = visitor.page(place.path(path))
        assert mark in page and "The water office does it." in page
        assert page.soup.find("a", href=place.path(ONE) + "#p2")
    assert "out of a letter, not confirmed" in visitor.page(place.path("/answers/tracker"))
    letter = visitor.page(place.path(ONE))
    assert "We will read the wells." in letter and "Dear panel" not in letter and "Kind regards" not in letter
    table = visitor.get(place.path("/answers/tracker.csv")).text
    assert "taken_from" in table and mark in table
    assert "answers.csv" not in letter
    assert actions(place)[-1] == "response.from_letter"
    assert [one.taken_from for one in responses.told_in_report(place.conference)] == [mark]


TABLE = b"""Dear panel

| Recommendation | Answer | When |
|---|---|---|
| 1. Lower the limit | We will read the wells. | 2028 |
| 2. Ask the police | We will not. | |

| Year | Money |
|---|---|
| 2027 | 1 |
| 2028 | 2 |
"""


def test_a_table_of_answers_is_assigned_row_by_row(place, authority, sign_in, visitor):
    who = sign_in(place.organizer)
    assert bring(who, place, TABLE).status == 303
    read_all()
    page = who.page(place.path(ONE))
    assert "R1: passage 2" in page and "R2: passage 3" in page and "passage 3–" not in page
    assert assign(who, place, first="2", last="2").status == 303
    publish(who, place)
    answer = visitor.page(place.path("/answers"))
    assert "We will read the wells." in answer and "We will not." not in answer


def test_a_table_in_another_file_stays_whole(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    who = sign_in(place.organizer)
    sent = {"file": (io.BytesIO(TABLE), "a.txt")}
    assert who.post(place.path("/uploads"), sent, content_type="multipart/form-data").status == 303
    read_all()
    assert sorted(one.text.count("\n") for one in db.session.query(UploadPassage)) == [0, 3, 3]


def test_the_api_says_so_too(place, organizer, visitor):
    assign(organizer, place)
    publish(organizer, place)
    lines = visitor.get(f"/api/v1/conferences/{place.conference.slug}/tracker").response.json
    assert "Not confirmed by it yet." in str(lines)


def test_the_authority_is_told_and_confirms_by_its_link(place, authority, organizer, visitor):
    there = door(place, authority)
    assign(organizer, place)
    publish(organizer, place)
    told = letters_sent()[-1]
    assert "taken out of your letter" in told.subject and "R1" in told.body and "personal link" in told.body
    page = visitor.page(there)
    assert "Are these your words?" in page and "These are our words" in page
    asked = visitor.post(f"{there}/1/confirm", says_yes=False)
    assert "Are these your words on R1?" in asked
    assert db.session.query(Response).one().confirmed_at is None
    way = f"{there}/1/confirm"
    assert visitor.send(there, way, {"asked": "yes"}).status == 303
    assert "It confirmed that these are its words." in visitor.page(place.path("/answers"))
    assert "These are our words" not in visitor.page(there) and "Are these your words?" not in visitor.page(there)
    assert actions(place)[-1] == "response.confirmed"
    answer = undo(organizer, place)
    assert answer.status == 409 and "confirmed that these are its words" in answer
    entries = len(actions(place))
    assert visitor.post(way, {"asked": "yes"}).status in (303, 409) and len(actions(place)) == entries


def test_what_the_authority_changes_is_a_version_without_the_mark(place, authority, organizer, visitor):
    there = door(place, authority)
    assign(organizer, place)
    publish(organizer, place)
    form = visitor.page(f"{there}/1")
    assert "We will read the wells." in form
    assert visitor.send(f"{there}/1", f"{there}/1", YES | {"text": "We read two wells."}).status == 303
    assert visitor.send(there, f"{there}/1/submit", {"asked": "yes"}).status == 303
    page = visitor.page(place.path("/answers/1/versions"))
    assert page.words.index("We read two wells.") < page.words.index("We will read the wells.")
    assert page.words.count("Taken by the organizer") == 1 and page.soup.select(".diff ins")
    way = f"{there}/1/confirm"
    assert visitor.post(way, {"asked": "yes"}).status == 404


def test_a_wrong_part_is_taken_back_and_the_right_one_assigned(place, organizer, visitor):
    assign(organizer, place)
    publish(organizer, place)
    assert undo(organizer, place, why="").status == 422
    assert undo(organizer, place).status == 303
    assert "No answer yet" in visitor.page(place.path("/answers"))
    page = visitor.page(place.path(ONE))
    assert "taken back" in page and "It answers another one." in page
    told = letters_sent()[-1]
    assert "taken back" in told.subject and "It answers another one." in told.body
    assert actions(place)[-1] == "response.taken_back"
    assert assign(organizer, place, recommendation="2", status="rejected").status == 303
    assert publish(organizer, place).status == 303
    assert [one.passage.recommendation_number for one in db.session.query(Response)] == [2]


def test_an_answer_on_which_the_panel_built_is_not_taken_back(place, organizer):
    assign(organizer, place)
    publish(organizer, place)
    verdicts.judge(place.conference, 1, 1, Opinion.NOT, "It names no well.", by=place.panelist, seen=JUST_READ)
    db.session.commit()
    answer = undo(organizer, place)
    assert answer.status == 409 and "Others have built on this answer" in answer


def test_a_part_is_changed_and_taken_out_before_it_is_public(place, organizer):
    assign(organizer, place)
    where = place.path(ONE + "/parts/1")
    assert organizer.send(where, where, PART | {"last": "2", "status": "rejected"}).status == 303
    part = db.session.query(LetterPart).one()
    assert (part.first, part.last, part.status) == (2, 2, "rejected")
    stale = organizer.post(where, PART | {"seen": "other"})
    assert stale.status == 409
    assert organizer.send(place.path(ONE), where + "/remove").status == 303
    assert db.session.query(LetterPart).count() == 0
    assert organizer.post(place.path(ONE + "/publish"), {"asked": "yes"}).status == 409


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"first": "3", "last": "2"}, "It ends before it begins."),
        ({"last": "99"}, "Not a valid choice"),
        ({"recommendation": "3"}, "Not a valid choice"),
        ({"status": "accepted in part"}, "Say which part is accepted."),
        ({"status": ""}, "Choose one."),
        ({"due": "soon"}, "Write a day like"),
        ({"owner": "x" * 600}, "characters"),
    ],
)
def test_what_does_not_fit_is_said_and_the_rest_is_kept(place, organizer, fields, words):
    answer = organizer.post(place.path(NEW), PART | fields)
    assert answer.status == 422 and words in answer and db.session.query(LetterPart).count() == 0


def test_one_recommendation_has_one_draft(place, organizer):
    assign(organizer, place)
    assert assign(organizer, place).status == 409


def test_what_was_not_read_is_not_published(place, organizer):
    assign(organizer, place)
    answer = organizer.post(place.path(ONE + "/publish"), {"asked": "yes", "seen": "other"})
    assert answer.status == 409 and db.session.query(Response).count() == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.docx(word__vbaProject__bin="x"), "macros"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (files.zipped({"a": "b"}), "none of what can be read here"),
    ],
    ids=["macros", "broken PDF", "no document"],
)
def test_hostile_files_fail_in_words_and_can_be_thrown_away(place, authority, sign_in, visitor, content, words):
    who = sign_in(place.organizer)
    bring(who, place, content, name="..\\..\\etc/letter.docx")
    read_all()
    page = who.page(place.path(ONE))
    assert words in page and "letter.docx" in page and ".." not in page.soup.find("main").get_text()
    assert who.post(place.path(NEW), PART).status in (409, 422)
    assert who.get(place.path(ONE + "/file")).status == 404
    assert who.send(place.path(ONE), place.path(ONE + "/discard"), {"asked": "yes"}).status == 303
    assert who.get(place.path(ONE)).status == 404 and db.session.query(Upload).one().key == ""
    assert who.send(place.path("/authorities/1"), place.path("/authorities/1/remove")).status == 303


def test_a_picture_or_an_empty_file_or_a_text_in_its_place_is_refused(place, authority, sign_in):
    who = sign_in(place.organizer)
    assert bring(who, place, b"\x89PNG\r\n\x1a\n rest").status == 422
    assert bring(who, place, b"").status == 422
    assert bring(who, place, b"<script>alert(1)</script>").status == 422
    assert bring(who, place, written_on="soon").status == 422
    assert bring(who, place, authority="9").status == 422
    assert db.session.query(AnswerLetter).count() == 0


def test_the_file_is_for_organizers_until_one_of_them_opens_it_and_a_word_file_never(place, organizer, visitor):
    assign(organizer, place)
    publish(organizer, place)
    assert visitor.get(place.path(ONE + "/file")).status == 404
    answer = organizer.get(place.path(ONE + "/file"))
    assert answer.status == 200 and "attachment" in answer.response.headers["Content-Disposition"]
    assert "sandbox" in answer.response.headers["Content-Security-Policy"]
    opened = organizer.post(place.path(ONE + "/file"), {"public": "yes", "asked": "yes"})
    assert opened.status == 409 and "Only a PDF" in opened
    letter = db.session.query(AnswerLetter).one()
    letter.upload.kind = "pdf"
    db.session.commit()
    asked = organizer.post(place.path(ONE + "/file"), {"public": "yes"}, says_yes=False)
    assert "Let everybody download the letter?" in asked
    form = {"public": "yes", "asked": "yes"}
    assert organizer.post(place.path(ONE + "/file"), form).status == 303
    assert visitor.get(place.path(ONE + "/file")).response.mimetype == "application/pdf"
    assert organizer.post(place.path(ONE + "/file"), {"public": "no"}).status == 303
    assert visitor.get(place.path(ONE + "/file")).status == 404


@pytest.mark.parametrize(
    "role", ["facilitator", "panelist", "expert", "observer", "committee", "authority", "recruiter"]
)
def test_nobody_else_brings_assigns_publishes_or_takes_back(place, organizer, sign_in, role):
    assign(organizer, place)
    who = sign_in(place.everybody[role])
    assert who.get(place.path(ONE)).status == 404
    assert who.get(place.path(ONE + "/file")).status == 404
    of_a_part = ("/parts/new", "/parts/1", "/parts/1/remove", "/parts/1/undo")
    for path in ("/publish", "/discard", "/again", "/file", *of_a_part):
        assert who.post(place.path(ONE + path), PART).status == 403
    assert bring(who, place).status == 403


def test_after_the_follow_up_nothing_changes_and_all_stays_to_be_read(place, organizer, visitor):
    assign(organizer, place)
    publish(organizer, place)
    place.walk_to(Stage.CLOSED)
    for path in ("/publish", "/parts/new", "/parts/1/undo", "/discard"):
        assert organizer.post(place.path(ONE + path), PART | {"why": "Wrong."}).status == 409
    assert "Taken by the organizer" in visitor.page(place.path("/answers"))
    assert "We will read the wells." in visitor.page(place.path(ONE))
    assert "Publish what is assigned" not in organizer.page(place.path(ONE))


def test_another_conference_finds_nothing(place, organizer, world, sign_in):
    stranger = world(stage=Stage.FOLLOW_UP)
    who = sign_in(stranger.organizer)
    assert who.get(stranger.path(ONE)).status == 404
    assert who.get(place.path(ONE)).status in (403, 404)
    assert who.post(stranger.path(ONE + "/publish"), {"asked": "yes"}).status == 404


def test_a_link_of_another_confirms_nothing(place, authority, organizer, visitor):
    other = door(place, named(place, 1, name="Town"))
    assign(organizer, place)
    publish(organizer, place)
    assert visitor.post(f"{other}/1/confirm", {"asked": "yes"}).status == 404
    wrong = place.path("/answers/by-link/none/1/confirm")
    assert visitor.post(wrong, {"asked": "yes"}).status == 404


def test_an_authority_of_which_a_letter_came_stays_named(place, organizer):
    answer = organizer.post(place.path("/authorities/1/remove"), {"asked": "yes"})
    assert answer.status == 409 and "A letter of it was brought." in answer


def test_without_an_authority_the_page_says_what_to_do(place, sign_in, visitor):
    page = sign_in(place.organizer).page(place.path(LETTERS))
    assert "Name first who wrote it" in page and page.soup.find("a", href=place.path("/authorities/new"))
    assert "No letter yet." in visitor.page(place.path(LETTERS))


def test_what_somebody_assigned_is_in_the_copy_of_her_data(place, organizer):
    assign(organizer, place)
    [told] = queries.personal_data(place.organizer.person)
    assert told["recommendation"] == "R1" and told["passages"] == "2–3"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(place, authority, sign_in, visitor, hostile):
    who = sign_in(place.organizer)
    if bring(who, place, f"R1 {hostile}\n\n{hostile}".encode()).status == 422:
        return
    read_all()
    assert assign(who, place, first="1", last="1", owner=hostile[:200]).status in (303, 422)
    publish(who, place)
    db.session.expire_all()
    for path in (ONE, "/answers"):
        assert visitor.get(place.path(path)).soup.select("main img, main script") == []
