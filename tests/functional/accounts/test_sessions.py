"""Sessions live in the database: ending them there ends them everywhere."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.stages import Stage
from app.accounts import cards, links
from app.accounts.models import AccountSession
from app.conferences import queries as conference_queries
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal.models import JournalChain
from app.members import cards as member_cards
from app.members import services as members
from tests.visitor import Visitor


def key_of(visitor) -> str:
    with visitor.client.session_transaction() as cookie:
        return cookie.get("_user_id", "")


def put_key(visitor, key: str) -> Visitor:
    with visitor.client.session_transaction() as cookie:
        cookie["_user_id"] = key
    return visitor


def test_signing_out_ends_the_session_even_for_a_copied_cookie(app, world, sign_in):
    visitor = sign_in(world().organizer)
    copy = put_key(Visitor(app), key_of(visitor))
    answer = visitor.send("/me", "/sign-out")
    assert answer.status == 303 and answer.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert visitor.get("/me").status == copy.get("/me").status == 303


def test_signing_out_everywhere_ends_every_session(world, sign_in):
    place = world()
    here, there = sign_in(place.organizer), sign_in(place.organizer)
    assert here.send("/me", "/me/sign-out-everywhere").status == 303
    assert here.get("/me").status == there.get("/me").status == 303


def test_one_session_can_be_ended_from_another_but_not_by_somebody_else(world, sign_in):
    place = world()
    here, there = sign_in(place.organizer), sign_in(place.organizer)
    newest = db.session.scalars(select(AccountSession).order_by(AccountSession.id.desc())).first()
    stranger = sign_in(place.panelist)
    assert stranger.post(f"/me/sessions/{newest.id}/end").status == 404
    assert here.send("/me", f"/me/sessions/{newest.id}/end").status == 303
    assert there.get("/me").status == 303 and here.get("/me").status == 200


def test_each_sign_in_has_a_new_key_and_the_database_knows_only_its_hash(app, world):
    person = world().organizer.person
    one, other = Visitor(app).enter(person), Visitor(app).enter(person)
    assert key_of(one) != key_of(other)
    assert db.session.scalar(select(func.count()).where(AccountSession.key_hash == key_of(one))) == 0


def test_a_key_planted_before_the_sign_in_is_worth_nothing_after_it(app, world):
    place = world()
    code = cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    visitor = put_key(Visitor(app), "planted")
    assert visitor.enter_by_card(code).status == 303
    assert key_of(visitor) != "planted"
    assert put_key(Visitor(app), "planted").get("/me").status == 303


@pytest.mark.parametrize(("stage", "status"), [(Stage.SETUP, 404), (Stage.DRAFTING, 404)])
def test_a_role_that_is_taken_away_is_gone_with_the_next_click(world, sign_in, stage, status):
    place = world(stage=stage)
    visitor = sign_in(place.facilitator)
    assert visitor.get(place.path("/stage")).status == 200
    members.end_role(place.facilitator, "Ill.", by=place.organizer)
    db.session.commit()
    assert visitor.get(place.path("/stage")).status == status
    assert visitor.post(place.path("/stage/advance"), {"expected": stage}).status == status


def test_a_revoked_card_ends_the_sessions_it_opened_and_no_other(app, world):
    place = world(stage=Stage.EVIDENCE)
    person = place.panelist.person
    code = cards.issue_card(person, place.conference.id)
    db.session.commit()
    by_card, by_link = Visitor(app), Visitor(app).enter(person)
    by_card.enter_by_card(code)
    assert by_card.get(place.path("/members/my-name")).status == 200
    member_cards.revoke_card(place.panelist, by=place.facilitator)
    db.session.commit()
    assert by_card.get(place.path("/members/my-name")).status == 303 and by_link.get("/me").status == 200
    assert Visitor(app).enter_by_card(code).status == 422


def test_a_session_does_not_outlive_its_end(world, sign_in):
    visitor = sign_in(world().organizer)
    session = db.session.scalars(select(AccountSession)).one()
    session.expires_at = session.opened_at
    db.session.commit()
    assert visitor.get("/me").status == 303


def journal_length() -> int:
    return db.session.scalar(select(func.sum(JournalChain.length)))


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("/sign-out", {}),
        ("/me/sign-out-everywhere", {}),
        ("/me", {"language": "en"}),  # another name is told in each conference as well
        ("/me/password", {"new_password": "three plain words"}),
    ],
)
def test_each_act_about_oneself_is_one_entry_and_comes_back_by_see_other(world, sign_in, action, data):
    visitor = sign_in(world().organizer)
    before = journal_length()
    db.session.rollback()
    answer = visitor.send("/me", action, data)
    assert answer.status == 303
    assert journal_length() == before + 1


def test_a_role_elsewhere_gives_nothing_here(world, sign_in):
    place, other = world(), world(title="Elsewhere")
    assert sign_in(other.organizer).get(place.path()).status == 404
    assert conference_queries.list_seats(other.organizer.person)[0].conference_id == other.conference.id


def test_a_new_password_ends_the_other_sessions_and_not_this_one(world, sign_in):
    member = world().organizer
    here, there, somebody_else = sign_in(member), sign_in(member), sign_in(world(title="Elsewhere").organizer)
    assert here.send("/me", "/me/password", {"new_password": "three plain words"}).status == 303
    assert there.get("/me").status == 303
    assert here.get("/me").status == somebody_else.get("/me").status == 200


def at(monkeypatch, moment):
    monkeypatch.setattr(clock, "real_now", lambda: moment)


def enter_by(app, place, member, door, monkeypatch, moment):
    """Through the door, as a browser does."""
    at(monkeypatch, moment)
    visitor = Visitor(app)
    if door == "card":
        code = cards.issue_card(member.person, place.conference.id)
        db.session.commit()
        visitor.enter_by_card(code)
    else:
        path = urlsplit(links.invite(member.person)).path
        db.session.commit()
        visitor.send(path, path)
    return visitor


@pytest.mark.parametrize(
    ("role", "door", "minutes", "is_in"),
    [
        ("panelist", "card", 19, True),
        ("panelist", "card", 22, False),
        ("organizer", "link", 239, True),
        ("facilitator", "link", 242, False),
        ("panelist", "link", 60 * 24 * 3, True),
    ],
)
def test_a_session_that_nobody_uses_ends(app, world, monkeypatch, role, door, minutes, is_in):
    place, start = world(stage=Stage.EVIDENCE), clock.real_now()
    visitor = enter_by(app, place, place.everybody[role], door, monkeypatch, start)
    at(monkeypatch, start + timedelta(minutes=minutes))
    assert ("Sign out" in visitor.page(place.path())) == is_in
    at(monkeypatch, start + timedelta(minutes=minutes + 15))
    assert ("Sign out" in visitor.page(place.path())) == is_in  # using it keeps it; looking again revives none


def test_a_page_that_asks_by_itself_keeps_no_session_alive(app, world, monkeypatch):
    place, start = world(stage=Stage.DRAFTING), clock.real_now()
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.RECOMMENDATION, Wording("Read it."), by=place.panelist)
    db.session.commit()
    visitor = enter_by(app, place, place.panelist, "card", monkeypatch, start)
    asked = place.path("/draft/passages/1/writing")
    for minute in range(2, 21, 2):
        at(monkeypatch, start + timedelta(minutes=minute))
        assert visitor.get(asked, htmx=True).status == visitor.post(asked, {}, htmx=True).status == 200
    at(monkeypatch, start + timedelta(minutes=21))
    assert visitor.get(asked, htmx=True).status == 401
    assert "Sign out" not in visitor.page(place.path())


def test_the_token_of_forms_is_another_one_after_signing_in(app, world, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    place, visitor = world(stage=Stage.EVIDENCE), Visitor(app)
    planted = visitor.page("/sign-in").soup.find("input", attrs={"name": "csrf_token"})["value"]
    path = urlsplit(links.invite(place.panelist.person)).path
    db.session.commit()
    assert visitor.post(path, {"csrf_token": planted}).status == 303
    assert visitor.post("/sign-out", {"csrf_token": planted}).status == 400
    assert visitor.send(place.path(), "/sign-out").status == 303


def token_on(page) -> str:
    return page.soup.find("input", attrs={"name": "csrf_token"})["value"]


def test_the_token_of_forms_belongs_to_one_session_and_ends_with_it(app, world, sign_in, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    place = world()
    one, other = sign_in(place.organizer), sign_in(place.panelist)
    first = token_on(one.page("/me"))
    assert token_on(one.page("/me")) == first != token_on(other.page("/me"))
    assert other.post("/sign-out", {"csrf_token": first}).status == 400
    assert one.post("/sign-out", {"csrf_token": first}).status == 303
    one.enter(place.organizer.person)
    assert token_on(one.page("/me")) != first
    assert one.post("/sign-out", {"csrf_token": first}).status == 400


def test_a_session_is_found_together_with_what_it_comes_to(world, sign_in, statements):
    place = world(stage=Stage.EVIDENCE)
    reader = sign_in(place.panelist)
    with statements() as seen:
        assert reader.get(place.path("/evidence")).status == 200
    begun = [one for one in seen if "account_session" in one]
    assert len(begun) == 1 and "conference" in begun[0] and "membership" in begun[0]


def test_a_session_that_ended_comes_to_a_conference_as_nobody(world, sign_in):
    place = world()  # in setup, so that strangers find nothing
    reader = sign_in(place.panelist)
    assert reader.get(place.path()).status == 200
    db.session.scalars(select(AccountSession)).one().expires_at = clock.real_now()
    db.session.commit()
    assert reader.get(place.path()).status == 404
