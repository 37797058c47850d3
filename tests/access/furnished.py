"""A furnished conference in each stage, walked once by everybody: to find its forms takes as long as to send them."""

from typing import Any, Protocol

from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from tests.access.pressing import Offer, offers_to
from tests.bench import crowd
from tests.snapshots import keys_of_boxes
from tests.visitor import Visitor

EVERYWHERE = "/"
STRANGER = "anonymous"

# Every form that somebody reaches by links alone, by the stage, by who it is, and by the address it is sent to.
Walked = dict[tuple[Stage, str], dict[str, Offer]]


class Furnished:
    """Something in every room, somebody for each role, and a stranger. Who has acted puts it back as it was."""

    def __init__(self, app, storage):
        self.app, self.storage = app, storage
        place = crowd.build(crowd.FEW)
        self.id, self.slug = place.conference.id, place.slug
        self.visitors = {role: Visitor(app).enter(seat.person) for role, seat in place.everybody.items()}
        self.visitors[STRANGER] = Visitor(app)
        self.cookies = {who: self._cookie(visitor) for who, visitor in self.visitors.items()}
        db.session.commit()
        self.furnished: tuple[Any, dict] = self.storage.keep(), keys_of_boxes()
        self.stages: dict[Stage, tuple[Any, dict]] = {}

    def enter(self, stage: Stage) -> None:
        self.stage = stage
        if stage not in self.stages:
            self._restore(*self.furnished)
            conference = db.session.get(Conference, self.id)
            conference.stage, conference.uses_recruitment = stage, stage == Stage.RECRUITMENT
            db.session.commit()
            self.stages[stage] = self.storage.keep(), keys_of_boxes()
        self._restore(*self.stages[stage])

    def put_back(self, who: str) -> None:
        """As it was when the stage was entered, also what the browser of this one keeps."""
        self._restore(*self.stages[self.stage])
        if self._cookie(self.visitors[who]) != self.cookies[who]:
            self.visitors[who].client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.cookies[who])

    def walk(self) -> Walked:
        found = {}
        for stage in Stage:
            self.enter(stage)
            for who, visitor in self.visitors.items():
                found[stage, who] = offers_to(visitor, EVERYWHERE, within="/")
        return found

    def _restore(self, rows: Any, keys: dict) -> None:
        self.storage.put_back(rows)
        for path, secret in keys.items():
            path.write_bytes(secret)

    def _cookie(self, visitor: Visitor) -> str:
        """What the browser sends along. To read what it says takes as long as a short answer of the server."""
        cookie = visitor.client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        return cookie.value if cookie else ""


class Judge(Protocol):
    """What is asked of everything that is offered. It leaves the conference as it found it."""

    def look_at(self, place: Furnished, walked: Walked) -> None: ...

    def conclude(self) -> None: ...
