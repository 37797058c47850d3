"""Contacts that an office has in a table already: pasted or sent as a file, looked at, and entered in one press."""

import io

import pytest

from app import spreadsheets
from app.access.stages import Stage
from app.contacts import queries
from app.extensions import db
from app.journal import queries as journal
from tests.functional.authorities.test_links import following_up
from tests.functional.contacts.test_contacts import entered
from tests.functional.contacts.test_shared_registers import guest, host, shared  # noqa: F401

PATH = "/contacts/from-table"
TABLE = (
    "Body;Office;Level;Responsible for;Person;E-mail;Telephone;Floor\n"
    "Town council;Water desk;Municipal;wells;Ida Idsen;ida@example.org;'+45 12;3\n"
    "Región;;regional;;;;;\n"
)


@pytest.fixture
def place(build):
    return build(following_up)


def look(who, place, words=TABLE, **more):
    return who.send(place.path(PATH), place.path(PATH), {"contacts": words, "look": "yes"} | more)


def enter(who, place, words=TABLE, **more):
    """Look at it, and press what the page then offers."""
    page = look(who, place, words, **more)
    fields = {one["name"]: one.get("value", "") for one in page.form(place.path(PATH))("input") if one.get("name")}
    fields.pop("file", None)
    return who.post(place.path(PATH), fields | {"contacts": words} | more)


def bodies(place):
    db.session.expire_all()
    return sorted(one.shown for one in queries.list_contacts(place.conference))


def test_it_is_looked_at_first_and_entered_with_one_press(place, sign_in):
    who = sign_in(place.organizer)
    assert "Out of a table" in who.page(place.path("/contacts"))
    page = look(who, place)
    assert page.status == 200 and bodies(place) == []
    assert "This was read, and nothing is done yet" in page and "Enter 2 contacts" in page
    assert "Nobody reads these columns: Floor" in page
    assert all(words in page for words in ("Ida Idsen", "ida@example.org", "+45 12")), "what will stand there is shown"
    assert enter(who, place).status == 303
    assert bodies(place) == ["Región", "Town council, Water desk"]
    near, far = queries.list_contacts(place.conference)
    assert (near.level, near.person, near.email, near.telephone) == ("local", "Ida Idsen", "ida@example.org", "+45 12")
    assert far.level == "regional"
    [entry] = [one for one in journal.list_entries(place.conference.id) if one.action == "contact.imported"]
    assert journal.facts_of(entry)["count"] == 2 and "Ida" not in entry.payload.body


def test_a_workbook_is_read_like_lines(place, sign_in):
    who, rows = sign_in(place.organizer), [line.split(";") for line in TABLE.strip().split("\n")]
    book = spreadsheets.as_workbook(rows)
    page = who.send(place.path(PATH), place.path(PATH), {"file": (io.BytesIO(book), "contacts.xlsx"), "look": "yes"})
    assert page.status == 200 and "Enter 2 contacts" in page
    held = page.soup.find("textarea", attrs={"name": "contacts"}).get_text()
    assert "Town council" in held, "What was in the file can be put right in the form."


def test_what_stands_there_already_by_body_and_office_is_not_entered_twice(place, sign_in):
    entered(place, "TOWN  council", office="water-desk")
    who = sign_in(place.organizer)
    words = TABLE + "region;;national;;;;;\n"
    page = look(who, place, words)
    assert "Enter 1 contact" in page and "Not entered twice: Town council, region" in page
    assert enter(who, place, words).status == 303
    assert bodies(place) == ["Región", "TOWN council, water-desk"] or len(bodies(place)) == 2
    again = look(who, place, words)
    assert "Nothing on it is new." in again and "Enter 1" not in again


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a,b\n1,2", "one of them is “body”"),
        ("body,level\nCouncil,galactic", "Line 2: “galactic” is no level"),
        ("body,office\n,Desk", "Line 2 names no body"),
        ("body,e-mail\nCouncil,nobody", "Line 2: “nobody” does not look like an e-mail address"),
        ("body\n" + "x" * 900, "Line 2: "),
        ("body,office", "no contacts under its headings"),
        ("body,level\nGood,local\nCouncil,galactic", "Line 3: “galactic”"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_nothing_half_entered(place, sign_in, words, told):
    page = look(sign_in(place.organizer), place, words)
    assert page.status == 422 and told in page and bodies(place) == []
    assert "put these lines right" in page
    held = page.soup.find("textarea", attrs={"name": "contacts"}).get_text()
    assert held.strip() == words.strip()


def test_without_a_look_at_exactly_this_nothing_is_entered(place, sign_in):
    who = sign_in(place.organizer)
    for seen in ("", "other"):
        page = who.post(place.path(PATH), {"contacts": TABLE, "seen": seen, "stands_at": "local"})
        assert page.status == 200 and bodies(place) == []


def test_a_register_that_was_taken_along_comes_in_elsewhere(place, world, sign_in):
    entered(place, "Town council", office="Water desk", person="Ida Idsen", telephone="+45 12")
    table = sign_in(place.organizer).get(place.path("/contacts/table.csv")).response.get_data().decode("utf-8-sig")
    other = world(stage=Stage.EVIDENCE, title="Elsewhere")
    assert enter(sign_in(other.organizer), other, table).status == 303
    [contact] = queries.list_contacts(other.conference)
    assert (contact.shown, contact.person, contact.telephone) == ("Town council, Water desk", "Ida Idsen", "+45 12")


def test_a_cell_that_a_spreadsheet_would_run_stays_words(place, sign_in):
    words = "body;office\n=1+1;<script>alert(1)</script>\n"
    assert enter(sign_in(place.organizer), place, words).status == 303
    assert bodies(place) == ["=1+1, <script>alert(1)</script>"]
    assert "<script>alert" not in sign_in(place.organizer).page(place.path("/contacts")).response.get_data(as_text=True)


def test_an_empty_form_says_what_to_do_and_nobody_else_gets_in(place, sign_in):
    page = look(sign_in(place.organizer), place, "")
    assert page.status == 422 and "Paste a table, or choose a file." in page
    assert sign_in(place.facilitator).post(place.path(PATH), {"contacts": TABLE}).status == 403


def test_no_more_than_a_register_holds(place, sign_in, monkeypatch):
    monkeypatch.setattr("app.contacts.services.MOST_CONTACTS", 1)
    assert enter(sign_in(place.organizer), place).status == 409 and bodies(place) == []


def test_whoever_changes_a_shared_register_is_told_in_the_journals_of_all(host, guest, shared, sign_in):  # noqa: F811
    who = sign_in(guest.organizer)
    contact = queries.list_contacts(guest.conference)[0]
    where = guest.path(f"/contacts/{contact.number}")
    assert who.send(where, f"{where}/notes", {"on": "2027", "note": "They called."}).status == 303
    assert enter(who, guest, "body\nNew body\n").status == 303
    told = sign_in(host.organizer).get(host.path("/journal")).words
    assert f"An organizer of “{guest.conference.title}” noted what was said with contact {contact.number}" in told
    assert (
        f"An organizer of “{guest.conference.title}” entered contacts of the shared register out of a table: 1" in told
    )
    own = who.get(guest.path("/journal")).words
    assert "elsewhere" not in own and f"What was said with contact {contact.number} was noted" in own
    assert "New body" not in told and "They called" not in told
