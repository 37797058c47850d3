"""The people of an earlier conference as the list of whom to invite to the next."""

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from app.invitations import queries as invitations
from tests.functional.lists.test_inviting_a_list import look, press
from tests.scenes import scene
from tests.world import World


@scene
def places():
    """Two conferences of one organizer: one that goes on, and the next."""
    earlier, place = World(stage=Stage.DRAFTING), World(stage=Stage.SETUP)
    for seat in earlier.everybody.values():
        seat.person.name += " the Elder"
    seating.seat(earlier.conference, place.organizer.person, Role.ORGANIZER, by=earlier.organizer)
    db.session.commit()
    return earlier, place


def test_whoever_worked_on_it_is_invited_by_the_list(places, sign_in):
    earlier, place = places
    visitor = sign_in(place.organizer)
    page = visitor.page(place.path("/members/list"))
    link = page.soup.select_one("section[aria-labelledby=earlier] a")["href"]
    filled = visitor.page(link)
    lines = filled.soup.find("textarea", attrs={"name": "list_text"}).text.strip().splitlines()
    names = [line.split(";")[0] for line in lines[1:]]
    assert sorted(names) == sorted(one.name for role, one in earlier.everybody.items() if role != Role.PANELIST), (
        "All but the panel and whoever asks."
    )
    preview = look(visitor, place, "\n".join(lines))
    done = press(visitor, place, preview)
    assert done.status == 303, done.words[:1500]
    asked = {one.name: one.role for one in invitations.list_open(place.conference)}
    assert asked[earlier.expert.name] == Role.EXPERT and len(asked) == len(names)


def test_of_a_conference_that_is_not_ones_own_nothing_is_told(places, world, sign_in):
    earlier, place = places
    strangers = world(stage=Stage.EVIDENCE)
    visitor = sign_in(place.organizer)
    for slug in (strangers.slug, place.slug, "nowhere", "", "x" * 5000, "../etc"):
        assert visitor.get(place.path(f"/members/list?of={slug}")).status == 404
    assert sign_in(earlier.organizer).get(place.path(f"/members/list?of={earlier.slug}")).status == 404
    offered = visitor.page(place.path("/members/list")).soup.select("section[aria-labelledby=earlier] a")
    assert [link["href"] for link in offered] == [place.path(f"/members/list?of={earlier.slug}")]


def test_one_who_organizes_nothing_else_is_offered_none(world, sign_in):
    place = world(stage=Stage.SETUP)
    assert "People of an earlier conference" not in sign_in(place.organizer).page(place.path("/members/list"))
