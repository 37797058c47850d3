"""A session opened by card reaches one seat of one conference: every route of the server is tried with it."""

import pytest

from app.access.guards import PUBLIC
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import cards
from app.conferences.services import seating
from app.extensions import db
from tests.access.test_every_door import HEALTH, access_of, address, everything_stored, rules
from tests.visitor import Visitor
from tests.world import World

ELSEWHERE_REFUSED = (403, 404)
LEAVING = "accounts.sign_out"


def by_card(app, member) -> Visitor:
    """Somebody who came in with the printed card of a seat."""
    code = cards.issue_card(member.person, member.conference_id)
    db.session.commit()
    visitor = Visitor(app)
    assert visitor.enter_by_card(code).status == 303
    return visitor


def somebody_with_much_to_lose(app, world) -> tuple[World, World, Visitor]:
    """An organizer of the server, facilitator elsewhere, whom a stranger made a panelist and printed a card for."""
    home, trap = world(stage=Stage.VOTING), world(title="The trap", panel_size=6)
    victim = home.facilitator.person
    victim.may_organize = True
    seat = seating.seat(trap.conference, victim, Role.PANELIST, by=trap.organizer)
    return home, trap, by_card(app, seat)


def reaches_beyond_a_card(app, rule) -> bool:
    """Whether this door leads to more than a seat; doors that are open to strangers give a card nothing more."""
    access = access_of(app, rule.endpoint)
    return access != PUBLIC and "<slug>" not in rule.rule and rule.endpoint != LEAVING


def test_a_card_opens_no_door_beyond_its_conference(app, world):
    home, _trap, visitor = somebody_with_much_to_lose(app, world)
    before = everything_stored()
    for rule in rules(app):
        if rule.endpoint in (HEALTH, "conferences.pulse"):
            continue
        if "<slug>" not in rule.rule and not reaches_beyond_a_card(app, rule):
            continue
        for method in rule.methods & {"GET", "POST"}:
            ask = visitor.get if method == "GET" else visitor.post
            page = ask(address(rule, home.slug))
            assert page.status in ELSEWHERE_REFUSED, f"{method} {rule.rule} by card: {page.status}"
    assert everything_stored() == before


def test_the_same_person_reaches_these_doors_without_a_card(app, world):
    home, _trap, _visitor = somebody_with_much_to_lose(app, world)
    visitor = Visitor(app).enter(home.facilitator.person)
    for path in ("/me", "/me/data", "/mail", "/conferences/new", home.path(), home.path("/stage")):
        assert visitor.get(path).status == 200, path


@pytest.mark.parametrize("path", ["/me", "/me/data", "/mail", "/conferences/new"])
def test_whoever_is_refused_reads_why_and_what_to_do(app, world, path):
    _home, _trap, visitor = somebody_with_much_to_lose(app, world)
    page = visitor.page(path, 403)
    assert "A card opens the conference it was printed for, and nothing else." in page
    assert "sign out" in page.text and page.form("/sign-out")


def test_a_card_sets_no_password(app, world):
    home, _trap, visitor = somebody_with_much_to_lose(app, world)
    assert visitor.post("/me/password", {"new_password": "four plain words here"}).status == 403
    db.session.refresh(home.facilitator.person)
    assert home.facilitator.person.password_hash is None


def test_a_card_opens_its_own_seat_and_the_first_page_leads_there(app, world):
    place = world(stage=Stage.EVIDENCE)
    visitor = by_card(app, place.panelist)
    first = visitor.get("/")
    assert first.status == 303 and first.response.headers["Location"] == place.path()
    page = visitor.page(place.path())
    assert page.soup.find("a", href="/me") is None and place.panelist.name in page
    assert visitor.page(place.path("/members/my-name")).status == 200
    assert visitor.send(place.path(), "/sign-out").status == 303
