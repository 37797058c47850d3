"""On one page, links and buttons of one name lead to one thing: who hears them alone can tell them apart."""

from collections import defaultdict

import pytest

from app.extensions import db
from tests.access.further_scenes import SCENES
from tests.access.pressing import links_on
from tests.access.test_every_act_is_done import somebody
from tests.visitor import Page, Visitor


def named_alike(page: Page) -> list[str]:
    """Names that lead to several places, with the places."""
    leads = defaultdict(set)
    for link in page.tree.xpath("//main//a[@href]"):
        if not link.get("href").startswith("#"):  # a contents list leads to the heading that leads on
            leads[name_of(link)].add(link.get("href").partition("#")[0])
    for form in page.tree.xpath("//main//form[@action]"):
        for button in form.xpath(".//button[not(@name)]"):
            leads[f"[{name_of(button)}]"].add(form.get("action"))
    for button in page.tree.xpath("//main//button[@form and @formaction]"):
        leads[f"[{name_of(button)}]"].add(button.get("formaction"))
    return [f"{name}: {sorted(places)}" for name, places in leads.items() if len(places) > 1 and name]


def name_of(element) -> str:
    return element.get("aria-label") or " ".join(" ".join(element.itertext()).split())


@pytest.mark.one_database
@pytest.mark.slow
def test_links_and_buttons_of_one_name_lead_to_one_thing(app, storage):
    wrong = {}
    for scene in SCENES.values():
        storage.put_back(storage.nothing)
        place = scene.build()
        db.session.commit()
        people = sorted({deed.who for deed in scene.deeds}, key=str)
        visitors = [Visitor(app).enter(somebody(place, who).person) for who in people]
        start = place.path()
        for visitor in visitors:
            for path in [start, *sorted(set(links_on(visitor.get(start), start)))]:
                page = visitor.get(path)
                if page.status == 200 and page.response.mimetype == "text/html":
                    for one in named_alike(page):
                        wrong.setdefault(one, path)
    assert not wrong, "\n".join(f"{path}: {one}" for one, path in wrong.items())


@pytest.mark.database_free
def test_two_links_of_one_name_are_found():
    class Answer:
        status_code = 200

        def get_data(self):
            return (
                b'<main><a href="/a">Close</a><a href="/b">Close</a><a href="/a">Open</a><a href="/a">Open</a></main>'
            )

    assert named_alike(Page(Answer())) == ["Close: ['/a', '/b']"]
