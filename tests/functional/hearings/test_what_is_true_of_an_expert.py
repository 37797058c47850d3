"""The one list of experts says of each what is true: invited, accepted, late, declined or withdrew."""

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import seating
from app.extensions import db
from app.hearings import queries
from app.hearings.kinds import ExpertStatus
from app.hearings.services import choosing, listing
from app.invitations import services as invitations
from app.members import services as members
from app.reports import gathering, names, plain

LATE = "took the seat after the hearings"


@pytest.fixture
def place(world):
    return world(stage=Stage.HEARINGS)


@pytest.fixture
def entry(place):
    """Somebody on the list who is invited to the seat from there."""
    expert = choosing.propose_expert(place.conference, by=place.organizer, name="Nora Nord", field="Lamps")
    listing.invite_to_seat(expert, "nora@example.org", by=place.organizer)
    db.session.commit()
    return expert


def pass_the_hearings(place):
    place.conference.stage = Stage.DRAFTING
    db.session.commit()


def accept(invitation):
    member = invitations.accept(invitation, seen=invitation.fingerprint)
    db.session.commit()
    return member


def told(place, sign_in, number=1):
    """The same words stand in the list, on the page of the expert and in the report."""
    db.session.expire_all()
    expert = queries.get_expert(place.conference, number)
    badges = [
        badge.get_text(strip=True)
        for badge in sign_in(place.facilitator).page(place.path("/hearings")).soup(class_="badge")
    ]
    own = sign_in(place.facilitator).page(place.path(f"/hearings/experts/{number}"))
    words = plain.expert(expert).status_words
    assert words in own
    assert words in badges or expert.status == ExpertStatus.CONFIRMED
    return words


def test_who_is_invited_is_invited(place, entry, sign_in):
    assert told(place, sign_in) == "invited"
    pass_the_hearings(place)
    assert told(place, sign_in) == "invited"


def test_who_accepts_in_time_has_accepted_until_confirmed(place, entry, sign_in):
    accept(entry.invitation)
    assert told(place, sign_in) == "has accepted"
    choosing.declare(entry, "None.", {}, by=place.organizer)
    choosing.confirm_expert(entry, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    assert told(place, sign_in) == "confirmed"


def test_who_accepts_after_the_hearings_stands_there_once_and_as_that(place, entry, sign_in):
    pass_the_hearings(place)
    member = accept(entry.invitation)
    (expert,) = queries.list_experts(place.conference)
    assert (expert.member_id, expert.status) == (member.id, ExpertStatus.LATE)
    assert told(place, sign_in) == LATE
    assert sign_in(member).page(place.path("/hearings/mine")).soup.h1.string == "Nora Nord"
    assert member not in queries.list_unlisted_seats(place.conference)


def test_who_was_invited_as_a_member_alone_stands_there_too(place, sign_in):
    invitation = invitations.invite(
        place.conference, Role.EXPERT, "Siri Syd", "siri@example.org", by=place.organizer, body="Lab", field="Sleep"
    )
    pass_the_hearings(place)
    member = accept(invitation)
    (expert,) = queries.list_experts(place.conference)
    assert (expert.shown, expert.field, expert.affiliation) == ("Siri Syd", "Sleep", "Lab")
    assert (expert.member_id, told(place, sign_in)) == (member.id, LATE)


def test_who_was_heard_without_a_seat_stays_confirmed(place, entry, sign_in):
    choosing.declare(entry, "None.", {}, by=place.organizer)
    choosing.confirm_expert(entry, by=place.organizer, seen=JUST_READ)
    pass_the_hearings(place)
    member = accept(entry.invitation)
    assert (entry.member_id, told(place, sign_in)) == (member.id, "confirmed")


@pytest.mark.parametrize("is_over", [False, True])
def test_who_declines_will_not_take_part_whenever_it_is_said(place, entry, sign_in, is_over):
    if is_over:
        pass_the_hearings(place)
    invitations.decline(entry.invitation)
    db.session.commit()
    assert told(place, sign_in) == "will not take part"


@pytest.mark.parametrize("is_over", [False, True])
def test_an_invitation_that_is_taken_back_leaves_a_proposal(place, entry, sign_in, is_over):
    if is_over:
        pass_the_hearings(place)
    invitations.withdraw(entry.invitation, by=place.organizer)
    db.session.commit()
    assert told(place, sign_in) == "proposed"


@pytest.mark.parametrize("is_over", [False, True])
def test_who_gives_the_seat_up_withdrew_and_may_come_back(place, entry, sign_in, is_over):
    member = accept(entry.invitation)
    if is_over:
        pass_the_hearings(place)
    members.end_role(member, "Ill.", by=place.organizer)
    db.session.commit()
    assert told(place, sign_in) == "withdrew"
    seating.give_back(member, by=place.organizer)
    db.session.commit()
    assert told(place, sign_in) == "has accepted"


def test_who_was_heard_and_withdrew_is_told_as_both(place, entry, sign_in):
    member = accept(entry.invitation)
    choosing.declare(entry, "None.", {}, by=place.organizer)
    choosing.confirm_expert(entry, by=place.organizer, seen=JUST_READ)
    pass_the_hearings(place)
    members.end_role(member, "Ill.", by=place.organizer)
    db.session.commit()
    assert told(place, sign_in) == "confirmed, withdrew later"
    assert "confirmed, withdrew later" in sign_in(place.facilitator).page(place.path("/hearings"))


def test_back_in_the_hearings_whoever_came_late_can_still_be_heard(place, entry, sign_in):
    pass_the_hearings(place)
    accept(entry.invitation)
    place.conference.stage = Stage.HEARINGS
    choosing.declare(entry, "None.", {}, by=place.organizer)
    db.session.commit()
    assert "An expert waits to be confirmed" in sign_in(place.facilitator).page(place.path())
    there = place.path("/hearings/experts/1")
    assert sign_in(place.facilitator).send(there, there + "/confirm").status == 303
    assert told(place, sign_in) == "confirmed"


def test_the_report_names_everybody_who_was_asked(place, entry):
    pass_the_hearings(place)
    accept(entry.invitation)
    (expert,) = gathering.gather(place.conference).experts
    assert (names.plain(expert.name), expert.status_words) == ("Nora Nord", LATE)
