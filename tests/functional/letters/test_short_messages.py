"""Whoever has a telephone number and no address gets a short message, where the server has a gateway for them."""

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.config import _letters
from app.extensions import db
from app.letters.models import Telling
from app.letters.texting import LONGEST, gateway_address
from app.mail.models import Message
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests.functional.letters.conftest import after
from tests.scenes import scene
from tests.world import World


@scene
def place():
    """A vote is open. Of those without an address the first has a telephone number, the second has none."""
    found = World(stage=Stage.VOTING, contact="Nora, +45 33 33 33 33")
    for member in found.panelists[:2]:
        member.person.email = None
    found.panelist.person.telephone = "+45 12 34-56 78"
    with clock.at(after(0)):
        opening.open_round(found.conference, Motion(question="Now?"), Terms(found.panelists), by=found.facilitator)
    db.session.commit()
    return found


@pytest.fixture
def gateway(app, monkeypatch):
    monkeypatch.setitem(app.config, "SMS_ADDRESS", "{number}@sms.example.org")


def texts(messages) -> list[Message]:
    return [one for one in messages if one.to.endswith("@sms.example.org")]


def test_what_waits_goes_to_the_number_once_with_whom_to_call(place, gateway, go_round):
    go_round(1)
    (text,) = texts(go_round(30))
    assert text.to == "+4512345678@sms.example.org" and text.language == "" and text.stop == ""
    assert "Vote 1 is open" in text.body and "Ask: Nora, +45 33 33 33 33" in text.body
    assert "http" not in text.body and "Journal checkpoint" not in text.body and len(text.body) <= LONGEST
    assert texts(go_round(300)) == []
    told = select(Telling).where(Telling.member_id == place.panelist.id, Telling.told_at.is_not(None))
    assert db.session.scalars(told).all()


def test_without_a_gateway_nothing_is_sent_and_everybody_stays_to_be_called(place, go_round, sign_in):
    go_round(1)
    assert not [one for one in go_round(30) if "12345678" in one.to]
    assert "Vote 1 is open" in sign_in(place.facilitator).page(place.path("/calls"))
    assert gateway_address(place.panelist.person) == ""


def test_a_message_that_did_not_arrive_stands_on_the_list_of_calls(place, gateway, go_round, sign_in):
    go_round(1)
    (text,) = texts(go_round(30))
    message = db.session.get_one(Message, text.id)
    message.status, message.problem = "failed", "550 no such subscriber"
    db.session.commit()
    page = sign_in(place.facilitator).page(place.path("/calls"))
    assert "The last short message:" in page


@pytest.mark.parametrize("title", ["A" * 400, "Should we?", "🦊" * 200])
@pytest.mark.parametrize("contact", ["", "Nora, " * 100])
def test_it_fits_whatever_the_conference_is_called_and_whomever_one_asks(place, gateway, go_round, title, contact):
    place.conference.title, place.conference.contact = title, contact
    db.session.commit()
    go_round(1)
    (text,) = texts(go_round(30))
    assert len(text.body) <= LONGEST and "\n" not in text.body and "Vote 1 is open" in text.body


@pytest.mark.parametrize(
    ("pattern", "is_right"),
    [
        ("{number}@sms.example.org", True),
        ("", True),
        ("sms@example.org", False),
        ("{number}", False),
        ("{number}@{number}", False),
        ("a b{number}@sms.example.org", False),
    ],
)
def test_an_address_without_its_number_is_said_at_the_start(app, pattern, is_right):
    wrong = [one for one in _letters({**app.config, "SMS_ADDRESS": pattern}) if "SMS_ADDRESS" in one]
    assert (wrong == []) == is_right
