"""Pages as a folder: which are taken along, where their links lead then, and what of them is left out."""

import pytest
from lxml import html

from app.record.site import Answer, Words, take_along

WORDS = Words("A copy.", "Send it there.")

pytestmark = pytest.mark.database_free

PAGES = {
    "/c/x": (
        '<main id="main"><a href="/c/x/list?before=9">9</a><a href="/c/x/list?before=3#n2">2</a><a href="/">out</a>'
        '<a href="https://example.org/y">far</a><a href="#main">here</a></main>'
    ),
    "/c/x/list": '<main><p id="n9">9</p></main>',
    "/c/x/list?before=9": '<main><p id="n2">2</p><a href="../x">up</a></main>',
    "/c/x/deep/1": "<main></main>",
}


def ask(pages: dict):
    def answer(address: str) -> Answer:
        return Answer(200, "text/html", pages[address].encode()) if address in pages else Answer(404, "text/html", b"")

    return answer


def taken(pages: dict) -> dict:
    found = take_along("/c/x", WORDS, ask(pages), elsewhere="http://s")
    return {name: html.document_fromstring(page) for name, page in found.items()}


def test_links_lead_to_files_to_the_server_or_away():
    pages = taken(PAGES)
    assert set(pages) == {"index.html", "list-before-9.html"}
    assert pages["index.html"].xpath("//a/@href") == [
        "list-before-9.html",
        "list-before-9.html#n2",  # the part of the list that has this place
        "http://s/",
        "https://example.org/y",
        "#main",
    ]


def test_what_works_only_beside_a_server_is_left_out_and_the_names_of_columns_stay():
    page = (
        '<main><table><tr><td data-label="Year" data-x="1" hx-get="/c/x">2024</td></tr></table><form><input></form>'
        '<script>1</script><button class="act needs-js">Print</button></main>'
    )
    found = taken({"/c/x": page})["index.html"]
    assert not found.xpath("//script | //form | //button | //@data-x | //@*[starts-with(name(), 'hx-')]")
    assert found.xpath("//@data-label") == ["Year"] and "A copy." in found.text_content()


def test_what_can_only_be_sent_leads_to_the_server_once_a_page():
    form = '<form method="post" action="/c/x/follow"><button>Follow</button></form>'
    found = taken({"/c/x": f'<main><p>You get a letter.</p>{form}{form}</main><form method="post"></form>'})
    assert [(one.text, one.get("href")) for one in found["index.html"].iter("a")] == [
        ("Send it there.", "http://s/c/x")
    ]
    looked_for = '<main><form action="/c/x/search"><input name="q"></form></main>'
    assert not taken({"/c/x": looked_for})["index.html"].xpath("//a")


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_page_that_fails_ends_it(status):
    def stumble(address: str) -> Answer:
        found = ask(PAGES)(address)
        return found if address == "/c/x" else found._replace(status=status)

    with pytest.raises(ValueError, match=f"answered {status}"):
        take_along("/c/x", WORDS, stumble, elsewhere="http://s")


def test_a_page_that_nobody_may_see_is_not_taken():
    assert set(taken({"/c/x": '<main><a href="/c/x/secret">s</a></main>'})) == {"index.html"}
