"""Whatever a page offers is accepted, and what no page offers is refused: for each stage, role and act, by walking."""

import re

from sqlalchemy import func, select

from app.access.roles import Role
from app.access.stages import Stage
from app.extensions import db
from app.journal.models import JournalEntry
from tests.access.furnished import Furnished, Walked
from tests.access.further_scenes import SCENES
from tests.access.pressing import Offer
from tests.access.test_every_door import ROLES, rules
from tests.architecture.source import ROOT
from tests.visitor import Page

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


class Offered:
    """Sends whatever is offered to somebody in a stage, and whatever else the table allows there and then."""

    def __init__(self, app):
        self.app, self.sent = app, 0
        self.wrong: list[str] = []
        self.done: set[str] = set()

    def look_at(self, place: Furnished, walked: Walked) -> None:
        offered = {at: of_a_conference(offers) for at, offers in walked.items() if at[1] in ROLES[1:]}
        known = first_of_each_kind({path: offer for offers in offered.values() for path, offer in offers.items()})
        for (stage, role), offers in offered.items():
            place.enter(stage)
            hindered = {path: offer for path, offer in known.items() if may_try(self.app, role, stage, path)}
            for path, offer in (hindered | first_of_each_kind(offers)).items():
                page, changed = self.send(place, role, offers.get(path, offer))
                told_of = f"{role} in {stage}", path, page
                self.judge_offered(*told_of) if path in offers else self.judge_other(*told_of, offers, changed)

    def send(self, place: Furnished, role: str, offer: Offer):
        """The answer to a form, and whether anything was recorded. Afterwards everything is as before."""
        self.sent += 1
        before, files = entries(), FILES.get(endpoint_of(self.app, offer.path), {})
        page = place.visitors[role].post(offer.path, offer.fields | files)
        changed = entries() != before
        if page.status in ACCEPTED or changed:
            place.put_back(role)
        return page, changed

    def judge_offered(self, who: str, path: str, page: Page) -> None:
        if page.status in ACCEPTED:
            self.done.add(endpoint_of(self.app, path))
        elif endpoint_of(self.app, path) not in WITHOUT_A_FORM:
            self.wrong.append(f"{who} is offered {path} and gets {page.status}: {told(page)}")

    def judge_other(self, who: str, path: str, page: Page, offers: dict[str, Offer], changed: bool) -> None:
        if page.status not in REFUSED and changed and not is_beside_another(self.app, path, offers):
            self.wrong.append(f"{who} is not offered {path} and does it")

    def conclude(self) -> None:
        assert self.sent > 250
        assert not self.wrong, "\n".join(self.wrong)
        elsewhere = {deed.act for scene in SCENES.values() for deed in scene.deeds}  # done in test_every_act_is_done
        assert acts_of_a_conference(self.app) - self.done - elsewhere <= WITHOUT_A_FORM.keys()


def of_a_conference(offers: dict[str, Offer]) -> dict[str, Offer]:
    return {path: offer for path, offer in offers.items() if path.startswith("/c/")}


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
