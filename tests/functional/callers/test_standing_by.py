"""Whoever stood by hears once that nobody is called any more: by letter when that stage comes, or on paper."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.callers import queries, standing
from app.callers.kinds import PlaceState
from app.extensions import db
from app.journal import queries as journal
from app.mail.models import Message
from app.registrations import keyring
from app.registrations import services as registrations
from tests.recruiting import drawn, without_email

PAGE = "/recruitment/places/standing-by"


@pytest.fixture
def place(build):
    return build(drawn)


def thanks():
    return list(db.session.scalars(select(Message).where(Message.subject.like("Thank you for standing by%"))))


def entries(place, action):
    return [one.payload.body for one in journal.list_entries(place.conference.id) if one.action == action]


def test_each_who_stood_by_gets_one_letter_when_nobody_is_called_any_more(place):
    place.walk_to(Stage.EVIDENCE)
    assert thanks() == []
    place.walk_to(Stage.QUESTIONS)
    found = thanks()
    assert sorted(one.to for one in found) == ["wilma3@example.org", "wilma4@example.org"]
    assert all("Dear Wilma" in one.body and "you will not be called" in one.body and one.is_fleeting for one in found)
    (entry,) = entries(place, "place.thanked")
    assert '"count":2' in entry and "Wilma" not in entry
    place.walk_to(Stage.HEARINGS)
    assert len(thanks()) == 2, "Never twice."


def test_whoever_said_no_left_or_was_called_in_gets_none(place):
    fourth, fifth = queries.get_place(place.conference, 4), queries.get_place(place.conference, 5)
    fourth.state = PlaceState.DECLINED
    registrations.erase(fifth.registration)
    db.session.commit()
    place.walk_to(Stage.QUESTIONS)
    assert thanks() == [] and entries(place, "place.thanked") == []


def test_who_has_no_email_address_stands_on_a_list_to_be_printed(place, sign_in):
    without_email(place, 4)
    place.walk_to(Stage.QUESTIONS)
    assert [one.to for one in thanks()] == ["wilma4@example.org"]
    recruiter, path = sign_in(place.recruiter), place.path(PAGE)
    assert "Print 1 letter" in recruiter.page(place.path())
    page = recruiter.page(path)
    assert "1 person of those who stood by has no e-mail address." in page and "Wilma" not in page
    shown = recruiter.send(path, path)
    assert shown.status == 200 and "5 Mill St." in shown and "Dear Wilma3 Willing," in shown and "Wilma4" not in shown
    assert shown.response.headers["Cache-Control"] == "no-store"
    (entry,) = entries(place, "place.thanks_printed")
    assert "Wilma" not in entry and "Print 1 letter" not in recruiter.page(place.path())
    assert "Printed first on" in recruiter.page(path)
    assert "Dear Wilma3" in recruiter.send(path, path), "A printer that jams is no reason to write to nobody."
    place.walk_to(Stage.HEARINGS)
    assert len(thanks()) == 1


def test_without_the_key_the_conference_goes_on_and_nobody_is_forgotten(place, sign_in, app):
    whole = keyring.key_file().read_bytes()
    keyring.key_file().unlink()
    place.walk_to(Stage.QUESTIONS)
    assert thanks() == [] and len(standing.list_for_paper(place.conference)) == 2
    answer = sign_in(place.recruiter).post(place.path(PAGE))
    assert answer.status == 409 and "key of the registrations is missing" in answer
    assert "are not written yet" in sign_in(place.recruiter).page(place.path(PAGE))
    standing.thank_due()
    assert thanks() == []
    keyring.key_file().write_bytes(whole)
    assert "Dear Wilma4" in sign_in(place.recruiter).send(place.path(PAGE), place.path(PAGE))


def test_the_letters_that_waited_for_the_key_are_sent_once_it_is_back(place, sign_in, app):
    whole = keyring.key_file().read_bytes()
    keyring.key_file().unlink()
    place.walk_to(Stage.QUESTIONS)
    keyring.key_file().write_bytes(whole)
    for _again in range(2):
        standing.thank_due()
        db.session.commit()
        assert len(thanks()) == 2
    assert "was thanked by letter" in sign_in(place.recruiter).page(place.path(PAGE))


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist", "observer", "caller"])
def test_nobody_else_prints_them(place, sign_in, role):
    without_email(place, 4)
    place.walk_to(Stage.QUESTIONS)
    visitor = sign_in(place.everybody[role])
    assert visitor.get(place.path(PAGE)).status == 403 and visitor.post(place.path(PAGE)).status == 403


def test_before_that_stage_nothing_is_printed(place, sign_in):
    assert sign_in(place.recruiter).post(place.path(PAGE)).status == 409
