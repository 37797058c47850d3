"""Whom people can ask: in the frame, at the foot of each page of the conference, and in the help."""

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.services import framing
from app.errors import Refused
from app.extensions import db
from app.invitations import services as invitations
from app.letters import letters
from app.mail.models import Message

ASK = "Birgit Vang, +45 12 34 56 78 <b>"


def test_it_stands_at_the_foot_of_every_page_of_its_conference_alone(world, visitor, sign_in):
    place, neighbor = world(stage=Stage.HEARINGS, contact=ASK), world(stage=Stage.HEARINGS)
    for who in (visitor, sign_in(place.panelist)):
        for path in ("", "/frame", "/evidence", "/hearings", "/members", "/help", "/journal"):
            assert f"Questions? {ASK}" in who.page(place.path(path)).soup.footer.get_text()
    assert "Questions?" not in visitor.page(neighbor.path()).soup.footer.get_text()
    assert ASK in visitor.page(place.path("/help")).soup.main.get_text()
    assert ASK in visitor.page(place.path("/frame")).soup.main.get_text()


def test_an_organizer_types_it_and_amends_it_later(world, sign_in):
    place = world()
    page = sign_in(place.organizer).page(place.path("/frame/edit"))
    assert page.soup.find("input", attrs={"name": "contact"})
    place.walk_to(Stage.EVIDENCE)
    framing.amend_frame(place.conference, "contact", "Ole, 12 34 56 78", "Birgit left.", by=place.organizer)
    assert place.conference.contact == "Ole, 12 34 56 78"


@pytest.mark.parametrize("words", ["x" * 501, "Ole\nand many more lines"])
def test_it_stays_one_line(world, words):
    place = world(stage=Stage.EVIDENCE)
    for part in ("contact", "commissioner", "funding"):
        with pytest.raises(Refused, match="one line"):
            framing.amend_frame(place.conference, part, words, "So.", by=place.organizer)


def test_it_stands_in_letters(world):
    place = world(stage=Stage.SETUP, contact="Birgit Vang, 12 34 56 78")
    invitations.invite(place.conference, Role.PANELIST, "Gerte", "gerte@example.org", by=place.organizer)
    place.walk_to(Stage.EVIDENCE)
    letters.send_what_waits(place.conference, [place.panelist], [])
    bodies = list(db.session.scalars(select(Message.body).order_by(Message.id)))
    assert len(bodies) == 2 and all("Birgit Vang, 12 34 56 78" in body for body in bodies)
