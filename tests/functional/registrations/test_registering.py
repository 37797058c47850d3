"""Anybody registers without an account, comes back by code, puts it right, withdraws and has it deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.access.stages import Stage
from app.conferences.registry import registry
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.mail.models import Message
from app.recruitment import queries as recruitment
from app.recruitment.models import Recruitment
from app.registrations import applying, queries
from app.registrations.models import Registration
from tests.counting import here, meanwhile
from tests.functional.questions.test_questions import HOSTILE
from tests.functional.registrations.pools import FILLED, MINE, REGISTER, TIE, fill, opened, registered, stamp
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World


@scene
def place():
    return opened(World)


def only(place) -> Registration:
    return db.session.scalars(select(Registration).where(Registration.conference_id == place.conference.id)).one()


def none_yet():
    return not db.session.scalars(select(Registration.id)).all()


def test_somebody_registers_and_is_shown_a_code_once(place, visitor):
    page = visitor.page(place.path(REGISTER))
    assert TIE in page and "What is your gender?" in page and "Two days." in page
    assert not page.soup.select("[hx-post]"), "It works without any script."
    code = registered(place, visitor)
    one = only(place)
    assert one.values == {"Gender": "Female", "Age": "40+", "Region": "North"}
    told = queries.told_by(one)
    assert told["name"] == "Ada Berg" and told["needs"] == {"access": "No steps, please."} and told["born"] == 1980
    for words in (b"Ada", b"ada@", b"Mill", b"steps"):
        assert words not in one.sealed
    assert code.replace("-", "") not in one.code_hash
    letter = db.session.scalars(select(Message)).one()
    assert letter.to == "ada@example.org" and code in letter.body and letter.is_fleeting


def test_what_the_database_says_in_the_open_names_nobody(place, visitor):
    registered(place, visitor)
    said = " ".join(map(str, db.session.scalars(select(JournalPayload.body))))
    assert "Ada" not in said and "Female" not in said and "Mill" not in said
    assert "registration.made" in db.session.scalars(select(JournalEntry.action)).all()


def test_she_comes_back_from_elsewhere_by_her_code_however_it_is_typed(place, app, visitor):
    code, elsewhere = registered(place, visitor), Visitor(app)
    assert "code" in elsewhere.page(place.path(MINE)).form(place.path(MINE)).text.lower()
    assert elsewhere.post(place.path(MINE), {"code": code.lower().replace("-", " ").replace("0", "O")}).status == 303
    page = elsewhere.page(place.path(MINE))
    assert "Ada Berg" in page and page.soup.find(id="code") is None
    assert page.response.headers["Cache-Control"] == "no-store"
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert "Ada Berg" not in elsewhere.page(place.path(MINE))


def test_whoever_is_done_leaves_nothing_in_the_browser(place, visitor):
    registered(place, visitor)
    assert visitor.send(place.path(MINE), place.path(MINE + "/leave")).status == 303
    assert "Ada Berg" not in visitor.page(place.path(MINE))


def test_a_wrong_code_opens_nothing_and_shuts_nobody_out(place, app, visitor):
    code, other = registered(place, visitor), Visitor(app)
    for _try in range(61):
        assert other.post(place.path(MINE), {"code": "7KQ4-2M9T-XW3H"}).status in (422, 429)
    assert other.post(place.path(MINE), {"code": "7KQ4-2M9T-XW3H"}).status == 429
    assert other.post(place.path(MINE), {"code": code}).status == 303
    for wrong in ("", " ", "x" * 10_000, "'; DROP TABLE", "\0"):
        assert Visitor(app).post(place.path(MINE), {"code": wrong}).status in (422, 429)


def test_a_code_of_another_conference_opens_nothing(place, world, app, visitor):
    code, other = registered(place, visitor), opened(world)
    assert Visitor(app).post(other.path(MINE), {"code": code}).status == 422
    assert "Ada Berg" not in visitor.page(other.path(MINE))


def test_the_same_form_sent_twice_registers_once(place, visitor):
    stamped = stamp(place)
    assert fill(place, visitor, stamp=stamped).status == 303
    again = fill(place, visitor, stamp=stamped)
    assert again.status == 409 and "sent already" in again
    assert only(place).number == 1


def test_robots_are_refused(place, app):
    # The clock stands: a machine with much to do would take so long for the form that nobody is too quick.
    with clock.at(clock.now()):
        for more in ({"website": "http://x"}, {"stamp": ""}, {"stamp": "made.up"}, {"stamp": stamp(place, seconds=1)}):
            page = fill(place, Visitor(app), **more)
            assert page.status in (409, 422) and page.soup.find(id="name")["value"] == "Ada Berg"
    assert fill(place, Visitor(app), stamp=stamp(place, seconds=4000)).status == 409
    assert none_yet()


def test_one_browser_registers_not_too_often(place, visitor):
    registered(place, visitor)
    page = fill(place, visitor, name="Bo Berg")
    assert page.status == 429 and "Bo Berg" in str(page.soup)


def test_nobody_floods_an_address_with_letters(place, app):
    for number in range(5):
        registered(
            place,
            Visitor(app),
            name=f"Ada {number + 1}th",
            email="ADA@example.org" if number % 2 else "ada@example.org",
        )
    assert len(db.session.scalars(select(Message)).all()) == 3
    assert queries.count_in_pool(place.conference) == 5


def test_a_call_that_was_closed_meanwhile_takes_nobody(place):
    plan, said = recruitment.find_recruitment(place.conference), applying.Said(1980, [], {}, {"name": "Ada"})
    assert plan.is_open(clock.now()) and place.conference.stage
    meanwhile(update(Recruitment).values(closed_at=clock.now()))
    with pytest.raises(Refused, match="is closed"):
        applying.enter(place.conference, said, by=place.recruiter)


def test_a_tie_bars_kindly_and_nothing_is_kept(place, visitor):
    page = fill(place, visitor, tie_0="yes")
    assert page.status == 409 and "Thank you for your interest" in page and TIE in page
    assert none_yet() and not db.session.scalars(select(Message)).all()


@pytest.mark.parametrize(
    "more, status, told",
    [
        ({"born": "2020"}, 409, "ages of 18+"),
        ({"born": "1881"}, 409, "ages of 18+"),
        ({"born": ""}, 422, "the year in which you were born"),
        ({"born": "0"}, 422, "a year like 1975"),
        ({"born": "x"}, 422, ""),
        ({"born": "9" * 30}, 422, "smaller"),
        ({"tie_0": ""}, 422, "Say yes or no"),
        ({"tie_0": "perhaps"}, 422, ""),
        ({"asked_1": ""}, 422, "Choose one"),
        ({"asked_1": "Purple"}, 422, ""),
        ({"asked_3": "Atlantis"}, 422, "North, South"),
        ({"asked_3": ""}, 422, "where you live"),
        ({"name": "…"}, 422, "Write your name"),
        ({"name": ""}, 422, "Write your name"),
        ({"email": "", "telephone": "", "address": ""}, 422, "one is enough"),
        ({"email": "ada@"}, 422, "no e-mail address"),
        ({"telephone": "call me"}, 422, "no telephone number"),
        ({"consent": ""}, 422, "Without this"),
        ({"access": "x" * 10_000}, 422, "at most"),
        ({"address": "x" * 10_000}, 422, "at most"),
        ({"name": "x" * 10_000}, 422, "at most"),
        ({"own_1": "x" * 10_000}, 422, "at most"),
    ],
)
def test_what_is_not_in_order_is_said_and_nothing_is_lost(place, visitor, more, status, told):
    page = fill(place, visitor, **more)
    assert page.status == status and told in page, page.words[:600]
    assert page.soup.find(id="language")["value"] == "Dansk"
    assert none_yet()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(place, app, sign_in, words):
    visitor = Visitor(app)
    named = {"name": f"a{words}", "address": words, "access": words, "own_1": words, "language": words, "reach": words}
    page = fill(place, visitor, **named)
    assert page.status in (303, 422)
    if page.status == 303:
        visitor.page(place.path(MINE))
        visitor.page(place.path(MINE + "/correct"))
        recruiter = sign_in(place.recruiter)
        assert recruiter.post(place.path("/recruitment/registrations/1/read")).status == 200


def test_own_words_stand_beside_the_value(place, visitor):
    registered(place, visitor, own_1="a woman, mostly")
    assert only(place).values["Gender"] == "Female" and "a woman, mostly" not in str(only(place).values)
    assert "a woman, mostly" in visitor.page(place.path(MINE))


def test_she_puts_it_right_and_a_trace_of_it_stays(place, visitor):
    registered(place, visitor)
    there = place.path(MINE + "/correct")
    page = visitor.page(there)
    assert page.soup.find(id="name")["value"] == "Ada Berg" and page.soup.find(id="asked_3")["value"] == "North"
    wrong = visitor.post(there, FILLED | {"asked_3": "Atlantis"})
    assert wrong.status == 422 and only(place).changed_at is None
    home = only(place).household
    sent = FILLED | {"asked_3": "South", "name": "Ada B. Berg", "address": "FLAT 3, 5 Mill street, Novling"}
    assert visitor.post(there, sent).status == 303
    one = only(place)
    assert one.values["Region"] == "South" and one.changed_at and one.household == home
    assert queries.told_by(one)["name"] == "Ada B. Berg"
    assert "registration.corrected" in db.session.scalars(select(JournalEntry.action)).all()
    assert "Put right on" in visitor.page(place.path(MINE))


def test_she_withdraws_and_has_it_deleted(place, visitor):
    code = registered(place, visitor)
    asked = visitor.post(place.path(MINE + "/withdraw"), says_yes=False)
    assert asked.status == 200 and only(place).withdrawn_at is None
    for _press in range(2):
        assert visitor.post(place.path(MINE + "/withdraw")).status == 303
    assert queries.count_in_pool(place.conference) == 0 and queries.told_by(only(place))
    assert visitor.post(place.path(MINE + "/correct"), FILLED).status == 409
    assert visitor.post(place.path(MINE + "/delete")).status == 303
    one = only(place)
    assert (one.sealed, one.household, one.values) == (b"", "", {}) and one.erased_at
    assert visitor.post(place.path(MINE), {"code": code}).status == 422
    entries = db.session.scalars(select(JournalEntry.action).order_by(JournalEntry.id))
    actions = [one for one in entries if one.startswith("registration.")]
    assert actions == ["registration.made", "registration.withdrawn", "registration.erased"]


def test_numbers_are_not_given_twice_after_a_deletion(place, app, visitor):
    registered(place, visitor)
    visitor.post(place.path(MINE + "/delete"))
    registered(place, Visitor(app))
    assert [one.number for one in db.session.scalars(select(Registration).order_by(Registration.id))] == [1, 2]


def test_once_a_lottery_is_published_the_pool_stands_still_but_whoever_wants_to_leave_leaves(
    place, app, visitor, monkeypatch
):
    registered(place, visitor)
    monkeypatch.setattr(registry, "recruitment_holds", [lambda conference: "A lottery is published."])
    late = fill(place, Visitor(app))
    assert late.status == 409 and "A lottery is published." in late
    assert "is closed" in visitor.page(place.path(REGISTER)).words
    assert visitor.page(place.path(MINE)).soup.select(f'a[href="{place.path("/recruitment/reason")}"]')
    assert visitor.post(place.path(MINE + "/correct"), FILLED | {"asked_3": "South"}).status == 409
    assert visitor.post(place.path(MINE + "/delete")).status == 303
    one = only(place)
    assert one.values["Region"] == "North" and one.sealed == b""


def test_after_the_deadline_nobody_registers(place, visitor):
    db.session.execute(update(Recruitment).values(until=clock.now() - timedelta(minutes=1)))
    db.session.commit()
    page = fill(place, visitor)
    assert page.status == 409 and "The registration is closed" in page and none_yet()
    assert "The registration is closed" in visitor.page(place.path(REGISTER))


def test_before_it_is_open_and_after_its_stage_nobody_registers(place, world, app, visitor):
    here(place)
    db.session.execute(update(Recruitment).values(opened_at=None))
    db.session.commit()
    assert fill(place, visitor).status == 409
    db.session.execute(update(Recruitment).values(opened_at=clock.now()))
    db.session.commit()
    registered(place, visitor)
    here(place)
    place.walk_to(Stage.EVIDENCE)
    assert fill(place, Visitor(app)).status == 409
    assert "Ada Berg" in visitor.page(place.path(MINE)), "Whoever registered still reads it."
    assert visitor.post(place.path(MINE + "/correct"), FILLED).status == 409
    assert visitor.post(place.path(MINE + "/delete")).status == 303
    without = world(stage=Stage.EVIDENCE)
    assert "not worded yet" in Visitor(app).page(without.path(REGISTER))


def test_two_of_one_home_share_a_mark_that_says_nothing(place, app):
    registered(place, Visitor(app))
    registered(place, Visitor(app), name="Bo Berg", address="FLAT 3, 5 Mill Street, Novling")
    registered(place, Visitor(app), name="Cy Berg", address="5 Mill Street, Flat 4, Nøvling")
    first, second, third = db.session.scalars(select(Registration.household).order_by(Registration.number))
    assert first == second != third and "mill" not in first
