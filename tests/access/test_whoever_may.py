"""Each act tried by each role that may do it, and each permission given to one role more: no door breaks."""

import pytest

from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
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
