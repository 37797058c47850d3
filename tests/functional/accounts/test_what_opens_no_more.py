"""Each link, code and card that opens nothing says why in one sentence, offers the next one, and gives nothing away."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.accounts import cards, links
from app.accounts.models import SignInLink
from app.accounts.secrets import new_token
from app.extensions import db
from tests.functional.accounts.test_doors import ask, code_in, is_in, letter, link_in
from tests.visitor import Visitor
from tests.world import World

AGAIN = "Send me a new link"


@pytest.fixture
def somebody(app):
    person = World.person("Grete Farmer")
    person.email = "grete@example.org"
    db.session.commit()
    return person


def invited(somebody) -> str:
    path = links.invite(somebody).removeprefix("http://localhost")
    db.session.commit()
    return path


def send_again(visitor, path, status):
    """Press the button on the page of a link that ended."""
    page = visitor.page(path, status)
    return visitor.post(f"{path}/again", {"next": page.form(f"{path}/again").find("input", {"name": "next"})["value"]})


@pytest.mark.parametrize("kind", ["sign-in", "invitation"])
def test_a_used_link_says_so_and_one_press_sends_another(app, visitor, somebody, kind):
    if kind == "sign-in":
        ask(visitor)
    path = link_in(letter()) if kind == "sign-in" else invited(somebody)
    assert visitor.post(path).status == 303
    other = Visitor(app)
    for page in (other.page(path, 410), other.post(path)):
        assert "has been used already" in page and AGAIN in page
        assert "grete" not in page.text
    answer = send_again(other, path, 410)
    assert answer.response.location.startswith("/sign-in/code")
    assert letter().to == "grete@example.org" and link_in(letter()) != path
    assert other.post(link_in(letter())).status == 303 and is_in(other)


@pytest.mark.parametrize(("kind", "life"), [("sign-in", timedelta(minutes=11)), ("invitation", timedelta(days=15))])
def test_an_expired_link_says_so_and_one_press_sends_another(visitor, somebody, monkeypatch, kind, life):
    if kind == "sign-in":
        ask(visitor)
    path, later = link_in(letter()) if kind == "sign-in" else invited(somebody), clock.real_now() + life
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert "has expired" in visitor.page(path, 410)
    assert send_again(visitor, path, 410).status == 303
    assert visitor.post(link_in(letter())).status == 303 and is_in(visitor)


def test_a_link_in_whose_place_a_newer_one_came_says_so_and_leads_to_the_doors(visitor, somebody):
    older = invited(somebody)
    invited(somebody)
    page = visitor.page(older, 410)
    assert "A newer one came in its place" in page
    assert visitor.post(f"{older}/again", {"next": "/"}).response.location.startswith("/sign-in")
    assert letter() is None


def test_a_link_that_was_never_made_is_answered_like_one_that_is_gone(visitor, somebody):
    gone, never = invited(somebody), f"/sign-in/{new_token()}"
    links.end_invitations(somebody)
    db.session.commit()
    pages = [visitor.page(path, 410).words.replace(path, "") for path in (gone, never)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("email", ["grete@example.org", "nobody@example.org"])
def test_a_code_says_why_it_does_not_fit_whether_the_address_is_known_or_not(visitor, somebody, monkeypatch, email):
    type_it = lambda code: visitor.post("/sign-in/code", {"code": code})  # noqa: E731
    visitor.get("/sign-in")
    assert "No code was asked for in this browser" in type_it("000000")
    ask(visitor, email)
    right = code_in(letter())
    wrong = "000000" if right != "000000" else "111111"
    for _n in range(4):
        assert "Look for the newest letter" in type_it(wrong)
    type_it(wrong)
    answer = type_it(right)
    assert answer.status == 422 and "Five wrong codes" in answer
    assert answer.soup.find("a", string="Ask for a new code")["href"].startswith("/sign-in")


def test_a_used_and_an_expired_code_say_so(visitor, somebody, monkeypatch):
    ask(visitor)
    code = code_in(letter())
    db.session.scalars(select(SignInLink)).one().used_at = clock.real_now()
    db.session.commit()
    assert "has been used already" in visitor.post("/sign-in/code", {"code": code})
    ask(visitor)
    later = clock.real_now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert "has expired" in visitor.post("/sign-in/code", {"code": code_in(letter())})


def test_a_card_that_was_stopped_says_who_gives_another(world, visitor):
    place = world()
    older = cards.issue_card(place.panelist.person, place.conference.id)
    cards.issue_card(place.panelist.person, place.conference.id)
    db.session.commit()
    stopped, unknown = (visitor.post("/card", {"code": code}) for code in (older, "AAAA-BBBB-CCCC"))
    assert stopped.status == unknown.status == 422
    assert "This card was stopped" in stopped and "ask the facilitator or the organizer" in stopped
    assert "No card has this code" in unknown and "ask the facilitator or the organizer" in unknown
