"""Whatever arrives at a door is answered in words: no form, spoiled in any way by anybody, ends in a fault of ours."""

import re
from itertools import chain, islice

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from tests.access.mangling import USUAL, Fields, asked_by, one_by_one, whole, with_usual
from tests.access.pressing import Offer, offers_to
from tests.access.test_every_door import address, rules
from tests.bench import crowd
from tests.visitor import Visitor

EVERYWHERE = "/"
KNOCKS = 4


class Crowd:
    """A furnished conference with somebody for each role and a stranger; put back after each act that went through."""

    def __init__(self, app, storage):
        place = crowd.build(crowd.FEW)
        self.app, self.storage, self.id, self.slug = app, storage, place.conference.id, place.slug
        self.visitors = {role: Visitor(app).enter(seat.person) for role, seat in place.everybody.items()}
        self.visitors["anonymous"] = Visitor(app)
        self.cookies = {who: self._cookie(visitor) for who, visitor in self.visitors.items()}
        self.kept = self.storage.keep()
        self.faults: list[str] = []
        self.sent, self.tried, self.looked_into = 0, set(), set()

    def enter(self, stage: Stage) -> None:
        self.storage.put_back(self.kept)
        conference = db.session.get(Conference, self.id)
        conference.stage, conference.uses_recruitment = stage, stage == Stage.RECRUITMENT
        db.session.commit()
        self.as_it_was = self.storage.keep()

    def spoil(self, who: str, path: str, fields: Fields, *, offered: bool) -> None:
        """Send this form in every spoiled form, and note each answer that is a fault of the server.

        A door that stays shut to somebody whatever was sent first is not knocked at with all the rest: who may come in
        is asked before anything of a form is read, but for what every form sends along.
        """
        shut = 0
        for told, spoiled in self._manglings(who, kind(path), fields, offered):
            if shut == KNOCKS:
                break
            self.sent += 1
            status = self.send(who, path, spoiled)
            if isinstance(status, str) or status >= 500:
                self.faults.append(f"POST {path} as {who}, {told}: {status}")
            shut += status in (401, 403, 404)
            if status not in (400, 401, 403, 404, 409, 413, 415, 422, 429):
                self._put_back(who)
        self.tried.add(self.endpoint(path))

    def _manglings(self, who: str, door: str, fields: Fields, offered: bool):
        """How a field is read depends on nobody's role: all of it is tried by whoever comes first.

        What every form sends along is read in one place, so it is looked into at the first door.
        """
        everything = whole(with_usual(fields))
        if not offered or who == "anonymous":
            return everything
        if door in self.looked_into:
            return islice(everything, 2)
        names = asked_by(fields) if self.looked_into else list(fields)
        self.looked_into.add(door)
        return chain(everything, one_by_one(fields, names))

    def send(self, who: str, path: str, fields: Fields) -> int | str:
        try:
            return self.visitors[who].post(path, fields).status
        except Exception as fault:  # what a page of five hundred would hide
            return f"{type(fault).__name__}: {str(fault)[:100]}"

    def endpoint(self, path: str) -> str:
        return self.app.url_map.bind("").match(path.partition("?")[0], method="POST")[0]

    def _put_back(self, who: str) -> None:
        self.storage.put_back(self.as_it_was)
        with self.visitors[who].client.session_transaction() as cookie:
            cookie.clear()
            cookie.update(self.cookies[who])

    def _cookie(self, visitor: Visitor) -> dict:
        with visitor.client.session_transaction() as cookie:
            return dict(cookie)


def kind(path: str) -> str:
    return re.sub(r"\d+", "1", path)


def may(access, who: str, stage: Stage) -> bool:
    """Whether this door is open to this role in this stage, as far as roles and stages go."""
    if not isinstance(access, tuple):
        return True
    return who != "anonymous" and any(one.includes(Role(who)) and stage in one.stages for one in access)


@pytest.mark.one_database
@pytest.mark.slow
def test_no_spoiled_form_is_a_fault_of_the_server(app, storage):
    place, known, seen = Crowd(app, storage), {}, set()
    for stage in Stage:
        place.enter(stage)
        for who, visitor in place.visitors.items():
            for path, offer in offers_to(visitor, EVERYWHERE, within="/").items():
                if (who, kind(path)) not in seen:
                    seen.add((who, kind(path)))
                    known[place.endpoint(path)] = offer
                    place.spoil(who, path, offer.fields, offered=True)
    place.enter(Stage.VOTING)
    for rule in doors(app):
        path = address(rule, place.slug)
        offer = known.get(rule.endpoint) or Offer(path, {name: [""] for name in USUAL})
        for who in ("anonymous", "organizer"):
            if (who, kind(path)) not in seen:
                place.spoil(who, path, offer.fields, offered=False)
    assert not place.faults, f"{len(place.faults)} faults:\n" + "\n".join(place.faults[:40])
    assert place.tried == {rule.endpoint for rule in doors(app)}
    assert len(known) > 60 and place.sent > 5000


def doors(app):
    return [rule for rule in rules(app) if "POST" in rule.methods]
