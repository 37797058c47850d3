"""What is missing before the next stage leads to where it is settled, in every stage and for each condition."""

import pytest
from flask import g

from app.access.stages import Stage
from app.conferences.matters import Matter
from app.conferences.registry import registry
from app.extensions import db
from tests.bench import crowd


@pytest.fixture
def furnished(build):
    return build(crowd.build, crowd.FEW)


def missing_in(app, place) -> list[Matter]:
    with app.test_request_context():
        g.conference = place.conference
        return registry.missing(place.conference)


@pytest.mark.parametrize("empty", [True, False], ids=["with nothing in it", "furnished"])
@pytest.mark.parametrize("stage", Stage)
def test_each_thing_that_is_missing_leads_to_where_it_is_settled(app, world, request, sign_in, stage, empty):
    place = world(stage=stage) if empty else request.getfixturevalue("furnished")
    place.conference.stage = stage
    db.session.commit()
    missing = missing_in(app, place)
    for seat in (place.facilitator, place.organizer):
        visitor = sign_in(seat)
        page = visitor.page(place.path("/stage"))
        for matter in missing:
            url = matter.address(lambda may, role=seat.role: may.includes(role))
            assert url or not matter.opened_by.includes(seat.role), f"leads nowhere: {matter}"
            if url:
                assert f'<a href="{url}">' in page.text, matter
                answer, (_there, _mark, anchor) = visitor.get(url.partition("#")[0]), url.partition("#")
                assert answer.status == 200, url
                assert not anchor or anchor == "invite" or f'id="{anchor}"' in answer.text, url


def test_whoever_writes_the_frame_is_led_to_the_field_and_a_facilitator_to_no_closed_door(world, sign_in):
    place = world(charge="")
    field = '<a href="{}">The charge is not written yet.</a>'.format(place.path("/frame/edit#charge"))
    organizer = sign_in(place.organizer)
    assert field in organizer.page(place.path("/stage")).text
    edit = organizer.page(place.path("/frame/edit"))
    for name in ("charge", "promise", "share-0"):
        assert f'id="{name}"' in edit.text
    told = sign_in(place.facilitator).page(place.path("/stage"))
    assert "The charge is not written yet." in told and "/frame/edit" not in told.text
