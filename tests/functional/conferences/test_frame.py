"""The frame, as people meet it."""

from app.access.stages import Stage


def test_a_conference_in_setup_does_not_exist_for_outsiders(world, visitor):
    place = world()
    visitor.page(place.path(), 404)


def test_the_front_page_lists_public_conferences(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    assert place.conference.title in visitor.page("/")
