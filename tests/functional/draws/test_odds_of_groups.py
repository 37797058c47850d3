"""Of whom more drop out more stand by: odds of a group are typed with their source, and settled with the lottery."""

import subprocess
import sys

import pytest

from app.access.stages import Stage
from app.draws import files, making, queries
from app.extensions import db
from app.recruitment import queries as recruitment
from app.recruitment.alternates import _left
from app.recruitment.pool import Person, Pool, Quota
from tests import lotteries
from tests.scenes import scene
from tests.world import World

THERE = "/recruitment/categories/2"


@scene
def place():
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference)
    lotteries.register(place.conference)
    for category in recruitment.list_categories(place.conference):
        category.question = "Which are you?"
    db.session.commit()
    return place


def set_odds(place, visitor, **fields):
    given = {"asked_as": "choice", "rows-0-odds": "40", "rows-0-odds_source": "Ireland 2018."} | fields
    return visitor.send(place.path(THERE), place.path(THERE), given)


def test_odds_of_a_group_stand_with_the_targets_and_in_the_published_lottery(place, sign_in, visitor, tmp_path):
    organizer = sign_in(place.organizer)
    assert set_odds(place, organizer).status == 303
    assert recruitment.list_odds(place.conference) == [("age", "young", 400)]
    page = visitor.page(place.path("/recruitment"))
    assert "young: 40 of 100 are expected to drop out." in page and "Ireland 2018." in page
    draw = lotteries.committed(place)
    assert draw.document["odds_of"] == [["age", "young", 400]] and draw.document["odds"] == 100
    (tmp_path / "lottery.json").write_bytes(files.document(draw).encode())
    (tmp_path / "verify.py").write_bytes(files.verifier())
    command = [sys.executable, "-I", "verify.py", "lottery.json", "-", "-", "--fingerprint", draw.fingerprint]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0 and "Of age, young: 400 in 1,000." in done.stdout, done.stdout + done.stderr
    altered = files.document(draw).replace('"young",400', '"young",401')
    assert altered != files.document(draw)
    (tmp_path / "lottery.json").write_text(altered)
    assert subprocess.run(command, capture_output=True, cwd=tmp_path).returncode != 0


def test_a_lottery_is_not_published_with_other_odds_than_it_was_made_with(place, sign_in):
    organizer = sign_in(place.organizer)
    draw = lotteries.made(place)
    assert "odds_of" not in draw.document
    set_odds(place, organizer)
    path = place.path(f"/recruitment/draw/{draw.number}/commit")
    answer = organizer.post(path, {"seen": draw.fingerprint})
    assert answer.status == 409 and "have changed since this lottery was made" in answer
    lotteries.committed(place)
    assert set_odds(place, organizer, **{"rows-0-odds": "50"}).status == 409, "It stands still once it is published."


@pytest.mark.parametrize("odds", ["0", "91", "-1", "x", "9" * 30])
def test_odds_that_make_no_sense_are_refused(place, sign_in, odds):
    assert set_odds(place, sign_in(place.organizer), **{"rows-0-odds": odds}).status == 422
    assert recruitment.list_odds(place.conference) == []


def test_who_is_of_a_group_that_drops_out_more_often_has_more_who_stand_by():
    quotas = (Quota("age", "young", 3, 5), Quota("age", "old", 3, 5))
    people = tuple(Person(f"p{n:02}", ("young" if n % 2 else "old",), "") for n in range(40))
    pool, alternates = Pool(quotas, people, 8), 4

    def young_beside(odds_of):
        order = making.order_of(pool, making.Method.LEXIMIN, alternates, 50, odds_of)
        document = making.carry_out(order)["document"]
        came = making.carry_out(making.order_of_alternates(document, 7))["alternates"]
        return sum(int(one[1:]) % 2 for one in came)

    assert young_beside([("age", "young", 900)]) > 2 > young_beside([("age", "old", 900)])


def test_a_table_of_targets_leaves_the_odds(place, sign_in):
    organizer, there = sign_in(place.organizer), place.path("/recruitment/targets")
    set_odds(place, organizer)
    rows = "".join(f"{one.category},{one.value},{one.least},{one.most}\n"
                   for one in recruitment.list_quotas(place.conference))  # fmt: skip
    table = "feature,value,min,max\n" + rows
    mark = organizer.send(there, there, {"targets": table, "look": "yes"}).soup.find("input", attrs={"name": "seen"})
    assert organizer.send(there, there, {"targets": table, "seen": mark["value"]}).status == 303
    assert recruitment.list_odds(place.conference) == [("age", "young", 400)]
    assert queries.shares_of(place.conference) == {}


def test_odds_of_one_category_count_as_they_were_typed_and_several_are_mixed():
    quotas = (Quota("age", "young", 0, 9), Quota("gender", "woman", 0, 9))
    people = tuple(Person(f"{number:04}", ("young", "woman")) for number in range(400))
    pool = Pool(quotas, people, 400)

    def gone(odds):
        return 1 - len(_left(people, pool, odds, 0.1, 1)) / len(people)

    assert gone({}) == pytest.approx(0.1, abs=0.05)
    assert gone({("age", "young"): 0.6}) == pytest.approx(0.6, abs=0.08)
    assert gone({("age", "young"): 0.6, ("gender", "woman"): 0.2}) == pytest.approx(0.4, abs=0.08)
