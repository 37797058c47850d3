"""Organizers and the committee explain words, and readers of the evidence press them where they first stand."""

import pytest

from app.access.stages import Stage
from app.evidence import services as evidence
from app.extensions import db
from app.glossary import services
from tests.functional.evidence.test_evidence import written
from tests.scenes import scene
from tests.world import World

TYPED = {"word": "Aquifer", "forms": "aquifers, AQ", "meaning": "Layers of the ground that hold water."}


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    written(
        place,
        text="An aquifer is falling; the aquifer may rise.\n\nOther aquifers.\n\n[An aquifer](https://example.org)",
    )
    return place


def explain(place, word="Aquifer", forms=(), meaning="Layers that hold water.", by=None):
    term = services.write_term(place.conference, word, forms, meaning, by=by or place.organizer)
    db.session.commit()
    return term.number


@pytest.mark.parametrize("name", ["organizer", "committee"])
def test_who_keeps_the_library_explains_a_word_and_readers_can_press_it(place, sign_in, visitor, name):
    keeper = sign_in(place.everybody[name])
    assert keeper.send(place.path("/glossary"), place.path("/glossary"), TYPED).status == 303
    page = visitor.page(place.path("/evidence/1"))
    pressed = page.soup.select(".prose button.term")
    assert [(one.get_text(), one["popovertarget"]) for one in pressed] == [
        ("aquifer", "term-1"),
        ("aquifers", "term-1"),
    ]
    meaning = page.soup.find(id="term-1")
    assert meaning.has_attr("popover") and "hold water" in meaning.get_text()
    assert [one.get_text() for one in page.soup.select(".terms dt")] == ["Aquifer"]
    assert "Layers of the ground" in visitor.page(place.path("/glossary"))


def test_each_way_of_reading_shows_the_words_it_uses_and_no_others(place, sign_in, visitor):
    explain(place, forms=["aquifers"])
    explain(place, "River")
    for path, count in (("/evidence/1/passages/1", 1), ("/evidence/1/passages/3", 0), ("/evidence/pack", 2)):
        page = visitor.page(place.path(path))
        assert len(page.soup.select("button.term")) == count
        assert [one.get_text() for one in page.soup.select(".terms dt")] == ["Aquifer"] * bool(count)
    panelist = sign_in(place.panelist)
    assert len(panelist.page(place.path("/evidence/1/passages/1")).soup.select("button.term")) == 1


def test_a_word_is_explained_in_other_words_and_taken_out_again(place, sign_in, visitor):
    number = explain(place)
    organizer, here = sign_in(place.organizer), place.path(f"/glossary/{number}/edit")
    assert "Layers that hold water." in organizer.page(here)
    assert organizer.send(here, here, {**TYPED, "meaning": "Wet gravel."}).status == 303
    assert "Wet gravel." in visitor.page(place.path("/evidence/1"))
    assert organizer.send(place.path("/glossary"), place.path(f"/glossary/{number}/remove")).status == 303
    assert not visitor.page(place.path("/evidence/1")).soup.select("button.term, .terms")
    assert "No word is explained yet" in visitor.page(place.path("/glossary"))
    organizer.page(here, 404)


def test_who_changes_a_word_that_somebody_changed_meanwhile_is_told(place, sign_in):
    number = explain(place)
    organizer, here = sign_in(place.organizer), place.path(f"/glossary/{number}/edit")
    seen = organizer.page(here).soup.select_one("main form input[name=seen]")["value"]
    assert organizer.send(here, here, {**TYPED, "meaning": "Wet gravel."}).status == 303
    late = organizer.post(here, {**TYPED, "meaning": "Wet sand.", "seen": seen})
    assert late.status == 409 and "changed while you were reading" in late


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"word": ""}, "Write the word."),
        ({"word": " \u200b"}, ""),
        ({"word": "…"}, "letters or digits"),
        ({"word": "a" * 81}, "80"),
        ({"forms": "one, …"}, "letters or digits"),
        ({"forms": ", ".join(f"form{n}" for n in range(13))}, "At most 12"),
        ({"forms": "a" * 81}, "at most 80"),
        ({"meaning": "  "}, "Write what it means."),
        ({"meaning": "a" * 1001}, "1,000"),
    ],
)
def test_what_cannot_be_explained_gets_a_sentence(place, sign_in, typed, told):
    answer = sign_in(place.organizer).post(place.path("/glossary"), TYPED | typed)
    assert answer.status == 422 and told in answer


def test_a_word_is_explained_once(place, sign_in):
    explain(place, forms=["aquifers"])
    explain(place, "River")
    organizer = sign_in(place.organizer)
    for taken in ({"word": "AQUIFERS", "forms": ""}, {"word": "Well", "forms": "well, aquifer"}):
        answer = organizer.post(place.path("/glossary"), TYPED | taken)
        assert answer.status == 409 and "explained already, under" in answer
    answer = organizer.send(place.path("/glossary/2/edit"), place.path("/glossary/2/edit"), {**TYPED, "word": "River"})
    assert answer.status == 409
    own = {"word": "aquifer", "forms": "Aquifers, aquifers, aquifer", "meaning": "Wet."}
    assert organizer.send(place.path("/glossary/1/edit"), place.path("/glossary/1/edit"), own).status == 303


def test_markup_in_a_word_stays_words(place, visitor):
    evidence.revise_document(
        evidence.queries.get_document(place.conference, 1), title="T", text="A <b>bold</b> word", expected_version=1,
        by=place.organizer,
    )  # fmt: skip
    explain(place, "<b>bold</b>", meaning="<script>alert(1)</script>")
    page = visitor.page(place.path("/evidence/1"))
    assert page.soup.select_one(".prose button.term").get_text() == "<b>bold</b>"
    assert not page.soup.select("main script, main b:not(.term-meaning b)")


@pytest.mark.parametrize("name", ["facilitator", "panelist", "expert", "authority", "observer"])
def test_others_read_the_words_and_explain_none(place, sign_in, name):
    explain(place)
    who = sign_in(place.everybody[name])
    assert not who.page(place.path("/glossary")).soup.select("main form")
    assert who.post(place.path("/glossary"), TYPED).status == 403
    assert who.post(place.path("/glossary/1/remove"), {}).status == 403
    assert who.post(place.path("/glossary/1/edit"), TYPED).status == 403


def test_words_stay_as_they_are_once_the_draft_is_written(place, sign_in):
    explain(place)
    place.walk_to(Stage.DRAFTING)
    organizer = sign_in(place.organizer)
    assert organizer.post(place.path("/glossary"), TYPED | {"word": "Well", "forms": ""}).status == 409
    assert organizer.page(place.path("/evidence/1")).soup.select("button.term")


@pytest.mark.parametrize(
    ("language", "order"),
    [("es", ["Ábaco", "Nube", "Ñandú", "Zanja"]), ("da", ["Zone", "Æg", "Ø", "Å"])],
)
def test_words_stand_in_the_order_of_the_language(place, visitor, language, order):
    place.conference.languages = [language]
    for word in reversed(order):
        explain(place, word)
    page = visitor.page(place.path("/glossary"))
    assert [one.get_text(strip=True) for one in page.soup.select("[id^=word-] h2")] == order
