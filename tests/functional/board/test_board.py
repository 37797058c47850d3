"""The board shows which sides and kinds of source are there for each question, and says what is missing."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.board import queries, services
from app.board.filling import fill
from app.conferences.models import Conference
from app.evidence import queries as evidence
from app.evidence import services as library
from app.evidence.kinds import DocumentKind, Position
from app.extensions import db
from app.questions import services as questions
from app.questions.recording import adopt_recorded
from tests.functional.evidence.test_evidence import FORM, HOSTILE, written
from tests.scenes import scene
from tests.world import World

PLACE = "/evidence/1/subjects"


@scene
def place():
    place = World(stage=Stage.QUESTIONS)
    written(place, position=Position.FOR, kind=DocumentKind.STUDY)
    written(place, position=Position.MIXED, kind=DocumentKind.LAW)
    written(place, publish=False, position=Position.AGAINST)
    asked = [{"theme": "Water", "text": "Who decides on pumps?"}, {"theme": "Money", "text": "Who pays?"}]
    adopt_recorded(place.conference, asked, by=place.panelist)
    db.session.commit()
    return place


def lines(page):
    return [" ".join(row.get_text(" ").split()) for row in page.soup.select("tbody tr")]


def test_a_document_that_speaks_for_both_sides_fills_both(place):
    row = fill("", "All", "", evidence.list_in_force(place.conference))
    assert [[one.label for one in cell.documents] for cell in row.sides] == [["E1", "E2"], ["E2"], []]
    assert [str(one) for one in row.missing_sides] == ["Neutral"]
    assert [str(cell.head) for cell in row.present_kinds] == ["study", "law"]
    assert "press" in map(str, row.missing_kinds)


def test_the_board_is_for_everybody_and_says_in_words_what_is_missing(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert organizer.page(place.path("/evidence/1")).soup.find("a", href=place.path(PLACE))
    assert organizer.send(place.path(PLACE), place.path(PLACE), {"chosen": ["q1"]}).status == 303
    page = visitor.page(place.path("/evidence/board"))
    whole, first, second = lines(page)
    assert "The charge as a whole" in whole and "E1 Well levels , E2 Well levels" in whole
    assert "Who decides on pumps?" in first and "E1 Well levels" in first and "Side: Against, Neutral." in first
    assert "Who pays?" in second and "E1" not in second and "Side: For, Against, Neutral." in second
    assert "E3" not in page.words
    assert visitor.page(place.path("/evidence")).soup.find("a", href=place.path("/evidence/board"))


def test_the_committee_is_led_to_place_what_is_public_though_it_may_not_revise_it(place, sign_in):
    committee = sign_in(place.committee)
    page = committee.page(place.path("/evidence/1"))
    assert page.soup.find("a", href=place.path(PLACE)) and not page.soup.find("a", href=place.path("/evidence/1/edit"))
    assert committee.send(place.path(PLACE), place.path(PLACE), {"chosen": ["q2"]}).status == 303
    for name in ("panelist", "facilitator", "expert", "observer"):
        page = sign_in(place.everybody[name]).page(place.path("/evidence/1"))
        assert not page.soup.find("a", href=place.path(PLACE))


def test_what_was_ticked_is_ticked_and_can_be_taken_off(place, sign_in):
    committee = sign_in(place.committee)
    committee.post(place.path(PLACE), {"chosen": ["q1", "q2"]})
    ticked = committee.page(place.path(PLACE)).soup.select("input[name=chosen][checked]")
    assert [one["value"] for one in ticked] == ["q1", "q2"]
    assert committee.post(place.path(PLACE), {}).status == 303
    assert not committee.page(place.path(PLACE)).soup.select("input[name=chosen][checked]")


def test_before_there_are_key_questions_themes_stand_on_it_for_those_who_read_them(world, sign_in, visitor):
    place = world(stage=Stage.QUESTIONS)
    document = written(place, position=Position.AGAINST)
    questions.add_theme(place.conference, "Money", by=place.facilitator)
    db.session.commit()
    listed = queries.list_subjects(place.conference, with_themes=True)
    services.place(document, listed, [queries.choice_of(listed[0])], by=place.organizer)
    db.session.commit()
    assert "Money" in lines(sign_in(place.panelist).page(place.path("/evidence/board")))[1]
    assert len(lines(visitor.page(place.path("/evidence/board")))) == 1


def test_an_empty_board_says_that_all_is_missing(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    [whole] = lines(visitor.page(place.path("/evidence/board")))
    assert "Side: For, Against, Neutral." in whole
    written(place)
    assert "As soon as there are themes" in sign_in(place.organizer).page(place.path(PLACE))
    assert "Where these stand is not known: E1" in lines(visitor.page(place.path("/evidence/board")))[0]


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "authority", "observer"])
def test_others_place_nothing(place, sign_in, name):
    assert sign_in(place.everybody[name]).post(place.path(PLACE), {"chosen": ["q1"]}).status == 403


@pytest.mark.parametrize("chosen", ["q3", "q0", "1", "t1", "x", "-1", "99999999999999999999"])
def test_what_is_not_offered_is_not_chosen(place, sign_in, chosen):
    assert sign_in(place.organizer).post(place.path(PLACE), {"chosen": [chosen]}).status == 422


def test_what_was_ticked_among_themes_never_means_a_key_question(world, sign_in):
    place = world(stage=Stage.QUESTIONS)
    document = written(place)
    for title in ("Water", "Money"):
        questions.add_theme(place.conference, title, by=place.facilitator)
    db.session.commit()
    committee = sign_in(place.committee)
    ticked = committee.page(place.path(PLACE)).soup.select("input[name=chosen]")[1]["value"]
    asked = [{"theme": "Pumps", "text": "Who decides?"}, {"theme": "Wells", "text": "Who digs?"}]
    adopt_recorded(place.conference, asked, by=place.panelist)
    db.session.commit()
    assert committee.post(place.path(PLACE), {"chosen": [ticked]}).status == 422
    listed = queries.list_subjects(place.conference, with_themes=False)
    assert queries.list_chosen(document, listed) == []


def test_once_the_panel_drafts_nothing_is_placed(place, sign_in):
    place.walk_to(Stage.DRAFTING)
    assert sign_in(place.organizer).post(place.path(PLACE), {"chosen": ["q1"]}).status == 409


def test_documents_of_others_are_not_placed(place, world, sign_in):
    other = world(stage=Stage.EVIDENCE)
    assert sign_in(other.organizer).post(other.path(PLACE), {"chosen": []}).status == 404
    assert sign_in(other.organizer).post(place.path(PLACE), {"chosen": ["q1"]}).status in (403, 404)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_stay_words(place, sign_in, visitor, words):
    path = place.path("/evidence/1/edit")
    answer = sign_in(place.organizer).post(path, FORM | {"title": words[:150], "version": "1"})
    assert answer.status == 303
    page = visitor.page(place.path("/evidence/board"))
    assert not page.soup.find(onload=True) and not page.soup.main.find("img") and "9499" not in page.words


def test_the_board_takes_as_many_statements_for_many_documents_as_for_few(place, sign_in, statements):
    counted, panelist = [], sign_in(place.panelist)
    for _n in range(2):
        panelist.page(place.path("/evidence/board"))
        with statements() as seen:
            panelist.page(place.path("/evidence/board"))
        counted.append(len(seen))
        conference = db.session.get(Conference, place.conference.id)
        for _m in range(10):
            library.publish_document(
                library.draft_document(conference, title="W", text="x", summary="s", by=place.organizer),
                by=place.organizer,
                seen=JUST_READ,
            )
        db.session.commit()
    assert counted[0] == counted[1] <= 12
