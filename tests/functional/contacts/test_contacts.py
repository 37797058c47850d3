"""Whom one turns to, from near to far: kept by organizers, named to answer, forgotten at the end."""

import pytest

from app.access.stages import Stage
from app.actors.kinds import Level
from app.authorities.models import Authority
from app.contacts import queries, services
from app.contacts.models import Contact, ContactNote, Facts
from app.extensions import db
from app.responses.queries import list_recommendations
from tests.functional.authorities.test_links import actions, following_up
from tests.functional.drafting.conftest import statements  # noqa: F401
from tests.functional.questions.test_questions import HOSTILE

REGISTER, NEW, ONE = "/contacts", "/contacts/new", "/contacts/1"
COUNCIL = {
    "body": "Town council",
    "office": "Water desk",
    "stands_at": "local",
    "responsible_for": "wells and drains",
    "person": "Ida Idsen",
    "email": "ida@example.org",
    "telephone": "12 34 56",
    "carrier": "",
}
PRIVATE = ("Ida Idsen", "ida@example.org", "12 34 56", "wells and drains")


@pytest.fixture
def place(build):
    return build(following_up)


def enter(who, place, **fields):
    return who.send(place.path(NEW), place.path(NEW), COUNCIL | fields)


def entered(place, body="Town council", level=Level.LOCAL, **more):
    facts = Facts(body, level, **more)
    contact = services.enter(place.conference, facts, None, by=place.organizer)
    db.session.commit()
    return contact


def test_an_empty_register_says_what_to_do(place, sign_in, visitor):
    page = sign_in(place.organizer).page(place.path(REGISTER))
    assert "The register is empty." in page and "Begin near" in page
    assert "Nobody is named here yet." in visitor.page(place.path(REGISTER))
    assert place.path(REGISTER) in visitor.page(place.path("/answers")).text


def test_an_organizer_enters_a_contact_and_outsiders_learn_nothing_of_it(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert enter(organizer, place, carrier=str(place.facilitator.id)).status == 303
    page = organizer.page(place.path(ONE))
    assert all(words in page for words in PRIVATE) and place.facilitator.name in page
    outside = visitor.page(place.path(REGISTER))
    assert "Town council" not in outside and not any(words in outside for words in PRIVATE)
    told = visitor.get(place.path("/journal")).text
    assert actions(place)[-1] == "contact.entered" and not any(words in told for words in PRIVATE)


def test_near_ones_come_first(place, sign_in):
    entered(place, "Parliament", Level.NATIONAL)
    entered(place, "Zeta town", Level.LOCAL)
    entered(place, "Alfa town", Level.LOCAL)
    words = sign_in(place.organizer).page(place.path(REGISTER)).words
    assert words.index("Alfa town") < words.index("Zeta town") < words.index("Parliament")


def test_whoever_keeps_touch_is_told_by_letter(app, place, sign_in):
    enter(sign_in(place.organizer), place, carrier=str(place.facilitator.id))
    with app.test_request_context():
        [told] = queries.news(place.conference, place.facilitator)
        assert "Town council" in told.title and told.key
        assert queries.news(place.conference, place.organizer) == []
    [own] = queries.personal_data(place.facilitator.person)
    assert own == {"keeps touch with": "Town council, Water desk"}


def test_a_contact_is_changed_on_what_was_read_and_taken_out(place, sign_in):
    organizer, where = sign_in(place.organizer), place.path(ONE + "/edit")
    enter(organizer, place)
    assert organizer.send(where, where, COUNCIL | {"person": "Ole Olsen"}).status == 303
    assert "Ole Olsen" in organizer.page(place.path(ONE))
    stale = organizer.post(where, COUNCIL | {"seen": "other"})
    assert stale.status == 409
    asked = organizer.post(place.path(ONE + "/remove"), says_yes=False)
    assert "out of the register?" in asked and db.session.query(Contact).count() == 1
    assert organizer.send(place.path(ONE), place.path(ONE + "/remove")).status == 303
    assert db.session.query(Contact).count() == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"body": ""}, "Type which body it is."),
        ({"email": "nonsense"}, "does not look like an e-mail address"),
        ({"stands_at": "moon"}, "Not a valid choice"),
        ({"carrier": "99999"}, "Not a valid choice"),
        ({"body": "x" * 600}, "characters"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(place, sign_in, fields, words):
    answer = sign_in(place.organizer).post(place.path(NEW), COUNCIL | fields)
    assert answer.status == 422 and words in answer and "Ida Idsen" in answer.text
    assert db.session.query(Contact).count() == 0


def test_what_was_said_is_noted_with_its_day_and_taken_out(place, sign_in):
    organizer, notes = sign_in(place.organizer), place.path(ONE + "/notes")
    enter(organizer, place)
    assert organizer.send(place.path(ONE), notes, {"on": "2027-03", "note": "They will read it."}).status == 303
    page = organizer.page(place.path(ONE))
    assert "March 2027" in page and "They will read it." in page and place.organizer.name in page
    assert "March 2027" in organizer.page(place.path(REGISTER))
    assert organizer.send(place.path(ONE), notes, {"on": "soon", "note": "Yes."}).status == 422
    assert organizer.send(place.path(ONE), notes, {"on": "2027", "note": ""}).status == 422
    [found] = db.session.query(ContactNote)
    assert organizer.send(place.path(ONE), f"{notes}/{found.id}/remove", {"asked": "yes"}).status == 303
    assert "They will read it." not in organizer.page(place.path(ONE))


def test_it_is_named_to_answer_out_of_the_register(place, sign_in, visitor):
    organizer, where = sign_in(place.organizer), place.path(ONE + "/name")
    enter(organizer, place)
    assert organizer.send(where, where, {"recommendations": ["1", "2"]}).status == 303
    authority = db.session.query(Authority).one()
    assert (authority.shown, authority.email) == ("Town council, Water desk", "ida@example.org")
    assert actions(place)[-1] == "authority.named"
    page = visitor.page(place.path(REGISTER))
    assert "Town council, Water desk" in page and "local" in page and "R1, R2" in page
    assert not any(words in page for words in PRIVATE)
    again = organizer.post(where, {"recommendations": ["3"]})
    assert again.status == 409 and "It is named already." in again
    assert organizer.send(place.path(ONE), place.path(ONE + "/remove")).status == 303
    assert db.session.query(Authority).count() == 1


def test_before_there_is_a_report_nobody_is_named(world, sign_in):
    early = world(stage=Stage.EVIDENCE)
    organizer = sign_in(early.organizer)
    assert enter(organizer, early).status == 303
    assert organizer.post(early.path(ONE + "/name"), {"recommendations": ["1"]}).status == 409
    assert "Ask it to answer" not in organizer.page(early.path(ONE))


def test_the_table_opens_in_a_spreadsheet_without_formulas(place, sign_in):
    organizer = sign_in(place.organizer)
    enter(organizer, place, body="=1+1", person="@SUM(A1)")
    answer = organizer.get(place.path("/contacts/table.csv"))
    assert answer.response.headers["Cache-Control"] == "no-store"
    [_head, line] = answer.text.strip().splitlines()
    assert not line.startswith("=") and ",@SUM" not in line and "wells and drains" in line


@pytest.mark.parametrize(
    "role", ["facilitator", "panelist", "expert", "observer", "committee", "authority", "recruiter"]
)
def test_nobody_else_reads_or_keeps_it(place, sign_in, role):
    entered(place, person="Ida Idsen")
    who = sign_in(place.everybody[role])
    for path in (ONE, NEW, ONE + "/edit", "/contacts/table.csv", "/contacts/sharing"):
        assert who.get(place.path(path)).status == 403
    for path in (NEW, ONE + "/edit", ONE + "/remove", ONE + "/notes", ONE + "/name", "/contacts/leave"):
        assert who.post(place.path(path), COUNCIL).status == 403
    assert "Ida Idsen" not in who.page(place.path(REGISTER))


def test_another_conference_finds_nothing(place, world, sign_in):
    entered(place)
    stranger = world(stage=Stage.FOLLOW_UP)
    who = sign_in(stranger.organizer)
    assert who.get(stranger.path(ONE)).status == 404
    assert who.post(stranger.path(ONE + "/remove")).status == 404


def test_people_are_forgotten_once_every_conference_that_shares_them_is_over(place):
    contact = entered(place, person="Ida Idsen", email="ida@example.org")
    services.note(place.conference, contact, "2027", "Yes.", by=place.organizer)
    db.session.commit()
    assert services.forget_private(place.conference.id, []) == 0
    assert services.forget_private(place.conference.id, [place.conference.id]) == 2
    db.session.commit()
    assert (contact.person, contact.email, contact.body) == ("", "", "Town council")
    assert queries.list_notes(contact) == []
    assert services.forget_private(place.conference.id, [place.conference.id]) == 0


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(place, sign_in, hostile):
    organizer = sign_in(place.organizer)
    assert enter(organizer, place, body=hostile, person=hostile[:100]).status in (303, 422)
    for path in (REGISTER, ONE):
        assert organizer.get(place.path(path)).soup.select("main img, main script") == []


def test_the_register_asks_the_database_no_more_for_more_contacts(place, sign_in, statements):  # noqa: F811
    organizer = sign_in(place.organizer)

    def asked():
        statements.number = 0
        organizer.get(place.path(REGISTER))
        return statements.number

    entered(place, "One")
    few = asked()
    for n in range(8):
        contact = services.enter(
            place.conference, Facts(f"Body {n}", Level.LOCAL), place.facilitator, by=place.organizer
        )
        services.note(place.conference, contact, "2027", "Yes.", by=place.organizer)
        passages = list_recommendations(place.conference)[:1]
        services.name(place.conference, contact, passages, by=place.organizer)
    db.session.commit()
    assert asked() <= few + 2 <= 14
