"""Calling who was drawn: what is noted, who is seated, who takes a seat that stays empty, and what nobody else sees."""

import pytest
from sqlalchemy import select, text, update

from app import clock
from app.access.roles import Role
from app.callers import beginning, queries, services
from app.callers.kinds import PlaceState
from app.callers.models import Place
from app.conferences import queries as conferences
from app.conferences.registry import registry
from app.conferences.services import seating
from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.errors import Refused
from app.extensions import db
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.journal import queries as journal
from app.mail.models import Message
from app.recruitment.queries import find_recruitment
from app.registrations import keyring, letting_go
from app.registrations import services as registrations
from tests.counting import meanwhile
from tests.functional.questions.test_questions import HOSTILE
from tests.recruiting import drawn

LIST = "/recruitment/places"


@pytest.fixture
def place(build):
    return build(drawn)


def note(place, visitor, number=1, **fields):
    return visitor.send(place.path(f"{LIST}/{number}"), place.path(f"{LIST}/{number}"), {"note": ""} | fields)


def hidden(form):
    return {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}


def states(place):
    db.session.expire_all()
    return {one.number: str(one.state) for one in queries.list_places(place.conference)}


def entries(place, action):
    return [one.payload.body for one in journal.list_entries(place.conference.id) if one.action == action]


def test_a_caller_sees_places_and_a_name_only_when_she_asks_for_it(place, sign_in):
    caller = sign_in(place.caller)
    page = caller.page(place.path(LIST))
    assert "Place 1" in page and "stands by" in page and "Wilma" not in page
    one = caller.page(place.path(f"{LIST}/1"))
    assert "Wilma" not in one and "+45" not in one
    shown = caller.send(place.path(f"{LIST}/1"), place.path(f"{LIST}/1/details"))
    assert shown.status == 200 and "Wilma0 Willing" in shown and "+45 12345600" in shown and "after five" in shown
    assert shown.response.headers["Cache-Control"] == "no-store"
    (entry,) = entries(place, "place.read")
    assert "Wilma" not in entry and '"place":1' in entry


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist", "observer", "committee"])
def test_nobody_else_sees_who_was_drawn(place, sign_in, role):
    visitor = sign_in(place.everybody[role])
    assert visitor.get(place.path(LIST)).status in (403, 404)
    assert visitor.post(place.path(f"{LIST}/1/details")).status in (403, 404)


def test_who_confirms_is_invited_to_the_panel_and_what_she_agreed_to_is_kept(place, sign_in):
    caller = sign_in(place.caller)
    assert note(place, caller, state="confirmed", consents=["name", "contact"], note="After five.").status == 303
    assert states(place)[1] == "confirmed"
    one = queries.get_place(place.conference, 1)
    assert one.consents == ["name", "contact"]
    invitation = db.session.scalars(select(Invitation).order_by(Invitation.id.desc())).first()
    assert (invitation.role, invitation.person.name) == (Role.PANELIST, "Wilma0 Willing")
    assert db.session.scalar(select(Message).where(Message.to == "wilma0@example.org")) is not None
    assert "After five." not in caller.page(place.path(f"{LIST}/1"))
    assert "After five." in caller.send(place.path(f"{LIST}/1"), place.path(f"{LIST}/1/details"))
    (entry,) = entries(place, "place.noted")
    assert "confirmed" not in entry and "place" not in entry
    raw = db.session.execute(text("SELECT sealed FROM place_call")).scalar()
    assert raw and b"five" not in bytes(raw)


def test_whoever_gives_the_seat_back_is_not_invited_any_more(place, sign_in):
    caller = sign_in(place.caller)
    note(place, caller, state="confirmed")
    assert note(place, caller, state="withdrawn").status == 303
    assert queries.get_place(place.conference, 1).invitation.ended_as == "withdrawn"


def test_a_seat_that_was_taken_up_ends_with_who_gives_it_back(place, sign_in):
    caller = sign_in(place.caller)
    note(place, caller, state="confirmed")
    invitations.accept(queries.get_place(place.conference, 1).invitation, seen=None)
    db.session.commit()
    assert len(conferences.list_members(place.conference, Role.PANELIST)) == 2
    assert "A recruiter notes" in caller.page(place.path(f"{LIST}/1"))
    assert caller.post(place.path(f"{LIST}/1"), {"state": "withdrawn", "note": ""}).status == 422
    recruiter = sign_in(place.recruiter)
    path, given = place.path(f"{LIST}/1"), {"state": "withdrawn", "note": ""}
    asked = recruiter.post(path, given | hidden(recruiter.page(path).form(path)), says_yes=False)
    assert "End the role of place 1?" in asked and states(place)[1] == "confirmed"
    assert recruiter.send(path, path, given).status == 303
    assert states(place)[1] == "withdrawn"
    db.session.expire_all()
    assert len(conferences.list_members(place.conference, Role.PANELIST)) == 1


def test_what_does_not_follow_is_refused_and_two_callers_do_not_write_over_each_other(place, sign_in):
    one, other = sign_in(place.caller), sign_in(place.recruiter)
    path = place.path(f"{LIST}/1")
    late = other.page(path).form(path)
    assert note(place, one, state="declined").status == 303
    answer = other.post(path, hidden(late) | {"state": "confirmed"})
    assert answer.status in (409, 422) and states(place)[1] == "declined"
    assert other.post(path, {"state": "replaced"}).status == 422
    assert other.post(path, {"state": "withdrawn"}).status == 422


def test_an_empty_seat_is_given_to_somebody_who_stands_by_and_the_targets_are_told(place, sign_in):
    caller, recruiter = sign_in(place.caller), sign_in(place.recruiter)
    note(place, caller, number=1, state="declined")
    path = place.path(f"{LIST}/1")
    assert "Fill this seat" not in caller.page(path)
    page = recruiter.page(path)
    assert "keeps every target" in page
    assert recruiter.send(path, f"{path}/call-in", {"number": "5"}).status == 303
    assert states(place)[1] == "replaced"
    taken = queries.get_place(place.conference, 5)
    assert not taken.is_alternate and taken.replaces.number == 1
    (entry,) = entries(place, "place.replaced")
    assert "place" not in entry
    assert recruiter.post(f"{path}/call-in", {"number": "4"}).status == 422
    assert note(place, caller, number=5, state="confirmed").status == 303


def test_with_targets_that_would_be_missed_it_is_said_which(place, sign_in):
    caller, recruiter = sign_in(place.caller), sign_in(place.recruiter)
    for number in (2,):
        note(place, caller, number=number, state="declined")
    page = recruiter.page(place.path(f"{LIST}/2"))
    assert "gender, woman: 3 would sit, at most 2 were wanted" in page


def test_everybody_else_is_told_once(place, sign_in):
    recruiter = sign_in(place.recruiter)
    path = place.path(f"{LIST}/tell-others")
    assert "3 people registered and were not drawn" in recruiter.page(place.path(LIST))
    assert recruiter.send(place.path(LIST), path).status == 303
    told = db.session.scalars(select(Message).where(Message.subject.like("The panel is drawn%"))).all()
    assert sorted(one.to for one in told) == [f"wilma{n}@example.org" for n in (5, 6, 7)]
    assert recruiter.post(path).status in (409, 422)
    assert sign_in(place.caller).post(path).status in (403, 404)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_notes_stay_words(place, sign_in, hostile):
    caller = sign_in(place.caller)
    answer = note(place, caller, state="reached", note=hostile)
    assert answer.status in (303, 422)
    assert caller.page(place.path(f"{LIST}/1")).soup.select("main script") == []


def test_recruiters_and_callers_are_asked_for_what_waits(place, sign_in):
    assert "Call 3 people who were drawn" in sign_in(place.caller).page(place.path())
    note(place, sign_in(place.caller), state="declined")
    recruiter = sign_in(place.recruiter)
    page = recruiter.page(place.path())
    assert "Call 2 people who were drawn" in page and "Fill 1 empty seat" in page


def test_whoever_withdrew_is_not_to_be_called(place, sign_in):
    place.registered[0].withdrawn_at = place.draw.drawn_at
    db.session.commit()
    caller = sign_in(place.caller)
    assert "withdrew" in caller.page(place.path(LIST)) and "Do not call" in caller.page(place.path(f"{LIST}/1"))


def seated(place, sign_in):
    """The first place, confirmed and taken up."""
    note(place, sign_in(place.caller), state="confirmed")
    member = invitations.accept(queries.get_place(place.conference, 1).invitation, seen=None)
    db.session.commit()
    return member


@pytest.mark.parametrize("leave", [registrations.withdraw, registrations.erase])
@pytest.mark.parametrize("came_to", ["drawn", "confirmed", "seated", "declined"])
def test_whoever_ends_the_registration_has_no_seat(place, sign_in, leave, came_to):
    if came_to == "seated":
        seated(place, sign_in)
    elif came_to != "drawn":
        note(place, sign_in(place.caller), state=came_to)
    leave(place.registered[0])
    db.session.commit()
    assert states(place)[1] == ("withdrawn" if came_to == "seated" else "declined")
    assert len(conferences.list_members(place.conference, Role.PANELIST)) == 1
    assert queries.count_waiting(place.conference) == 2
    page = sign_in(place.caller).page(place.path(f"{LIST}/1"))
    assert page.soup.find("input", value="confirmed") is None
    assert note(place, sign_in(place.caller), state="reached").status == 303
    assert sign_in(place.caller).post(place.path(f"{LIST}/1"), {"state": "confirmed"}).status == 422


def test_who_withdrew_before_the_number_came_has_an_empty_seat(place):
    for one in queries.list_places(place.conference):
        db.session.delete(one)
    place.registered[0].withdrawn_at = place.draw.drawn_at
    db.session.flush()
    beginning.begin_drawn(place.draw)
    found = {one.registration.blind: one for one in queries.list_places(place.conference)}
    assert found[place.registered[0].blind].state == "declined"
    assert queries.count_waiting(place.conference) == 2


def test_a_place_follows_its_invitation_and_its_role(place, sign_in):
    note(place, sign_in(place.caller), state="confirmed")
    invitations.decline(queries.get_place(place.conference, 1).invitation)
    db.session.commit()
    assert states(place)[1] == "declined"
    note(place, sign_in(place.caller), state="reached")
    member = seated(place, sign_in)
    seating.end_role(member, "Ill.", by=place.organizer)
    db.session.commit()
    assert states(place)[1] == "withdrawn"
    seating.give_back(member, by=place.organizer)
    db.session.commit()
    assert states(place)[1] == "confirmed"


@pytest.mark.parametrize(("state", "words"), [("committed", "waits for its number"), ("drawn", "is being computed")])
def test_no_seat_is_filled_while_a_later_lottery_may_give_it_away(place, sign_in, state, words):
    caller, recruiter, path = sign_in(place.caller), sign_in(place.recruiter), place.path(f"{LIST}/1")
    note(place, caller, state="declined")
    before = recruiter.page(path)
    fields = hidden(before.form(f"{path}/call-in"))
    db.session.add(Draw(conference=place.conference, number=2, state=DrawState(state), asked_at=clock.now()))
    db.session.commit()
    assert words in recruiter.page(path) and recruiter.page(path).soup.find(id="number") is None
    assert recruiter.post(f"{path}/call-in", fields | {"number": "5"}).status in (409, 422)
    assert caller.post(path, fields | {"state": "reached"}).status in (409, 422)
    assert states(place)[1] == "declined"
    with pytest.raises(Refused, match=words):
        services.call_in(queries.get_place(place.conference, 1), 5, by=place.recruiter, seen=None)
    assert any(words in why for why in registry.missing(place.conference))


def test_a_missed_target_takes_a_public_reason_while_somebody_else_keeps_it(place, sign_in):
    recruiter, path = sign_in(place.recruiter), place.path(f"{LIST}/2")
    note(place, sign_in(place.caller), number=2, state="declined")
    answer = recruiter.send(path, f"{path}/call-in", {"number": "5", "reason": ""})
    assert answer.status == 422 and "Say in public why" in answer and states(place)[2] == "declined"
    with pytest.raises(Refused, match="Say in public why"):
        services.call_in(queries.get_place(place.conference, 2), 5, by=place.recruiter, seen=None)
    assert recruiter.send(path, f"{path}/call-in", {"number": "5", "reason": "No man can come."}).status == 303
    (entry,) = entries(place, "place.replaced_missing")
    assert "No man can come." in entry and "gender, woman: 3 would sit, at most 2 were wanted" in entry


@pytest.mark.parametrize(("standing_by", "order"), [(("man", "woman"), ["4", "5"]), (("woman", "man"), ["5", "4"])])
def test_whoever_keeps_every_target_is_proposed_first(place, sign_in, standing_by, order):
    for one, gender in zip(place.registered[3:5], standing_by, strict=True):
        one.values = {"gender": gender}
    db.session.commit()
    note(place, sign_in(place.caller), number=2, state="declined")
    page = sign_in(place.recruiter).page(place.path(f"{LIST}/2"))
    assert [one["value"] for one in page.soup.select("select[name=number] option")] == order


def test_of_one_household_nobody_else_takes_a_seat(place, sign_in):
    place.registered[4].household = place.registered[0].household = "the same"
    db.session.commit()
    note(place, sign_in(place.caller), number=2, state="declined")
    assert [one.number for one in queries.list_candidates(place.conference)] == [4]
    with pytest.raises(Refused, match="does not stand by"):
        services.call_in(queries.get_place(place.conference, 2), 5, "So.", by=place.recruiter, seen=None)


def test_who_said_no_meanwhile_takes_no_seat(place, sign_in):
    note(place, sign_in(place.caller), number=1, state="declined")
    seat = queries.get_place(place.conference, 1)
    assert queries.get_place(place.conference, 5).state == "drawn"
    db.session.rollback()
    meanwhile(update(Place).where(Place.number == 5).values(state=PlaceState.DECLINED))
    with pytest.raises(Refused, match="does not stand by"):
        services.call_in(seat, 5, by=place.recruiter, seen=None)


def test_the_list_shows_no_values(place, sign_in):
    assert "woman" not in sign_in(place.caller).page(place.path(LIST)).soup.find("main").text


@pytest.mark.parametrize("how", ["by herself", "on the day"])
def test_notes_and_agreements_go_with_what_somebody_told(place, sign_in, how):
    caller, path = sign_in(place.caller), place.path(f"{LIST}/1")
    note(place, caller, state="confirmed", consents=["name", "contact"], note="After five.")
    note(place, caller, number=2, state="reached", note="Asks her sister.")
    if how == "by herself":
        registrations.erase(place.registered[0])
    else:
        letting_go.erase_all(find_recruitment(place.conference))
    db.session.commit()
    db.session.expire_all()
    first, second = (queries.get_place(place.conference, number) for number in (1, 2))
    assert first.consents == [] and [one.sealed for one in first.calls] == [b""]
    assert bool(second.calls[0].sealed) is (how == "by herself")
    assert "After five." not in caller.page(path)
    if how == "by herself":
        assert states(place)[1] == "declined", "Whoever deletes the registration gives the seat back."
        return
    answer = note(place, caller, state="withdrawn", note="She said why.")
    assert answer.status == 409 and "is erased" in answer and states(place)[1] == "confirmed"


def test_the_letter_to_everybody_else_is_not_kept_once_it_is_sent(place, sign_in):
    sign_in(place.recruiter).send(place.path(LIST), place.path(f"{LIST}/tell-others"))
    told = db.session.scalars(select(Message).where(Message.subject.like("The panel is drawn%"))).all()
    assert told and all(one.is_fleeting for one in told)


def test_a_note_that_another_key_sealed_is_refused_with_a_sentence(place, sign_in, monkeypatch):
    caller = sign_in(place.caller)
    note(place, caller, state="reached", note="After five.")
    monkeypatch.setattr(keyring, "key", lambda: b"x" * 32)
    answer = caller.post(place.path(f"{LIST}/1/details"))
    assert answer.status == 409 and "sealed with another key" in answer


def noted_letters(number: int) -> list[str]:
    """What somebody with this number was told of her seat."""
    db.session.expire_all()
    told = select(Message).where(Message.to == f"wilma{number}@example.org", Message.subject.like("What is noted%"))
    return [one.body for one in db.session.scalars(told.order_by(Message.id))]


def test_nobody_says_yes_or_no_for_somebody_unseen(place, sign_in):
    caller = sign_in(place.caller)
    note(place, caller, number=1, state="reached")
    note(place, caller, number=2, state="declined", note="She hung up.")
    note(place, caller, number=3, state="confirmed", consents=["name"])
    blinds = {one.number: one.registration.blind for one in queries.list_places(place.conference)}
    who = {one.blind: number for number, one in enumerate(place.registered)}
    reached, declined, confirmed = (noted_letters(who[blinds[number]]) for number in (1, 2, 3))
    assert reached == [] and len(declined) == len(confirmed) == 1
    assert "said no" in declined[0] and "hung up" not in declined[0]
    assert "confirmed" in confirmed[0] and "My name may stand in the report." in confirmed[0]


def test_whoever_sits_is_told_that_the_seat_was_noted_as_given_back(place, sign_in):
    member = seated(place, sign_in)
    recruiter = sign_in(place.recruiter)
    assert note(place, recruiter, state="withdrawn").status == 303
    number = int(member.person.email.removeprefix("wilma").partition("@")[0])
    assert "gave the seat back" in noted_letters(number)[-1]
