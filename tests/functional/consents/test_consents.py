"""What somebody told for the seat goes with her to it: needs as she told them, and to what she agreed on the call."""

import runpy
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from app.access.roles import Role
from app.access.stages import Stage
from app.callers import queries as places
from app.callers.kinds import PlaceState
from app.callers.models import PlaceCall
from app.conferences import queries as conferences
from app.conferences.services import seating
from app.consents import queries, services
from app.consents.models import SeatConsent
from app.extensions import db
from app.invitations import services as invitations
from app.journal import queries as journal
from app.mail.models import Message
from app.needs import carrying
from app.needs.models import Needs
from app.privacy import letting_go as retention
from app.privacy import services as privacy
from app.recruitment.queries import find_recruitment
from app.registrations import keyring, letting_go
from app.registrations import queries as registered
from app.registrations import services as registrations
from tests.recruiting import drawn
from tests.scenes import scene

CALL, MINE, LIST = "/recruitment/places/1", "/consents/mine", "/consents"
TOLD = {"access": "No steps, please.", "diet": "No nuts."}


@scene
def place():
    place = drawn()
    first = place.registered[0]
    told = registered.told_by(first) | {"needs": TOLD}
    registrations.tell(first, told, keyring.key())
    db.session.commit()
    return place


def seated(place, sign_in, *consents):
    """Who was drawn first says yes on the telephone and takes the seat."""
    path, sent = place.path(CALL), {"state": "confirmed", "note": "", "consents": list(consents)}
    assert sign_in(place.caller).send(path, path, sent).status == 303
    member = invitations.accept(places.get_place(place.conference, 1).invitation, seen=None)
    db.session.commit()
    return member


def entries(place, action):
    return [one.payload.body for one in journal.list_entries(place.conference.id) if one.action == action]


def test_what_somebody_needs_goes_with_her_to_the_seat_and_nobody_reads_it_before(place, sign_in):
    facilitator = sign_in(place.facilitator)
    assert "No nuts." not in facilitator.page(place.path("/needs"))
    member = seated(place, sign_in)
    page = facilitator.page(place.path("/needs"))
    assert "No steps, please." in page and "food: No nuts." in page and "As it was told at the registration." in page
    her = sign_in(member)
    mine = her.page(place.path("/needs/mine"))
    assert "as you told it when you registered" in mine and not mine.soup.select("input[name=chosen][checked]")
    changed = her.send(place.path("/needs/mine"), place.path("/needs/mine"), {"words": "No nuts.", "chosen": ["5"]})
    assert changed.status == 303
    assert "as you told it" not in her.page(place.path("/needs/mine"))
    (entry,) = entries(place, "needs.told")[:1]
    assert "nuts" not in entry and "Wilma" not in entry


def test_what_is_erased_later_changes_nothing_of_the_seat_and_what_was_erased_before_is_not_there(place, sign_in):
    member = seated(place, sign_in, "name")
    letting_go.erase_all(find_recruitment(place.conference))
    db.session.commit()
    assert db.session.get(Needs, member.id).words.count("\n") == 1
    assert queries.find_consent(member).agreed == ["name"]


def test_whoever_erased_what_she_told_brings_nothing(place, sign_in):
    path = place.path(CALL)
    sign_in(place.caller).send(path, path, {"state": "confirmed", "note": "", "consents": ["name"]})
    letting_go.erase_all(find_recruitment(place.conference))
    member = invitations.accept(places.get_place(place.conference, 1).invitation, seen=None)
    db.session.commit()
    assert db.session.get(Needs, member.id) is None and queries.find_consent(member) is None


def deleted(place, sign_in):
    """A recruiter deletes for whoever sits: what is asked first, and the letter."""
    recruiter, path = sign_in(place.recruiter), place.path("/recruitment/registrations/1/delete")
    asked = recruiter.post(path, {}, says_yes=False).text
    assert recruiter.post(path, {"asked": "yes"}).status == 303
    db.session.expire_all()
    (letter,) = db.session.scalars(select(Message).where(Message.subject.like("Your registration was deleted%")))
    return " ".join(asked.split()), " ".join(letter.body.split())


def test_who_sits_and_has_it_deleted_gives_the_seat_back_and_her_needs_go_too(place, sign_in):
    member = seated(place, sign_in)
    asked, letter = deleted(place, sign_in)
    assert "The seat is given back, and somebody who stands by can be called in." in asked
    assert "Your seat on the panel is given back" in letter and "this address too" not in letter
    assert db.session.get(Needs, member.id) is None and member.left_at is not None
    assert member.person.email == "wilma0@example.org"


def test_after_the_evidence_she_keeps_the_seat_and_what_she_said_anew(place, sign_in):
    member, other = seated(place, sign_in), "Something new."
    her = sign_in(member)
    her.send(place.path("/needs/mine"), place.path("/needs/mine"), {"words": other})
    place.walk_to(Stage.HEARINGS)
    asked, letter = deleted(place, sign_in)
    assert "keeps the seat" in asked and "can be called in" not in asked
    assert "You still sit on the panel" in letter and "stands by" not in letter
    assert db.session.get(Needs, member.id).words == other and member.left_at is None


def test_after_the_evidence_needs_of_the_registration_go_with_it(place, sign_in):
    member = seated(place, sign_in)
    place.walk_to(Stage.HEARINGS)
    deleted(place, sign_in)
    assert db.session.get(Needs, member.id) is None


def test_a_missing_key_keeps_nobody_from_the_seat_and_needs_are_carried_once_it_is_back(place, sign_in):
    path = place.path(CALL)
    sign_in(place.caller).send(path, path, {"state": "confirmed", "note": "", "consents": ["name"]})
    whole = keyring.key_file().read_bytes()
    keyring.key_file().unlink()
    member = invitations.accept(places.get_place(place.conference, 1).invitation, seen=None)
    db.session.commit()
    carrying.carry_due()
    assert db.session.get(Needs, member.id) is None and queries.find_consent(member).agreed == ["name"]
    keyring.key_file().write_bytes(whole)
    carrying.carry_due()
    assert "No nuts." in db.session.get(Needs, member.id).words
    db.session.delete(db.session.get(Needs, member.id))
    db.session.commit()
    carrying.carry_due()
    assert db.session.get(Needs, member.id) is None, "What she took back does not come again."


def test_what_was_told_before_is_not_written_over(place, sign_in):
    member = seated(place, sign_in)
    assert [one.member_id for one in db.session.scalars(select(Needs))] == [member.id]
    db.session.get(Needs, member.id).words = "Nothing more."
    db.session.commit()
    carrying.note_answer(places.get_place(place.conference, 1).invitation, member)
    assert db.session.get(Needs, member.id).words == "Nothing more."


def test_what_was_agreed_on_the_call_stands_by_seat_and_each_takes_it_back(place, sign_in):
    member = seated(place, sign_in, "name", "contact")
    organizer, recruiter, her = sign_in(place.organizer), sign_in(place.recruiter), sign_in(member)
    page = organizer.page(place.path(LIST))
    assert "Wilma0 Willing" in page and page.text.count(">yes") == 2 and "not asked" in page
    assert "Wilma" not in recruiter.page(place.path(LIST)), "Recruiters print it by seat."
    mine = her.page(place.path(MINE))
    assert "My name may stand in the report." in mine and "noted by Cleo Caller" in mine
    assert her.send(place.path(MINE), place.path(MINE), {"agreed": ["contact"]}).status == 303
    db.session.expire_all()
    assert queries.find_consent(member).agreed == ["contact"]
    assert her.send(place.path(MINE), place.path(MINE), {"agreed": []}).status == 303
    assert "nothing of it" in her.page(place.path(MINE))
    told = entries(place, "consents.noted")
    assert len(told) == 3 and not any("Wilma" in one or "contact" in one for one in told)
    assert not [one for one in db.session.scalars(select(Message)) if one.subject.startswith("What you agree to")]


def test_whoever_did_not_say_it_herself_reads_by_letter_that_it_was_noted(place, sign_in):
    member = seated(place, sign_in, "name")
    path = place.path(f"{LIST}/{member.id}")
    assert sign_in(place.recruiter).send(path, path, {"agreed": ["picture"]}).status == 303
    (letter,) = db.session.scalars(select(Message).where(Message.subject.like("What you agree to%")))
    assert letter.to == "wilma0@example.org" and "Pictures of me may be shown." in letter.body
    assert "Rita Recruiter" in letter.body and "My name" not in letter.body
    db.session.expire_all()
    assert sign_in(place.recruiter).send(path, path, {"agreed": ["picture"]}).status == 303
    assert len(list(db.session.scalars(select(Message).where(Message.subject.like("What you agree to%"))))) == 1


def test_two_do_not_write_over_each_other_and_what_is_made_up_is_refused(place, sign_in):
    member = seated(place, sign_in, "name")
    her, path = sign_in(member), place.path(MINE)
    assert her.post(path, {"agreed": ["picture"], "seen": "other"}).status in (409, 422)
    assert her.post(path, {"agreed": ["everything"], "seen": queries.find_consent(member).mark}).status == 422
    db.session.expire_all()
    assert queries.find_consent(member).agreed == ["name"]


@pytest.mark.parametrize("role", ["facilitator", "observer", "committee", "expert", "caller", "authority", "panelist"])
def test_nobody_else_reads_the_list(place, sign_in, role):
    visitor = sign_in(place.everybody[role])
    assert visitor.get(place.path(LIST)).status in (403, 404)
    assert visitor.post(place.path(f"{LIST}/{place.panelist.id}"), {"agreed": ["name"]}).status in (403, 404)


def test_whoever_was_invited_without_a_draw_says_it_too(place, sign_in):
    her = sign_in(place.panelist)
    assert "This was not asked yet." in her.page(place.path(MINE))
    assert her.send(place.path(MINE), place.path(MINE), {"agreed": ["name"]}).status == 303
    assert queries.find_consent(place.panelist).is_own


def again(place, sign_in, number, *consents):
    """She gave the seat back, was called once more and takes it again."""
    path = place.path(f"/recruitment/places/{number}")
    for state in ("withdrawn", "reached", "confirmed"):
        sent = {"state": state, "note": "", "consents": list(consents) if state == "confirmed" else []}
        assert sign_in(place.recruiter).send(path, path, sent).status == 303
    member = invitations.accept(places.get_place(place.conference, number).invitation, seen=None)
    db.session.commit()
    return member


def test_the_newest_answer_counts_when_a_seat_is_taken_again(place, sign_in):
    member = seated(place, sign_in, "name", "picture")
    assert again(place, sign_in, 1).id == member.id
    db.session.expire_all()
    assert queries.find_consent(member).agreed == [], "An older yes outlives no newer no."


def test_what_she_said_herself_after_the_call_stays(place, sign_in):
    member = seated(place, sign_in, "name")
    assert sign_in(member).send(place.path(MINE), place.path(MINE), {"agreed": []}).status == 303
    services.note_answer(places.get_place(place.conference, 1).invitation, member)
    assert queries.find_consent(member).agreed == []


def test_what_was_agreed_to_by_whoever_left_can_still_be_taken_back_and_no_more_is_noted(place, sign_in):
    member = seated(place, sign_in, "name", "contact")
    seating.end_role(member, "Moved away.", by=place.organizer)
    db.session.commit()
    recruiter, path = sign_in(place.recruiter), place.path(f"{LIST}/{member.id}")
    assert "has left" in recruiter.page(place.path(LIST))
    assert recruiter.send(path, path, {"agreed": ["name", "picture"]}).status == 409
    assert recruiter.send(path, path, {"agreed": ["name"]}).status == 303
    assert recruiter.send(path, path, {"agreed": []}).status == 303
    db.session.expire_all()
    assert queries.find_consent(member).agreed == [] and "has left" not in recruiter.page(place.path(LIST))


def test_it_goes_with_the_addresses_once_their_time_has_come(place, sign_in):
    seated(place, sign_in, "name")
    place.walk_to(Stage.CLOSED)
    db.session.commit()
    for days, left in ((360, 1), (370, 0)):
        while retention.let_go_some(place.conference.stage_since + timedelta(days=days)):
            db.session.commit()
        assert len(list(db.session.scalars(select(SeatConsent)))) == left


def test_it_is_in_ones_own_copy_and_goes_with_its_person(place, sign_in):
    member = seated(place, sign_in, "name")
    assert queries.personal_data(member.person)[0]["agreed to"] == ["name"]
    privacy.erase(member.person, by_themselves=True)
    db.session.commit()
    assert db.session.scalars(select(SeatConsent)).all() == []
    assert conferences.list_members(place.conference, Role.PANELIST)


def test_what_was_agreed_on_calls_of_before_is_carried_over_to_the_seats(place, sign_in):
    member = seated(place, sign_in, "name", "contact")
    db.session.execute(delete(SeatConsent))
    versions = Path(__file__).parents[3] / "migrations" / "versions"
    moved = runpy.run_path(str(versions / "0116_needs_and_consents_of_a_seat.py"))["CARRY_OVER"]
    db.session.execute(text(moved))
    db.session.commit()
    (one,) = db.session.scalars(select(SeatConsent))
    assert (one.member_id, one.agreed, one.by_id) == (member.id, ["name", "contact"], place.caller.id)


def twice_on_the_list(place, member):
    """She registered twice under one address, and both of her places were confirmed: the second one last."""
    first, second = places.get_place(place.conference, 1), places.get_place(place.conference, 2)
    second.invitation, second.state, second.consents = first.invitation, first.state, ["picture"]
    at = first.calls[-1].at + timedelta(minutes=5)
    second.calls.append(PlaceCall(by_id=place.recruiter.id, at=at, state=PlaceState.CONFIRMED))
    db.session.commit()
    return second


def test_of_somebody_with_two_places_the_newest_call_is_carried_over(place, sign_in):
    member = seated(place, sign_in, "name", "contact")
    twice_on_the_list(place, member)
    db.session.execute(delete(SeatConsent))
    versions = Path(__file__).parents[3] / "migrations" / "versions"
    db.session.execute(text(runpy.run_path(str(versions / "0116_needs_and_consents_of_a_seat.py"))["CARRY_OVER"]))
    db.session.commit()
    (one,) = db.session.scalars(select(SeatConsent))
    assert (one.member_id, one.agreed, one.by_id) == (member.id, ["picture"], place.recruiter.id)


def test_whoever_has_two_places_takes_one_seat(place, sign_in):
    member = seated(place, sign_in, "name")
    twice_on_the_list(place, member)
    seating.end_role(member, "Moved away.", by=place.organizer)
    seating.give_back(member, by=place.organizer)
    db.session.commit()
    assert [one.state for one in places.list_invited(place.conference, member.person_id)].count("confirmed") == 1
