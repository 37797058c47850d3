"""Every act is also done by its rightful role: in the state that offers it, through the form that a page shows."""

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.voting.models import RollEntry
from tests.access.further_scenes import SCENES, Deed, arrived
from tests.access.pressing import Offer, offers_on, pages_from
from tests.access.test_every_door import everything_stored
from tests.access.test_offered_is_accepted import endpoint_of
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.both_databases

DONE = (200, 303)


def somebody(place, who: str | int):
    return place.panelists[who] if isinstance(who, int) else getattr(place, who)


def offered(app, visitor: Visitor, place, deed: Deed) -> Offer | None:
    """The form for this act: on the page where it is said to be, or where links lead from there, the nearest first."""
    for _path, page in pages_from(visitor, place.path(deed.page), nearest_first=True):
        here = sorted(offers_on(page, "/c/"), key=lambda offer: offer.path)
        if found := next((offer for offer in here if endpoint_of(app, offer.path) == deed.act), None):
            return found
    return None


def stored() -> tuple:
    """How many rows there are, and how many people voted: a ballot in the box leaves nothing else to count."""
    rows = everything_stored()
    return rows, db.session.scalar(select(func.count()).select_from(RollEntry).where(RollEntry.voted))


def do(place, visitor: Visitor, offer: Offer, deed: Deed) -> Page:
    """Send the form; where it is shown once more before it counts, as a ballot is, send what is shown."""
    typed = {name: [words(place) if callable(words) else words] for name, words in deed.typed.items()}
    page = visitor.post(offer.path, offer.fields | typed)
    again = [one for one in offers_on(page, "/") if page.status == 200 and one.path == offer.path]
    return visitor.post(again[0].path, again[0].fields) if again else page


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
def test_what_the_state_offers_is_done(app, storage, build, name):
    scene, wrong = SCENES[name], []
    place = build(scene.build)
    db.session.commit()
    visitors = {deed.who: arrived(app, place, deed.who) for deed in scene.deeds}
    as_it_was = storage.keep()
    for deed in scene.deeds:
        offer = offered(app, visitors[deed.who], place, deed)
        if offer is None:
            wrong.append(f"{deed.act} is not offered to {deed.who} on {deed.page}")
            continue
        before = stored()
        page = do(place, visitors[deed.who], offer, deed)
        if page.status not in DONE or stored() == before:
            wrong.append(f"{deed.act} by {deed.who}: {page.status} {page.words[-200:]}")
        storage.put_back(as_it_was)
    assert not wrong, "\n".join(wrong)
