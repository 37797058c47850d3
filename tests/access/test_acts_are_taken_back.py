"""What is said to be undone is undone, and what is said to be done again is done again: by what pages then offer."""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest

from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.models import Conference
from app.extensions import db
from tests.access.further_scenes import SCENES, Deed
from tests.access.pressing import WORDS, Offer, links_on, offers_on
from tests.access.test_every_act_is_done import DONE, somebody, stored
from tests.access.test_every_door import access_of, address, rules
from tests.access.test_offered_is_accepted import endpoint_of
from tests.access.test_weighty_acts_ask import ACTS, AGAIN, Undone
from tests.bench import crowd
from tests.snapshots import keys_of_boxes
from tests.visitor import Visitor

OTHER_WORDS = "We thought about it once more."
# Tried by the tests of the room: no page of a conference offers them.
OUTSIDE = ("accounts.", "calendars.", "following.", "helping.", "invitations.", "letters.", "onbehalf.", "sheets.")
TRIED_ELSEWHERE = {
    "milestones.plan": "it is given up with a reason, and what was noted stays: functional/milestones",
    "milestones.plan_by_link": "no page leads to the door of whoever answers by a link: functional/milestones",
    "milestones.note_by_link": "the same",
    "followups.propose": "what nobody else supports is gone when it is taken back: functional/followups",
    **{
        f"recruitment.{act}": "the stage of the recruitment has scenes of its own: functional/recruitment"
        for act in (
            *("add_category", "close_call", "open_call", "remove_category"),
            *("set_category", "set_rules", "word_call"),
        )
    },
    "callers.note": "of callers, whom no walk meets: functional/callers",
    **{
        f"registrations.{act}": "of strangers and recruiters, whom no walk meets: functional/registrations"
        for act in ("bar", "enter", "let_in", "register")
    },
    "responses.save_draft": "no page leads to the door of whoever answers by a link: functional/authorities",
    "commonground.answer": "the button is the answer, and the same one changes nothing: functional/commonground",
    "hearings.confirm_record": "no scene has a record that waits for its expert: functional/hearings",
}
PEOPLE = ("facilitator", "organizer", 0, 1, 2, 4, "expert", "authority", "observer")
PAGES_OF_A_KIND = 2


class Place(NamedTuple):
    """A state to which everything is put back, and the people in it with the acts that role and stage allow them."""

    start: str
    visitors: dict
    roles: dict
    rows: object
    keys: dict
    typed: dict
    stage: Stage


def may(access, role: Role, stage: Stage) -> bool:
    return not isinstance(access, tuple) or any(one.includes(role) and stage in one.stages for one in access)


class Found(NamedTuple):
    """A form and the page on which somebody finds it."""

    page: str
    offer: Offer


def is_tried(act: str) -> bool:
    is_meant = ACTS[act] is AGAIN or isinstance(ACTS[act], Undone)
    return is_meant and not act.startswith(OUTSIDE) and act not in TRIED_ELSEWHERE


def walk(app, visitor: Visitor, start: str) -> dict[str, list[Found]]:
    """Every form that somebody reaches from here by links alone, by its act."""
    waiting, seen, of_kind, found = [start], {start}, {}, {}
    while waiting:
        address = waiting.pop(0)
        page = visitor.get(address)
        if page.status != 200 or page.response.mimetype != "text/html":
            continue
        for offer in offers_on(page, "/c/"):
            places = found.setdefault(endpoint_of(app, offer.path), [])
            if all(one.offer.path != offer.path for one in places):
                places.append(Found(address, offer))
        for path in links_on(page, start.rstrip("/")):
            kind = re.sub(r"\d+", "1", path)
            if path not in seen and of_kind.get(kind, 0) < PAGES_OF_A_KIND:
                of_kind[kind] = of_kind.get(kind, 0) + 1
                seen.add(path)
                waiting.append(path)
    return found


def offered_near(app, visitor: Visitor, act: str, pages: list[str]) -> list[Found]:
    """The forms for an act on the first of these pages that has one: most are where one stands, and need no walk."""
    for page in dict.fromkeys(pages):
        shown = visitor.get(page)
        is_page = shown.status == 200 and shown.response.mimetype == "text/html"
        found = [Found(page, offer) for offer in offers_on(shown, "/c/")] if is_page else []
        if offers := [one for one in found if endpoint_of(app, one.offer.path) == act]:
            return offers
    return []


def other_words(fields: dict) -> dict:
    return {name: [value.replace(WORDS, OTHER_WORDS) for value in values] for name, values in fields.items()}


def room_of(page: str) -> str:
    """The first page of the room in which a page stands: /c/slug/draft/passages/1 stands in /c/slug/draft."""
    return "/".join(page.split("/")[:4])


def keep(app, storage, place, people, typed=None) -> Place:
    db.session.commit()
    roles, stage = {who: member.role for who, member in people}, place.conference.stage
    visitors = {who: Visitor(app).enter(member.person) for who, member in people}
    return Place(place.path(), visitors, roles, storage.keep(), keys_of_boxes(), typed or {}, stage)


def put_back(storage, place: Place) -> None:
    storage.put_back(place.rows)
    for path, secret in place.keys.items():
        path.write_bytes(secret)


def scenes(app, storage, build):
    """Each scene with the deeds that its own tests know to be offered in it: nobody needs to look for these."""
    for scene in SCENES.values():
        storage.put_back(storage.nothing)
        place = build(scene.build)
        typed = {
            deed.act: {name: [words(place) if callable(words) else words] for name, words in deed.typed.items()}
            for deed in scene.deeds
        }
        here = [who for who in PEOPLE if isinstance(who, str) or who < len(place.panelists)]
        people = {who: somebody(place, who) for who in [*here, *(deed.who for deed in scene.deeds)]}
        yield keep(app, storage, place, list(people.items()), typed), scene.deeds


def furnished(app, storage, build):
    """The conference with something in every room, in each stage."""
    storage.put_back(storage.nothing)
    place = build(crowd.build, crowd.FEW)
    people = [(role, seat) for role, seat in place.everybody.items() if role != "observer"]
    number, kept = place.conference.id, keep(app, storage, place, people)
    for stage in Stage:
        put_back(storage, kept)
        db.session.get(Conference, number).stage = stage
        db.session.commit()
        yield kept._replace(rows=storage.keep(), stage=stage), []


def say_again(visitor: Visitor, app, place: Place, act: str, found: Found) -> str:
    """Do it once more with other words, from the page on which it was done; what is wrong, or nothing."""
    again = [one for one in offers_on(visitor.get(found.page), "/c/") if one.path == found.offer.path]
    again = again or [one.offer for one in walk(app, visitor, room_of(found.page)).get(act, [])]
    if not again:
        return "is not offered again"
    before = stored()
    page = visitor.post(again[0].path, other_words(again[0].fields | place.typed.get(act, {})))
    return "" if page.status in DONE and stored() != before else f"is refused again: {page.status} {page.words[-200:]}"


def take_back(visitor: Visitor, app, place: Place, act: str, known: dict, done) -> str:
    """Look where one is led, then in that room and in all, as oneself and as others; what is wrong, or nothing."""
    by, refused = ACTS[act].by, ""
    for one, offers in looked_for(app, place, by, done, [visitor, *place.visitors.values()]):
        for found in sorted(offers, key=lambda found: found.offer.path in known):
            before = stored()
            page = one.post(found.offer.path, found.offer.fields | place.typed.get(by, {}))
            if page.status in DONE and stored() != before:
                return ""
            refused = f"{by} is refused: {page.status} {page.words[-200:]}"
    return refused or f"{by} is not offered afterwards"


def looked_for(app, place: Place, act: str, near: str, people: list[Visitor]) -> Iterator[tuple[Visitor, list[Found]]]:
    """Where an act is offered: on this page as each of them, then in its room, then in the whole conference."""
    for one in people:
        yield one, offered_near(app, one, act, [near])
    for one, start in everywhere(place, near, people):
        yield one, walk(app, one, start).get(act, [])


def everywhere(place: Place, near: str, people: list[Visitor]) -> Iterator[tuple[Visitor, str]]:
    """Where to look for an act that is offered somewhere: nearby as each of them, then in the whole conference."""
    for start in dict.fromkeys((room_of(near), place.start)):
        yield from ((one, start) for one in people)


def told_back(app, place: Place, act: str, near: str) -> set[str]:
    """What took the act back, where it says that the act takes it back in turn: and the act is offered again."""
    by = getattr(ACTS[act], "by", "")
    if ACTS.get(by) != Undone(act):
        return set()
    found = looked_for(app, place, act, near, list(place.visitors.values()))
    return {by} if any(offers for _who, offers in found) else set()


class Trial:
    """What is proven of the acts, and what went wrong with those that are not."""

    def __init__(self, app, storage):
        self.app, self.storage = app, storage
        self.wanted = {act for act in ACTS if is_tried(act)}
        self.wrong: dict[str, str] = {}

    def try_deeds(self, place: Place, deeds: list[Deed]) -> None:
        """What is known to be offered in this state, on the page where it is."""
        for deed in deeds:
            if deed.act in self.wanted:
                put_back(self.storage, place)
                visitor, page = place.visitors[deed.who], place.start + deed.page
                near = offered_near(self.app, visitor, deed.act, [page])
                offers = {deed.act: near} if near else walk(self.app, visitor, room_of(page))
                self.try_one(place, visitor, offers, deed.act)

    def try_rooms(self, place: Place) -> None:
        """What somebody may do in this state and is not proven yet, in the rooms that these acts belong to."""
        for who, visitor in place.visitors.items():
            for room, acts in self._rooms(place, who).items():
                put_back(self.storage, place)
                offers = walk(self.app, visitor, room)
                for act in acts & offers.keys():
                    put_back(self.storage, place)
                    self.try_one(place, visitor, offers, act)

    def _rooms(self, place: Place, who) -> dict[str, set[str]]:
        """The acts that are still wanted and allowed to this role in this stage, by the first page of their room."""
        rooms: dict[str, set[str]] = {}
        for rule in rules(self.app):
            if rule.endpoint in self.wanted and may(access_of(self.app, rule.endpoint), place.roles[who], place.stage):
                room = room_of(address(rule, place.start.split("/")[2]))
                rooms.setdefault(room, set()).add(rule.endpoint)
        return rooms

    def try_everything(self, place: Place) -> None:
        """Whatever somebody is offered in this state and is not proven yet."""
        for visitor in place.visitors.values():
            put_back(self.storage, place)
            offers = walk(self.app, visitor, place.start)
            for act in self.wanted & offers.keys():
                put_back(self.storage, place)
                self.try_one(place, visitor, offers, act)

    def try_one(self, place: Place, visitor: Visitor, offers: dict[str, list[Found]], act: str) -> None:
        if act not in offers or act not in self.wanted:
            return
        paths = {found.offer.path for places in offers.values() for found in places}
        found, before = offers[act][0], stored()
        page = visitor.post(found.offer.path, found.offer.fields | place.typed.get(act, {}))
        if page.status not in DONE or stored() == before:
            self.wrong.setdefault(act, f"{page.status} {page.words[-200:]}")
            return
        why = (
            say_again(visitor, self.app, place, act, found)
            if ACTS[act] is AGAIN
            else take_back(visitor, self.app, place, act, paths, page.response.location or found.page)
        )
        if why:
            self.wrong[act] = why
        else:
            self.wanted -= {act, *told_back(self.app, place, act, found.page)}


@pytest.mark.one_database
@pytest.mark.slow
def test_what_the_table_says_of_each_act_is_so(app, storage, build):
    trial = Trial(app, storage)
    for place, deeds in scenes(app, storage, build):
        trial.try_deeds(place, deeds)
    for look, places in product((trial.try_rooms, trial.try_everything), (furnished, scenes)):
        for place, _deeds in places(app, storage, build) if trial.wanted else ():
            if trial.wanted:
                look(place)
    missing = {act: trial.wrong.get(act, "is offered nowhere") for act in sorted(trial.wanted)}
    assert missing == {}, "\n".join(f"{act}: {why}" for act, why in missing.items())
