"""Many people are invited at once: by pasted lines or a file, looked at first, and as if each were typed in alone."""

import io
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Person
from app.extensions import db
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.journal import queries as journal
from app.lists import queries
from app.lists.checking import check_all
from app.mail.models import Message
from tests.visitor import Page, Visitor

LIST = "\n".join(
    (
        "Navn;E-mail;By;Sprog;Rolle",
        "Åse Sørensen;aase@example.org;Ribe;dansk;Borger",
        "José Núñez;jose@example.org;Vejle;Spanish;panelist",
        "Nils No-Mail;;Ribe;;",
        "Obe Server;obe@example.org;;;observatør",
    )
)


def path(place) -> str:
    return place.path("/members/list")


def look(visitor, place, lines: str = "", **more) -> Page:
    return visitor.post(path(place), {"list_text": lines, "role": "panelist"} | more)


def press(visitor, place, page: Page) -> Page:
    """Send what the preview shows by its first button."""
    form = page.form(path(place))
    sent = {field["name"]: field.get("value", "") for field in form("input", attrs={"type": "hidden"})}
    sent |= {"list_text": form.textarea.get_text().lstrip("\r\n")}
    sent |= {box["name"]: "y" for box in form("input", attrs={"type": "checkbox"}) if box.has_attr("checked")}
    sent["role"] = form.find("option", selected=True)["value"]
    return visitor.post(path(place), sent)


def counted(page: Page) -> list[str]:
    return [one.get_text() for one in page.soup.select("main dl.facts dd")]


def number_of(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def workbook(rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def send_file(visitor: Visitor, place, content: bytes, name: str = "list.csv", **more) -> Page:
    sent = {"list_text": "", "role": "panelist", "file": (io.BytesIO(content), name)} | more
    return Page(visitor.client.post(path(place), data=sent, content_type="multipart/form-data"))


def test_people_leads_to_it_and_nothing_happens_before_it_is_looked_at(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    assert f'href="{path(place)}"' in organizer.page(place.path("/members")).text
    page = look(organizer, place, LIST)
    assert page.status == 200 and counted(page) == ["4", "0", "0", "0"]
    assert "3 letters go out." in page and "One person gets a printed card" in page
    assert (number_of(Invitation), number_of(Message)) == (0, 0)


def test_one_press_invites_everybody_with_letters_seats_and_entries(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    before = len(journal.list_entries(place.conference.id))
    answer = press(organizer, place, look(organizer, place, LIST))
    assert answer.status == 303
    found = db.session.scalars(select(Invitation).order_by(Invitation.id)).all()
    assert [(one.name, one.role, one.number, one.town) for one in found] == [
        ("Åse Sørensen", Role.PANELIST, 6, "Ribe"),
        ("José Núñez", Role.PANELIST, 7, "Vejle"),
        ("Nils No-Mail", Role.PANELIST, 8, "Ribe"),
        ("Obe Server", Role.OBSERVER, 2, ""),
    ]
    assert [one.person.language for one in found] == ["da", "es", None, None]
    letters = db.session.scalars(select(Message.to).order_by(Message.id)).all()
    assert letters == ["aase@example.org", "jose@example.org", "obe@example.org"]
    entries = journal.list_entries(place.conference.id)
    assert len(entries) == before + 4 and [one.action for one in entries].count("member.invited") == 4
    assert "4 people are invited." in organizer.page(place.path("/members"))


def test_the_same_list_again_invites_nobody_twice(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    press(organizer, place, look(organizer, place, LIST))
    page = look(organizer, place, LIST)
    assert counted(page) == ["0", "4", "0", "0"] and "There is nobody to invite" in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_files_of_any_office_program_are_read(world, sign_in, encoding, separator):
    place = world()
    page = send_file(sign_in(place.organizer), place, LIST.replace(";", separator).encode(encoding))
    assert counted(page) == ["4", "0", "0", "0"]
    assert "Åse Sørensen;aase@example.org;Ribe" in page.form(path(place)).textarea.get_text()


def test_a_workbook_is_read_and_comes_back_as_lines_to_put_right(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    rows = [
        ["Papel", "Correio electrónico", "Nome"],
        ["", "ada@example.org", "Ada Berg"],
        ["rei", "x@example.org", "X"],
    ]
    page = send_file(organizer, place, workbook(rows), "list.xlsx")
    assert counted(page) == ["1", "0", "0", "1"] and "“rei” is no role here." in page
    assert press(organizer, place, page).status == 303
    assert db.session.scalars(select(Person.name).where(Person.email == "ada@example.org")).one() == "Ada Berg"


def test_a_workbook_with_several_sheets_says_which_one_was_read(world, sign_in):
    place, book, out = world(), openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Panel"
    book.active.append(["Ada Berg", "ada@example.org"])
    book.create_sheet("Staff").append(["Bo Dahl", "bo@example.org"])
    book.save(out)
    page = send_file(sign_in(place.organizer), place, out.getvalue(), "list.xlsx")
    assert "“Panel” was read, and not: Staff." in page and "Bo Dahl" not in page


def test_other_lines_than_those_that_were_seen_are_looked_at_first(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    page = look(organizer, place, "Ada;ada@example.org")
    seen = page.form(path(place)).find("input", attrs={"name": "seen"})["value"]
    again = look(organizer, place, "Ada;ada@example.org\nBo;bo@example.org", seen=seen)
    assert again.status == 200 and counted(again)[0] == "2" and number_of(Invitation) == 0


def test_who_came_in_between_is_not_invited_twice(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    page = look(organizer, place, "Ada;ada@example.org\nBo;bo@example.org")
    invitations.invite(place.conference, Role.PANELIST, "Ada", "ada@example.org", by=place.organizer)
    db.session.commit()
    again = press(organizer, place, page)
    assert again.status == 200 and counted(again)[:2] == ["1", "1"] and number_of(Invitation) == 1


def test_two_with_one_address_are_told_and_the_second_can_have_a_card(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    lines = "Ada Berg;ada@example.org\nBo Dahl;ada@example.org"
    page = look(organizer, place, lines)
    assert counted(page) == ["1", "0", "0", "1"] and "This is the address of Ada Berg as well" in page
    page = look(organizer, place, lines, cards="y")
    assert counted(page) == ["2", "0", "0", "0"]
    press(organizer, place, page)
    assert db.session.scalars(select(Person.email).where(Person.name == "Bo Dahl")).one() is None


def test_two_of_one_family_with_one_mailbox_are_two(world, sign_in):
    place = world()
    page = look(sign_in(place.organizer), place, "Ada Berg;ada@example.org\nBo Berg;ada@example.org")
    assert counted(page) == ["1", "0", "0", "1"] and "This is the address of Ada Berg as well" in page


def test_a_messy_list_of_an_office_is_understood_and_what_is_wrong_is_told(world, sign_in):
    """A title above the headings, a sum below, columns nobody needs, Windows-1252, and most of what goes wrong."""
    place = world()
    page = send_file(sign_in(place.organizer), place, (Path(__file__).parent / "messy.csv").read_bytes())
    assert counted(page) == ["4", "0", "1", "6"]
    for told in (
        "Above the headings stands what is no person: Deltagerliste - Borgerpanel 2026",
        "Nobody reads these columns: Postnr. og by, Bemærkning",
        "This is the address of Bo Hansen as well",
        "Two addresses stand in this line.",
        "“ingen”. Is a part of it missing?",
        "“per@exmaple”. Is a part of it missing?",
        "The name is missing.",
        "A cell begins like a formula",
        "“I alt: 10” does not look like the name of somebody.",
    ):
        assert told in page, told
    new = [row.get_text(" ", strip=True) for row in page.soup.select("table")[-1].select("tbody tr")]
    assert [one.split(" ", 1)[1] for one in new] == [
        "Åse Sørensen aase@example.org +45 20 30 40 50 panelist",
        "José Núñez, Jr. jose@example.org 20304051 panelist",
        "Bo Hansen bo@example.org panelist",
        "Lis Lund lis@example.org facilitator",
    ]


def test_those_in_doubt_are_invited_only_where_somebody_says_so(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    lines = "name;language\nAda Berg;Klingon\nBo Dahl;da"
    page = look(organizer, place, lines)
    assert counted(page) == ["1", "0", "1", "0"] and "“Klingon” is no language of this server." in page
    page = look(organizer, place, lines, doubtful="y", look="yes")
    assert press(organizer, place, page).status == 303 and number_of(Invitation) == 2


REFUSED = [
    ("", "Paste a list, or choose a file."),
    ("name;e-mail", "it has headings alone"),
    (";;;\n ; ", "it is empty"),
    ("name;e-mail\n;ada@example.org", "The name is missing."),
    ("name;e-mail\nAda;ada@", "No letter can be delivered"),
    ("name;e-mail\nAda;ada@exam ple.org", "No letter can be delivered"),
    ("name;e-mail\nAda;åda@example.org", "No letter can be delivered to “åda@example.org”: letters like ø"),
    ("name;e-mail\nAda;ada@øre", "Is a part of it missing?"),
    ("name;e-mail;role\nAda;ada@example.org;king", "“king” is no role here."),
    ("name;e-mail\nAda;a@example.org\nAda;A@EXAMPLE.org", "This person stands in line 2 already."),
    ("name;role\nAda;expert", "Only panelists can sign in by card."),
    ("name;e-mail\n=cmd|' /C calc'!A0;a@example.org", "A cell begins like a formula"),
    ('name;e-mail\n"' + "x" * 200_000 + '";a@example.org', "one cell has no end"),
    ("name;e-mail\n" + "x" * 2000 + ";a@example.org", "A cell is too long"),
    ("name;print name;e-mail\nAda Berg;Bo;a@example.org", "that is your first name"),
    ("A;a@example.org\n" * 5002, "This list is longer than 5,000 people."),
]


@pytest.mark.parametrize(("lines", "words"), REFUSED, ids=[words for _lines, words in REFUSED])
def test_what_cannot_be_is_said_and_the_lines_are_kept(world, sign_in, lines, words):
    place = world()
    page = look(sign_in(place.organizer), place, lines)
    assert page.status in (200, 409, 422) and words in page
    assert page.form(path(place)).textarea.get_text().strip() == lines.strip()
    assert number_of(Invitation) == 0


def test_control_characters_are_dropped(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    press(organizer, place, look(organizer, place, "A\x00d\x1ba\u202e Berg;ada@example.org"))
    assert db.session.scalars(select(Invitation)).one().name == "Ada Berg"


def test_whoever_is_known_elsewhere_is_not_told_of_and_keeps_the_own_name(world, sign_in):
    other, place = world(title="Other"), world(title="This")
    organizer = sign_in(place.organizer)
    lines = f"Somebody Else;{other.expert.person.email}"
    page = look(organizer, place, lines)
    assert counted(page) == ["1", "0", "0", "0"] and other.expert.name not in page
    press(organizer, place, page)
    assert db.session.scalars(select(Invitation)).one().name == other.expert.name


def test_conflicting_roles_and_a_complete_panel_are_refused_line_by_line(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    page = look(
        sign_in(place.organizer),
        place,
        f"name;e-mail;role\n{place.expert.name};{place.expert.person.email};panelist\nNew One;new@example.org;panelist",
    )
    assert counted(page) == ["0", "0", "0", "2"]
    assert "Is expert here, and nobody can be that and panelist." in page and "The panel is complete" in page


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_may(world, sign_in, role):
    place = world()
    visitor = sign_in(place.everybody[role])
    assert visitor.get(path(place)).status == 403 and look(visitor, place, LIST).status == 403
    assert "/members/list" not in visitor.page(place.path("/members")).text


def test_it_is_closed_with_the_conference(world, sign_in):
    place = world(stage=Stage.CLOSED)
    assert look(sign_in(place.organizer), place, LIST).status in (403, 409)


def test_a_file_in_the_place_of_words_is_refused(world, sign_in):
    place = world()
    answer = send_file(sign_in(place.organizer), place, b"x", list_text=(io.BytesIO(b"x"), "x.txt"))
    assert answer.status == 422 and "takes words, not files" in answer


def test_by_htmx_the_preview_takes_the_place_of_the_page(world, sign_in):
    place = world()
    page = sign_in(place.organizer).post(path(place), {"list_text": LIST, "role": "panelist"}, htmx=True)
    assert page.status == 200 and page.response.headers["HX-Retarget"] == "body" and counted(page)[0] == "4"


def test_others_write_while_a_long_list_is_read(world, sign_in, monkeypatch):
    """SQLite lets one write at a time: who casts a ballot does not wait for 500 lines."""
    place, reading = world(), []
    organizer = sign_in(place.organizer)

    def check(*given):
        reading.append(db.session.connection().get_execution_options().get("reading"))
        return check_all(*given)

    monkeypatch.setattr(queries, "check_all", check)
    page = look(organizer, place, LIST)
    assert press(organizer, place, page).status == 303
    assert reading == [True, True] and number_of(Invitation) == 4


def test_a_list_that_is_pressed_twice_is_invited_once(world, sign_in):
    place = world()
    organizer = sign_in(place.organizer)
    page = look(organizer, place, LIST)
    assert press(organizer, place, page).status == 303
    assert press(organizer, place, page).status in (303, 409)
    assert number_of(Invitation) == 4
