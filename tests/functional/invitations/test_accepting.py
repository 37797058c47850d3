"""An invitation gives no seat before its person accepts it: in a session of her own, or by the first use of a card."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import AccountSession
from app.conferences import queries as conferences
from app.conferences.models import Membership
from app.conferences.services import framing, seating
from app.extensions import db
from app.invitations.models import Ending, Invitation
from app.journal.models import JournalChain, JournalEntry
from app.mail.models import Message
from tests.visitor import Visitor
from tests.world import FRAME, World


def invite(visitor, place, **given) -> Invitation:
    """What the organizer does on the page; the newest invitation."""
    given = {"role": "panelist", "name": "Grete Farmer", "email": "grete@example.org"} | given
    page = visitor.send(place.path("/members"), place.path("/members/invite"), given)
    assert page.status == 303, page.words
    return db.session.scalars(select(Invitation).order_by(Invitation.id.desc())).first()


def letter() -> Message:
    return db.session.scalars(select(Message).order_by(Message.id.desc())).first()


def way_in() -> str:
    """The link of the newest letter."""
    return urlsplit(next(word for word in letter().body.split() if "/sign-in/" in word)).path


def came_in(app) -> Visitor:
    """Whoever has opened the newest letter, and is led to the invitation."""
    visitor, path = Visitor(app), urlsplit(next(word for word in letter().body.split() if "/sign-in/" in word))
    answer = visitor.send(f"{path.path}?{path.query}", path.path)
    assert answer.status == 303 and "/invitations/" in answer.response.location
    return visitor


def seats(place) -> int:
    query = select(func.count()).select_from(Membership).where(Membership.conference_id == place.conference.id)
    return db.session.scalar(query)


def acts(place) -> list[str]:
    chain = select(JournalChain.id).where(JournalChain.conference_id == place.conference.id).scalar_subquery()
    query = select(JournalEntry.action).where(JournalEntry.chain_id == chain).order_by(JournalEntry.n)
    return list(db.session.scalars(query))


def printed(place, invitation, sign_in) -> str:
    """The code of the card that the facilitator makes for somebody who is invited."""
    path = place.path(f"/members/invited/{invitation.id}/card")
    sheet = sign_in(place.facilitator).send(place.path("/members/cards"), path)
    assert sheet.status == 200 and invitation.seat_name in sheet
    return sheet.soup.select_one(".sign-in-card .code").get_text()


def test_an_invitation_seats_nobody_and_opens_nothing_until_it_is_accepted(app, world, sign_in):
    place = world()
    before = seats(place)
    invitation = invite(sign_in(place.organizer), place, town="Ribe")
    assert seats(place) == before and acts(place)[-1] == "member.invited"
    grete = came_in(app)
    assert grete.get(place.path()).status == 404
    page = grete.page(f"/invitations/{invitation.id}")
    for told in (FRAME["charge"], FRAME["promise"], "Panelist 6", "Ribe", "You have no role before you accept"):
        assert told in page
    own = f"/invitations/{invitation.id}"
    assert grete.page("/").soup.find("a", href=own) and grete.page("/me").soup.find("a", href=own)
    answer = grete.send(own, f"{own}/accept")
    assert answer.response.location == place.path()
    member = db.session.scalars(select(Membership).order_by(Membership.id.desc())).first()
    assert (member.name, member.number, member.town) == ("Grete Farmer", 6, "Ribe")
    assert seats(place) == before + 1 and acts(place)[-2:] == ["member.invited", "member.seated"]
    assert grete.page(place.path()).status == 200
    assert grete.page("/").soup.find("a", href=own) is None


def test_whoever_is_invited_is_counted_nowhere(app, world, sign_in):
    place = world(panel_size=6)
    organizer = sign_in(place.organizer)
    invitation = invite(organizer, place)
    assert conferences.count_working(place.conference) == conferences.count_seated(place.conference) == 5
    assert "5 of 6 seats on the panel are taken" in organizer.page(place.path("/stage"))
    assert "Invited, not accepted yet" in organizer.page(place.path("/members"))
    assert "Grete Farmer" not in sign_in(place.panelist).page(place.path("/members"))
    came_in(app).send(f"/invitations/{invitation.id}", f"/invitations/{invitation.id}/accept")
    assert conferences.count_working(place.conference) == 6
    assert "seats on the panel are taken" not in organizer.page(place.path("/stage"))
    assert "Invited, not accepted yet" not in organizer.page(place.path("/members"))


def an_empty_conference() -> World:
    """A stranger's conference without anybody in it, made to reach somebody's account."""
    trap = World.__new__(World)
    trap.conference = framing.create_conference(
        FRAME | {"title": "The trap"}, World.person("Ivan Intruder", may_organize=True)
    )
    trap.slug = trap.conference.slug
    trap.organizer = conferences.list_members(trap.conference, Role.ORGANIZER)[0]
    trap.facilitator = trap.seat(Role.FACILITATOR, "Iris Intruder")
    db.session.commit()
    return trap


def test_the_organizer_of_an_empty_conference_reaches_nothing_of_somebody_known(app, world, sign_in):
    home, trap = world(stage=Stage.EVIDENCE), an_empty_conference()
    victim = home.organizer.person
    invitation = invite(sign_in(trap.organizer), trap, name="X", email=victim.email)
    assert conferences.list_seats_in(trap.conference, victim) == []
    code = printed(trap, invitation, sign_in)
    # Until somebody has chosen its number, the card is nothing.
    thief = Visitor(app)
    assert thief.post("/card", {"code": code}).status == 303
    for path in (trap.path(), "/me"):
        assert thief.get(path).status in (303, 404)
    assert db.session.scalar(select(AccountSession).where(AccountSession.card_id.is_not(None))) is None
    # Whoever chooses it in her place has the seat in the trap, which shows, and nothing else of hers.
    thief.enter_by_card(code)
    assert thief.page(trap.path()).status == 200
    for path in ("/me", "/me/data", "/conferences/new", home.path(), f"/invitations/{invitation.id}"):
        assert thief.get(path).status in (403, 404), path
    assert "card" in letter().body and letter().to == victim.email


def test_a_card_accepts_at_its_first_use_and_says_so_before(app, world, sign_in):
    place = world()
    before = seats(place)
    invitation = invite(sign_in(place.organizer), place, email="")
    code = printed(place, invitation, sign_in)
    assert "invited, not accepted yet" in sign_in(place.facilitator).page(place.path("/members/cards"))
    holder = Visitor(app)
    asked = holder.page(holder.post("/card", {"code": code}).response.location)
    assert "With the number you accept this seat" in asked and FRAME["charge"] in asked
    assert seats(place) == before
    assert holder.enter_by_card(code).status == 303
    assert seats(place) == before + 1 and acts(place)[-2:] == ["member.seated", "card.numbered"]
    assert "Grete Farmer" in holder.page(place.path("/members"))
    assert holder.get("/me").status == 403
    assert Visitor(app).enter_by_card(code, "9382").status == 422
    assert seats(place) == before + 1


def test_a_card_does_not_accept_what_its_holder_did_not_read(app, world, sign_in):
    place = world()
    invitation = invite(sign_in(place.organizer), place, email="")
    code, holder = printed(place, invitation, sign_in), Visitor(app)
    holder.post("/card", {"code": code})
    refused = holder.post("/card/number/new", {"number": "4071", "again": "4071"})
    assert refused.status == 409 and "The words changed while you were reading" in refused
    assert conferences.count_working(place.conference) == 5
    assert holder.enter_by_card(code).status == 303


def test_whoever_accepts_by_a_card_is_welcomed_once(app, world, sign_in):
    place = world()
    code = printed(place, invite(sign_in(place.organizer), place, email=""), sign_in)
    holder = Visitor(app)
    assert holder.enter_by_card(code).status == 303
    assert "Welcome. You take part as panelist." in holder.page(place.path())
    again = Visitor(app)
    assert again.enter_by_card(code).status == 303
    assert "Welcome. You take part" not in again.page(place.path())


def test_cards_for_all_are_made_for_those_who_are_invited_too(world, sign_in):
    place = world()
    invite(sign_in(place.organizer), place, email="")
    path = place.path("/members/cards")
    sheet = sign_in(place.facilitator).send(path, f"{path}/print")
    assert "Panelist 6" in sheet and len(sheet.soup.select(".sign-in-card .code")) == 6
    assert sign_in(place.facilitator).post(f"{path}/print").status == 409


def test_a_card_that_is_stopped_accepts_nothing(app, world, sign_in):
    place = world()
    invitation = invite(sign_in(place.organizer), place, email="")
    code = printed(place, invitation, sign_in)
    stop = place.path(f"/members/invited/{invitation.id}/card/revoke")
    assert sign_in(place.facilitator).send(place.path("/members/cards"), stop).status == 303
    assert Visitor(app).enter_by_card(code).status == 422
    assert invitation.ended_at is None and conferences.count_working(place.conference) == 5


def test_a_frame_that_was_rewritten_while_somebody_read_is_read_again(app, world, sign_in):
    place = world()
    invitation = invite(sign_in(place.organizer), place)
    own, grete = f"/invitations/{invitation.id}", came_in(app)
    read = grete.page(own).form(f"{own}/accept").find("input", attrs={"name": "seen"})["value"]
    place.conference.charge = "Should the quarry be sold?"
    db.session.commit()
    refused = grete.post(f"{own}/accept", {"seen": read})
    assert refused.status == 409 and "The words changed" in refused
    assert grete.post(f"{own}/accept").status == 409 and conferences.count_working(place.conference) == 5
    assert grete.send(own, f"{own}/accept").status == 303


def test_roles_that_exclude_each_other_are_checked_again_when_somebody_accepts(app, world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    seat = invite(organizer, place)
    expert = invite(organizer, place, role="expert")
    grete = came_in(app)
    assert grete.send(f"/invitations/{seat.id}", f"/invitations/{seat.id}/accept").status == 303
    page = grete.page(f"/invitations/{expert.id}")
    assert "Nobody can be panelist and expert" in page
    assert page.soup.find("form", action=f"/invitations/{expert.id}/accept") is None
    assert grete.post(f"/invitations/{expert.id}/accept", {"seen": expert.fingerprint}).status == 409
    assert [one.role for one in conferences.list_seats_in(place.conference, seat.person)] == [Role.PANELIST]
    assert grete.send(f"/invitations/{expert.id}", f"/invitations/{expert.id}/decline").status == 303


def test_a_card_that_would_seat_a_second_role_is_refused_and_keeps_no_number(app, world, sign_in):
    place = world()
    invitation = invite(sign_in(place.organizer), place, email="")
    code = printed(place, invitation, sign_in)
    seating.seat(place.conference, invitation.person, Role.EXPERT, by=place.organizer)
    db.session.commit()
    refused = Visitor(app).enter_by_card(code)
    assert refused.status == 409 and "Nobody can be expert and panelist" in refused
    db.session.refresh(invitation)
    assert invitation.ended_at is None
    assert Visitor(app).page("/card").status == 200
    again = Visitor(app).enter_by_card(code)
    assert again.status == 409  # still without a number: the first one was not kept


@pytest.mark.parametrize(("stage", "refused"), [(Stage.EVIDENCE, False), (Stage.QUESTIONS, True)])
def test_the_panel_waits_for_nobody_who_was_invited(app, world, sign_in, stage, refused):
    place = world()
    invitation = invite(sign_in(place.organizer), place)
    place.walk_to(stage)
    own, grete = f"/invitations/{invitation.id}", came_in(app)
    assert ("The seat stays empty" in grete.page(own)) == refused
    answer = grete.post(f"{own}/accept", {"seen": invitation.fingerprint})
    assert answer.status == (409 if refused else 303)
    assert grete.page(place.path()).soup.find("a", href=own) is not None if refused else True


def test_nobody_accepts_when_the_conference_is_over(app, world, sign_in):
    place = world()
    invitation = invite(sign_in(place.organizer), place, role="observer")
    place.walk_to(Stage.CLOSED)
    grete, own = came_in(app), f"/invitations/{invitation.id}"
    assert "This conference is over" in grete.page(own)
    assert grete.post(f"{own}/accept", {"seen": invitation.fingerprint}).status == 409
    assert grete.send(own, f"{own}/decline").status == 303


def test_two_open_pages_accept_once(app, world, sign_in):
    place = world()
    before = seats(place)
    invitation = invite(sign_in(place.organizer), place)
    own, grete = f"/invitations/{invitation.id}", came_in(app)
    other = Visitor(app).enter(invitation.person)
    forms = [visitor.page(own).form(f"{own}/accept") for visitor in (grete, other)]
    fields = [{one["name"]: one.get("value", "") for one in form("input")} for form in forms]
    assert grete.post(f"{own}/accept", fields[0]).status == 303
    late = other.post(f"{own}/accept", fields[1])
    assert late.status == 409 and "This invitation was accepted" in late
    assert other.post(f"{own}/decline").status == 409
    assert seats(place) == before + 1 and acts(place).count("member.seated") == before + 1


@pytest.mark.parametrize("rest", ["", "/accept", "/decline"])
def test_an_invitation_is_nobody_elses_business(world, sign_in, visitor, rest):
    place = world()
    invitation = invite(sign_in(place.organizer), place)
    path = f"/invitations/{invitation.id}{rest}"
    for member in (place.organizer, place.panelist):
        stranger = sign_in(member)
        assert (stranger.post(path) if rest else stranger.get(path)).status == 404
    assert (visitor.post(path) if rest else visitor.get(path)).status in (302, 303, 401)
    assert sign_in(place.panelist).get("/invitations/987654").status == 404
    db.session.refresh(invitation)
    assert invitation.ended_at is None


def test_whoever_declines_is_out_and_the_organizer_reads_it(app, world, sign_in):
    place = world()
    before = seats(place)
    invitation = invite(sign_in(place.organizer), place)
    code = printed(place, invitation, sign_in)
    own, grete = f"/invitations/{invitation.id}", came_in_by(app, invitation)
    assert "A sign-in card for this seat was made" in grete.page(own)
    assert grete.send(own, f"{own}/decline").status == 303
    assert seats(place) == before and acts(place)[-1] == "member.declined"
    assert "Panelist 6 declined the invitation" in sign_in(place.organizer).page(place.path("/journal"))
    assert Visitor(app).enter_by_card(code).status == 422
    page = grete.page(own)
    assert "This invitation was declined" in page and page.soup.find("form", action=f"{own}/accept") is None
    assert grete.post(f"{own}/accept", {"seen": invitation.fingerprint}).status == 409
    again = invite(sign_in(place.organizer), place)
    assert (again.id, again.number) != (invitation.id, invitation.number)
    assert grete.send(f"/invitations/{again.id}", f"/invitations/{again.id}/accept").status == 303


def came_in_by(app, invitation) -> Visitor:
    return Visitor(app).enter(invitation.person)


def test_an_invitation_that_is_withdrawn_leads_nowhere(app, world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    invitation = invite(organizer, place)
    link, code = way_in(), printed(place, invitation, sign_in)
    withdraw = place.path(f"/invitations/{invitation.id}/withdraw")
    assert organizer.send(place.path("/members"), withdraw).status == 303
    assert acts(place)[-1] == "member.invitation_withdrawn"
    assert letter().subject.startswith("Your invitation was withdrawn") and letter().to == invitation.person.email
    assert Visitor(app).post(link).status == 409 and Visitor(app).enter_by_card(code).status == 422
    assert organizer.post(withdraw).status == 409
    grete, own = came_in_by(app, invitation), f"/invitations/{invitation.id}"
    assert "The organizer withdrew this invitation" in grete.page(own)
    assert grete.post(f"{own}/accept", {"seen": invitation.fingerprint}).status == 409
    assert conferences.count_working(place.conference) == 5


@pytest.mark.parametrize("ending", ["decline", "withdraw", ""])
def test_nobody_without_a_seat_is_sent_to_news_that_they_cannot_read(app, world, sign_in, ending):
    place = world()
    organizer = sign_in(place.organizer)
    invitation = invite(organizer, place)
    printed(place, invitation, sign_in)
    if ending == "decline":
        came_in_by(app, invitation).post(f"/invitations/{invitation.id}/decline")
    if ending == "withdraw":
        organizer.post(place.path(f"/invitations/{invitation.id}/withdraw"))
    invite(organizer, place, role="observer")
    assert ("There is news about the card" in came_in(app).page("/")) == (ending == "")


def test_the_link_stays_where_another_invitation_waits_behind_it(app, world, sign_in):
    place, other = world(), world(title="Elsewhere")
    first = invite(sign_in(place.organizer), place)
    invite(sign_in(other.organizer), other)
    link = way_in()
    withdraw = place.path(f"/invitations/{first.id}/withdraw")
    assert sign_in(place.organizer).send(place.path("/members"), withdraw).status == 303
    assert Visitor(app).post(link).status == 303


def test_sent_again_the_old_link_dies_and_the_new_one_leads_to_the_same_invitation(app, world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    invitation = invite(organizer, place)
    old = way_in()
    again = place.path(f"/invitations/{invitation.id}/send-again")
    assert organizer.send(place.path("/members"), again).status == 303
    assert acts(place)[-1] == "member.invited_again" and old != way_in()
    assert Visitor(app).post(old).status == 409
    grete = came_in(app)
    own = f"/invitations/{invitation.id}"
    assert grete.send(own, f"{own}/accept").status == 303
    assert organizer.post(again).status == 409


def test_nobody_is_invited_twice_to_the_same_role(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    invite(organizer, place)
    given = {"role": "panelist", "name": "Grete", "email": "grete@example.org"}
    refused = organizer.send(place.path("/members"), place.path("/members/invite"), given)
    assert refused.status == 409 and "is invited already" in refused


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "observer"])
@pytest.mark.parametrize("act", ["send-again", "withdraw"])
def test_only_organizers_send_again_and_withdraw(world, sign_in, role, act):
    place, other = world(), world(title="Elsewhere")
    invitation = invite(sign_in(place.organizer), place)
    assert sign_in(place.everybody[role]).post(place.path(f"/invitations/{invitation.id}/{act}")).status == 403
    assert sign_in(other.organizer).post(other.path(f"/invitations/{invitation.id}/{act}")).status == 404
    assert sign_in(place.organizer).post(place.path(f"/invitations/{invitation.id}/{act}")).status == 303


@pytest.mark.parametrize("rest", ["card", "card/revoke"])
def test_cards_are_made_only_for_open_invitations_to_the_panel(world, sign_in, rest):
    place, other = world(), world(title="Elsewhere")
    organizer = sign_in(place.organizer)
    seat, expert = invite(organizer, place), invite(organizer, place, role="observer", email="o@example.org")
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path(f"/members/invited/{expert.id}/{rest}")).status == 404
    assert sign_in(other.facilitator).post(other.path(f"/members/invited/{seat.id}/{rest}")).status == 404
    assert organizer.post(place.path(f"/members/invited/{seat.id}/{rest}")).status == 403
    assert facilitator.post(place.path(f"/members/invited/{seat.id}/{rest}")).status in (200, 303)
    organizer.post(place.path(f"/invitations/{seat.id}/withdraw"))
    assert facilitator.post(place.path(f"/members/invited/{seat.id}/{rest}")).status == 404


def test_whoever_comes_back_is_invited_to_the_old_seat(app, world, sign_in):
    place = world(stage=Stage.DRAFTING)
    seat = place.panelists[1]
    seating.end_role(seat, "Ill.", by=place.organizer)
    db.session.commit()
    invitation = invite(sign_in(place.organizer), place, email=seat.person.email)
    assert invitation.number == 2
    visitor, own = came_in(app), f"/invitations/{invitation.id}"
    assert visitor.get(place.path("/draft")).status == 404
    assert visitor.send(own, f"{own}/accept").status == 303
    db.session.refresh(seat)
    assert seat.left_at is None and visitor.get(place.path("/draft")).status == 200


def test_giving_the_role_back_leaves_the_card_to_whoever_has_it(app, world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    seat = place.panelists[1]
    seating.end_role(seat, "Ill.", by=place.organizer)
    db.session.commit()
    organizer = sign_in(place.organizer)
    invitation = invite(organizer, place, email=seat.person.email)
    code = printed(place, invitation, sign_in)
    assert organizer.post(place.path(f"/members/{seat.id}/give-back")).status == 303
    assert organizer.post(place.path(f"/invitations/{invitation.id}/withdraw")).status == 303
    assert Visitor(app).enter_by_card(code).status == 303


def test_what_is_kept_of_somebody_tells_of_invitations(app, world, sign_in):
    place = world()
    invitation = invite(sign_in(place.organizer), place, town="Ribe")
    kept = came_in_by(app, invitation).get("/me/data").response.json["invitations"]
    assert [(one["role"], one["town"], one["ended as"]) for one in kept] == [("panelist", "Ribe", None)]


@pytest.mark.parametrize("others", ["accept", "decline"])
def test_many_presses_at_once_have_one_effect(app, world, sign_in, others):
    place = world()
    before = seats(place)
    invitation = invite(sign_in(place.organizer), place)
    own, grete, mark = f"/invitations/{invitation.id}", came_in(app), invitation.fingerprint
    with grete.client.session_transaction() as cookie:
        key = dict(cookie)
    db.session.rollback()

    def press(n):
        window = Visitor(app)
        with window.client.session_transaction() as cookie:
            cookie.update(key)
        return window.client.post(f"{own}/{'accept' if n % 2 else others}", data={"seen": mark}).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(press, range(6)))
    assert statuses == [303] + [409] * 5
    db.session.refresh(invitation)
    assert seats(place) == before + (invitation.ended_as == Ending.ACCEPTED)
    assert sum(act in ("member.seated", "member.declined") for act in acts(place)) == before + 1
