"""Each act tried by each role that may do it, and each permission given to one role more: no door breaks."""

import pytest

from app.access.permissions import Permission
from app.access.roles import Outside, Role
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from app.rooms import NAVIGATION
from tests.access.test_every_door import access_of, address, rules
from tests.bench import crowd
from tests.visitor import Visitor

ROLES = list(Role)
FILLED = {"text": "Because.", "reason": "Because.", "title": "Water", "note": "Because."}


class Place:
    """A furnished conference, and somebody signed in for each role."""

    def __init__(self, app):
        place = crowd.build(crowd.FEW)
        self.app, self.slug, self.id = app, place.slug, place.conference.id
        self.visitors = {Role(role): Visitor(app).enter(seat.person) for role, seat in place.everybody.items()}

    def enter(self, permission: Permission, role: Role) -> Visitor:
        """The visitor, in the last stage that opens this permission, as if the act were done for the first time."""
        stage = [one for one in type(next(iter(permission.stages))) if one in permission.stages][-1]
        conference = db.session.get(Conference, self.id)
        conference.stage, conference.uses_recruitment = stage, stage == Stage.RECRUITMENT
        db.session.commit()
        return self.visitors[role]

    def doors(self, permission: Permission, method: str) -> list[tuple[str, str]]:
        """The endpoints and addresses that this permission opens."""
        return [
            (rule.endpoint, address(rule, self.slug))
            for rule in rules(self.app)
            if method in rule.methods and permission in (access_of(self.app, rule.endpoint) or ())
            if "<slug>" in rule.rule and isinstance(access_of(self.app, rule.endpoint), tuple)
        ]

    def try_all(self, permission: Permission, role: Role) -> set[int]:
        """Look through and act through each door of the permission; an error would end the test."""
        visitor, found = self.enter(permission, role), set()
        for _endpoint, path in self.doors(permission, "GET"):
            found.add(visitor.get(path).status)
        for endpoint, path in self.doors(permission, "POST"):
            page = visitor.post(path, FILLED)
            found.add(page.status)
            assert page.status < 500, f"{endpoint} as {role}: {page.status}"
            self.enter(permission, role)
        return found


def given(permission: Permission) -> list[Role]:
    return [role for role in ROLES if permission.includes(role)]


@pytest.fixture
def place(app):
    return Place(app)


def in_conferences() -> list[Permission]:
    return [permission for permission in Permission if permission.stages]


@pytest.mark.one_database
@pytest.mark.slow
def test_whoever_may_is_not_turned_away_at_the_door(place):
    tried, acts = 0, 0
    for permission in in_conferences():
        for role in given(permission):
            for _endpoint, path in place.doors(permission, "POST"):
                visitor = place.enter(permission, role)
                page = visitor.post(path, FILLED)
                assert page.status in (200, 303, 404, 409, 422), f"POST {path} as {role}: {page.status}"
                tried, acts = tried + 1, acts + (page.status in (200, 303))
    assert tried > 120 and acts > 35


def doors_of_the_navigation(app) -> dict[str, tuple[Permission, ...]]:
    return {endpoint: access_of(app, endpoint) for endpoint in NAVIGATION if endpoint != "conferences.show"}


@pytest.mark.parametrize("reader", ["a stranger", Role.EXPERT])
def test_a_room_that_its_row_closes_to_somebody_is_not_in_her_navigation(place, reader, monkeypatch):
    """One edit in one row: the way to the room goes with its door."""
    visitor = place.visitors.get(reader) or Visitor(place.app)
    ways = lambda: [link["href"] for link in visitor.get(f"/c/{place.slug}").soup.select("nav.rooms a")]  # noqa: E731
    before = ways()
    closed = 0
    for endpoint, access in doors_of_the_navigation(place.app).items():
        path = next(address(rule, place.slug) for rule in rules(place.app) if rule.endpoint == endpoint)
        if path not in before:
            continue
        with monkeypatch.context() as rows:
            for one in access:
                rows.setattr(one, "who", one.who - {Outside.ANYONE, reader})
            place.app.extensions["plenaria.public_pages"].forget()
            assert visitor.get(path).status in (303, 403, 404), endpoint
            assert path not in ways(), endpoint
            closed += 1
    assert closed > 5


# A page with a way to one that another row opens.
WAYS = [
    ("", Permission.CARD_MANAGE, Role.FACILITATOR, "/members/cards"),
    ("", Permission.ATTENDANCE_RECORD, Role.FACILITATOR, "/attendance"),
    ("/questions", Permission.PROPOSAL_READ, Role.FACILITATOR, "/joining"),
    ("/questions", Permission.SHORT_BALLOT_READ, Role.FACILITATOR, "/short-ballots"),
    ("/sheets", Permission.SHEET_TYPE, Role.FACILITATOR, "/sheets/type"),
    ("/hearings/sessions/1/sift", Permission.FLOOR_LEAD, Role.FACILITATOR, "/hearings/sessions/1/console"),
    ("/hearings/sessions/1/console", Permission.AUDIENCE_SIFT, Role.FACILITATOR, "/hearings/sessions/1/sift"),
]


def test_a_way_goes_with_the_row_of_its_door(place, monkeypatch):
    for page, permission, role, way in WAYS:
        visitor = place.enter(Permission.FLOOR_LEAD, role)
        leads = lambda: f'href="/c/{place.slug}{way}"' in visitor.get(f"/c/{place.slug}{page}").text  # noqa: B023, E731
        assert leads(), way
        with monkeypatch.context() as row:
            row.setattr(permission, "who", permission.who - {role})
            assert not leads(), way


def test_whoever_reads_what_the_audience_hands_in_finds_it_without_leading(place, monkeypatch):
    page, way = f"/c/{place.slug}/hearings/sessions/1", f"/c/{place.slug}/hearings/sessions/1/sift"
    visitor = place.enter(Permission.FLOOR_LEAD, Role.ORGANIZER)
    assert not visitor.page(page).soup.find("a", href=way)
    monkeypatch.setattr(Permission.AUDIENCE_SIFT, "who", Permission.AUDIENCE_SIFT.who | {Role.ORGANIZER})
    assert visitor.page(page).soup.find("a", href=way)
    assert visitor.page(way).soup.find("a", href=page.removesuffix("/sessions/1"))


@pytest.mark.one_database
@pytest.mark.slow
def test_a_permission_given_to_one_role_more_breaks_no_page_and_no_act(place, monkeypatch):
    tried = 0
    for permission in in_conferences():
        for role in ROLES:
            if permission.includes(role):
                continue
            with monkeypatch.context() as row:
                row.setattr(permission, "who", permission.who | {role})
                statuses = place.try_all(permission, role)
                visitor = place.enter(permission, role)
                statuses.add(visitor.get(f"/c/{place.slug}").status)
                assert not {one for one in statuses if one >= 500}, f"{permission} for {role}"
                tried += 1
    assert tried > 300
