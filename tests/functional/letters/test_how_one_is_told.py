"""Everybody chooses how they are written to: on their own page, and by the address that each letter carries."""

import re

import pytest
from sqlalchemy import func, select

from app.extensions import csrf, db
from app.journal.models import JournalEntry
from app.letters import services, stopping
from app.letters.models import LetterChoice
from app.letters.timing import How
from app.mail import services as mail

PAGE = "/me/letters"


def wish_of(person) -> How | None:
    db.session.expire_all()
    found = db.session.get(LetterChoice, person.id)
    return found.wish if found else None


def path_for(person) -> str:
    return stopping.address_for(person).removeprefix("http://localhost")


def entries() -> int:
    return db.session.scalar(select(func.count()).where(JournalEntry.action == "person.letters_chosen"))


def test_somebody_chooses_on_the_own_page(app, world, sign_in):
    place = world()
    visitor, person = sign_in(place.panelist), place.panelist.person
    assert visitor.page("/me").soup.find("a", href=PAGE)
    page = visitor.page(PAGE)
    assert page.soup.select_one("input[value='at once']").has_attr("checked")
    assert visitor.send(PAGE, PAGE, {"how": "daily", "hour": "18"}).status == 303
    page = visitor.page(PAGE)
    assert page.soup.select_one("input[value=daily]").has_attr("checked")
    assert page.soup.select_one("option[selected]")["value"] == "18"
    assert wish_of(person) is How.DAILY and entries() == 1


@pytest.mark.parametrize(
    "typed",
    [{"hour": "9"}, {"how": "", "hour": "9"}, {"how": "now", "hour": "9"}, {"how": "daily", "hour": "3"},
     {"how": "daily", "hour": "٣"}, {"how": "daily", "hour": "-1"}, {"how": "daily", "hour": "9" * 40}, {"how": "\0"}],
)  # fmt: skip
def test_what_nobody_can_choose_is_told_and_changes_nothing(app, world, sign_in, typed):
    place = world()
    page = sign_in(place.panelist).post(PAGE, typed)
    assert page.status == 422 and wish_of(place.panelist.person) is None


def test_only_who_is_signed_in_has_such_a_page(app, visitor):
    assert visitor.get(PAGE).status in (302, 303, 401)


def test_a_letter_is_ended_by_its_address_alone_and_begun_again_by_it(app, world, visitor):
    person = world().panelist.person
    services.choose(person, How.DAILY, 18)
    db.session.commit()
    path = path_for(person)
    for _twice in range(2):  # programs that look into letters open every address in them
        page = visitor.page(path)
        assert "Send me no more letters" in page and wish_of(person) is How.DAILY
    page = visitor.post(path, {"List-Unsubscribe": "One-Click"})
    assert page.status == 200 and "You get no more letters" in page and wish_of(person) is How.NOT
    assert visitor.send(path, path.replace("/stop/", "/resume/")).status == 303
    assert wish_of(person) is How.DAILY and "Send me no more letters" in visitor.page(path)


def test_it_needs_no_session_and_no_token_of_a_form(app, world, visitor, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    person = world().panelist.person
    assert visitor.client.post(path_for(person), data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert wish_of(person) is How.NOT
    resume = path_for(person).replace("/stop/", "/resume/")
    assert visitor.client.post(resume).status_code in (400, 403) and wish_of(person) is How.NOT
    exempt = {name for name in csrf._exempt_views if name.startswith("app.letters")}
    assert exempt == {"app.letters.views.stop"}


def test_the_address_opens_nothing_else(app, world, visitor):
    place = world()
    visitor.get(path_for(place.panelist.person))
    assert visitor.get("/me").status in (302, 303, 401)
    token = path_for(place.panelist.person).rpartition("/")[2]
    assert visitor.get(f"/sign-in/{token}").status == 410
    visitor.post(f"/sign-in/{token}")
    assert visitor.get("/me").status in (302, 303, 401)


@pytest.mark.parametrize(
    "token", ["x", "..", "%00", "a.b.c", "W10.x", "'", "é", "1" * 3000, "WzEsIngiXQ.AAAAAAAAAAAAAAAAAAAAAAAAAAA"]
)
def test_a_made_up_address_leads_nowhere(app, world, visitor, token):
    world()
    for path in (f"/letters/stop/{token}", f"/letters/resume/{token}"):
        assert visitor.get(path).status in (404, 405)
        assert visitor.post(path).status == 404
    assert db.session.scalar(select(func.count()).select_from(LetterChoice)) == 0


def test_it_ends_with_the_address_that_the_letters_went_to(app, world, visitor):
    person = world().panelist.person
    path = path_for(person)
    person.email = "other@example.org"
    db.session.commit()
    assert visitor.get(path).status == 404 and visitor.post(path).status == 404


def test_a_key_that_was_changed_still_ends_letters(app, world, visitor, monkeypatch):
    person = world().panelist.person
    path = path_for(person)
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [app.config["SECRET_KEY"]])
    monkeypatch.setitem(app.config, "SECRET_KEY", "another secret key for tests")
    assert visitor.get(path).status == 200 and path_for(person) != path


def test_the_mail_program_finds_the_address_in_one_line(app, world):
    address = stopping.address_for(world().panelist.person)
    letter = mail.queue(to="grete@example.org", subject="Hello", body="Good day.", stop=address)
    db.session.flush()
    raw = bytes(mail.compose(letter, "Panel <panel@example.org>")).decode()
    assert re.search(rf"^List-Unsubscribe: <{re.escape(address)}>\r?$", raw, re.MULTILINE)
    assert re.search(r"^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$", raw, re.MULTILINE)


def test_letters_about_an_account_cannot_be_ended(app):
    letter = mail.queue(to="grete@example.org", subject="Your sign-in link", body="Good day.")
    db.session.flush()
    assert "List-Unsubscribe" not in mail.compose(letter, "Panel <panel@example.org>")


def test_a_copy_of_the_own_data_holds_the_choice(app, world, sign_in):
    place = world()
    services.choose(place.panelist.person, How.DAILY, 18)
    db.session.commit()
    told = sign_in(place.panelist).get("/me/data").response.get_json()["letters"]
    assert told == {"wishes": {"how": "daily", "hour": 18}, "told": []}
