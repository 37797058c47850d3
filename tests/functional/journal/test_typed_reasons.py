"""A reason that somebody typed may name a person: it can be taken out, and the record says what nobody can check."""

import pytest

from app import clock, moments
from app.access.stages import Stage
from app.cli import journal_group, signature
from app.conferences.services import framing, stages
from app.extensions import db
from app.journal import queries as journal
from app.journal import services as journal_services
from app.record import bundle, inspection, verify
from app.voting.motion import Motion, Terms
from app.voting.services import opening, voiding

REASON = "Mrs Zwickledorn of 4 Mill Lane fell ill."


def moved(place):
    stages.advance_stage(place.conference, Stage.EVIDENCE, by=place.facilitator, override=REASON)
    return "stage.changed", "/frame"


def amended(place):
    framing.amend_frame(place.conference, "background", "Three dry summers.", REASON, by=place.organizer)
    return "frame.amended", "/frame"


def voided(place):
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.organizer
    )
    voiding.void_round(vote, REASON, by=place.organizer)
    return "round.voided", f"/voting/{vote.number}"


def cancelled(place):
    stages.cancel(place.conference, REASON, by=place.organizer)
    return "conference.cancelled", ""


def erase(app, place, action, *more):
    entry = next(one for one in journal.list_entries(place.conference.id) if one.action == action)
    done = app.test_cli_runner().invoke(
        journal_group, ["erase", place.slug, str(entry.n), "--reason", "It named somebody.", "--yes"]
    )
    db.session.expire_all()
    return entry, done


def check(place):
    known = signature(place.conference.id)
    journal_services.sign_head(place.conference.id, **known)
    db.session.commit()
    return verify.check(bundle.collect(place.conference, **known))


@pytest.mark.parametrize("act", [moved, amended, voided, cancelled])
def test_a_typed_reason_leaves_the_journal_the_pages_and_the_record(app, world, visitor, act):
    place = world(stage=Stage.EVIDENCE)
    action, page = act(place)
    db.session.commit()
    pages = (place.path(page), place.path("/journal"))
    assert any(REASON in visitor.page(one) for one in pages)
    _entry, done = erase(app, place, action)
    assert done.exit_code == 0 and "more place(s), which say now that it was taken out" in done.output, done.output
    shown = [visitor.page(one) for one in pages]
    assert not any("Zwickledorn" in one for one in shown)
    day = moments.day(clock.real_now(), place.conference.time_zone)
    assert any(f"The reason was taken out on {day}." in one for one in shown)
    found = check(place)
    assert found.faults == [] and inspection.inspect(journal.find_chain(place.conference.id)).faults == []
    assert not any(b"Zwickledorn" in one for one in bundle.collect(place.conference, **signature()).values())


@pytest.mark.parametrize("act", [moved, voided])
def test_the_verifier_goes_on_by_what_is_kept_and_says_that_nobody_can_check_it(app, world, act):
    place = world(stage=Stage.EVIDENCE)
    action, _page = act(place)
    db.session.commit()
    entry, _done = erase(app, place, action)
    told = [str(one) for one in check(place).unvouched]
    assert told == [
        f"The reason in entry {entry.n} ({action}) was erased; that the rest is what it said, nobody can check."
    ]
    kept = journal.facts_of(journal.list_entries(place.conference.id)[0])["kept"]
    assert "reason" not in kept and kept.get("target", "questions") == "questions"


def test_what_the_record_rests_on_without_a_reason_stays(app, world):
    place = world(stage=Stage.EVIDENCE)
    _entry, done = erase(app, place, "conference.created")
    assert done.exit_code == 1 and "The record is checked by what this entry says" in done.output
