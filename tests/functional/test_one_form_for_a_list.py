"""A list has one form, and its rows buttons with addresses of their own: each is pressed once, in any order."""

import pytest
from lxml.html import tostring
from sqlalchemy import func, select

from app.access.stages import Stage
from app.extensions import db
from app.questions import services
from app.questions.models import Support
from tests.visitor import hidden

BUTTON = "//button[@formaction]"


@pytest.fixture
def place(world):
    found = world(stage=Stage.QUESTIONS)
    for text in ("Why?", "Who?", "When?"):
        services.propose(found.conference, text, by=found.panelists[1])
    db.session.commit()
    return found


def buttons_on(page) -> list[dict[str, str]]:
    return [dict(button.attrib) for button in page.tree.xpath(BUTTON)]


def sent_by(page, button) -> dict[str, str]:
    """What a browser sends that presses it."""
    form = page.soup.find("form", id=button["form"])
    return hidden(form) | ({button["name"]: button["value"]} if "name" in button else {})


def supports() -> int:
    return db.session.scalar(select(func.count()).select_from(Support))


@pytest.mark.parametrize("htmx", [False, True])
def test_every_row_of_a_page_takes_its_act_once(place, sign_in, htmx):
    reader, path = sign_in(place.panelist), place.path("/questions")
    page = reader.page(path)
    buttons = buttons_on(page)
    assert len(buttons) == 3
    for button in buttons:
        answer = reader.post(button["formaction"], sent_by(page, button), htmx=htmx)
        assert answer.status == (200 if htmx else 303), answer.words
    assert supports() == 3
    again = reader.post(buttons[0]["formaction"], sent_by(page, buttons[0]))
    assert again.status == 303 or "saved already" in again
    assert supports() == 3


def test_the_row_that_comes_back_alone_acts_by_a_form_of_its_own(place, sign_in):
    reader, path = sign_in(place.panelist), place.path("/questions")
    page = reader.page(path)
    button = buttons_on(page)[0]
    row = reader.post(button["formaction"], sent_by(page, button), htmx=True)
    taken_back = reader.post(place.path("/questions/proposals/1/unsupport"), hidden(row.soup.form), htmx=True)
    assert taken_back.status == 200 and supports() == 0
    once_more = hidden(taken_back.soup.form)
    assert reader.post(button["formaction"], once_more, htmx=True).status == 200 and supports() == 1


def test_other_words_by_the_same_button_are_still_refused(place, sign_in):
    reader = sign_in(place.panelist)
    page = reader.page(place.path("/questions"))
    button = buttons_on(page)[0]
    sent = sent_by(page, button)
    reader.post(button["formaction"], sent)
    assert reader.post(button["formaction"], sent | {"seen": "something else"}).status == 422
    assert supports() == 1


def test_a_row_holds_neither_a_token_nor_a_key(place, sign_in):
    page = sign_in(place.panelist).page(place.path("/questions"))
    assert not page.tree.xpath("//article//input") and len(page.tree.xpath("//form[@class='list-form']")) == 1


def test_a_row_of_people_sends_little_beside_its_words_and_addresses(world, sign_in):
    """There are thousands of them: how a row looks is said once, by the list in which it stands."""
    place = world()
    page = sign_in(place.organizer).page(place.path("/members"))
    rows = page.tree.xpath("//ul[contains(@class, 'people')]/li[.//button]")
    assert len(rows) > len(place.panelists)
    for row in rows:
        words = sum(len(word) for word in row.xpath(".//text() | .//@href | .//@formaction"))
        assert len(tostring(row, encoding="unicode", with_tail=False)) - words < 170
        assert not row.xpath(".//a/@class | .//button/@class")
