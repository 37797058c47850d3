"""Somebody writes a letter in her own words: to whom, as it is shown first, as a test, and what became of it."""

import pytest
from sqlalchemy import func, select

from app.access.stages import Stage
from app.extensions import db
from app.journal.models import JournalEntry
from app.letters import services as choices
from app.mail import services as mail
from app.mail.models import Message
from app.mailings.models import Mailing
from app.questions import services as questions

WRITE = "/letters/write"
TYPED = {"audience": "everybody", "subject": "Saturday", "text": "We meet at nine.\n\nBring your notes."}


@pytest.fixture
def place(world):
    return world(stage=Stage.QUESTIONS)


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def of(members) -> set[str]:
    return {member.person.email for member in members}


def send(visitor, place, **typed):
    return visitor.post(place.path(WRITE), TYPED | {"asked": "yes"} | typed)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("role", ["organizer", "facilitator"])
def test_everybody_gets_a_letter_of_her_own(app, place, sign_in, write, role, htmx):
    visitor = sign_in(getattr(place, role))
    assert visitor.page(place.path("/letters")).soup.find("a", href=place.path(WRITE))
    asked = visitor.post(place.path(WRITE), TYPED, htmx=htmx, says_yes=False)
    assert "Send this letter?" in asked and "13 people get a letter." in asked
    assert "Bring your notes." in str(asked.soup.find("input", attrs={"name": "text"}) or asked.soup.find("textarea"))
    assert count(Mailing) == 0
    assert visitor.post(place.path(WRITE), TYPED | {"asked": "yes"}, htmx=htmx).status == (200 if htmx else 303)
    sent = write()
    assert len(sent) == 13 == len({letter.to for letter in sent}) and of(place.panelists) < {one.to for one in sent}
    assert sent[0].subject == "Saturday (Water from the quarry)"
    assert sent[0].body.startswith("We meet at nine.\n\nBring your notes.\n")
    assert getattr(place, role).person.name in sent[0].body and sent[0].stop in sent[0].body
    assert len({letter.stop for letter in sent}) == 13 and write() == []


@pytest.mark.parametrize("typed", ["Dear {name} of “{conference}”", "Dear {{ Name }} of “«conference»”"])
def test_each_is_called_by_her_own_name(app, place, sign_in, write, typed):
    visitor, words = sign_in(place.organizer), {"subject": "For {name}", "text": typed}
    look = visitor.post(place.path(WRITE), TYPED | words | {"look": "yes"})
    first = look.soup.find(id="look").get_text().removeprefix("As ").removesuffix(" gets it")
    assert f"Dear {first} of “Water from the quarry”" in look and f"For {first}" in look
    assert "Dear {name} of “{conference}”" in look.soup.find("textarea").get_text()
    assert send(visitor, place, **words).status == 303
    names = {seat.person.email: seat.name for seat in place.everybody.values()}
    sent = {letter.to: letter for letter in write()}
    for address in names.keys() & sent.keys():
        assert sent[address].subject == f"For {names[address]} (Water from the quarry)"
        assert sent[address].body.startswith(f"Dear {names[address]} of “Water from the quarry”")
    assert visitor.post(place.path(WRITE), TYPED | words | {"test": "yes"}).status == 200
    test = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
    assert f"Dear {place.organizer.name} of" in test.body and f"For {place.organizer.name}" in test.subject


def test_a_field_that_is_none_is_refused_before_anybody_gets_it(place, sign_in):
    page = send(sign_in(place.organizer), place, text="Dear {nmae}, {link}")
    assert page.status == 422 and "Did you mean {name}?" in page and "There is no field {link} here" in page
    assert "Dear {nmae}, {link}" in page.soup.find("textarea").get_text()


@pytest.mark.parametrize(
    "audience, who",
    [("role-panelist", lambda place: place.panelists), ("thing-proposals", lambda place: place.panelists[1:])],
)
def test_one_role_or_those_who_are_missing(app, place, sign_in, write, audience, who):
    questions.propose(place.conference, "How much may be drawn?", by=place.panelist)
    db.session.commit()
    assert send(sign_in(place.organizer), place, audience=audience).status == 303
    assert {letter.to for letter in write()} == of(who(place))


def test_who_has_two_seats_gets_one_letter(app, place, sign_in, write):
    place.committee.person_id = place.organizer.person_id
    db.session.commit()
    send(sign_in(place.organizer), place)
    sent = [letter.to for letter in write()]
    assert len(sent) == len(set(sent)) == 12


def test_it_is_shown_first_as_somebody_gets_it_without_what_is_hers_alone(app, place, sign_in, write):
    page = sign_in(place.organizer).post(place.path(WRITE), TYPED | {"audience": "role-panelist", "look": "yes"})
    assert page.status == 200 and "As Paula1 Panelist gets it" in page and "Bring your notes." in page
    assert "5 people get a letter." in page and "/letters/stop/…" in page and page.form(place.path(WRITE))
    assert page.words.count("/letters/stop/") == 1
    assert count(Mailing) == 0 and write() == []


def test_showing_it_tells_nobody_who_has_not_done_a_thing(app, place, sign_in):
    page = sign_in(place.organizer).post(place.path(WRITE), TYPED | {"audience": "thing-proposals", "look": "yes"})
    assert "As Olga Organizer gets it" in page and "Paula" not in page.words


def test_a_test_letter_goes_to_whoever_writes_and_to_nobody_else(app, place, sign_in, write):
    before = count(Message)
    page = sign_in(place.organizer).post(place.path(WRITE), TYPED | {"test": "yes"})
    assert page.status == 200 and "A test letter is on its way" in page and count(Message) == before + 1
    letter = db.session.scalar(select(Message).order_by(Message.id.desc()).limit(1))
    assert letter.to == place.organizer.person.email and letter.subject == "Test: Saturday (Water from the quarry)"
    assert count(Mailing) == 0 and write() == []


def test_a_test_letter_without_an_address_is_refused_in_words(app, place, sign_in):
    visitor = sign_in(place.facilitator)
    place.facilitator.person.email = None
    db.session.commit()
    page = visitor.post(place.path(WRITE), TYPED | {"test": "yes"})
    assert page.status == 409 and "no test letter reaches you" in page and "Bring your notes." in page


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"text": ""}, "Write the letter."),
        ({"text": " \n\u202e\x00 "}, "Write the letter."),
        ({"subject": "\r\n"}, "Write a subject."),
        ({"text": "x" * 10_000}, "at most 8,000 fit here"),
        ({"subject": "x" * 151}, "at most 150 fit here"),
        ({"audience": "role-king"}, "Not a valid choice"),
        ({"audience": ""}, "Not a valid choice"),
    ],
)
@pytest.mark.parametrize("button", ["asked", "look", "test"])
def test_what_cannot_be_sent_is_told_and_nothing_is_lost(app, place, sign_in, write, typed, words, button):
    page = sign_in(place.organizer).post(place.path(WRITE), TYPED | typed | {button: "yes"})
    assert page.status == 422 and words in page and count(Mailing) == 0
    kept = page.form(place.path(WRITE)).find("textarea").get_text().strip()
    assert kept == (typed.get("text", TYPED["text"]).strip(" \n\u202e\x00"))


def test_nobody_in_a_role_is_told_in_words_and_nothing_is_lost(app, place, sign_in):
    place.authority.person.email = None
    db.session.commit()
    page = send(sign_in(place.organizer), place, audience="role-authority")
    assert page.status == 409 and "None of them can be written to. One has no address" in page
    assert "Bring your notes." in page and count(Mailing) == 0


def test_a_subject_becomes_no_header(app, place, sign_in, write):
    send(sign_in(place.organizer), place, subject="Hello\r\nBcc: eve@example.org", audience="role-expert")
    (letter,) = write()
    assert "\n" not in letter.subject
    raw = mail.compose(letter, "Panel <panel@example.org>")
    assert raw["Bcc"] is None and raw["Subject"].startswith("Hello Bcc: eve@example.org")


def test_whoever_wishes_no_letters_gets_none(app, place, sign_in, write):
    choices.stop(place.panelist.person)
    db.session.commit()
    send(sign_in(place.organizer), place, audience="role-panelist")
    assert {letter.to for letter in write()} == of(place.panelists[1:])


def test_what_was_sent_is_read_again_with_what_became_of_it(app, place, sign_in, write):
    visitor = sign_in(place.organizer)
    send(visitor, place, audience="role-panelist")
    assert "5 are still to be written." in visitor.page(place.path("/letters"))
    sent = write()
    sent[0].status, sent[1].status = "sent", "failed"
    db.session.commit()
    for path in ("/letters", "/letters/1"):
        page = visitor.page(place.path(path))
        for words in ("Olga Organizer", "panel", "For 5 people."):
            assert words in page
        assert "One has left." in page and "One could not leave." in page and "3 wait" in page
    assert "Bring your notes." in page
    assert visitor.get(place.path("/letters/2")).status == 404
    entry = select(JournalEntry).where(JournalEntry.action == "people.written_to")
    assert len(list(db.session.scalars(entry))) == 1


@pytest.mark.parametrize("role", ["panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_writes_to_people(app, place, sign_in, role):
    send(sign_in(place.organizer), place)
    visitor = sign_in(getattr(place, role))
    assert visitor.get(place.path(WRITE)).status == 403 and visitor.get(place.path("/letters/1")).status == 403
    assert send(visitor, place).status == 403 and count(Mailing) == 1


def test_a_closed_conference_writes_to_nobody(app, world, sign_in):
    place = world(stage=Stage.CLOSED)
    assert send(sign_in(place.organizer), place).status == 409 and count(Mailing) == 0
