"""The record holds the trails that everybody may follow, by numbers alone, and the server signs them."""

import json

import pytest

from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from app.hearings import queries as hearings
from app.hearings.services import asking
from app.journal import services as journal
from app.moderation import queries as moderation
from app.moderation import services as hiding
from app.moderation.kinds import Ground
from app.record import bundle, queries, verify
from app.record.bundle import FORM
from app.trail import telling
from tests.functional.evidence.test_evidence import written
from tests.functional.record.test_record import published
from tests.functional.trail.test_trails import joined, trail


@pytest.fixture
def place(build):
    return build(joined)


def files_of(place):
    conference = db.session.get(Conference, place.conference.id)
    return bundle.collect(conference, **queries.signature(conference.id))


def told(place):
    found = json.loads(files_of(place)["trails.json"])["trails"]
    return {one["number"]: [[step["number"] for step in one[way]] for way in ("came_from", "led_to")] for one in found}


def test_the_record_holds_what_everybody_follows_on_the_pages(place, visitor):
    found = told(place)
    assert set(found) == {"E1.1", "E1.2", "Q1", "H1.1", "H1.2"}
    for number, ways in found.items():
        assert [[step.split()[-1] for step in way] for way in trail(visitor, place, number)] == ways


def test_it_holds_numbers_and_no_words(place):
    content = files_of(place)["trails.json"].decode()
    assert place.path("/evidence/1/passages/1") in content
    assert not [word for word in ("Wells", "digs", "Why", "proposal", "request") if word in content]


def test_what_is_hidden_leads_nowhere_in_it_either(place):
    conference = db.session.get(Conference, place.conference.id)
    words = moderation.get_words(conference, "question", hearings.get_question(conference, "1.1").id)
    hiding.hide(words, Ground.OTHER, "It names a child.", by=place.facilitator)
    db.session.commit()
    assert "digs" not in files_of(place)["trails.json"].decode()


def test_whoever_alters_adds_or_takes_the_trails_is_found(place):
    files = files_of(place)
    assert not verify.check(files, live=True).faults
    for altered in (files | {"trails.json": b'{"trails": []}'}, files.copy()):
        if altered["trails.json"] == files["trails.json"]:
            del altered["trails.json"]
        assert any("trails.json" in fault for fault in verify.check(altered, live=True).faults)
    about = json.loads(files["about.json"])
    del about["trails"]
    forged = verify.check(files | {"about.json": json.dumps(about).encode()}, live=True)
    assert any("not what the server signed" in fault for fault in forged.faults)
    assert "trails.json is no file of the record: the journal knows nothing of it." in forged.faults


def test_a_record_from_before_still_holds(place):
    files, signed = files_of(place), bundle.signing.signed_note
    about = json.loads(files["about.json"])
    del about["trails"], files["trails.json"]
    about["form"] = 2
    known = queries.signature(place.conference.id)
    about["signed"] = signed(verify.about_text(about), known["server"], known["seed"])
    found = verify.check(files | {"about.json": json.dumps(about).encode()}, live=True)
    assert not [fault for fault in found.faults if "SHA256SUMS" not in fault and "exported" not in fault
                and "is missing" not in fault]  # fmt: skip


def test_a_verifier_kept_from_before_asks_for_a_newer_one(place):
    """It knows older forms, and would call trails.json, a lottery or a translation a file that nobody knows."""
    about = json.loads(files_of(place)["about.json"])
    assert about["form"] == FORM == 5


def length_of(place):
    return json.loads(files_of(place)["about.json"])["length"]


def test_what_happened_behind_the_last_entry_is_in_no_trail(place):
    size = length_of(place)
    conference = db.session.get(Conference, place.conference.id)
    words = moderation.get_words(conference, "question", hearings.get_question(conference, "1.1").id)
    hiding.hide(words, Ground.OTHER, "It names a child.", by=place.facilitator)
    db.session.commit()
    known = queries.signature(conference.id)
    files = bundle.collect(conference, size, **known)
    assert "trails.json" not in files and json.loads(files["about.json"])["trails"] is None
    found = verify.check(files, live=True)
    assert not found.faults and any("was left out" in note for note in found.notes)
    slipped_in = verify.check(files | {"trails.json": b'{"trails": []}'}, live=True)
    assert "trails.json is no file of the record: the journal knows nothing of it." in slipped_in.faults


def test_what_changes_no_trail_leaves_the_record_as_it_is(place):
    size, conference = length_of(place), db.session.get(Conference, place.conference.id)
    known = queries.signature(conference.id)
    before = bundle.collect(conference, size, **known)
    journal.record("ballot.cast", actor=place.panelist, conference_id=conference.id, round=1)
    db.session.commit()
    assert bundle.collect(conference, size, **known) == before


def test_recommendations_lead_back_as_the_newest_edition_has_them(build):
    place = build(published)
    [found] = telling.told(db.session.get(Conference, place.conference.id))
    assert found["number"] == "R1" and found["address"] == place.path("/report/recommendations/1")


def test_many_cited_passages_take_no_more_statements_than_few(place, statements):
    counted, session = [], hearings.get_session(place.conference, 1)
    expert = hearings.get_expert(place.conference, 1)
    text = "\n\n".join(f"Well {n} falls." for n in range(40))
    document = written(place, text=text)
    for n in (0, 5):
        for m in range(n):
            asking.ask(session, f"Why {m} [E{document.number}.{m + 2}]?", [expert], None, "E1.1", by=place.panelist)
        db.session.commit()
        db.session.expire_all()
        conference = db.session.get(Conference, place.conference.id)
        with statements() as seen:
            found = telling.told(conference)
        counted.append(len(seen))
    assert len(found) > 10 and counted[0] == counted[1]


def test_before_anything_is_public_there_are_no_trails(world):
    place = world(stage=Stage.EVIDENCE)
    assert telling.told(place.conference) == []
