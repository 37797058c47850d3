"""A charge with marks for lists and emphasis is read without them, wherever it stands."""

from app.access.stages import Stage
from app.extensions import db
from tests.functional.invitations.test_accepting import came_in, invite
from tests.scenes import scene
from tests.world import World

CHARGE = "Shall we have **clean** wells?\n\n- By *when*?\n- At whose cost?"
READ = "Shall we have clean wells?\n\n• By when?\n• At whose cost?"


@scene
def place():
    made = World(stage=Stage.DRAFTING)
    made.conference.charge = CHARGE
    db.session.commit()
    return made


def test_pages_show_the_charge_without_its_marks(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    pages = [visitor.page("/"), *(panelist.page(place.path(path)) for path in ("", "/draft", "/frame"))]
    for page in pages:
        told = page.soup.get_text()
        assert "clean wells" in told and "At whose cost?" in told
        assert not any(mark in told for mark in ("**", "*when*", "- By", "- At"))


def test_what_search_engines_show_is_one_line(place, visitor):
    for name in ({"name": "description"}, {"property": "og:description"}):
        assert visitor.page(place.path("")).soup.find("meta", attrs=name)["content"] == " ".join(
            READ.replace("• ", "").split()
        )


def test_whoever_is_invited_reads_it_so(app, place, sign_in):
    place.conference.stage = Stage.RECRUITMENT
    invitation = invite(sign_in(place.organizer), place)
    page = came_in(app).page(f"/invitations/{invitation.id}")
    assert "clean wells" in page and "**" not in page.soup.get_text()
