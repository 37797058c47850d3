"""A card and its own number: chosen at first use, asked for later, and told where others used or tried the card."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.accounts import cards, limits
from app.accounts.models import AccountSession, Attempt, Card
from app.extensions import db
from app.journal import queries as journal
from app.mail.models import Message
from tests.visitor import Visitor

ELSEWHERE = {"environ_overrides": {"REMOTE_ADDR": "127.0.0.2"}}


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


@pytest.fixture
def code(place, sign_in):
    """A card as the facilitator prints it from the page."""
    sheet = sign_in(place.facilitator).send(
        place.path("/members/cards"), place.path(f"/members/{place.panelist.id}/card")
    )
    assert "At first use you choose a number" in sheet
    return sheet.soup.select_one(".sign-in-card .code").get_text()


def kept() -> Card:
    db.session.expire_all()
    return db.session.scalars(select(Card)).one()


def told(place) -> list[tuple]:
    entries = sorted(journal.list_entries(place.conference.id), key=lambda entry: entry.n)
    return [entry.action for entry in entries if entry.action.startswith("card.")]


def at_the_number(app, code) -> Visitor:
    visitor = Visitor(app)
    assert visitor.post("/card", {"code": code}).status == 303
    return visitor


def guess(visitor, *, times: int = 5, **more) -> list[int]:
    return [visitor.post("/card/number", {"number": f"90{n:02d}"}, **more).status for n in range(10, 10 + times)]


def let_time_pass(minutes: int) -> None:
    for attempt in db.session.scalars(select(Attempt)):
        attempt.window_began -= timedelta(minutes=minutes)
    db.session.commit()


def test_the_first_use_of_a_card_asks_for_a_number_and_opens_nothing_before(app, place, code):
    visitor = at_the_number(app, code)
    page = visitor.page("/card/number")
    assert "Choose a number for your card" in page
    for field in page.form("/card/number/new").select("input.digits"):
        assert (field["inputmode"], field["autocomplete"], field.get("value")) == ("numeric", "off", "")
    assert visitor.get(place.path("/members/my-name")).status == 303  # to the doors
    assert db.session.scalars(select(AccountSession).where(AccountSession.door == "card")).all() == []
    done = visitor.send("/card/number", "/card/number/new", {"number": "40 71", "again": "4071"})
    assert done.status == 303 and visitor.page(place.path("/members/my-name"))
    assert told(place) == ["card.made", "card.numbered"]
    assert "Panelist 1 opened the card and chose its number" in visitor.page(place.path("/journal"))


@pytest.mark.parametrize(
    ("number", "again", "why"),
    [
        ("1234", "1234", "follow one another"),
        ("0000", "0000", "All digits are the same"),
        ("1957", "1957", "looks like a year"),
        ("4071", "4072", "The two numbers differ"),
        ("407", "407", "four, five or six digits"),
        ("", "", "Type a number"),
        ("x" * 5000, "x" * 5000, "four, five or six digits"),
    ],
)
def test_a_number_that_is_obvious_or_mistyped_is_refused_with_a_word_why(app, code, number, again, why):
    visitor = at_the_number(app, code)
    refused = visitor.post("/card/number/new", {"number": number, "again": again})
    assert refused.status == 422 and why in refused
    assert {field.get("value") for field in refused.soup.select("input.digits")} == {""}
    assert kept().number_hash is None


def test_later_uses_ask_for_the_number_and_no_other_opens(app, place, code):
    assert Visitor(app).enter_by_card(code).status == 303
    visitor = at_the_number(app, code)
    page = visitor.page("/card/number")
    assert "Type the number that you chose" in page
    refused = visitor.send("/card/number", "/card/number", {"number": "4072"})
    assert refused.status == 422 and "not the number" in refused and "4072" not in refused.text
    assert visitor.send("/card/number", "/card/number", {"number": "4071"}).status == 303
    assert "One wrong number was typed for your card" in visitor.page(place.path())


def test_the_number_is_kept_as_an_argon2_hash_and_nowhere_shown(app, place, code, sign_in):
    Visitor(app).enter_by_card(code, "583026")
    assert kept().number_hash.startswith("$argon2id$") and "583026" not in str(vars(kept()))
    shown = sign_in(place.facilitator).page(place.path("/members/cards"))
    assert "in use" in shown and "583026" not in shown.text


def test_a_card_that_somebody_opened_before_its_owner_says_so_and_opens_only_with_that_number(app, place, code):
    assert Visitor(app).enter_by_card(code, "583026").status == 303  # whoever printed it
    owner = at_the_number(app, code)
    page = owner.page("/card/number")
    assert "This card has been opened before, for the first time on" in page
    assert str(kept().opened_at.year) in page and "ask for a new card" in page
    again = owner.post("/card/number/new", {"number": "4071", "again": "4071"})
    assert again.status == 409 and "opened before" in again
    assert owner.post("/card/number", {"number": "4071"}).status == 422


def test_a_new_card_asks_for_a_new_number(app, place, code, sign_in):
    Visitor(app).enter_by_card(code, "583026")
    sheet = sign_in(place.facilitator).send(
        place.path("/members/cards"), place.path(f"/members/{place.panelist.id}/card")
    )
    new = sheet.soup.select_one(".sign-in-card .code").get_text()
    assert "Choose a number" in at_the_number(app, new).page("/card/number")
    assert told(place)[-1] == "card.replaced"


def test_after_five_wrong_numbers_whoever_typed_them_waits_for_minutes_that_grow(app, code, still):
    Visitor(app).enter_by_card(code)
    guesser = at_the_number(app, code)
    assert guess(guesser, times=7) == [422] * 5 + [429] * 2
    assert "Wait a minute" in guesser.post("/card/number", {"number": "9090"})
    let_time_pass(1)
    assert guess(guesser, times=2) == [422, 429]
    assert "Wait 2 minutes" in guesser.post("/card/number", {"number": "9090"})
    for minutes in (2, 4, 8, 16, 32, 60, 60):
        let_time_pass(minutes)
        assert guess(guesser, times=2) == [422, 429]
    assert "Wait 60 minutes" in guesser.post("/card/number", {"number": "9090"})
    let_time_pass(60)
    assert guesser.post("/card/number", {"number": "4071"}).status == 303


def test_who_waits_is_not_let_in_by_the_right_number_either_or_guessing_would_go_on(app, code, still):
    Visitor(app).enter_by_card(code)
    guesser = at_the_number(app, code)
    guess(guesser)
    assert guesser.post("/card/number", {"number": "4071"}).status == 429


def test_wrong_numbers_of_others_never_shut_out_the_holder(app, place, code, still):
    """Neither from elsewhere, nor from the same hall in the browser in which she used the card before."""
    holder = Visitor(app)
    holder.enter_by_card(code)
    holder.send(place.path(), "/sign-out")
    guess(at_the_number(app, code), times=20)
    assert holder.enter_by_card(code).status == 303
    elsewhere = at_the_number(app, code)
    assert elsewhere.post("/card/number", {"number": "4071"}, **ELSEWHERE).status == 303


def test_the_holder_is_told_of_wrong_numbers_by_letter_at_sign_in_and_on_the_own_page(app, place, code, still):
    place.panelist.person.email = "pia@example.org"
    db.session.commit()
    holder = Visitor(app)
    holder.enter_by_card(code)
    holder.send(place.path("/members/my-cards"), place.path("/members/my-cards"))
    before = len(db.session.scalars(select(Message)).all())
    guess(at_the_number(app, code), times=4)
    assert len(db.session.scalars(select(Message)).all()) == before and "card.tried" not in told(place)
    guess(at_the_number(app, code), times=1)
    guess(at_the_number(app, code), times=3, **ELSEWHERE)
    letters = db.session.scalars(select(Message).order_by(Message.id)).all()[before:]
    assert len(letters) == 1 and "five wrong numbers" in letters[0].body  # once, not a flood
    assert told(place).count("card.tried") == 1
    holder.send(place.path(), "/sign-out")
    holder.enter_by_card(code)
    page = holder.page(place.path())
    assert "8 wrong numbers were typed for your card" in page and "News about the card" in page
    mine = place.path("/members/my-cards")
    assert "8 wrong numbers were typed, the last one on" in holder.page(mine)
    assert holder.send(mine, mine).status == 303
    assert "News about the card" not in holder.page(place.path()) and "wrong number" not in holder.page(mine)


def test_without_the_code_nobody_reaches_the_number(app, code):
    Visitor(app).enter_by_card(code)
    stranger = Visitor(app)
    for answer in (stranger.get("/card/number"), stranger.post("/card/number", {"number": "4071"})):
        assert answer.status == 303 and answer.response.location == "/card"
    new = stranger.post("/card/number/new", {"number": "4071", "again": "4071"})
    assert new.status == 303 and new.response.location == "/card"


def test_a_page_of_numbers_that_was_left_open_or_whose_card_was_stopped_leads_back_to_the_code(
    app, place, code, sign_in
):
    stopped = at_the_number(app, code)
    revoke = place.path(f"/members/{place.panelist.id}/card/revoke")
    left = at_the_number(app, code)
    with left.client.session_transaction() as cookie:
        cookie["card"] = [cookie["card"][0], cookie["card"][1] - 601]
    assert left.get("/card/number").response.location == "/card"
    sign_in(place.facilitator).send(place.path("/members/cards"), revoke)
    number = {"number": "4071", "again": "4071"}
    assert stopped.post("/card/number/new", number).response.location == "/card"
    assert kept().number_hash is None


def test_the_wait_doubles_up_to_an_hour():
    minutes = [limits.WRONG_NUMBERS.after(tries).total_seconds() / 60 for tries in range(4, 14)]
    assert minutes == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert limits.WRONG_NUMBERS.after(10**9) == timedelta(hours=1)


def test_two_who_open_a_card_at_once_give_it_one_number(place, code):
    card = kept()
    assert cards.choose_number(card, "$first")
    db.session.commit()
    assert not cards.choose_number(card, "$second")
    assert card.number_hash == "$first"


def from_many(app, code, count: int) -> list[int]:
    """Whoever has the code tries once from each of so many addresses."""
    found = []
    for n in range(count):
        address = {"environ_overrides": {"REMOTE_ADDR": f"127.1.{n // 200}.{n % 200 + 1}"}}
        found.append(at_the_number(app, code).post("/card/number", {"number": f"9{n:03d}"}, **address).status)
    return found


def test_many_addresses_try_no_faster_than_one(app, place, code, still):
    holder = Visitor(app)
    holder.enter_by_card(code)
    holder.send(place.path(), "/sign-out")
    assert from_many(app, code, 24) == [422] * 20 + [429] * 4
    stranger = at_the_number(app, code)
    refused = stranger.post("/card/number", {"number": "4071"}, **ELSEWHERE)
    assert refused.status == 429 and "ask the facilitator or the organizer for a new card" in refused
    assert told(place).count("card.tried") == 1, "Its holder knows long before."
    assert holder.enter_by_card(code).status == 303, "In her own browser she comes in."
    let_time_pass(60)
    assert from_many(app, code, 2) == [422, 429]
    let_time_pass(60)
    assert stranger.post("/card/number", {"number": "4071"}, **ELSEWHERE).status == 303


def test_who_is_right_from_elsewhere_uses_up_nothing(app, place, code, still):
    Visitor(app).enter_by_card(code)
    for _n in range(25):
        assert at_the_number(app, code).post("/card/number", {"number": "4071"}, **ELSEWHERE).status == 303
    assert from_many(app, code, 20) == [422] * 20
