"""Somebody using the site through its pages: checks every page, sends forms plainly or through htmx."""

from copy import deepcopy
from functools import cached_property

from bs4 import BeautifulSoup
from lxml.etree import SubElement, XPath
from lxml.html import HtmlElement, document_fromstring, tostring

from app.accounts import services as accounts
from app.extensions import db

READ = XPath(".//text()[not(parent::script or parent::style or parent::template)]")


class Page:
    """One answer of the site."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.text = response.get_data().decode(errors="replace")  # a download need not be text

    @cached_property
    def soup(self) -> BeautifulSoup:
        """What it says, for whoever searches in it by name and class."""
        return BeautifulSoup(self.text, "html.parser")

    @cached_property
    def tree(self) -> HtmlElement:
        """The same twenty times as quick, for what looks at thousands of pages. A part of a page gets a body around."""
        return document_fromstring(self.text.replace("\x00", "") if self.text.strip() else "<html></html>")

    def __contains__(self, words: str) -> bool:
        return words in self.words

    @property
    def words(self) -> str:
        return " ".join(" ".join(READ(self.tree)).split())

    def form(self, action: str):
        """The form that is sent to this address, alone: most of a test's time would go into the page around it."""
        forms = list(self.tree.iter("form"))
        by_a_button = (sent_by(button) for button in self.tree.xpath("//button[@form and @formaction]"))
        found = next((form for form in [*forms, *by_a_button] if form.get("action") == action), None)
        assert found is not None, f"no form for {action}; there are {[form.get('action') for form in forms]}"
        return BeautifulSoup(tostring(found, encoding="unicode", with_tail=False), "html.parser").form


def sent_by(button: HtmlElement) -> HtmlElement:
    """The form of a list as the button of one of its rows sends it: to an address of its own."""
    form = deepcopy(next(form for form in button.getroottree().iter("form") if form.get("id") == button.get("form")))
    form.set("action", button.get("formaction"))
    if button.get("name"):
        SubElement(form, "input", type="hidden", name=button.get("name"), value=button.get("value") or "")
    form.append(deepcopy(button))
    return form


def hidden(form) -> dict[str, str]:
    """What a form sends along without showing it."""
    return {field["name"]: field.get("value", "") for field in form("input", type="hidden") if field.get("name")}


def places(form) -> list[tuple[str, str]]:
    """What a form that brings two texts together asks: one's own words and those of somebody else, place by place."""
    asked = [place("input", type="radio") for place in form("fieldset", attrs={"data-place": True})]
    return [(options[0]["data-words"].strip(), options[1]["data-words"].strip()) for options in asked]


class Visitor:
    """A browser without JavaScript, or with htmx where `htmx=True`."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()

    def enter(self, person):
        session = accounts.open_session(person, "link")
        key = session.key
        db.session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = key
            cookie["_fresh"] = True
        return self

    def enter_by_card(self, code: str, number: str = "4071", next: str = "/") -> Page:
        """Come in as the holder of a printed card does: its code, then its number, chosen at the first use."""
        asked = self.post("/card", {"code": code, "next": next})
        if asked.status != 303:
            return asked
        page = self.page(asked.response.location)
        first = page.soup.find("form", attrs={"action": "/card/number/new"}) is not None
        fields = {field["name"]: field.get("value", "") for field in page.soup("input", type="hidden")}
        action, typed = ("/card/number/new", {"again": number}) if first else ("/card/number", {})
        return self.post(action, fields | typed | {"number": number})

    def get(self, path: str, *, htmx: bool = False, **more) -> Page:
        headers = {"HX-Request": "true"} if htmx else {}
        return self._ask(lambda: self.client.get(path, headers=headers, **more))

    def page(self, path: str, status: int = 200) -> Page:
        """Look at a page and check what every page owes its reader."""
        page = self.get(path)
        assert page.status == status, f"{path} answered {page.status}: {page.words[:500]}"
        check_page(page)
        return page

    def post(self, path: str, data: dict | None = None, *, htmx: bool = False, says_yes: bool = True, **more) -> Page:
        """Send a form. Where the answer asks whether somebody means it, she does, unless she `says_yes` to nothing."""
        headers = {"HX-Request": "true"} if htmx else {}
        page = self._ask(lambda: self.client.post(path, data=data or {}, headers=headers, **more))
        if not says_yes or b"data-asks" not in page.response.data:
            return page
        typed = {name: value for name, value in (data or {}).items() if name not in ("csrf_token", "form_key")}
        sent = hidden(page.form(path)) | typed | {"asked": "yes"}
        return self._ask(lambda: self.client.post(path, data=sent, headers=headers, **more))

    def _ask(self, request) -> Page:
        """Each request has a context and a session of its own; what the test holds is read afresh afterwards."""
        db.session.rollback()
        with self.app.app_context():
            return Page(request())

    def send(self, page_path: str, action: str, data: dict | None = None, *, htmx: bool = False) -> Page:
        """Fill in the form that a page really shows and send it, hidden fields included."""
        form = self.page(page_path).form(action)
        fields = {
            field["name"]: field.get("value", "")
            for field in form("input")
            if field.get("name") and field.get("type") in ("hidden", "text", "email", "number", "date", None)
        }
        fields |= {area["name"]: area.get_text().removeprefix("\n").strip() for area in form("textarea")}
        return self.post(action, fields | (data or {}), htmx=htmx)


def check_page(page: Page) -> None:
    """One heading, a title, unique ids, labelled fields, forms that work without JavaScript."""
    tree = page.tree
    assert (headings := len(tree.findall(".//h1"))) == 1, f"{headings} h1"
    assert (tree.findtext(".//title") or "").strip(" ·\n"), "no title"
    assert tree.get("lang"), "no language"
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), f"ids twice: {sorted(name for name in ids if ids.count(name) > 1)}"
    for form in tree.iter("form"):
        assert form.get("action"), "a form without action"
        assert form.get("method", "get").lower() in ("get", "post")
        if form.get("method", "").lower() == "post":
            assert form.xpath(".//input[@name='csrf_token']"), f"{form.get('action')} has no csrf token"
    _check_fields(tree)
    for name in " ".join(tree.xpath("//@aria-describedby")).split():
        assert name in ids, f"aria-describedby {name} leads nowhere"
    for wanted in tree.xpath("//@hx-target"):
        assert wanted in ("this", "body") or wanted.removeprefix("#") in ids, f"hx-target {wanted} is not on the page"


def _check_fields(tree: HtmlElement) -> None:
    labels = set(tree.xpath("//label/@for"))
    for field in tree.iter("input", "textarea", "select"):
        if field.get("type") in ("hidden", "submit"):
            continue
        labelled = field.get("id") in labels or next(field.iterancestors("label"), None) is not None
        assert labelled or field.get("aria-label"), f"{field.get('name')} has no label"
