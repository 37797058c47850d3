"""From the preview to an edition that never changes."""

import hashlib
import re

import pytest

from app.access.stages import Stage
from app.conferences.services import seating
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.reports import drafts, gathering, queries, services, standalone
from app.reports.formats import making
from app.reports.formats import services as files
from app.reports.formats.kinds import Format
from app.reports.models import Kind
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests import seconds
from tests.world import World


def reporting():
    """A conference at its report stage, with one recommendation that was voted on."""
    place = World(stage=Stage.DRAFTING, dissent_days=0)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    for member, choice in zip(place.panelists, ["support"] * 4 + ["object"], strict=True):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason="It costs too much.", by=member)
    closing.close_round(vote, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    return place


@pytest.fixture
def place(build):
    return build(reporting)


def approve_all(place, members=None):
    _tree, exact = services.preview(place.conference)
    for member in members or place.panelists:
        services.approve(place.conference, by=member, seen=exact)
    db.session.commit()


def publish(place, sign_in, kind="final"):
    return seconds.publish(place, sign_in, kind)


def test_the_panel_reads_and_approves_exactly_what_will_be_published(place, sign_in):
    visitor = sign_in(place.panelist)
    page = visitor.page(place.path("/report/preview"))
    assert "Read the wells." in page and "80 %" in page
    assert visitor.send(place.path("/report/preview"), place.path("/report/approve")).status == 303
    assert "You approve this report." in visitor.page(place.path("/report/preview"))


def test_without_the_panel_s_approval_nothing_is_published(place, sign_in, visitor):
    assert publish(place, sign_in).status == 409
    approve_all(place, place.panelists[:2])
    answer = publish(place, sign_in)
    assert answer.status == 409 and "2 of the 3 panelists needed" in answer
    assert "not published yet" in visitor.page(place.path("/report"))


def test_more_than_half_of_the_working_panel_is_enough(place, sign_in, visitor):
    approve_all(place, place.panelists[:3])
    assert publish(place, sign_in).status == 303
    page = visitor.page(place.path("/report"))
    assert "Final report, edition 1" in page and "Read the wells." in page
    assert "5 seated, 5 present, 5 voting, 5 not blank, 0 blank." in page


def test_a_changed_foreword_needs_new_approvals(place, sign_in):
    approve_all(place)
    sign_in(place.organizer).post(place.path("/report/foreword"), {"text": "Thank you.", "version": "0"})
    assert publish(place, sign_in).status == 409


def test_a_foreword_saved_over_a_newer_one_loses_nothing(place, sign_in):
    visitor = sign_in(place.organizer)
    visitor.post(place.path("/report/foreword"), {"text": "First.", "version": "0"})
    answer = visitor.post(place.path("/report/foreword"), {"text": "Second.", "version": "0"})
    assert answer.status == 409
    assert "First." in answer and "Second." in answer.text


def test_an_approval_of_an_older_text_is_refused(place, sign_in):
    answer = sign_in(place.panelist).post(place.path("/report/approve"), {"seen": "0" * 64})
    assert answer.status == 409 and "changed while you were reading" in answer


def test_an_approval_can_be_taken_back(place, sign_in):
    approve_all(place, place.panelists[:1])
    sign_in(place.panelist).post(place.path("/report/approve/withdraw"))
    _tree, exact = services.preview(place.conference)
    assert queries.list_approvals(place.conference, exact) == []


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_the_organizer_publishes(place, sign_in, role):
    approve_all(place)
    assert sign_in(place.everybody[role]).post(place.path("/report/publish"), {"kind": "final"}).status == 403


@pytest.mark.parametrize("role", ["expert", "committee", "authority", "observer"])
def test_outsiders_do_not_read_the_preview(place, sign_in, role):
    assert sign_in(place.everybody[role]).get(place.path("/report/preview")).status == 403


def test_nothing_is_published_before_the_report_stage(world, sign_in):
    place = world(stage=Stage.VOTING)
    assert publish(place, sign_in).status == 409


def test_the_window_for_dissent_comes_first(world, sign_in):
    place = world(stage=Stage.VOTING, dissent_days=3)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    closing.close_round(vote, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    approve_all(place)
    answer = publish(place, sign_in)
    assert answer.status == 409 and "Statements of dissent can be written until" in answer


def test_the_downloaded_file_has_the_published_checksum_and_needs_no_server(place, sign_in, visitor):
    approve_all(place)
    publish(place, sign_in)
    page = visitor.page(place.path("/report"))
    answer = visitor.get(place.path("/report/editions/1/report.html"))
    assert hashlib.sha256(answer.response.data).hexdigest() in page.text
    assert answer.response.headers["Content-Disposition"].startswith("attachment")
    assert answer.soup.h1 and "Read the wells." in answer
    assert not answer.soup.find_all(["script", "link", "iframe", "img"])
    assert not [a["href"] for a in answer.soup.find_all("a") if not a["href"].startswith("#")]
    assert "url(" not in answer.text


def test_a_published_edition_never_changes(place, sign_in, visitor):
    approve_all(place)
    publish(place, sign_in)
    before = visitor.get(place.path("/report/editions/1/report.html")).response.data
    place.walk_to(Stage.FOLLOW_UP)
    answer = seconds.correct(place, sign_in, "A name was misspelled.")
    assert answer.status == 303
    assert visitor.get(place.path("/report/editions/1/report.html")).response.data == before
    newest = visitor.page(place.path("/report"))
    assert "A name was misspelled." in newest and "edition 2" in newest
    assert "older edition" in visitor.page(place.path("/report/editions/1"))


def test_two_people_who_publish_the_same_report_publish_one_edition(place, sign_in):
    approve_all(place)
    answers = [publish(place, sign_in) for _person in range(3)]
    assert [answer.status for answer in answers] == [303, 409, 409] and "as edition 1" in answers[1].words
    assert publish(place, sign_in, kind="provisional").status == 303, "Another kind is another edition."
    assert len(queries.list_editions(place.conference)) == 2


def test_a_correction_says_what_changed(place, sign_in):
    approve_all(place)
    publish(place, sign_in)
    place.walk_to(Stage.FOLLOW_UP)
    answer = sign_in(place.organizer).post(place.path("/report/correct"), {"changes": ""})
    assert answer.status == 422 and "Say what changed." in answer


def test_a_provisional_report_says_so_and_a_final_one_follows(place, sign_in, visitor):
    approve_all(place)
    publish(place, sign_in, "provisional")
    assert "This is a provisional report" in visitor.page(place.path("/report"))
    assert queries.missing_before_follow_up(place.conference)
    publish(place, sign_in)
    assert [edition.kind for edition in queries.list_editions(place.conference)] == [
        Kind.FINAL,
        Kind.PROVISIONAL,
    ]


def test_the_same_record_makes_the_same_report(place):
    first, again = services.preview(place.conference), services.preview(place.conference)
    assert first == again


def test_going_back_loses_the_approvals_and_says_so_first(place, sign_in):
    approve_all(place)
    facilitator = sign_in(place.facilitator)
    assert "5 approvals of the report are lost" in facilitator.page(place.path("/stage/reopen"))
    seconds.go_back(place, sign_in, {"reason": "A vote is missing."})
    _tree, exact = services.preview(place.conference)
    assert queries.list_approvals(place.conference, exact) == []


def test_names_are_printed_only_as_each_consented(place, visitor, sign_in):
    approve_all(place)
    publish(place, sign_in)
    page = visitor.page(place.path("/report"))
    assert "Panelist 1" in page
    assert not any(member.name in page.text for member in place.panelists)


def test_an_edition_of_another_conference_is_not_found(place, world, sign_in, visitor):
    approve_all(place)
    publish(place, sign_in)
    other = world(stage=Stage.EVIDENCE)
    assert visitor.get(other.path("/report/editions/1")).status == 404
    assert visitor.get(other.path("/report/editions/1/report.html")).status == 404


def test_a_report_composed_in_advance_is_the_one_that_would_be_composed_now(place):
    live = services.preview(place.conference)
    drafts.keep_drafts()
    assert queries.find_draft(place.conference).fingerprint == live[1]
    assert services.preview(place.conference) == live


def test_others_save_while_a_report_is_composed_in_advance(place, monkeypatch):
    """On SQLite whoever reads in the worker without saying so holds up everybody who writes."""
    composed = []

    def compose_meanwhile(conference):
        with db.engine.begin() as somebody:
            somebody.execute(db.text("UPDATE conference SET title = title"))
        composed.append(conference.id)
        return services.composed(conference)

    monkeypatch.setattr(drafts, "composed", compose_meanwhile)
    drafts.keep_drafts()
    assert composed == [place.conference.id] and queries.find_draft(place.conference)
    drafts.keep_drafts()
    assert len(composed) == 1


def test_a_report_composed_in_advance_is_never_shown_once_the_record_says_more(place, sign_in):
    drafts.keep_drafts()
    db.session.commit()
    sign_in(place.organizer).post(place.path("/report/foreword"), {"text": "Thank you all.", "version": "0"})
    assert "Thank you all." in sign_in(place.panelist).page(place.path("/report/preview"))


def test_a_report_composed_in_advance_is_never_shown_once_somebody_is_named_otherwise(place):
    drafts.keep_drafts()
    before = services.preview(place.conference)
    place.committee.person.name = "Another Name"
    db.session.flush()
    assert services.preview(place.conference) != before


def test_whoever_approves_reads_what_was_drawn_for_the_first_until_a_word_differs(place, sign_in):
    standalone.SHELF.parts.clear()
    pages = [sign_in(member).page(place.path("/report/preview")) for member in place.panelists[:3]]
    assert len({articles(page) for page in pages}) == len(standalone.SHELF.parts) == 1
    services.write_foreword(place.conference, "Wells were read in spring.", 0, by=place.organizer)
    db.session.commit()
    assert "Wells were read in spring." in sign_in(place.panelist).page(place.path("/report/preview"))
    assert len(standalone.SHELF.parts) == 2


def articles(page) -> str:
    return "".join(map(str, page.soup("article")))


def test_opening_the_preview_changes_nothing_in_the_database(place, sign_in):
    drafts.keep_drafts()
    db.session.commit()
    kept = queries.find_draft(place.conference).made_from
    sign_in(place.organizer).post(place.path("/report/foreword"), {"text": "Thank you all.", "version": "0"})
    sign_in(place.panelist).page(place.path("/report/preview"))
    db.session.expire_all()
    assert queries.find_draft(place.conference).made_from == kept
    drafts.keep_drafts()
    assert queries.find_draft(place.conference).made_from != kept


def test_the_reasons_of_an_open_vote_stand_beside_the_names_that_each_consented_to(world):
    place = world(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists, secrecy="open"), by=place.facilitator
    )
    casting.cast_ballot(vote, "object", reason="<b>Too dear</b>", by=place.panelists[1])
    casting.cast_ballot(vote, "support", by=place.panelist)
    closing.close_round(vote, by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    tree, _exact = services.preview(place.conference)
    told = [block["result"] for chapter in tree["chapters"] for block in chapter["blocks"] if "result" in block]
    assert told[0]["reasons"] == [["Panelist 2: Object", "<b>Too dear</b>"]]


def test_reasons_of_a_vote_that_nobody_counted_stay_where_they_are(world):
    place = world(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    casting.cast_ballot(vote, "object", code=receipts.new_code(), reason="Too dear.", by=place.panelists[1])
    place.walk_to(Stage.REPORTING)
    assert "Too dear." not in str(services.preview(place.conference))


def test_a_kept_report_is_composed_again_by_a_newer_release(place, monkeypatch):
    """Otherwise the panel approves what the older one composed, and the newer one never publishes it."""
    drafts.keep_drafts()
    monkeypatch.setattr(gathering, "composer", lambda: "a newer release")
    kept = queries.find_draft(place.conference)
    monkeypatch.setattr(services, "compose", lambda record: {"title": "Composed anew", "chapters": []})
    assert services.preview(place.conference)[0]["title"] == "Composed anew" != kept.tree["title"]


def test_numbers_of_the_panel_that_differ_say_for_which_moment_each_holds(app, world):
    place = world(stage=Stage.VOTING, dissent_days=0)
    vote = opening.open_round(place.conference, Motion(question="Now?"), Terms(place.panelists), by=place.facilitator)
    closing.close_round(vote, by=place.facilitator)
    for member in place.panelists[:2]:
        seating.end_role(member, "Moved away.", by=place.organizer)
    db.session.commit()
    with app.test_request_context():
        told = str(services.preview(place.conference)[0])
    assert "those who had not left when this was written" in told
    assert "when vote 1 opened, the last that was counted" in told


def test_a_report_without_a_recommendation_is_published_and_says_what_it_does_not_tell(world, sign_in, visitor):
    place = world(stage=Stage.DRAFTING, dissent_days=0)
    place.walk_to(Stage.REPORTING)
    approve_all(place)
    assert publish(place, sign_in).status == 303
    page = visitor.page(place.path("/report"))
    assert "Final report, edition 1" in page and "The recommendations in short" not in page
    order = files.order_of(queries.find_latest(place.conference), Format)
    assert all(making.make(name, order) for name in Format)
    place.walk_to(Stage.FOLLOW_UP)
    for path in ("/answers", "/answers/tracker", "/answers/changed", "/watches", "/contacts"):
        assert visitor.get(place.path(path)).status in (200, 403), path


def test_a_correction_of_a_record_that_went_on_is_refused_without_a_row_of_digits(place, sign_in):
    approve_all(place)
    publish(place, sign_in)
    place.walk_to(Stage.FOLLOW_UP)
    organizer, facilitator = sign_in(place.organizer), sign_in(place.facilitator)
    assert organizer.post(place.path("/report/correct"), {"changes": "A misprint."}).status == 303
    yes = {"status": "accepted", "text": "Yes.", "owner": "Water office", "due": "2027-09"}
    assert sign_in(place.authority).post(place.path("/answers/1"), yes).status == 303
    answer = seconds.confirm(place, facilitator)
    assert answer.status == 409 and "Something changed since this was proposed" in answer
    assert not re.search(r"[0-9a-f]{64}", answer.soup.main.get_text())
