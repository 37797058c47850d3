"""A record is kept in the language of its conference, whatever the one who acts reads in."""

from datetime import UTC, datetime

import pytest

from app.access.stages import Stage
from app.conferences.services import seating, stages
from app.dissent import services as dissent
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings.services import planning
from app.journal import queries as journal
from app.reports import queries, services
from app.reports.models import Kind
from app.voting.motion import Motion, Terms
from app.voting.services import closing, opening, voiding

DANISH = {
    "seat ended before the end": "gik før tid",
    "the whole document": "hele dokumentet",
    "the whole": "det hele",
    "The text of the passage was changed after this vote had opened.": "Teksten blev ændret.",
    "Vote %(number)s is open. It will be void and must be opened again.": "Afstemning %(number)s er åben.",
}


@pytest.fixture
def place(world, speaks):
    """A Danish conference whose organizer and facilitator read in English."""
    speaks("da", DANISH)
    place = world(stage=Stage.DRAFTING, languages=["da", "en"], dissent_days=0)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Vand", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Mål brøndene."), by=place.panelist)
    db.session.commit()
    return place


def newest(place, action: str) -> dict:
    return next(
        journal.facts_of(entry) for entry in journal.list_entries(place.conference.id) if entry.action == action
    )


def open_vote(place, **more):
    return opening.open_round(place.conference, Motion(**more), Terms(place.panelists), by=place.facilitator)


def test_a_report_tells_when_and_who_left_in_its_own_language(place):
    place.conference.stage = Stage.HEARINGS
    planning.plan_session(
        place.conference, title="Første dag", starts_at=datetime(2027, 1, 4, 12, tzinfo=UTC), by=place.facilitator
    )
    place.conference.stage = Stage.DRAFTING
    seating.end_role(place.panelists[4], "Syg.", by=place.organizer)
    db.session.commit()
    tree, _exact = services.preview(place.conference)
    assert "gik før tid" in str(tree) and "seat ended before the end" not in str(tree)
    assert "4. januar 2027 kl. 13.00 (CET)" in str(tree)


def test_what_was_voted_on_is_entered_in_the_language_of_the_conference(place):
    place.walk_to(Stage.VOTING)
    vote = open_vote(place, whole_document=True)
    assert newest(place, "round.opened")["subject"] == "hele dokumentet"
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    dissent.write_statement(place.conference, None, "Den glemmer gårdene.", named=False, by=place.panelist)
    assert newest(place, "dissent.written")["subject"] == "det hele"
    tree, _exact = services.preview(place.conference)
    assert "hele dokumentet" in str(tree) and "the whole document" not in str(tree)


def test_whoever_reads_sees_the_same_vote_in_the_own_language(place, sign_in):
    place.walk_to(Stage.VOTING)
    open_vote(place, whole_document=True)
    place.panelist.person.language = "da"
    db.session.commit()
    assert "hele dokumentet" in sign_in(place.panelist).page(place.path("/voting"))
    assert "the whole document" in sign_in(place.facilitator).page(place.path("/voting"))


def test_why_a_vote_is_void_is_told_in_the_language_of_the_conference(place):
    place.walk_to(Stage.VOTING)
    vote = open_vote(place, passage=place.passage)
    voiding.void_for_new_text(place.conference, place.passage.id, place.facilitator, "")
    assert vote.void_reason == "Teksten blev ændret."
    assert newest(place, "round.voided")["reason"] == vote.void_reason


def test_what_going_back_voids_is_told_in_the_language_of_the_conference(place):
    place.walk_to(Stage.VOTING)
    open_vote(place, passage=place.passage)
    change = stages.reopen_stage(place.conference, Stage.VOTING, "Forkert.", by=place.facilitator)
    assert "Afstemning 1 er åben." in change.voided


def test_an_edition_says_which_language_its_words_are_in(place):
    place.walk_to(Stage.REPORTING)
    _tree, exact = services.preview(place.conference)
    for member in place.panelists:
        services.approve(place.conference, by=member, seen=exact)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    edition = queries.find_latest(place.conference)
    assert edition.file.startswith('<!doctype html>\n<html lang="da"')
