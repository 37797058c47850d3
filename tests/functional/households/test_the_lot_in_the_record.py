"""A stranger draws once more from the record who got a letter, and finds a lot that was bent."""

from datetime import timedelta

import pytest

from app import clock
from app.cli import signature
from app.extensions import db
from app.households import drawing, lot, queries, services
from app.households.reading import Home
from app.record import bundle
from app.record import verify as verifier
from tests.functional.record.forgeries import Forgery
from tests.functional.registrations.pools import opened
from tests.scenes import scene
from tests.world import World

HOMES = [Home("To whoever lives here", f"{n} Mill St.", "Town", "") for n in range(1, 8)]


@scene
def place():
    place = opened(World)
    services.keep(place.conference, HOMES, by=place.recruiter)
    db.session.commit()
    return place


def announced(place, source="Three dice."):
    soon = clock.now() + timedelta(hours=1)
    return drawing.announce(place.conference, 3, source, soon, by=place.recruiter, seen=None)


def drawn(place):
    announced(place, "Two dice.")
    announced(place)
    with clock.at(clock.now() + timedelta(hours=2)):
        drawing.draw(place.conference, "417", by=place.recruiter, seen=None)
        db.session.commit()
        return bundle.collect(place.conference, **signature())


def forged(files, action, **said):
    forgery = Forgery(files, signature()["seed"])
    forgery.say(forgery.find(action), **said)
    return verifier.check(forgery.put_together(sign_about=True), live=True).faults


def test_the_lot_is_drawn_again_from_the_record(place):
    found = verifier.check(drawn(place), live=True)
    assert not found.faults and "the lot among 7 households drawn again, 3 letters" in found.facts


@pytest.mark.parametrize(
    ("action", "said", "sentence"),
    [
        ("letters.drawn", {"drawn": "0" * 64}, "other households get a letter"),
        ("letters.drawn", {"letters": 4}, "draws otherwise who gets a letter than entry"),
        ("letters.drawn", {"fingerprint": "1" * 64}, "draws otherwise who gets a letter than entry"),
        ("letters.drawn", {"source": "Any dice."}, "draws otherwise who gets a letter than entry"),
        ("letters.drawn", {"households": 10**9}, "met something that no record says"),
        ("letters.announced", {"number_at": "2020-01-01T00:00:00+00:00"}, "announces the lot otherwise when"),
    ],
)
def test_a_lot_that_was_bent_is_found(place, action, said, sentence):
    found = forged(drawn(place), action, **said)
    assert any(sentence in one for one in found), found


def test_another_number_that_draws_others_is_found(place):
    files = drawn(place)
    told = queries.get_drawn_list(place.conference)
    lots = {seed: lot.draw(told.fingerprint, str(seed), told.households, told.letters) for seed in range(417, 500)}
    other = next(seed for seed in lots if lots[seed] != lots[417])
    assert any(f"by the number {other}" in one for one in forged(files, "letters.drawn", seed=str(other)))


def test_a_lot_that_nobody_announced_or_before_its_moment_is_found(place):
    files = drawn(place)
    forgery = Forgery(files, signature()["seed"])
    first, second = forgery.find("letters.announced"), forgery.find("letters.announced", 1)
    forgery.say(second, number_at="2099-01-01T00:00:00+00:00")
    found = verifier.check(forgery.put_together(sign_about=True), live=True).faults
    assert any("before its number could come" in one for one in found), found
    for line in (first, second):
        forgery.lines.remove(line)
    forgery.relink()
    found = verifier.check(forgery.put_together(sign_about=True), live=True).faults
    assert any("nobody had announced how" in one for one in found), found


def test_a_second_lot_is_found(place):
    forgery = Forgery(drawn(place), signature()["seed"])
    told = forgery.facts(forgery.find("letters.drawn"))
    forgery.add("letters.drawn", forgery.find("letters.drawn"), **told)
    forgery.relink()
    found = verifier.check(forgery.put_together(sign_about=True), live=True).faults
    assert any("draws once more who gets a letter" in one for one in found), found


def test_a_letter_for_everybody_is_one_for_everybody(place):
    drawing.announce(place.conference, len(HOMES), "", None, by=place.recruiter, seen=None)
    db.session.commit()
    files = bundle.collect(place.conference, **signature())
    assert not verifier.check(files, live=True).faults
    assert any("does not give a letter to every" in one for one in forged(files, "letters.for_all", households=8))
