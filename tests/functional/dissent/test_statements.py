"""Dissent as of right: beside the recommendation, untouched by others."""

import hashlib
from datetime import timedelta

import pytest

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.dissent import queries, services
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.reports import services as reports
from app.voting.motion import Motion, Terms
from app.voting.services import closing, opening
from tests.world import World

TEXT = "We would rather give this power to the court."
READ = {"seen": hashlib.sha256(TEXT.encode()).hexdigest()}


def counted():
    place = World(stage=Stage.DRAFTING, dissent_days=3)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(
        section, Part.RECOMMENDATION, Wording("A steward decides."), by=place.panelist
    )
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(counted)


@pytest.fixture
def statement(place):
    statement = services.write_statement(place.conference, place.passage, TEXT, named=True, by=place.panelist)
    db.session.commit()
    return statement


def write(place, visitor, **more):
    return visitor.post(place.path("/dissent/write"), {"passage": place.passage.id, "text": TEXT}, **more)


def test_a_panelist_begins_a_statement_plainly_and_as_a_fragment(place, sign_in):
    visitor = sign_in(place.panelist)
    assert write(place, visitor).status == 303
    answer = write(place, visitor, htmx=True)
    assert answer.status == 200 and answer.soup.find(id="statements") and not answer.soup.h1
    assert answer.words.count(TEXT) == 2


def test_an_empty_statement_comes_back(place, sign_in):
    answer = sign_in(place.panelist).post(place.path("/dissent/write"), {"passage": place.passage.id, "text": " "})
    assert answer.status == 422 and "Write the statement." in answer


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_nobody_but_the_panel_writes_dissent(place, sign_in, role):
    assert write(place, sign_in(place.everybody[role])).status == 403


def test_outsiders_do_not_read_it_before_publication(place, sign_in, visitor, statement):
    for role in ("organizer", "expert", "committee", "authority", "observer"):
        assert sign_in(place.everybody[role]).get(place.path("/dissent")).status == 403
    assert visitor.get(place.path("/dissent")).status == 303
    assert TEXT not in visitor.page(place.path()).text


def test_before_a_result_there_is_nothing_to_dissent_from(world, sign_in):
    place = world(stage=Stage.VOTING)
    answer = sign_in(place.panelist).post(place.path("/dissent/write"), {"passage": 1, "text": TEXT})
    assert answer.status in (409, 422)


def test_dissent_is_not_written_in_other_stages(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    assert sign_in(place.panelist).post(place.path("/dissent/write"), {"passage": 1, "text": TEXT}).status == 409


def test_others_join_by_name_or_only_counted_and_leave_again(place, sign_in, statement):
    second = sign_in(place.panelists[1])
    assert second.post(place.path(f"/dissent/{statement.number}/sponsor"), READ).status == 303
    page = sign_in(place.facilitator).page(place.path("/dissent"))
    assert "2 sponsors: Paula1 Panelist" in page and "Paula2" not in page
    second.post(place.path(f"/dissent/{statement.number}/sponsor"), READ | {"named": "y"})
    assert "Paula2 Panelist" in sign_in(place.facilitator).page(place.path("/dissent"))
    second.post(place.path(f"/dissent/{statement.number}/leave"))
    assert "1 sponsor: Paula1 Panelist · 1 more needed" in sign_in(place.facilitator).page(place.path("/dissent"))


def test_joining_twice_counts_once(place, sign_in, statement):
    second = sign_in(place.panelists[1])
    for _press in range(3):
        second.post(place.path(f"/dissent/{statement.number}/sponsor"), READ, htmx=True)
    db.session.expire_all()
    assert len(queries.get_statement(place.conference, statement.number).sponsorships) == 2


def test_when_the_last_sponsor_leaves_the_statement_is_withdrawn(place, sign_in, statement):
    sign_in(place.panelist).post(place.path(f"/dissent/{statement.number}/leave"))
    assert queries.list_statements(place.conference) == []


def test_only_the_author_changes_the_words_and_only_alone(place, sign_in, statement):
    path = place.path(f"/dissent/{statement.number}/revise")
    assert sign_in(place.panelists[1]).post(path, {"text": "No!"}).status == 409
    assert sign_in(place.panelist).post(path, {"text": "Better words."}).status == 303
    read = {"seen": hashlib.sha256(b"Better words.").hexdigest()}
    sign_in(place.panelists[1]).post(place.path(f"/dissent/{statement.number}/sponsor"), read)
    answer = sign_in(place.panelist).post(path, {"text": "Other words."})
    assert answer.status == 409 and "Others stand behind these words" in answer and "Other words." in answer.text


def test_after_the_window_nothing_changes(place, sign_in, statement):
    with clock.at(clock.now() + timedelta(days=4)):
        answer = write(place, sign_in(place.panelist))
        assert answer.status == 409 and "has closed" in answer
        assert queries.open_windows(place.conference) == []
    assert queries.open_windows(place.conference)


def test_two_sponsors_are_a_statement_and_one_is_dissent_in_the_record(place, statement):
    def shown():
        tree, _exact = reports.preview(place.conference)
        passages = [block for chapter in tree["chapters"] for block in chapter["blocks"] if block["kind"] == "passage"]
        return passages[0]["dissent"][0]

    assert shown()["text"] == "" and "without a statement" in shown()["title"]
    services.sponsor(statement, named=False, by=place.panelists[1], seen=JUST_READ)
    db.session.commit()
    assert shown()["text"] == TEXT and shown()["title"] == "Statement of dissent"


def test_statements_of_another_conference_are_not_found(place, world, sign_in, statement):
    other = world(stage=Stage.VOTING)
    assert sign_in(other.panelist).post(other.path(f"/dissent/{statement.number}/sponsor"), READ).status == 404


def test_one_alone_is_told_that_it_is_dissent_and_not_a_statement(place, sign_in, statement):
    told = "one alone is dissent in the record"
    assert told in sign_in(place.panelist).page(place.path("/dissent"))
    services.sponsor(statement, named=False, by=place.panelists[1], seen=JUST_READ)
    db.session.commit()
    assert told not in sign_in(place.panelist).page(place.path("/dissent"))


def test_where_the_rule_says_so_one_alone_makes_a_statement(world, sign_in):
    place = world(stage=Stage.VOTING, dissent_minimum=1)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    assert queries.sponsors_wanted(place.conference) == 1
    assert "One sponsor is enough" in sign_in(place.panelist).page(place.path("/dissent"))


def test_one_can_dissent_from_the_whole_document_once_it_has_a_result(place, sign_in):
    fields = {"passage": 0, "text": "It forgets the farms."}
    visitor = sign_in(place.panelist)
    assert visitor.post(place.path("/dissent/write"), fields).status == 422
    vote = opening.open_round(
        place.conference, Motion(whole_document=True), Terms(place.panelists), by=place.facilitator
    )
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    assert visitor.post(place.path("/dissent/write"), fields).status == 303
    page = visitor.page(place.path("/dissent"))
    assert "on the whole document" in page and "It forgets the farms." in page
    services.sponsor(queries.list_statements(place.conference)[0], named=False, by=place.panelists[1], seen=JUST_READ)
    place.walk_to(Stage.REPORTING)
    tree, _exact = reports.preview(place.conference)
    assert "It forgets the farms." in str(tree["chapters"])


def test_naming_is_a_choice_that_can_be_changed_until_the_window_closes(place, sign_in, statement):
    second, path = sign_in(place.panelists[1]), place.path(f"/dissent/{statement.number}/sponsor")
    second.post(path, READ | {"named": "y"})
    assert "Paula2 Panelist" in second.page(place.path("/dissent")).soup.find(id=f"D{statement.number}").get_text()
    second.post(path, READ)
    assert "Paula2 Panelist" not in second.page(place.path("/dissent")).soup.find(id=f"D{statement.number}").get_text()
    assert len(queries.get_statement(place.conference, statement.number).sponsorships) == 2
    with clock.at(clock.now() + timedelta(days=4)):
        assert sign_in(place.panelists[1]).post(path, READ | {"named": "y"}).status == 409
        assert sign_in(place.panelists[1]).post(place.path(f"/dissent/{statement.number}/leave")).status == 409


def test_words_others_stand_behind_are_theirs_too_also_when_their_author_has_left(place, statement, sign_in):
    author, other = sign_in(place.panelists[0]), sign_in(place.panelists[1])
    there = place.path("/dissent/1/revise")
    assert there in author.get(place.path("/dissent")).text
    assert other.post(place.path("/dissent/1/sponsor"), READ).status == 303
    assert author.post(place.path("/dissent/1/leave"), {}).status == 303
    assert there not in author.get(place.path("/dissent")).text
    answer = author.post(there, {"text": "We would rather give this power to the mayor."})
    assert answer.status == 409 and "Others stand behind these words" in answer.words
    assert TEXT in other.page(place.path("/dissent"))


def test_what_a_past_panel_said_is_joined_and_changed_by_nobody_today(place, sign_in):
    recorded = services.record_statement(
        place.conference, place.passage, TEXT, sponsors="3", sources=[], by=place.organizer
    )
    db.session.commit()
    visitor, here = sign_in(place.panelist), place.path(f"/dissent/{recorded.number}")
    assert here not in visitor.get(place.path("/dissent")).text
    for act in ("sponsor", "leave", "revise"):
        answer = visitor.post(f"{here}/{act}", {"text": "Other words."})
        assert answer.status == 409 and "a past panel" in answer.words, act


def test_who_stands_behind_a_statement_is_no_longer_asked_and_others_are_told_until_when(place, sign_in):
    others = sign_in(place.panelists[1])
    assert "Do you see it differently?" in others.page(place.path())
    assert write(place, sign_in(place.panelist)).status == 303
    assert "Do you see it differently?" not in sign_in(place.panelist).page(place.path())
    asked = others.page(place.path()).soup.select_one(".asked").get_text()
    assert "until" in asked.partition("Do you see it differently?")[2].lower()


def test_once_there_is_a_result_the_page_does_not_say_that_one_is_waited_for(place, sign_in):
    for member in (place.panelist, place.facilitator):
        page = sign_in(member).page(place.path("/dissent"))
        assert "No statement of dissent." in page and "once a vote on a text has a result" not in page


def test_whoever_stands_behind_it_without_a_name_is_counted_in_words(place, sign_in, statement):
    for member in place.panelists[1:3]:
        services.sponsor(statement, named=False, by=member, seen=READ["seen"])
    db.session.commit()
    assert "and 2 who are not named" in sign_in(place.panelist).page(place.path("/dissent"))
