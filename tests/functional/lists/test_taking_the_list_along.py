"""The list of people as a file: it opens in a spreadsheet, runs nothing there, and can be sent in again."""

import io

import openpyxl
import pytest
from flask_babel import force_locale

from app.access.roles import Role
from app.extensions import db
from app.invitations import services as invitations
from app.lists.words import role_of
from tests.functional.lists.test_inviting_a_list import counted, send_file
from tests.scenes import scene
from tests.world import World

FILES = ["/members/list/people.csv", "/members/list/people.xlsx"]


def cells(path: str, content: bytes) -> list[list[str]]:
    if path.endswith("csv"):
        assert content.startswith(b"\xef\xbb\xbf")
        return [line.split(";") for line in content.decode("utf-8-sig").splitlines()]
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())
    assert all(cell.data_type != "f" for row in rows for cell in row)
    return [[cell.value or "" for cell in row] for row in rows]


@scene
def place():
    place = World()
    invitations.invite(place.conference, Role.PANELIST, "=HYPERLINK(1)", "", by=place.organizer, town="Ribe")
    db.session.commit()
    return place


@pytest.mark.parametrize("path", FILES)
def test_it_holds_everybody_and_no_formula(place, sign_in, path):
    organizer = sign_in(place.organizer)
    assert f'href="{place.path(path)}"' in organizer.page(place.path("/members/list")).text
    answer = organizer.get(place.path(path)).response
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    found = cells(path, answer.data)
    assert (
        found[0][:7] == ["Name", "Print name", "E-mail", "Telephone", "Town", "Language", "Role"] and len(found) == 15
    )
    assert [row[0] for row in found if "Ribe" in row] == ["'=HYPERLINK(1)"]
    assert any(row[2] == place.expert.person.email for row in found)


@pytest.mark.parametrize("path", FILES)
def test_what_was_taken_along_is_read_again(place, sign_in, path):
    organizer = sign_in(place.organizer)
    content = organizer.get(place.path(path)).response.data
    page = send_file(organizer, place, content, path)
    assert counted(page)[1] == "13"


@pytest.mark.parametrize("language", ["es", "pt", "da"])
def test_it_is_read_again_in_whatever_language_it_was_written(place, sign_in, language):
    place.organizer.person.language = language
    db.session.commit()
    organizer = sign_in(place.organizer)
    content = organizer.get(place.path(FILES[0])).response.data
    page = send_file(organizer, place, content)
    assert page.soup.html["lang"] == language and counted(page)[1] == "13"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("language", ["en", "es", "pt", "da"])
def test_every_role_is_known_by_what_the_pages_call_it(base_app, role, language):
    with base_app.test_request_context(), force_locale(language):
        assert role_of(str(role.label)) == role


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("role", ["facilitator", "panelist", "observer"])
def test_whoever_sees_no_addresses_gets_no_file(place, sign_in, role, path):
    assert sign_in(place.everybody[role]).get(place.path(path)).status == 403
