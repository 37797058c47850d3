"""Pressing whatever pages offer: walks the links somebody sees, fills in the forms as anybody would, and sends them."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml.html import HtmlElement

from tests.visitor import Page, Visitor, sent_by

WORDS = "Because we looked at it together."
# What only words of a certain form fit into.
ONE_MUST_BE_TICKED = ("experts", "passages", "present", "others", "questions")
FITTING = {
    "after": "The council was asked again.",
    "quote": "groundwater",
    "counts": "For: 11",
    "name": "Nora Newcomer",
    "website": "",  # nobody sees it
    "question": "Was it enough?",
    "owner": "The water office",
    "born": "1970",
    "telephone": "12 34 56 78",
    "targets": "feature,value,min,max\nGender,Female,1,4\nGender,Other,1,4",
    "contacts": "body,level\nCounty,regional",
    "registrations": "Gender,Age,name,email\nFemale,40+,Bo Berg,bo@example.org",
    "households": "address,place,region\n9 Mill St.,1000 Town,North",
    "due": "2027-09-01",
    "currency": "EUR",
    "oldest": "90",
    "rows-0-value": "North",
    "rows-0-most": "3",
    "on": "2026-09-01",
    "day": "2199-01-01",
    "value": "4,2",
    **{f"planned_{n}": "The panel meets." for n in range(1, 11)},
}
LEFT_AT_NONE = ("level",)  # of authorities alone, and a camp is what is entered
# Of many pages of one kind, such as passages, the first few show what all of them offer.
PAGES_OF_A_KIND = 3
# A list that goes on offers on its second page what it offers on its third.
PAGE_OF_A_LIST = re.compile(r"[?&](before|page)=\d+$")
# To whom the guide speaks, and where one is led back to, changes what is read and not what can be sent.
CHOSEN = re.compile(r"(?<=[?&](?:next|role)=)[^&]*")
BOXES = ("checkbox", "radio")
FILE = re.compile(r"\.(?!html$)[a-z]\w*$|^/me/data$")  # /pack.pdf, but not /trail/E1.1


SEEN_FIELDS = ".//textarea | .//select | .//input[not(@type='hidden' or @type='submit')]"


class Offer(NamedTuple):
    """A form on a page: where it is sent, what somebody would send who fills in what is empty, and what it can show.

    `has_fields` says whether there is anything to fill in, or only a button; `kinds` what each field takes.
    """

    path: str
    fields: dict[str, list[str]]
    long_texts: tuple[str, ...] = ()
    has_fields: bool = True
    kinds: Mapping[str, str] = MappingProxyType({})


def offers_to(
    visitor: Visitor, start: str, *, within: str = "/c/", seen: dict[str, Page] | None = None
) -> dict[str, Offer]:
    """Every form that somebody reaches from a page by links alone, by the address it is sent to.

    What was shown on the way is in `seen`, for whoever wants to look at more than forms.
    """
    found: dict[str, Offer] = {}
    for path, page in pages_from(visitor, start):
        found |= {offer.path: offer for offer in offers_on(page, within)}
        if seen is not None:
            seen[path] = page
    return found


def pages_from(visitor: Visitor, start: str, *, nearest_first: bool = False) -> Iterator[tuple[str, Page]]:
    """Every page that somebody reaches from one by links alone, and of each kind the first few."""
    waiting, known, of_kind = [start], {start}, {}
    while waiting:
        here = waiting.pop(0 if nearest_first else -1)
        page = visitor.get(here)
        if page.status != 200 or page.response.mimetype != "text/html":
            continue
        yield here, page
        for path in links_on(page, start.rstrip("/")):
            kind = re.sub(r"\d+", "1", CHOSEN.sub("", path))
            most = 1 if PAGE_OF_A_LIST.search(path) else PAGES_OF_A_KIND
            if path not in known and of_kind.get(kind, 0) < most and not is_a_file(path):
                of_kind[kind] = of_kind.get(kind, 0) + 1
                known.add(path)
                waiting.append(path)


def is_a_file(path: str) -> bool:
    """It has no forms and leads nowhere, and a PDF takes as long to make as a dozen pages."""
    return FILE.search(path.partition("?")[0]) is not None


def links_on(page: Page, start: str) -> Iterator[str]:
    for link in page.tree.xpath("//a/@href"):
        path = link.partition("#")[0]
        if path == start or path.startswith(f"{start}/"):
            yield path


def offers_on(page: Page, within: str) -> Iterator[Offer]:
    alone = [form for form in page.tree.iter("form") if form.get("class") != "list-form"]
    for form in [*alone, *map(sent_by, page.tree.xpath("//button[@form and @formaction]"))]:
        if form.get("method", "").lower() == "post" and form.get("action").startswith(within):
            yield Offer(
                form.get("action"), filled_in(form), shown_first(form), bool(form.xpath(SEEN_FIELDS)), kinds_in(form)
            )


def form_to(page: Page, path: str) -> HtmlElement | None:
    """The form that is sent to this address, where the page has one."""
    return next((form for form in page.tree.iter("form") if form.get("action") == path), None)


def kinds_in(form) -> dict[str, str]:
    """Of each field that takes one line or one of a list, by its name: number, date, select, text and so on."""
    kinds = {field.get("name"): field.get("type", "text") for field in form.iter("input")}
    return kinds | {field.get("name"): "select" for field in form.iter("select")}


def shown_first(form) -> tuple[str, ...]:
    """The long texts that somebody can look at before they are saved."""
    is_shown = form.xpath(".//button[@name='show']")
    return tuple(form.xpath(".//textarea[@data-markdown]/@name")) if is_shown else ()


def filled_in(form) -> dict[str, list[str]]:
    """What is sent by pressing Enter, or the first of its buttons."""
    fields: dict[str, list[str]] = {}
    for field in [*form.iter("input", "textarea", "select"), *form.xpath("(.//button)[1]")]:
        name = field.get("name")
        if name and "disabled" not in field.attrib:
            fields.setdefault(name, []).extend(_typed(field))
    for name, values in fields.items():
        boxes = [box for box in form.iter("input") if box.get("name") == name and box.get("type") in BOXES]
        if boxes and not values and (len(boxes) > 1 or name in ONE_MUST_BE_TICKED):
            values.append(boxes[0].get("value", "y"))
    return fields


def _typed(field) -> list[str]:
    kind = field.get("type", "text") if field.tag == "input" else field.tag
    if field.get("name") in FITTING and kind not in ("hidden", "datetime-local"):
        return [FITTING[field.get("name")]]
    if kind == "button":
        return [field.get("value")] if field.get("value") else []
    if kind in BOXES:
        return [field.get("value", "y")] if "checked" in field.attrib else []
    if kind == "textarea":
        written = field.text_content().strip()
        wanted = written or "required" in field.attrib or field.get("name").endswith("text")
        return [f"{written} {WORDS}".strip()] if wanted else [""]
    if kind == "select":
        return _selected(field)
    defaults = {
        "email": "somebody.new@example.org",
        "date": "2027-02-01",
        "datetime-local": "2027-02-01T10:00",
        "time": "10:00",
        "number": field.get("min") or "1",
    }
    words = WORDS if "required" in field.attrib else ""
    return [field.get("value") or defaults.get(kind, "" if kind == "hidden" else words)]


def _selected(field) -> list[str]:
    if field.get("name") in LEFT_AT_NONE:
        return [""]
    options = list(field.iter("option"))
    chosen = [option.get("value") for option in options if "selected" in option.attrib and option.get("value")]
    return chosen or [option.get("value") for option in options if option.get("value")][:1]
