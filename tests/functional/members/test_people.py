"""Who takes part: invitations, ends, cards, and names that outsiders do not see."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Card
from app.conferences.naming import Naming, Typed
from app.conferences.services import seating
from app.errors import Refused
from app.extensions import db
from app.invitations.models import Invitation
from app.journal.models import JournalChain
from app.mail.models import Message
from tests.counting import statements
from tests.world import World

OUTSIDERS = ["expert", "committee", "authority", "observer"]
INSIDERS = ["panelist", "facilitator", "organizer"]
HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*1357}}", "Pau\u202ela", "a\x00b", "🐄 𝕻", "x" * 120]


def entries(conference) -> int:
    return db.session.scalar(select(JournalChain.length).where(JournalChain.conference_id == conference.id))


def invite(visitor, place, **given):
    given = {"role": "panelist", "name": "Grete Farmer", "email": "grete@example.org"} | given
    return visitor.send(place.path("/members"), place.path("/members/invite"), given)


def test_an_invitation_keeps_a_seat_free_writes_to_its_person_and_is_one_entry(world, sign_in):
    place = world()
    before = entries(place.conference)
    assert invite(sign_in(place.organizer), place, town="Ribe").status == 303
    invitation = db.session.scalars(select(Invitation)).one()
    assert (invitation.name, invitation.town, invitation.number) == ("Grete Farmer", "Ribe", 6)
    letter = db.session.scalars(select(Message)).one()
    assert letter.to == "grete@example.org" and "http://localhost/sign-in/" in letter.body
    assert entries(place.conference) == before + 1


def test_the_link_of_an_invitation_works_once_in_any_browser(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    invite(sign_in(place.organizer), place, role="observer")
    body = db.session.scalars(select(Message)).one().body
    path = body.split("http://localhost")[1].split()[0]
    page = visitor.page(path)
    answer = visitor.send(path, page.soup.main.form["action"])
    assert answer.response.location == f"/invitations/{db.session.scalars(select(Invitation)).one().id}"
    assert visitor.get("/me").status == 200


def test_a_panelist_without_mail_gets_no_letter_and_others_need_an_address(world, sign_in):
    place = world()
    assert invite(sign_in(place.organizer), place, email="").status == 303
    refused = invite(sign_in(place.organizer), place, role="expert", email="")
    assert refused.status == 422 and "Only panelists can sign in by card" in refused
    assert refused.soup.find("input", attrs={"name": "name"})["value"] == "Grete Farmer"
    assert db.session.scalar(select(func.count()).select_from(Message)) == 0


@pytest.mark.parametrize(
    "given",
    [{"name": ""}, {"name": "x" * 121}, {"email": "no address"}, {"role": "king"}, {"body": "x" * 501}],
)
def test_an_invitation_that_cannot_be_is_refused_and_kept(world, sign_in, given):
    place = world()
    before = entries(place.conference)
    refused = invite(sign_in(place.organizer), place, **({"town": "Ribe"} | given))
    assert refused.status == 422 and refused.soup.find("input", attrs={"name": "town"})["value"] == "Ribe"
    assert entries(place.conference) == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_text(world, sign_in, name):
    place = world()
    assert invite(sign_in(place.organizer), place, name=name).status == 303
    page = sign_in(place.organizer).page(place.path("/members"))
    assert not page.soup("img") and "\u202e" not in page.text and "\x00" not in page.text
    letter = db.session.scalars(select(Message)).one()
    assert "\n" not in letter.subject


@pytest.mark.parametrize("role", ["facilitator", "panelist", *OUTSIDERS])
def test_only_organizers_invite_and_end(world, sign_in, role):
    place = world()
    visitor = sign_in(place.everybody[role])
    assert visitor.post(place.path("/members/invite"), {"name": "X"}).status == 403
    assert visitor.get(place.path(f"/members/{place.panelist.id}/end")).status == 403
    assert visitor.post(place.path(f"/members/{place.panelist.id}/end"), {"reason": "x"}).status == 403
    assert not visitor.get(place.path("/members")).soup.find("form", action=place.path("/members/invite"))


def test_nobody_is_invited_to_a_closed_conference(world, sign_in):
    place = world(stage=Stage.CLOSED)
    given = {"role": "observer", "name": "Late", "email": "late@example.org"}
    assert sign_in(place.organizer).post(place.path("/members/invite"), given).status == 409


@pytest.mark.parametrize("stage", [Stage.QUESTIONS, Stage.DRAFTING, Stage.VOTING])
def test_late_panelists_are_refused_with_the_reason(world, sign_in, stage):
    place = world(stage=stage)
    refused = invite(sign_in(place.organizer), place)
    assert refused.status == 409 and "The seat stays empty" in refused


def test_conflicting_roles_are_refused_in_words(world, sign_in):
    place = world()
    refused = invite(sign_in(place.organizer), place, role="expert", email=place.panelist.person.email)
    assert refused.status == 409 and "Nobody can be panelist and expert" in refused
    assert invite(sign_in(place.organizer), place, role="committee", email=place.organizer.person.email).status == 303


def test_the_last_organizer_cannot_leave_but_one_of_two_can(world, sign_in):
    place = world()
    path = place.path(f"/members/{place.organizer.id}/end")
    visitor = sign_in(place.organizer)
    assert visitor.send(path, path, {"reason": "Tired."}).status == 409
    place.seat(Role.ORGANIZER, "Oda Organizer")
    db.session.commit()
    assert visitor.send(path, path, {"reason": "Tired."}).status == 303
    assert visitor.get(path).status == 404


def test_ending_a_role_needs_a_reason_that_stays_private(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    path, before = place.path(f"/members/{place.panelist.id}/end"), entries(place.conference)
    assert sign_in(place.organizer).send(path, path).status == 422
    assert sign_in(place.organizer).send(path, path, {"reason": "Moved to Aarhus."}).status == 303
    assert entries(place.conference) == before + 1
    for address in ("/members", "/journal", ""):
        assert "Moved to Aarhus." not in visitor.get(place.path(address)).text
    assert sign_in(place.organizer).send(path, path, {"reason": "Again."}).status == 409


def test_whoever_comes_back_gets_the_old_seat(world):
    place = world()
    seat = place.panelists[1]
    seating.end_role(seat, "Ill.", by=place.organizer)
    back = seating.seat(place.conference, seat.person, Role.PANELIST, by=place.organizer)
    db.session.commit()
    assert (back.id, back.number, back.left_at) == (seat.id, 2, None)
    with pytest.raises(Refused):
        seating.seat(place.conference, seat.person, Role.PANELIST, by=place.organizer)


def test_a_seat_number_is_never_given_again(world):
    place = world()
    seating.end_role(place.panelists[-1], "Ill.", by=place.organizer)
    assert place.seat(Role.PANELIST, "New").number == 6


def test_a_new_link_can_be_sent_to_whoever_lost_the_first(world, sign_in):
    place = world()
    before = entries(place.conference)
    path = place.path(f"/members/{place.expert.id}/invite-again")
    assert sign_in(place.organizer).send(place.path("/members"), path).status == 303
    assert entries(place.conference) == before + 1
    assert db.session.scalars(select(Message)).one().to == place.expert.person.email


# Names.


@pytest.mark.parametrize("path", ["", "/members", "/journal", "/frame", "/who-may"])
@pytest.mark.parametrize("role", [None, *OUTSIDERS])
def test_outsiders_never_find_a_panelists_name_not_even_in_the_source(world, visitor, sign_in, path, role):
    place = world(stage=Stage.HEARINGS)
    for member in place.panelists:
        member.naming, member.town = Naming.NAME, "Secretville"
    db.session.commit()
    reader = sign_in(place.everybody[role]) if role else visitor
    page = reader.get(place.path(path))
    assert page.status == 200
    assert "Paula" not in page.text and "Secretville" not in page.text
    assert path != "/members" or "Panelist 3" in page


@pytest.mark.parametrize("role", INSIDERS)
def test_insiders_see_names(world, sign_in, role):
    place = world(stage=Stage.HEARINGS)
    assert "Paula3 Panelist" in sign_in(place.everybody[role]).page(place.path("/members"))


@pytest.mark.parametrize(
    ("naming", "shown", "hidden"),
    [
        (Naming.NAME, "Paula1 Panelist", "Panelist 1"),
        (Naming.FIRST_TOWN, "Paula1, Ribe", "Paula1 Panelist"),
        (Naming.INITIALS, "P. P.", "Paula1"),
        (Naming.NUMBER, "Panelist 1", "Paula1"),
    ],
)
def test_from_the_fixed_date_outsiders_read_what_each_panelist_wished(world, visitor, sign_in, naming, shown, hidden):
    place = world(stage=Stage.HEARINGS, names_public_on=clock.today("Europe/Copenhagen") + timedelta(days=1))
    mine = place.path("/members/my-name")
    answer = sign_in(place.panelist).send(mine, mine, {"naming": naming, "town": "Ribe"})
    assert answer.status == 303
    page = visitor.page(place.path("/members"))
    assert "Panelist 1" in page and "Paula1" not in page.text
    with clock.at(clock.now() + timedelta(days=1)):
        page = visitor.page(place.path("/members"))
    assert shown in page and hidden not in page.text


def test_only_panelists_choose_how_they_are_named_and_it_is_one_entry(world, sign_in):
    place = world(stage=Stage.CLOSED)
    mine, before = place.path("/members/my-name"), entries(place.conference)
    assert sign_in(place.panelist).send(mine, mine, {"naming": "initials"}).status == 303
    assert entries(place.conference) == before + 1
    assert sign_in(place.panelist).post(mine, {"naming": "king"}).status == 422
    assert sign_in(place.organizer).post(mine, {"naming": "name"}).status == 403


# Cards.


def test_cards_are_printed_once_with_their_squares_and_codes(world, sign_in, visitor):
    place = world()
    path, before = place.path("/members/cards"), entries(place.conference)
    facilitator = sign_in(place.facilitator)
    sheet = facilitator.send(path, path + "/print")
    assert sheet.status == 200 and len(sheet.soup("h1")) == 1
    codes = [code.get_text() for code in sheet.soup.select(".sign-in-card .code")]
    assert len(set(codes)) == 5 and len(sheet.soup.select(".sign-in-card svg")) == 5
    assert "no-store" in sheet.response.headers["Cache-Control"]
    assert entries(place.conference) == before + 5
    assert not any(code in facilitator.page(path).text for code in codes)
    assert visitor.enter_by_card(codes[0]).status == 303
    again = facilitator.post(path + "/print")
    assert again.status == 409 and "Everybody on the panel has a card" in again


def test_a_new_card_stops_the_old_one_and_a_stopped_card_opens_nothing(app, world, sign_in):
    from tests.visitor import Visitor

    place = world()
    facilitator = sign_in(place.facilitator)
    path = place.path(f"/members/{place.panelist.id}/card")
    first, second = (facilitator.post(path).soup.select_one(".code").get_text() for _ in range(2))
    assert Visitor(app).enter_by_card(first).status == 422
    assert Visitor(app).enter_by_card(second).status == 303
    before = entries(place.conference)
    assert facilitator.send(place.path("/members/cards"), path + "/revoke").status == 303
    assert entries(place.conference) == before + 1
    assert Visitor(app).enter_by_card(second).status == 422


@pytest.mark.parametrize("role", ["organizer", "panelist", *OUTSIDERS])
def test_only_facilitators_handle_cards(world, sign_in, role):
    place = world()
    visitor = sign_in(place.everybody[role])
    card = f"/members/{place.panelist.id}/card"
    assert visitor.get(place.path("/members/cards")).status == 403
    for path in ("/members/cards/print", card, f"{card}/revoke"):
        assert visitor.post(place.path(path)).status == 403
    assert db.session.scalar(select(func.count()).select_from(Card)) == 0


def test_cards_are_not_printed_after_the_end(world, sign_in):
    place = world(stage=Stage.CLOSED)
    assert sign_in(place.facilitator).post(place.path("/members/cards/print")).status == 409


def test_only_panelists_get_cards(world, sign_in):
    place = world()
    assert sign_in(place.facilitator).post(place.path(f"/members/{place.expert.id}/card")).status == 404


@pytest.mark.parametrize("rest", ["/end", "/invite-again", "/card", "/card/revoke"])
def test_a_member_of_another_conference_is_not_here(world, sign_in, rest):
    place, other = world(), world(title="Elsewhere")
    path = place.path(f"/members/{other.panelist.id}{rest}")
    by = place.facilitator if "card" in rest else place.organizer
    assert sign_in(by).post(path, {"reason": "x"}).status == 404
    assert sign_in(other.organizer).post(path, {"reason": "x"}).status == 404


def test_the_list_asks_as_often_for_many_people_as_for_few(world, sign_in):
    counted = []
    for size in (5, 50):
        place = world(panelists=size, stage=Stage.EVIDENCE)
        for member, path in (
            (place.organizer, "/members"),
            (place.expert, "/members"),
            (place.facilitator, "/members/cards"),
        ):
            visitor = sign_in(member)
            with statements() as asked:
                assert visitor.get(place.path(path)).status == 200
            counted.append(len(asked))
    assert counted[:3] == counted[3:] and max(counted) <= 12


def test_people_are_shared_between_conferences_but_roles_are_not(world, sign_in):
    place, other = world(stage=Stage.EVIDENCE), world(stage=Stage.EVIDENCE, title="Elsewhere")
    person = place.panelist.person
    seating.seat(other.conference, person, Role.OBSERVER, by=other.organizer)
    db.session.commit()
    assert "Paula2 Panelist" not in sign_in(place.panelist).page(other.path("/members"))
    assert World.person("x").id != person.id


@pytest.mark.parametrize("stage", [Stage.EVIDENCE, Stage.DRAFTING, Stage.VOTING])
def test_a_role_that_ended_is_given_back_by_pressing_what_the_page_offers(world, sign_in, stage):
    place = world(stage=stage)
    seat = place.panelists[1]
    seating.end_role(seat, "A mistake.", by=place.organizer)
    db.session.commit()
    back, organizer = place.path(f"/members/{seat.id}/give-back"), sign_in(place.organizer)
    assert organizer.page(place.path("/members")).soup.find("form", action=back)
    assert sign_in(place.facilitator).post(back).status == 403
    assert organizer.post(back).status == 303
    db.session.refresh(seat)
    assert (seat.number, seat.left_at, seat.left_reason) == (2, None, "")
    assert sign_in(seat).page(place.path()).status == 200
    assert "was given the role back" in organizer.page(place.path("/journal"))
    assert [letter.to for letter in db.session.scalars(select(Message))] == [seat.person.email]
    assert organizer.post(back).status == 409
    assert organizer.page(place.path("/members")).soup.find("form", action=back) is None


def test_a_role_is_not_given_back_beside_one_that_excludes_it(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    seat = place.panelists[1]
    seating.end_role(seat, "Advises the council now.", by=place.organizer)
    seating.seat(place.conference, seat.person, Role.EXPERT, by=place.organizer)
    db.session.commit()
    organizer, back = sign_in(place.organizer), place.path(f"/members/{seat.id}/give-back")
    page = organizer.page(place.path("/members"))
    assert "Nobody can be expert and panelist" in page and page.soup.find("form", action=back) is None
    assert organizer.post(back).status == 409


def test_a_panelist_types_how_she_is_printed_and_outsiders_read_exactly_that(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    place.panelist.person.name = "Dr. Nagy Lajos"
    place.conference.names_public_on = clock.today("UTC")
    db.session.commit()
    own = sign_in(place.panelist)
    page = own.page(place.path("/members/my-name"))
    assert page.soup.select_one("[name=printed_first]")["value"] == "Dr."
    fields = {"naming": "first name and town", "printed_first": "Lajos", "town": "Odense", "printed_initials": "N. L."}
    assert own.post(place.path("/members/my-name"), fields).status == 303
    assert "Chosen now: Lajos, Odense" in own.page(place.path("/members/my-name"))
    seen = visitor.page(place.path("/members"))
    assert "Lajos, Odense" in seen and "Dr." not in seen


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"printed_first": "Paula1"}, 303),
        ({"printed_first": "panelist"}, 303),
        ({"printed_first": ""}, 303),
        ({"printed_first": "Olga Organizer"}, 422),
        ({"printed_first": "Paul"}, 422),
        ({"printed_initials": "P. P."}, 303),
        ({"printed_initials": "Kh. v.d.B."}, 303),
        ({"printed_initials": "Olga Organizer"}, 422),
    ],
)
def test_nobody_is_printed_under_the_name_of_another(world, sign_in, typed, status):
    place = world(names_public_on=clock.today("UTC"))
    panelist, path = sign_in(place.panelist), place.path("/members/my-name")
    answer = panelist.send(path, path, {"naming": "first name and town", "town": "Odense"} | typed)
    assert answer.status == status
    for name, words in typed.items():
        if status == 422:
            assert f'value="{words}"' in answer.text, "what was typed is kept"
            assert getattr(place.panelist, name) == ""


def test_the_service_refuses_it_too(world):
    place = world()
    with pytest.raises(Refused):
        seating.choose_naming(place.panelist, Naming.FIRST_TOWN, "", Typed("Olga"))
