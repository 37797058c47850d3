"""Letters to the regions of a list in proportion to the targets, drawn in public and drawn again by a stranger."""

from datetime import timedelta

import pytest

from app import clock
from app.agreeing import JUST_READ
from app.cli import signature
from app.extensions import db
from app.households import drawing, lot, queries, services
from app.households.reading import Home
from app.record import bundle
from app.record import verify as verifier
from app.recruitment import planning
from app.recruitment import queries as recruitment
from app.recruitment.typed import Asked, Wanted
from tests.functional.households.test_letters import LOT, PAGE, entries
from tests.functional.record.forgeries import Forgery
from tests.functional.registrations.pools import opened
from tests.scenes import scene
from tests.world import World

HOMES = [Home("", f"{n} Mill St.", "Town", "South" if n % 3 else "North") for n in range(1, 31)]
WITHIN = LOT | {"letters": "10", "by_region": "y"}


@scene
def place():
    """Ten households of the north and twenty of the south, in the order in which somebody typed them."""
    place = opened(World)
    services.keep(place.conference, HOMES, by=place.recruiter)
    set_shares(place, {"North": 600, "South": 400})
    return place


def set_shares(place, shares):
    """As the recruiter types them into the table of targets."""
    found = region_of(place)
    values = tuple(
        Wanted(*(getattr(one, name) for name in Wanted._fields))._replace(
            thousandths=shares.get(one.value), places=tuple(one.places)
        )
        for one in found.targets
    )
    asked = Asked(found.name, found.question, found.asked_as, values)
    planning.set_category(place.conference, found, asked, by=place.recruiter, seen=JUST_READ)
    db.session.commit()


def region_of(place):
    return next(one for one in recruitment.list_categories(place.conference) if one.name == "Region")


def draw(place, letters=10):
    soon = clock.now() + timedelta(hours=1)
    found = drawing.announce(
        place.conference, letters, "Three dice.", soon, by_region=True, by=place.recruiter, seen=None
    )
    with clock.at(clock.now() + timedelta(hours=2)):
        drawing.draw(place.conference, "417", by=place.recruiter, seen=None)
        db.session.commit()
    return found


def test_each_region_gets_letters_as_the_targets_have_it(place, sign_in, visitor):
    recruiter = sign_in(place.recruiter)
    assert "Draw within each region" in recruiter.page(place.path(PAGE))
    assert recruiter.send(place.path(PAGE), place.path(f"{PAGE}/announce"), WITHIN).status == 303
    found = queries.find_list(place.conference)
    assert found.regions == [lot.Stratum("North", 10, 6, 600), lot.Stratum("South", 20, 4, 400)]
    page = visitor.page(place.path(f"{PAGE}/lot"))
    told = [[cell.get_text() for cell in row(["th", "td"])] for row in page.soup.select("tbody tr")]
    assert told == [["North", "600", "10", "6"], ["South", "400", "20", "4"]]
    (entry,) = entries(place, "letters.announced")
    assert '["North",10,6,600]' in entry.replace(" ", "")
    again = recruiter.page(place.path(PAGE)).soup.find("input", attrs={"name": "by_region"})
    assert again.has_attr("checked")


def test_whoever_confirms_the_number_reads_the_letters_of_each_region(place, sign_in):
    recruiter = sign_in(place.recruiter)
    recruiter.send(place.path(PAGE), place.path(f"{PAGE}/announce"), WITHIN)
    with clock.at(queries.find_list(place.conference).number_at + timedelta(minutes=1)):
        recruiter = sign_in(place.recruiter)
        assert recruiter.send(place.path(PAGE), place.path(f"{PAGE}/draw"), {"seed": "417"}).status == 303
        assert "North: 6; South: 4" in sign_in(place.organizer).page(place.path("/waiting"))


def test_so_many_of_each_are_drawn_and_a_stranger_draws_them_again(place, visitor):
    draw(place)
    numbers = queries.list_drawn_numbers(place.conference)
    assert [len([n for n in numbers if n <= 10]), len([n for n in numbers if n > 10])] == [6, 4]
    page = visitor.page(place.path(f"{PAGE}/lot"))
    assert "In each region, as many as it has letters got one" in page
    found = verifier.check(bundle.collect(place.conference, **signature()), live=True)
    assert not found.faults and "the lot among 30 households drawn again, 10 letters" in found.facts


@pytest.mark.parametrize(
    ("strata", "sentence"),
    [
        ([["North", 10, 5, 600], ["South", 20, 5, 400]], "draws otherwise who gets a letter than entry"),
        ([["South", 20, 4, 400], ["North", 10, 6, 600]], "other households get a letter"),
        ([["North", 10, 6, 600], ["South", 19, 4, 400]], "other households get a letter"),
        # One lot of all may by chance draw as many in each region.
        (None, "draws otherwise who gets a letter than entry"),
    ],
)
def test_a_lot_that_was_bent_between_regions_is_found(place, strata, sentence):
    draw(place)
    forgery = Forgery(bundle.collect(place.conference, **signature()), signature()["seed"])
    forgery.say(forgery.find("letters.drawn"), strata=strata)
    faults = verifier.check(forgery.put_together(sign_about=True), live=True).faults
    assert [one for one in faults if sentence in one], faults


def test_shares_that_were_bent_in_both_entries_are_found(place):
    draw(place)
    forgery = Forgery(bundle.collect(place.conference, **signature()), signature()["seed"])
    for action in ("letters.announced", "letters.drawn"):
        forgery.say(forgery.find(action), strata=[["North", 10, 6, 100], ["South", 20, 4, 900]])
    faults = verifier.check(forgery.put_together(sign_about=True), live=True).faults
    assert [one for one in faults if "other households get a letter" in one], faults


def test_shares_other_than_the_targets_had_are_found_however_well_they_are_counted(place):
    """Announced and drawn alike by shares that nobody set before: letters and households agree with them."""
    draw(place, letters=10)
    forgery = Forgery(bundle.collect(place.conference, **signature()), signature()["seed"])
    for action in ("letters.announced", "letters.drawn"):
        forgery.say(forgery.find(action), strata=[["North", 10, 6, 603], ["South", 20, 4, 397]])
    faults = verifier.check(forgery.put_together(sign_about=True), live=True).faults
    assert len([one for one in faults if "than the targets of entry" in one]) == 2, faults


def test_shares_that_are_set_anew_after_the_lot_was_announced_change_nothing(place):
    draw(place)
    assert not verifier.check(bundle.collect(place.conference, **signature()), live=True).faults


def test_the_last_targets_before_the_lot_was_announced_count(place):
    set_shares(place, {"North": 500, "South": 500})
    draw(place)
    found = queries.find_list(place.conference)
    assert [one.weight for one in found.regions] == [500, 500]
    assert not verifier.check(bundle.collect(place.conference, **signature()), live=True).faults


def test_targets_from_before_their_shares_were_kept_are_no_fault(place):
    draw(place)
    forgery = Forgery(bundle.collect(place.conference, **signature()), signature()["seed"])
    for line in forgery.lines:
        if line["action"] == "recruitment.targets_set":
            forgery.say(line, shares=None)
    found = verifier.check(forgery.put_together(sign_about=True), live=True)
    assert not [one for one in found.faults if "targets" in one]


def test_where_the_targets_say_no_share_it_is_refused_beside_the_field_and_nothing_is_lost(place, sign_in):
    for target in region_of(place).targets:
        target.thousandths = None
    db.session.commit()
    recruiter = sign_in(place.recruiter)
    page = recruiter.send(place.path(PAGE), place.path(f"{PAGE}/announce"), WITHIN)
    assert page.status == 409 and "no share of the population for these regions: North, South" in page
    assert "Three dice before the notary." in page and queries.find_list(place.conference).announced_at is None


def test_a_list_without_regions_is_one_lot(place, sign_in):
    services.keep(place.conference, [one._replace(region="") for one in HOMES], by=place.recruiter)
    db.session.commit()
    recruiter = sign_in(place.recruiter)
    assert "Draw within each region" not in recruiter.page(place.path(PAGE))
    page = recruiter.send(place.path(PAGE), place.path(f"{PAGE}/announce"), WITHIN)
    assert page.status == 409 and "names no regions" in page


def test_announced_otherwise_it_is_one_lot_again(place):
    draw_at = clock.now() + timedelta(hours=1)
    given = (place.conference, 10, "Dice.", draw_at)
    drawing.announce(*given, by_region=True, by=place.recruiter, seen=None)
    before = queries.find_list(place.conference).mark
    drawing.announce(*given, by=place.recruiter, seen=None)
    found = queries.find_list(place.conference)
    assert found.regions == [] and found.mark != before
