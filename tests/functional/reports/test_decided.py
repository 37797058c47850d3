"""The front page shows as a picture what a panel decided, as soon as everybody may read the report."""

from datetime import timedelta

from app import clock
from app.access.stages import Stage
from app.extensions import db
from app.reports import decided
from app.reports.models import Edition, Kind
from tests.world import World


def published(place, outcomes, *, number=1, not_before=None):
    short = [
        {"number": f"R{n}", "words": "Deep wells.", "standing": {"words": "", "adopted": adopted}, "remarks": []}
        for n, adopted in enumerate(outcomes, 1)
    ]
    edition = Edition(
        conference_id=place.conference.id,
        number=number,
        kind=Kind.FINAL,
        title="Wells",
        tree={"short": short, "chapters": []},
        article="",
        file="",
        checksum="0" * 64,
        published_at=clock.now(),
        not_before=not_before,
    )
    db.session.add(edition)
    db.session.commit()
    return edition


def picture(visitor, place):
    row = next(row for row in visitor.page("/").soup.select("ul.conferences > li") if row.a["href"] == place.path())
    return row.select_one(".support")


def test_what_was_decided_is_a_bar_with_its_words_and_its_base(world, visitor):
    place = world(stage=Stage.FOLLOW_UP)
    assert picture(visitor, place) is None
    published(place, [True, True, False, None])
    found = picture(visitor, place)
    assert found.select_one("[role=img]")["aria-label"].strip() == "2 adopted, 1 not adopted, 1 no outcome"
    assert found.dl.get_text(" ", strip=True).endswith("of 4 recommendations")


def test_the_newest_edition_counts_and_one_that_is_held_back_does_not(world, visitor):
    place = world(stage=Stage.FOLLOW_UP)
    published(place, [True])
    published(place, [False, False], number=2, not_before=clock.now() + timedelta(days=1))
    assert "1 adopted" in picture(visitor, place).select_one("[role=img]")["aria-label"]
    published(place, [False], number=3)
    assert "1 not adopted" in picture(visitor, place).select_one("[role=img]")["aria-label"]


def test_a_report_that_recommends_nothing_has_no_picture(world, visitor):
    place = world(stage=Stage.FOLLOW_UP)
    published(place, [])
    assert picture(visitor, place) is None


def test_many_conferences_are_one_statement(app, statements):
    places = [World(stage=Stage.FOLLOW_UP) for _one in range(3)]
    for place in places:
        published(place, [True, False])
    conferences = [place.conference for place in places]
    assert all(one.id for one in conferences)  # read anew after the commits
    with statements() as seen:
        found = decided.list_decided(conferences)
    assert len(seen) == 1 and len(found) == 3
