"""An organizer words the letters of her conference: with fields, looked at and tried first, and back to the default."""

import pytest
from sqlalchemy import func, select

from app.access.roles import Role
from app.access.stages import Stage
from app.extensions import db
from app.invitations import services as invitations
from app.journal import queries as journal
from app.mail.models import Message
from app.mailings import services as mailings
from app.wordings.models import Wording
from tests.world import World

HERE = "/letters/wordings"
INVITATION = f"{HERE}/invitation/en"
MINE = {"subject": "Come, {name}", "text": "Dear {name},\n\ncome to “{conference}” as {role}: {link}"}


@pytest.fixture
def place(world):
    return world(stage=Stage.QUESTIONS)


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def invite(place, language=None) -> Message:
    person = World.person("Grete Farmer")
    person.language = language
    db.session.flush()
    invitations.invite(place.conference, Role.OBSERVER, person.name, person.email, by=place.organizer)
    db.session.commit()
    return db.session.scalar(select(Message).where(Message.to == person.email))


def test_the_organizer_words_the_invitation_and_goes_back(app, place, sign_in):
    visitor = sign_in(place.organizer)
    assert visitor.page(place.path("/letters")).soup.find("a", href=place.path(HERE))
    assert visitor.page(place.path(HERE)).soup.find("a", href=place.path(INVITATION))
    page = visitor.page(place.path(INVITATION))
    assert "It is a consensus conference" in page.soup.find("textarea").get_text() and "{link}" in page
    assert visitor.post(place.path(INVITATION), MINE).status == 303
    letter = invite(place)
    assert letter.subject == "Come, Grete Farmer"
    assert letter.body.startswith(
        "Dear Grete Farmer,\n\ncome to “Water from the quarry” as observer: http://localhost/"
    )
    assert "Worded anew" in visitor.page(place.path(HERE))
    assert "Dear {name}" in visitor.page(place.path(INVITATION)).soup.find("textarea").get_text()
    assert visitor.post(place.path(f"{INVITATION}/back")).status == 303
    assert invite(place).subject == "Invitation: Water from the quarry" and count(Wording) == 0


def test_words_that_are_the_same_change_nothing(place, sign_in):
    visitor, told = sign_in(place.organizer), len(journal.list_entries(place.conference.id))
    form = visitor.page(place.path(INVITATION)).soup
    as_it_is = {"subject": form.find(id="subject")["value"], "text": form.find("textarea").get_text().strip()}
    assert visitor.post(place.path(INVITATION), as_it_is).status == 303
    page = visitor.page(place.path(HERE))
    assert "Nothing was changed." in page and "Worded anew" not in page and count(Wording) == 0
    for said in ("Saved.", "Nothing was changed."):
        visitor.post(place.path(INVITATION), MINE)
        assert said in visitor.page(place.path(HERE))
    assert len(journal.list_entries(place.conference.id)) == told + 1


def test_fields_as_a_program_for_letters_marks_them_are_filled(place, sign_in):
    visitor, theirs = sign_in(place.organizer), {"subject": "Come, «Name»", "text": "Dear {{ name }}, use [link]"}
    assert visitor.post(place.path(INVITATION), theirs).status == 303
    assert "Dear {name}, use {link}" in visitor.page(place.path(INVITATION)).soup.find("textarea").get_text()
    letter = invite(place)
    assert letter.subject == "Come, Grete Farmer" and letter.body.startswith("Dear Grete Farmer, use http://localhost/")


def test_the_invitation_explains_itself_to_a_stranger(app, world):
    place = world(funding="The county pays.", organizing_body="Office for participation")
    body = invite(place).body
    for words in ("a small panel of citizens", "need to know nothing", "The question: Under what conditions",
                  "What is asked of you:", "Who pays for it: The county pays.", "Who asked for it: Town council",
                  "Who organizes it: Office for participation", "What becomes of the recommendations:",
                  "turn to: Olga Organizer"):  # fmt: skip
        assert words in body, body
    assert "When:" not in body


def test_it_is_looked_at_as_somebody_who_is_invited_would_get_it(app, place, sign_in):
    invite(place)
    before = count(Message)
    page = sign_in(place.organizer).post(place.path(INVITATION), MINE | {"look": "yes"})
    assert page.status == 200 and "As Grete Farmer would get it" in page and "Come, Grete Farmer" in page
    assert "as observer: http://localhost/sign-in/…" in page and count(Wording) == 0 and count(Message) == before


def test_a_test_letter_goes_to_the_organizer_alone_and_saves_nothing(app, place, sign_in):
    before = count(Message)
    page = sign_in(place.organizer).post(place.path(INVITATION), MINE | {"test": "yes"})
    letter = db.session.scalar(select(Message).order_by(Message.id.desc()).limit(1))
    assert page.status == 200 and count(Message) == before + 1 and count(Wording) == 0
    assert letter.to == place.organizer.person.email and letter.subject == "Test: Come, Olga Organizer"


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"text": "Come!"}, "The field {link} is missing"),
        ({"text": "{link} {things}"}, "There is no field {things} here"),
        ({"text": "{link} {{ 7 * 7 }}"}, "There is no field { 7 * 7 } here"),
        ({"text": "{link} {"}, "A curly bracket stands alone."),
        ({"text": ""}, "Write the letter."),
        ({"text": "{link}" + "x" * 10_000}, "at most 8,000 fit here"),
        ({"subject": "{link}"}, "There is no field {link} here"),
    ],
)
@pytest.mark.parametrize("button", ["look", "test", "save"])
def test_what_is_wrong_is_said_and_nothing_is_lost(app, place, sign_in, typed, words, button):
    page = sign_in(place.organizer).post(place.path(INVITATION), MINE | typed | {button: "yes"})
    assert page.status == 422 and words in page and count(Wording) == 0
    assert page.soup.find("textarea").get_text().strip() == (MINE | typed)["text"]


def test_a_name_with_brackets_is_no_field_and_a_subject_no_header(app, place, sign_in):
    typed = MINE | {"subject": "Come\r\nBcc: eve@example.org {name}"}
    sign_in(place.organizer).post(place.path(INVITATION), typed)
    person = World.person("{link} Farmer")
    db.session.flush()
    invitations.invite(place.conference, Role.OBSERVER, person.name, person.email, by=place.organizer)
    db.session.commit()
    letter = db.session.scalar(select(Message).where(Message.to == person.email))
    assert letter.subject == "Come Bcc: eve@example.org {link} Farmer"
    assert letter.body.startswith("Dear {link} Farmer,")


def test_each_language_of_a_conference_has_its_own(app, world, sign_in, speaks):
    speaks("da", {"Invitation: {conference}": "Indbydelse: {conference}"})
    place = world(languages=["da", "en"])
    visitor = sign_in(place.organizer)
    danish = place.path(f"{HERE}/invitation/da")
    assert visitor.post(danish, {"subject": "", "text": "Kom: {link}"}).status == 303
    assert invite(place, "da").body.startswith("Kom: http") and invite(place, "en").body.startswith("You are invited")
    assert invite(place).subject == "Indbydelse: Water from the quarry"


def test_a_reminder_says_what_the_organizer_worded(app, place, sign_in, write):
    visitor = sign_in(place.organizer)
    typed = {"subject": "", "text": "Hi {name}!\n\n{things}"}
    assert visitor.post(place.path(f"{HERE}/reminder/en"), typed).status == 303
    page = visitor.post(place.path(f"{HERE}/waits/en"), typed | {"look": "yes"})
    assert "Hi Olga Organizer! An example" in page
    mailings.remind(place.conference, "proposals", by=place.facilitator)
    db.session.commit()
    sent = write()
    assert sent[0].subject == "Reminder: Propose questions (Water from the quarry)"
    assert sent[0].body.startswith("Hi Paula1 Panelist!\n\nPropose questions\n") and sent[0].stop in sent[0].body


def test_only_organizers_word_letters(app, place, sign_in):
    for role in ("facilitator", "panelist", "expert", "committee", "authority", "observer"):
        visitor = sign_in(getattr(place, role))
        assert visitor.get(place.path(HERE)).status == 403 and visitor.get(place.path(INVITATION)).status == 403
        assert visitor.post(place.path(INVITATION), MINE).status == 403
        assert visitor.post(place.path(f"{INVITATION}/back")).status == 403
    assert count(Wording) == 0


@pytest.mark.parametrize("path", [f"{HERE}/king/en", f"{HERE}/invitation/xx", f"{HERE}/invitation/%00"])
def test_what_no_letter_is_called_is_told_in_words(app, place, sign_in, path):
    visitor = sign_in(place.organizer)
    assert visitor.get(place.path(path)).status == 404 and visitor.post(place.path(path), MINE).status == 404


def test_a_closed_conference_words_nothing(app, world, sign_in):
    assert sign_in((place := world(stage=Stage.CLOSED)).organizer).post(place.path(INVITATION), MINE).status == 409
