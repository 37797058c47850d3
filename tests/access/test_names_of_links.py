"""On one page, links and buttons of one name lead to one thing: who hears them alone can tell them apart."""

from collections import defaultdict

import pytest

from tests.access.pressing import links_on
from tests.visitor import Page, Visitor

FEWEST_PAGES = 1500


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


class NamesOfLinks:
    """Names on the first page of a conference, and on every page to which it leads."""

    def __init__(self) -> None:
        self.looked = 0
        self.wrong: dict[str, str] = {}

    def at_pages(self, visitor: Visitor, start: str, seen: dict[str, Page]) -> None:
        first = seen.get(start) or visitor.get(start)
        for path in [start, *sorted(set(links_on(first, start)))]:
            page = seen.get(path) or visitor.get(path)  # of many pages of one kind the walk saw a few
            if page.status == 200 and page.response.mimetype == "text/html":
                self.looked += 1
                for one in named_alike(page):
                    self.wrong.setdefault(one, path)

    def conclude(self) -> None:
        assert not self.wrong, "\n".join(f"{path}: {one}" for one, path in self.wrong.items())
        assert self.looked > FEWEST_PAGES


@pytest.mark.database_free
def test_two_links_of_one_name_are_found():
    class Answer:
        status_code = 200

        def get_data(self):
            return (
                b'<main><a href="/a">Close</a><a href="/b">Close</a><a href="/a">Open</a><a href="/a">Open</a></main>'
            )

    assert named_alike(Page(Answer())) == ["Close: ['/a', '/b']"]
