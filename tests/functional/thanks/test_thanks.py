"""Everybody reads one number; a panelist prints her own certificate, and who runs the conference those of all."""

from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.attendance.models import Attendance
from app.extensions import db
from tests.scenes import scene
from tests.world import World

PAGE = "/thanks"


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    came = clock.now().replace(hour=8, minute=0)
    for member, hours in zip(place.panelists, (4, 3, 2), strict=False):
        db.session.add(
            Attendance(
                conference_id=place.conference.id,
                member_id=member.id,
                session="Saturday",
                arrived_at=came,
                left_at=came + timedelta(hours=hours),
            )
        )
    db.session.commit()
    return place


def test_everybody_reads_the_hours_of_all_and_of_nobody_alone(place, visitor):
    page = visitor.page(place.path(PAGE))
    assert "9 hours of citizens' work went into this conference." in page and "Paula" not in page
    assert not page.soup.select("a[href$='/certificates']")


def test_without_anybody_there_it_says_so(world, visitor):
    assert "No hours are counted yet." in visitor.page(world(stage=Stage.EVIDENCE).path(PAGE))


def test_without_hours_no_certificate_is_offered_and_it_is_said_where_they_come_from(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    for somebody in (place.organizer, place.panelist):
        page = sign_in(somebody).page(place.path(PAGE))
        assert "under “Attendance”" in page and not page.soup.select("main a[href*='/certificate']")


def test_a_panelist_prints_her_own_certificate(place, sign_in):
    panelist = sign_in(place.panelists[1])
    assert panelist.page(place.path(PAGE)).soup.select(f"a[href='{place.path(PAGE)}/certificate']")
    page = panelist.page(place.path(f"{PAGE}/certificate"))
    assert place.panelists[1].name in page and "and gave 3 hours of work" in page
    assert place.panelists[0].name not in page.soup.find("main").get_text()
    assert panelist.get(place.path(f"{PAGE}/certificates")).status == 403


@pytest.mark.parametrize("role", ["organizer", "facilitator"])
def test_who_runs_the_conference_prints_all(place, sign_in, role):
    page = sign_in(place.everybody[role]).page(place.path(f"{PAGE}/certificates"))
    assert len(page.soup.select(".certificate")) == 3
    assert sign_in(place.everybody[role]).get(place.path(f"{PAGE}/certificate")).status == 403


def test_whoever_was_never_there_is_told_so(place, sign_in):
    page = sign_in(place.panelists[4]).page(place.path(f"{PAGE}/certificate"))
    assert "No hours are counted yet." in page
