"""Whatever a page offers is accepted, and what no page offers is refused: for each stage, role and act, by walking."""

import re

import pytest
from sqlalchemy import func, select

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from app.journal.models import JournalEntry
from tests.access.further_scenes import SCENES
from tests.access.pressing import Offer, offers_to
from tests.access.test_every_door import ROLES, rules
from tests.architecture.source import ROOT
from tests.bench import crowd
from tests.snapshots import keys_of_boxes
from tests.visitor import Visitor

# Acts of a conference that no page offers to a role, or not in a conference that has been open already.
WITHOUT_A_FORM = {
    "calls.unsupport": "it is offered to the browser that supported it, and tried in its own tests",
    "registrations.open_mine": "a browser keeps which code was typed, and nothing is stored: functional/registrations",
    "registrations.leave": "a browser forgets the code, and nothing is stored: functional/registrations",
    "registrations.correct_for": "its form is the answer to a press: functional/registrations",
    "contacts.offer": "it takes the address of a second conference, and is tried in its own tests",
    "draws.ask_why": "it takes the code of somebody who registered, and is tried in its own tests",
    "following.ask_for_one": "it takes a published recommendation, and is tried in its own tests",
    "journal.cosign": "machines of witnesses send it; what counts is their signature",
    "endings.delete_conference": "it is offered where a conference never opened, and tried in its own tests",
}
# What is chosen in a field for a file, by the act; it is opened anew each time that it is sent.
FILES = {
    "uploads.receive": {"file": [(str(ROOT / "LICENSE"), "wells.txt")]},
    "uploads.add_picture": {"file": [(str(ROOT / "docs" / "picture.png"), "well.png")]},
}
# Every passage offers it alike, and the walk looks at the first few that it meets in each stage.
BESIDE_EVERY_PASSAGE = "glossary.ask_about"
ACCEPTED, REFUSED = (200, 204, 303), (403, 404, 409, 422)


class Stand:
    """A furnished conference in one stage, that is put back as it was after each act."""

    def __init__(self, app, storage):
        self.app, self.storage, self.kept = app, storage, {}
        place = crowd.build(crowd.FEW)
        self.id, self.start = place.conference.id, place.path()
        self.people = {role: seat.person_id for role, seat in place.everybody.items()}
        self.sessions = {role: Visitor(app).enter(seat.person) for role, seat in place.everybody.items()}
        self.keep("furnished")

    def keep(self, name: str) -> None:
        self.kept[name] = self.storage.keep(), keys_of_boxes()

    def put_back(self, name: str) -> None:
        rows, keys = self.kept[name]
        self.storage.put_back(rows)
        for path, secret in keys.items():
            path.write_bytes(secret)

    def enter(self, stage: Stage) -> None:
        self.put_back("furnished")
        conference = db.session.get(Conference, self.id)
        conference.stage, conference.uses_recruitment = stage, stage == Stage.RECRUITMENT
        db.session.commit()
        self.keep("stage")

    def offers_to(self, role: str) -> dict[str, Offer]:
        return offers_to(self.sessions[role], self.start)

    def send(self, role: str, offer: Offer):
        """The answer to a form, and whether anything was recorded. Afterwards everything is as before."""
        before = entries()
        page = self.sessions[role].post(offer.path, offer.fields | FILES.get(endpoint_of(self.app, offer.path), {}))
        changed = entries() != before
        if page.status in ACCEPTED or changed:
            self.put_back("stage")
        return page, changed


def entries() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(JournalEntry))


def may_try(app, role: str, stage: Stage, path: str) -> bool:
    """Whether the row gives it to this role in this stage; the other doors are tried by test_every_door."""
    access = app.view_functions[endpoint_of(app, path)].access
    return any(one.includes(Role(role)) and stage in one.stages for one in access)


def endpoint_of(app, path: str) -> str:
    return app.url_map.bind("").match(path.partition("?")[0], method="POST")[0]


def acts_of_a_conference(app) -> set[str]:
    return {rule.endpoint for rule in rules(app) if "POST" in rule.methods and "<slug>" in rule.rule}


def first_of_each_kind(offers: dict[str, Offer]) -> dict[str, Offer]:
    """One act for each form: of those to P1, P2 and P3 the first."""
    kinds = {re.sub(r"\d+", "1", path): offer for path, offer in sorted(offers.items(), reverse=True)}
    return {offer.path: offer for offer in kinds.values()}


def is_beside_another(app, path: str, offers: dict[str, Offer]) -> bool:
    """Whether the same is offered, beside another passage."""
    return endpoint_of(app, path) == BESIDE_EVERY_PASSAGE and any(
        endpoint_of(app, other) == BESIDE_EVERY_PASSAGE for other in offers
    )


def told(page) -> str:
    """What the answer says is wrong."""
    return " ".join(one.get_text(" ") for one in page.soup.select(".error, #problems")) or page.words[-300:]


@pytest.mark.one_database
@pytest.mark.slow
def test_what_is_offered_is_accepted_and_what_is_not_offered_is_refused(app, storage):
    stand, known, offered, wrong, done = Stand(app, storage), {}, {}, [], set()
    for stage in Stage:
        stand.enter(stage)
        for role in ROLES[1:]:
            offered[stage, role] = stand.offers_to(role)
            known |= offered[stage, role]
    known, sent = first_of_each_kind(known), 0
    for (stage, role), offers in offered.items():
        stand.enter(stage)
        hindered = {path: offer for path, offer in known.items() if may_try(app, role, stage, path)}
        for path, offer in (hindered | first_of_each_kind(offers)).items():
            page, changed = stand.send(role, offers.get(path, offer))
            sent += 1
            if path in offers and page.status in ACCEPTED:
                done.add(endpoint_of(app, path))
            if path in offers and page.status not in ACCEPTED and endpoint_of(app, path) not in WITHOUT_A_FORM:
                wrong.append(f"{role} in {stage} is offered {path} and gets {page.status}: {told(page)}")
            if (
                path not in offers
                and page.status not in REFUSED
                and changed
                and not is_beside_another(app, path, offers)
            ):
                wrong.append(f"{role} in {stage} is not offered {path} and does it")
    assert sent > 250
    assert not wrong, "\n".join(wrong)
    elsewhere = {deed.act for scene in SCENES.values() for deed in scene.deeds}  # done in test_every_act_is_done
    assert acts_of_a_conference(app) - done - elsewhere <= WITHOUT_A_FORM.keys()
