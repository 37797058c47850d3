"""A stranger checks the draw from the record with Python alone, and finds it broken after one byte was changed."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.cli import signature
from app.extensions import db
from app.journal import services as journal
from app.record import bundle
from app.record import verify as verifier
from app.recruitment import verify as lottery_verifier
from app.reports import services as reports
from tests import lotteries
from tests.functional.record.forgeries import Forgery, with_sums
from tests.scenes import scene
from tests.world import World

LOTTERY = "draws/1.json"


def recorded(place) -> dict[str, bytes]:
    return bundle.collect(place.conference, **signature())


@scene
def place():
    place = World(stage=Stage.RECRUITMENT, panelists=1, panel_size=6)
    lotteries.plan(place.conference)
    lotteries.register(place.conference)
    db.session.commit()
    return place


def faults(files) -> list[str]:
    return verifier.check(with_sums(files), live=True).faults


def altered(files, change) -> dict[str, bytes]:
    told = json.loads(files[LOTTERY])
    change(told)
    told["fingerprint"] = verifier.lottery_fingerprint(told)
    return files | {LOTTERY: json.dumps(told).encode()}


def test_a_record_with_a_draw_holds_and_its_verifiers_agree(place, tmp_path):
    draw = lotteries.drawn(place)
    files = recorded(place)
    found = verifier.check(files, live=True)
    assert not found.faults, found.faults
    assert "1 lotteries counted anew, 1 drawn" in found.facts
    assert any("panel 417 sits" in one for one in found.notes)
    for name in (LOTTERY, "verify_lottery.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(files[name])
    command = [sys.executable, "verify_lottery.py", LOTTERY, "-", "-", "417", "--fingerprint", draw.fingerprint]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert checked.returncode == 0 and ", ".join(draw.panel) in checked.stdout, checked.stdout


def test_a_lottery_is_in_the_record_before_its_number_and_no_rehearsal_ever(place):
    lotteries.services.rehearse(place.conference, by=place.organizer)
    db.session.commit()
    lotteries.work()
    assert not [name for name in recorded(place) if "draws" in name or "lottery" in name]
    lotteries.committed(place)
    files = recorded(place)
    assert LOTTERY in files and "draws/0.json" not in files and not faults(files)
    assert "invented" not in files["journal.jsonl"].decode()


def test_one_byte_of_the_pool_is_found(place):
    lotteries.drawn(place)
    files = recorded(place)
    broken = files[LOTTERY].replace(b'"young"', b'"yount"', 1)
    assert broken != files[LOTTERY]
    assert any("Lottery 1" in one for one in faults(files | {LOTTERY: broken}))


def test_a_byte_that_changes_no_meaning_is_found_too(place):
    lotteries.drawn(place)
    files = recorded(place)
    assert any("Lottery 1 is not the one" in one for one in faults(files | {LOTTERY: files[LOTTERY] + b"\n"}))


def swap_panels(told):
    told["panels"][0], told["panels"][417] = told["panels"][417], told["panels"][0]


def better_chance(told):
    told["chances"][0] += 1


def other_seat(told):
    told["panels"][3][0] = told["panels"][3][1]


def fewer_panels(told):
    told["panels"].pop()


@pytest.mark.parametrize("change", [swap_panels, better_chance, other_seat, fewer_panels])
def test_another_lottery_is_found(place, change):
    lotteries.drawn(place)
    found = faults(altered(recorded(place), change))
    assert any("Lottery 1" in one for one in found), found


def test_a_lottery_that_is_missing_or_too_many_is_found(place):
    lotteries.drawn(place)
    files = recorded(place)
    without = {name: content for name, content in files.items() if name != LOTTERY}
    assert "Lottery 1 is missing." in faults(without)
    assert any("draws/2.json is no file" in one for one in faults(files | {"draws/2.json": files[LOTTERY]}))
    planted = verifier.check(with_sums(files | {"verify_lottery.py": b"print('All is well.')"}), live=True)
    assert any("verify_lottery.py is not the program" in one for one in planted.harmless)


@pytest.mark.parametrize(
    ("action", "said", "sentence"),
    [
        ("draw.drawn", {"number": 418}, "seats another panel with 418"),
        ("draw.drawn", {"number": 1417}, "none from 0 to 999"),
        ("draw.drawn", {"panel": "somebody"}, "seats another panel"),
        ("draw.drawn", {"draw": 2}, "draws lottery 2, which was not published"),
        ("draw.committed", {"number_at": "2099-01-01T00:00:00+00:00"}, "before its number could come"),
        ("draw.committed", {"number_from": "beacon", "checksum": "0" * 64}, "is not the one that was published"),
    ],
)
def test_another_story_in_the_journal_is_found(place, action, said, sentence):
    lotteries.drawn(place)
    forged = Forgery(recorded(place), signature()["seed"])
    forged.say(forged.find(action), **said)
    files = forged.put_together(sign_about=True)
    assert any(sentence in one for one in verifier.check(files, live=True).faults)


def test_what_the_record_is_checked_by_is_never_erased(place):
    assert {"draw.committed", "draw.drawn"} <= set(verifier.NEVER_BLANK) & set(journal.NEEDED_BY_VERIFIER)


def test_the_verifier_knows_the_program_that_is_handed_out_with_a_lottery():
    with open(lottery_verifier.__file__, "rb") as file:
        assert verifier.digest_of(file.read()) == verifier.LOTTERY_VERIFIERS[0]


def test_the_report_tells_how_the_panel_was_drawn(place):
    tree, _exact = reports.preview(place.conference)
    assert "How the panel was drawn" not in json.dumps(tree)
    draw = lotteries.drawn(place)
    tree, _exact = reports.preview(place.conference)
    told = json.dumps(tree)
    assert "How the panel was drawn" in told and draw.fingerprint in told and "27.8 % on the mean" in told
    assert not set(draw.panel) & set(told.split('"'))


def test_the_whole_bundle_has_the_lottery_and_its_files(place, visitor):
    lotteries.drawn(place)
    page = visitor.page(place.path("/recruitment/draw"))
    assert page.soup.find("a", href=place.path("/recruitment/draw/1/lottery.json"))
    with clock.at(clock.now() + timedelta(days=1)):
        assert not faults(recorded(place))


def two_of_one_household(told):
    first, second = told["panels"][0][:2]
    told["people"][first][2] = told["people"][second][2] = 7


def somebody_barred(told):
    told["barred"] = [told["panels"][0][0]]


def somebody_seated_left_out(told):
    told["seated"] = [next(one for one in range(len(told["people"])) if one not in told["panels"][0])]


def unequal_chances(told):
    """Somebody gives places on panels to somebody alike, and the chances are counted so."""
    values = [one[1] for one in told["people"]]
    lucky = told["panels"][0][0]
    other = next(one for one in range(len(values)) if values[one] == values[lucky] and one != lucky)
    for panel in told["panels"]:
        if other in panel and lucky not in panel:
            panel[panel.index(other)] = lucky
    counted = [sum(one in panel for panel in told["panels"]) for one in range(len(values))]
    told["chances"] = counted


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (two_of_one_household, "panel 0: two of one household are on it."),
        (somebody_barred, "panel 0: somebody is on it who cannot be drawn."),
        (somebody_seated_left_out, "panel 0: somebody who sits already is not on it."),
        (unequal_chances, "people alike in everything"),
    ],
)
def test_what_the_verifier_of_one_lottery_finds_the_record_finds_too(place, change, words):
    lotteries.committed(place)
    told = json.loads(recorded(place)[LOTTERY])
    assert not verifier.lottery_faults(told)
    change(told)
    told["fingerprint"] = verifier.lottery_fingerprint(told)
    assert any(words in one for one in verifier.lottery_faults(told))
    assert any(words.rstrip(".").split(": ")[-1] in one for one in lottery_verifier.check(told))
