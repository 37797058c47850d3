"""The picture beside a link: of what is public alone, with every word whole, the same for everybody."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from app import clock
from app.access.stages import Stage
from app.cards import drawing
from app.cards.drawing import ROOM, Card
from app.extensions import db
from app.reports import services as reports
from app.reports.models import Kind
from tests.functional.reports.test_names_taken_out import ANA, published
from tests.functional.reports.test_publishing import approve_all, reporting

ONE = "/report/recommendations/1"


def picture_of(page):
    assert page.status == 200 and page.response.mimetype == "image/png"
    return Image.open(io.BytesIO(page.response.data))


@pytest.fixture
def place(build):
    return build(published)


def test_conference_report_and_recommendation_each_have_a_card(place, visitor):
    seen = set()
    for path in ("", "/report", ONE):
        head = visitor.page(place.path(path)).soup.head
        address = head.find("meta", property="og:image")["content"]
        assert address == f"http://localhost{place.path(path)}/card.png"
        assert head.find("meta", property="og:image:alt")["content"]
        answer = visitor.get(place.path(f"{path}/card.png"))
        assert picture_of(answer).size == (1200, 630) and len(answer.response.data) < 100_000
        assert "public" in answer.response.headers["Cache-Control"]
        again = visitor.client.get(
            place.path(f"{path}/card.png"), headers={"If-None-Match": answer.response.headers["ETag"]}
        )
        assert again.status_code == 304
        seen.add(answer.response.data)
    assert len(seen) == 3


def test_what_is_not_public_has_none(world, visitor, sign_in):
    place = world(stage=Stage.SETUP)
    assert visitor.get(place.path("/card.png")).status == 404
    assert sign_in(place.organizer).get(place.path("/card.png")).status == 404
    assert not sign_in(place.organizer).page(place.path()).soup.head.find("meta", property="og:image")
    open_one = world(stage=Stage.DRAFTING)
    assert visitor.get(open_one.path("/card.png")).status == 200
    assert visitor.get(open_one.path("/report/card.png")).status == 404
    assert visitor.get(open_one.path(f"{ONE}/card.png")).status == 404


def test_what_is_held_back_is_on_no_card(build, visitor, sign_in):
    place = build(reporting)
    before = visitor.get(place.path("/card.png")).response.data
    approve_all(place)
    reports.publish(place.conference, Kind.FINAL, by=place.organizer, not_before=clock.now() + timedelta(days=1))
    db.session.commit()
    for somebody in (visitor, sign_in(place.organizer)):
        assert somebody.get(place.path("/report/card.png")).status == 404
        assert somebody.get(place.path(f"{ONE}/card.png")).status == 404
        assert somebody.get(place.path("/card.png")).response.data == before
    head = sign_in(place.organizer).page(place.path("/report")).soup.head
    assert head.find("meta", property="og:image")["content"].endswith(place.path("/card.png"))


def test_a_card_holds_no_name(place):
    from app.cards import telling

    told = [telling.of_conference(place.conference), telling.of_report(place.conference)]
    told.append(telling.of_recommendation(place.conference, 1))
    assert not [card for card in told if any(ANA in words for words in card)]
    assert told[2].title == "Read the wells." and told[2].line.startswith("Recommendation 1: ")
    assert "1 recommendation" in told[1].line and told[1].line.startswith("Corrected report")


TEXTS = (
    "Read the wells.",
    "Where the wells fall, the quarry rests: " * 30,
    "a" * 300,
    "Łódź, Ångström, Ąčęėį, İstanbul and Győr 4,2 m – “so” …",
    "W" * 40 + " " + "i" * 500,
)


@pytest.mark.database_free
@pytest.mark.parametrize("text", TEXTS)
def test_no_word_is_cut_and_none_leaves_the_card(text):
    lines = drawing.lay_out(Card(text, text, text))
    assert lines
    for line in lines:
        assert drawing.length(line.text, line.size, line.box) <= ROOM
        assert line.box.top <= line.top <= line.box.top + line.box.height
    title = "".join(line.text for line in lines if line.box is drawing.TITLE).replace(" ", "")
    words = "".join(text.split())
    assert title == words or title.endswith("…") and words.startswith(title[:-1])
    shown = " ".join(line.text for line in lines if line.box is drawing.TITLE)
    if shown.endswith("…") and " " in text.strip():
        assert shown.split()[-2] in text.split()
    drawing.draw(Card(text, text, text))


@pytest.mark.database_free
@pytest.mark.parametrize("text", ["مرحبا بالعالم", "你好世界", "שלום", "", "😀", "\u202e"])
def test_what_the_fonts_have_no_letters_for_is_left_out(text):
    assert not drawing.is_drawable(text)
    lines = drawing.lay_out(Card("Water", text, text))
    assert [(line.text, line.box) for line in lines] == [("Water", drawing.TITLE), ("Plenaria", drawing.PLACE)]


@pytest.mark.database_free
def test_small_pictures_are_left_out_and_words_stay():
    assert drawing.is_drawable("Water 😀 for all") and drawing.lay_out(Card("Water 😀 for all", "", ""))[0].text == (
        "Water for all"
    )


@pytest.mark.database_free
def test_letters_are_drawn_and_not_boxes():
    """Each letter of the other file of the font looks different from the sign for a missing one."""
    first, second = (drawing.draw(Card(text, "", "")) for text in ("Łódź", "Ładź"))
    assert first != second


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Less CO₂ by 2030", "Less CO2 by 2030"),
        ("Nitrate ≤ 50 mg/l → rest", "Nitrate <= 50 mg/l -> rest"),
        ("At 20 °C, 5 μg and 10³ ⅓", "At 20 °C, 5 µg and 10³ 1⁄3"),
        ("Water 水は and wells", "Water … and wells"),
        ("The sum ∑∏ of it", "The sum … of it"),
        ("e\u0301t\u0302\u0301e\u0301", "ét̂é".replace("\u0302", "")),
        ("Stop\x00 it\x07 qua\u00adrry", "Stop it quarry"),
        ("?!", "?!"),
    ],
)
def test_signs_that_the_fonts_lack_are_written_plainly_or_left_out_with_an_ellipsis(text, drawn):
    assert drawing.is_drawable(text)
    lines = drawing.lay_out(Card(text, "", ""))
    assert " ".join(line.text for line in lines if line.box is drawing.TITLE) == drawn
    drawing.draw(Card(text, text, text))


@pytest.mark.database_free
def test_a_very_long_text_is_cut_between_two_words_before_it_is_measured():
    assert drawing._cut("word " * 120) == "word " * 120
    cut = drawing._cut("word " * 100_000)
    assert len(cut) <= drawing.LONGEST + 2 and cut.endswith("word …")
    assert drawing._cut("w" * 700) == "w" * 600 + " …"
    assert drawing.is_drawable("水" * 500_000) is False
    assert drawing.lay_out(Card("Where wells fall. " * 50_000, "", ""))


def test_a_conference_in_other_letters_has_no_card_and_says_so_to_nobody(world, visitor):
    place = world(stage=Stage.DRAFTING, title="水はだれのものか")
    assert visitor.get(place.path("/card.png")).status == 404
    assert not visitor.page(place.path()).soup.head.find("meta", property="og:image")
