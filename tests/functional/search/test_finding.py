"""Words are found on one page by whoever may read what has them, and by nobody else."""

import pytest
from sqlalchemy import func, select

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence import services as library
from app.extensions import db
from app.glossary import queries as glossary_queries
from app.glossary import services as glossary
from app.in_parts import keep_each
from app.search import services
from app.search.kinds import Kind
from app.search.models import SearchText
from tests.counting import transactions
from tests.finding import find

TEXT = (
    "Wells fall by four metres in dry years. Nobody knows why.\n\nDas Grundwasser sinkt.\n\nFish ladders fail near Ærø."
)
HOSTILE = [
    '"',
    '"well" OR "x',
    "NEAR(well fish)",
    "*",
    "well*",
    "words:well",
    "- ^well",
    "') ; DROP TABLE search_text; --",
    "%",
    "_",
    "\\",
    "' & | ! <-> :*",
    "🦊" * 20,
    "a\x00b",
    "\u202eabc\u202c",
    "w" * 10_000,
    "w " * 5_000,
    "<script>alert(1)</script>",
    "{{7*1357}}",
    "\ufffd\ufffe",
]


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def written(place, *, publish=True, text=TEXT, title="Well levels", summary="In short.", **more):
    document = library.draft_document(
        place.conference, title=title, text=text, summary=summary, by=place.organizer, **more
    )
    if publish:
        library.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return document


def test_a_stranger_finds_a_passage_with_its_sentence_and_the_way_to_it(place, visitor):
    written(place)
    page = find(visitor, place, "dry WELL")
    assert "«Wells»" in page and "«dry»" in page and "Nobody knows why" not in page
    assert place.path("/evidence/1#E1-1") in page and "1 place has these words." in page


def test_accents_and_capitals_make_no_difference(place, visitor):
    written(place)
    for words in ("aero", "ÆRØ", "ær"):
        assert "«Ærø»" in find(visitor, place, words), words


def test_a_part_of_a_compound_is_found_and_a_compound_in_two_words(place, visitor):
    written(place, text="Das Grundwasser sinkt.\n\nThe ground water falls.")
    assert "«Grundwasser»" in find(visitor, place, "wasser")
    assert "The ground water falls." in find(visitor, place, "groundwater")


def test_a_number_is_found(place, visitor):
    written(place)
    page = find(visitor, place, "E1.3")
    assert "Fish ladders fail" in page and "Grundwasser" not in page


def test_a_document_is_found_by_its_title_and_author(place, visitor):
    written(place, author="Institute of Rivers")
    assert "«Well» «levels»" in find(visitor, place, "well levels")
    assert "Institute of «Rivers»" in find(visitor, place, "rivers")


def test_a_draft_is_found_by_those_who_write_the_evidence_alone(place, visitor, sign_in):
    written(place, publish=False)
    for reader in (visitor, sign_in(place.panelist), sign_in(place.facilitator)):
        assert "Nothing was found" in find(reader, place, "dry")
    assert "«dry»" in find(sign_in(place.committee), place, "dry")


def test_a_revision_changes_what_is_found(place, visitor):
    document = written(place)
    fields = {"title": "Well levels", "text": "Rivers rise.", "expected_version": 1}
    library.revise_document(document, **fields, by=place.organizer)
    db.session.commit()
    assert "Nothing was found" in find(visitor, place, "ladders")
    assert "«Rivers»" in find(visitor, place, "rivers")


def test_what_is_rolled_back_is_not_found(place, visitor):
    library.draft_document(place.conference, summary="In short.", title="Vanished", text="Gone.", by=place.organizer)
    db.session.rollback()
    assert sum(services.rebuild()) == 0


def test_nothing_of_another_conference_is_found(place, world, visitor):
    other = world(stage=Stage.EVIDENCE, title="Another")
    written(other)
    assert "Nothing was found" in find(visitor, place, "wells")


def test_a_conference_in_setup_is_searched_by_its_people_alone(world, visitor, sign_in):
    place = world()
    written(place, publish=False)
    visitor.page(place.path("/search?q=wells"), 404)
    assert "«Wells»" in find(sign_in(place.organizer), place, "wells")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_find_something_or_nothing_and_break_nothing(place, visitor, words):
    written(place)
    find(visitor, place, words)


def test_without_words_the_page_says_what_can_be_found(place, visitor):
    for path in ("/search", "/search?q=", "/search?q=%3F%21", "/search?q=%00"):
        assert "Type one word or several" in visitor.page(place.path(path))


def test_every_page_of_a_conference_has_the_field(place, visitor):
    for path in ("", "/evidence", "/hearings", "/journal"):
        assert visitor.page(place.path(path)).form(place.path("/search")).find("input", attrs={"name": "q"}), path


def test_many_are_shown_in_parts(place, visitor):
    text = "\n\n".join(f"Water {n} flows." for n in range(120))
    written(place, text=text)
    written(place, text="Water flows. Water stands.", title="Water")
    page = find(visitor, place, "water")
    assert "There may be more under" in page and "?q=water&page=2" in page
    assert "«Water»" in find(visitor, place, "water", part=2)


def test_all_can_be_read_again(place, visitor, app):
    written(place)
    db.session.execute(db.text("DELETE FROM search_text"))
    db.session.commit()
    assert "Nothing was found" in find(visitor, place, "ladders")
    said = app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert said.output == "4 things can be found.\n"
    assert "«ladders»" in find(visitor, place, "ladders fish")


def test_while_all_is_read_again_others_save_and_find(place, visitor, monkeypatch):
    """By the old words until the new ones are there; whoever writes meanwhile waits for one part at most."""
    monkeypatch.setattr(services, "AT_A_TIME", 2)
    written(place)
    db.session.execute(db.text("UPDATE search_text SET words = words || ' oldword'"))
    gone = {"conference_id": place.conference.id, "kind": Kind.TERM, "about_id": 77, "words": "oldword"}
    db.session.execute(SearchText.__table__.insert(), [gone])
    db.session.commit()
    parts = 0
    for _part in keep_each(services.rebuild()):
        with db.engine.begin() as somebody:
            somebody.execute(db.text("UPDATE conference SET title = title"))
        assert "«ladders»" in find(visitor, place, "ladders")
        parts += 1
    assert parts >= 4 and "Nothing was found" in find(visitor, place, "oldword")
    assert not db.session.scalar(select(func.count()).where(SearchText.about_id == 77))


def test_reading_all_again_holds_no_more_at_once_where_there_is_more(place, app):
    for _ in range(40):
        written(place)
    with transactions() as seen:
        app.test_cli_runner().invoke(args=["search", "rebuild"])
    assert len(seen) > 3 and max(one.rows for one in seen) <= services.AT_A_TIME


def test_the_statements_do_not_grow(place, visitor, statements):
    counts = []
    for n in (1, 30):
        for _ in range(n):
            written(place)
        find(visitor, place, "ladders")
        with statements() as seen:
            visitor.page(place.path(f"/search?q=wells+fall&n={n}"))
        counts.append(len(seen))
    assert counts[0] == counts[1] and counts[0] <= 8


def test_the_field_in_the_head_asks_the_database_nothing(place, visitor, sign_in, statements):
    person = sign_in(place.panelist)
    person.page(place.path("/evidence"))
    with statements() as seen:
        person.page(place.path("/evidence"))
    assert not [one for one in seen if "search_" in one]


def test_explained_words_are_found_by_word_form_and_meaning(place, visitor):
    glossary.write_term(place.conference, "Aquifer", ["aquifers"], "Rock that holds water.", by=place.organizer)
    db.session.commit()
    for words in ("aquifer", "rock holds"):
        page = visitor.page(place.path(f"/search?q={words}"))
        assert page.soup.find("a", href=place.path("/glossary#word-1"), string="Aquifer")
    glossary.remove_term(glossary_queries.get_term(place.conference, 1), by=place.organizer)
    db.session.commit()
    assert "Nothing was found" in visitor.page(place.path("/search?q=aquifer"))
