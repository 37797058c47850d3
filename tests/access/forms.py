"""Every form as each person of each scene finds it: walked once, and looked at in as many ways as there are rules."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple, Protocol

from app.extensions import db
from tests.access.further_scenes import SCENES, Scene, arrived
from tests.access.pressing import Offer, offers_to
from tests.access.test_offered_is_accepted import endpoint_of
from tests.visitor import Page, Visitor


class Form(NamedTuple):
    """Where it was found, what it does, who found it, and what its act needs beside what anybody would fill in.

    Of those that do the same, for one person after the other, one is the first.
    """

    scene: str
    act: str
    is_first: bool
    offer: Offer
    visitor: Visitor
    typed: dict[str, list[Any]]
    put_back: Callable[[], None]

    def send(self, fields: dict, *, htmx: bool) -> Page:
        return self.visitor.post(self.offer.path, fields, htmx=htmx)


class Look(Protocol):
    """One rule about forms. It leaves the scene as it found it: what may have done something is put back."""

    def at(self, form: Form) -> None: ...

    def conclude(self) -> None: ...


class LookAtPages(Protocol):
    """One rule about pages: what somebody saw on the way to the forms of a scene, by address."""

    def at_pages(self, visitor: Visitor, start: str, seen: dict[str, Page]) -> None: ...

    def conclude(self) -> None: ...


def found(app, storage, build: Callable[..., Any], *looks: LookAtPages) -> Iterator[Form]:
    for name, scene in SCENES.items():
        storage.put_back(storage.nothing)
        place = build(scene.build)
        db.session.commit()
        people = sorted({deed.who for deed in scene.deeds}, key=str)
        visitors = {who: arrived(app, place, who) for who in people}
        as_it_was = storage.keep()
        for who, visitor in visitors.items():
            typed, seen = typed_by(scene, place, who), {}
            offers = offers_of(app, scene, place, who, visitor, seen)
            for look in looks:
                look.at_pages(visitor, place.path(), seen)
            known: set[str] = set()
            for path, offer in sorted(offers.items()):
                act, kind = endpoint_of(app, path), re.sub(r"\d+", "1", path)
                first = kind not in known
                known.add(kind)
                put_back = partial(storage.put_back, as_it_was)
                yield Form(name, act, first, offer, visitor, typed.get(act, {}), put_back)


def offers_of(app, scene: Scene, place, who, visitor: Visitor, seen: dict[str, Page]) -> dict[str, Offer]:
    """All that somebody reaches by links, and what stands on a page to which only a letter or a code leads."""
    found = offers_to(visitor, place.path(), seen=seen)
    reached = {endpoint_of(app, path) for path in found}
    for page in sorted({deed.page for deed in scene.deeds if deed.who == who and deed.act not in reached}):
        found |= offers_to(visitor, place.path(page))
    return found


def typed_by(scene: Scene, place, who) -> dict[str, dict[str, list[Any]]]:
    return {
        deed.act: {name: [words(place) if callable(words) else words] for name, words in deed.typed.items()}
        for deed in scene.deeds
        if deed.who == who
    }
