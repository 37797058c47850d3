"""Whatever people type is shown as words: in every field of every room, on every page that shows it, to everybody."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from io import BytesIO
from itertools import chain, count, cycle
from typing import ClassVar
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Response
from werkzeug.datastructures import ImmutableMultiDict

from app.access.stages import Stage as S
from app.agreeing import JUST_READ
from app.conferences import queries as conferences
from app.drafting.queries import document as drafting_document
from app.drafting.queries import versions
from app.extensions import db
from app.factcheck import queries as factcheck
from app.prose import TAGS
from app.questions import services as questions
from app.reports import services as reports
from app.voting.receipts import new_code
from tests import corpus, seconds
from tests.functional.drafting.reading import read
from tests.scenes import scene
from tests.tags import Tag, Tags
from tests.visitor import Page, Visitor, check_page
from tests.world import World

SHORT = '"><img src=x onerror=alert(1)> q{{7*1357}}q'
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS_OF_FILES = (
    *(
        "application/json",
        "application/zip",
        "application/atom+xml",
        "text/calendar",
        "text/csv",
        "text/plain",
        "text/x-python",
    ),
    WORKBOOK,
)
T = object()  # where a form's field takes the hostile text
ISOLATED = re.compile("\u2068([^\u2066-\u2069]*)\u2069")  # our own marks around a name that runs leftward
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f]")
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "math",
    "style",
    "foreignobject",
    "applet",
    "template",
    "noscript",
}
IN_PROSE = {"href", "rel", "start", "value"}
SENT_TO = ("hx-get", "hx-post", "action", "formaction")
OURS = ("/static/", "https://cdn.jsdelivr.net/npm/htmx.org@")


FORM_KEY = re.compile(r'(?<=name="form_key" value=")[\w-]{16}(?=")')
LOOKED_AT: set[bytes] = set()


def dangers(page: Page) -> list[str]:
    """What on this page can only have come out of somebody's text. The same page once more has what it had."""
    said = blake2b(FORM_KEY.sub("", page.text).encode(errors="surrogatepass")).digest()
    if said in LOOKED_AT:
        return []
    if not (found := all_dangers(page)):
        LOOKED_AT.add(said)
    return found


def all_dangers(page: Page) -> list[str]:
    tags = Tags(page.text)
    found = [danger for tag in tags.found for danger in dangers_of(tag)]
    if "q49q" in page.text:
        found.append("a template was run")
    if odd := OVERRIDES.findall(ISOLATED.sub(r"\1", "".join(tags.words))):
        found.append(f"characters nobody sees: {odd[:3]!r}")
    return found


def dangers_of(tag: Tag) -> Iterator[str]:
    """What is wrong with one tag."""
    if tag.name in NEVER:
        yield f"<{tag.name}>"
    if tag.name in ("script", "img") and not tag.attributes.get("src", "").startswith(OURS):
        yield f"from elsewhere: {tag}"
    if tag.name == "meta" and "http-equiv" in tag.attributes:
        yield f"for the server to say: {tag}"
    if tag.is_in_prose:
        allowed = IN_PROSE | {"class"} if tag.classes == ["cite"] else IN_PROSE
        if tag.name not in TAGS | {"ins"} or set(tag.attributes) - allowed:
            yield f"in prose: {tag}"
    for name, value in tag.attributes.items():
        yield from (f"{tag.name} {danger}" for danger in dangers_in(name, value))


def dangers_in(name: str, value: str) -> Iterator[str]:
    """What is wrong with one attribute."""
    if name.startswith("on") or name in ("style", "srcdoc", "background", "ping"):
        yield name
    if name.startswith(("hx-on", "data-hx")) or (name.startswith("hx-") and "js:" in value):
        yield f"{name}={value}"
    if name in ("href", "src", *SENT_TO, "poster", "data") and is_unsafe(value, name):
        yield f"{name}={value}"


def is_unsafe(address: str, name: str) -> bool:
    scheme = urlsplit(address.strip()).scheme.casefold()
    if name in SENT_TO:
        return not address.startswith("/") or address.startswith(("//", "/\\"))
    return scheme not in ("", "http", "https", "mailto") or address.startswith(("//", "/\\", "\\"))


DANGEROUS = {
    "<iframe>": "<iframe>",
    "<p><svg><foreignobject/>": "<foreignobject>",
    "<script>alert(1)</script>": "from elsewhere",
    '<img src="//evil.example/x">': "from elsewhere",
    '<meta http-equiv="refresh">': "for the server to say",
    "<b ONCLICK=x>": "b onclick",
    "<p style='color:red'>": "p style",
    '<a href="java&#115;cript:x">': "a href=javascript:x",
    '<a href="//evil.example">': "a href=",
    '<form action="https://evil.example">': "form action=",
    '<div hx-get="evil.example">': "div hx-get=",
    "<div hx-on:click=x>": "div hx-on:click",
    '<div hx-vals="js:x">': "div hx-vals",
    '<div class="a prose"><p>One<br></p><h1>Two</h1></div>': "in prose",
    '<div class="prose"><b><i></b><p id="x"></div>': "in prose",
    '<div class="prose"><a class="act" href="/">One</a></div>': "in prose",
    "<p>q49q": "a template was run",
    "<textarea>\u202e</textarea><p>\u202e": "nobody sees",
    "<!-- &#x202e; \u202e -->": "nobody sees",
    "<p>&#x202e;": "nobody sees",
}
HARMLESS = (
    '<div class="prose"><p>One</div><h1 id="x">Two</h1>',
    '<div class="prose"><a class="cite" href="/">One</a><ins>Two</ins></div>',
    '<textarea>\u202e &lt;iframe&gt;</textarea><script src="/static/x.js"></script>',
    '<p title="onclick=x">\u2068\u0661\u2069</p><form action="/x">',
)


@pytest.mark.database_free
def test_what_is_dangerous_is_found_and_nothing_else():
    for text, told in DANGEROUS.items():
        found = dangers(Page(Response(text)))
        assert any(told in one for one in found), (text, found)
    for text in HARMLESS:
        assert dangers(Page(Response(text))) == [], text


class Story:
    """One conference in which every field of every form is filled in with hostile texts, one after the other."""

    def __init__(self, app, world, texts: Iterable[str]):
        self.texts, self.number = cycle(texts), count(1)
        self.place = world(panelists=3, dissent_minimum=1, languages=["en", "es"])
        self.slug, self.stage = self.place.slug, S.SETUP
        self.visitors = {name: Visitor(app).enter(member.person) for name, member in self.place.everybody.items()}
        self.visitors["second"] = Visitor(app).enter(self.place.panelists[1].person)
        self.visitors["public"] = Visitor(app)

    @property
    def conference(self):
        return conferences.find_conference(self.slug)

    def send(self, who: str, path: str, *, elsewhere: bool = False, **fields) -> Page:
        """Send a form full of texts. Where it refuses them, look at the refusal and send shorter ones, then plain words."""
        address = path if elsewhere else f"/c/{self.slug}{path}"
        fields = fields if elsewhere else read(self, path) | fields
        for write in (lambda: next(self.texts), lambda: SHORT, lambda: f"Plain {next(self.number)}."):
            page = self.visitors[who].post(
                address, {name: write() if value is T else value for name, value in fields.items()}
            )
            assert page.status in (200, 303, 422), f"{address}: {page.status} {page.words[:300]}"
            if page.status != 303:
                check_page(page)
                assert dangers(page) == [], f"{address} answered {page.status}"
            if page.status != 422:
                return page
        raise AssertionError(f"{address} refuses plain words: {errors(page)}")

    def confirm(self, who: str) -> None:
        """As a second person, what was proposed last."""
        act = seconds.latest(self)
        self.send(who, f"/waiting/{act.number}/confirm", seen=act.fingerprint)

    def move_on(self) -> None:
        """Open the next stage; the reason is the text."""
        self.send("facilitator", "/stage/deadline", until="2027-05-01T12:00")
        self.send("facilitator", "/stage/override", expected=str(self.stage), override=T)
        db.session.rollback()
        self.stage = self.conference.stage

    def tell(self) -> None:
        for chapter in (
            self.set_up,
            self.read,
            self.question,
            self.hear,
            self.draft,
            self.check,
            self.vote,
            self.publish,
            self.follow,
        ):
            chapter()

    def set_up(self) -> None:
        frame = dict.fromkeys(("title", "charge", "background", "commissioner", "organizing_body", "funding"), T)
        frame |= {
            "selection": T,
            "promise": T,
            "promise_due": "2027-06",
            "time_zone": "UTC",
            "languages": "en",
            "original_language": "en",
        }
        frame |= {"panel_size": "3", "dissent_share": "1/10", "dissent_minimum": "1", "dissent_days": "0"}
        frame |= {"check_days": "0"}
        frame |= {"threshold": "3/4", "scale": "consent", "denominator": "voting", "secrecy": "secret"}
        frame |= {"uses_questions": "y", "uses_fact_check": "y"}
        self.send("organizer", "/conferences/new", elsewhere=True, **frame)
        self.send("organizer", "/frame/edit", **frame)
        self.conference.languages = ["en", "es"]  # as where Spanish is offered
        db.session.commit()
        for role, email in (("committee", "one@example.org"), ("panelist", "")):
            self.send("organizer", "/members/invite", role=role, name=T, email=email, town=T, body=T, interests=T)
        newest = conferences.list_members(self.conference, None)[-1]
        self.send("organizer", f"/members/{newest.id}/end", reason=T)
        self.send("panelist", "/members/my-name", naming="first name and town", town=T)
        for who in ("panelist", "expert", "authority", "observer"):
            self.send(who, "/me", elsewhere=True, name=T, language="en")
        self.move_on()

    def read(self) -> None:
        document = dict.fromkeys(("title", "author", "source", "summary", "text"), T)
        document |= {"kind": "other", "position": "mixed"}
        self.send("organizer", "/evidence/new", **document)
        self.send("organizer", "/evidence/1/publish", seen="1")
        self.send("panelist", "/evidence/1/passages/1/notes", text=T)
        self.send("organizer", "/evidence/1/edit", **document, version="1")
        self.send("organizer", "/evidence/new", **document)
        self.send("organizer", "/evidence/2/publish", seen="1")
        self.send("organizer", "/evidence/2/supersede", reason=T)
        for field in ("charge", "background", "promise"):
            self.send("organizer", "/frame/amend", field=field, after=T, reason=T)
            self.confirm("facilitator")
        self.move_on()

    def question(self) -> None:
        self.send("panelist", "/questions/proposals", text=T, reason=T)
        self.send("facilitator", "/questions/themes", title=T)
        self.send("panelist", "/questions/new", text=T, theme=T, origins="1", two_sided="y")
        db.session.rollback()
        for member in conferences.list_panelists(self.conference):
            if questions.agree(self.conference, by=member, seen=JUST_READ):
                break
        db.session.commit()
        self.move_on()

    def hear(self) -> None:
        seat = next(one for one in conferences.list_members(self.conference) if one.role == "expert")
        self.send(
            "organizer",
            "/hearings/experts/new",
            name=T,
            field=T,
            affiliation=T,
            kind="expert",
            member=str(seat.id),
        )
        self.send("expert", "/hearings/experts/1/declaration", interests=T, q1="for")
        self.send("organizer", "/hearings/experts/1/confirm", seen="1")
        self.send("organizer", "/hearings/sessions/new", title=T, day_text=T, place=T)
        self.send(
            "organizer",
            "/hearings/sessions/1/slots",
            **{"slot-title": T, "slot-starts": "09:30", "slot-kind": "other", "slot-expert": "1"},
        )
        self.send("panelist", "/hearings/sessions/1/ask", text=T, experts="1", key_question="1", evidence="")
        self.send("facilitator", "/hearings/sessions/1/open-audience")
        self.send("observer", "/hearings/sessions/1/ask-from-audience", text=T, experts="1")
        self.send("expert", "/hearings/questions/1.1/answer", text=T)
        self.send("facilitator", "/hearings/questions/1.2/record", state="answered", text=T, due="")
        self.move_on()

    def draft(self) -> None:
        self.send("panelist", "/draft/sections/new", title=T, kind="matter")
        worded = {
            "text": T,
            "addressee": T,
            "conditions": T,
            "logic": "all",
            "original": T,
            "original_language": "es",
        }
        for section in (1, 2, 3):
            db.session.rollback()
            parts = [str(part) for part in drafting_document.get_section(self.conference, section).parts]
            if "recommendation" in parts:
                self.send("panelist", f"/draft/sections/{section}/write", part="recommendation", **worded)
        self.send("panelist", "/draft/passages/1/edit", version="1", reason=T, **worded | {"text": "Plain."})
        self.send("panelist", "/draft/passages/1/amend", text=T, reason=T)
        self.send("panelist", "/draft/passages/1/amend", text="Something else.", reason=T)
        self.send("panelist", "/draft/passages/1/comments", text=T)
        self.send("panelist", "/draft/amendments/1/accept")
        self.send("panelist", "/draft/amendments/2/decline", note=T)
        self.move_on()

    def check(self) -> None:
        for number in (1, 2):
            db.session.rollback()
            quote = versions.get_passage(self.conference, 1).text.split()[0][:500]  # it must stand in the passage
            self.send("expert", "/fact-check/passages/1", quote=quote, error=T, correction=T, source=T)
            db.session.rollback()
            version = str(versions.get_passage(self.conference, 1).version)
            decision = {"text": T, "version": version} if number == 1 else {}
            verb = "accept" if number == 1 else "decline"
            self.send("panelist", f"/fact-check/corrections/{number}/{verb}", note=T, **decision)
            db.session.rollback()
            seen = factcheck.get_correction(self.conference, number).moved.fingerprint
            self.send("second", f"/fact-check/corrections/{number}/confirm", seen=seen)
        self.move_on()

    def vote(self) -> None:
        db.session.rollback()
        standing = [str(passage.id) for passage in drafting_document.list_passages(self.conference)]
        present = [str(member.id) for member in conferences.list_panelists(self.conference)]
        self.send("facilitator", "/voting/open", passages=standing, present=present, receipts="codes")
        self.send("panelist", "/voting/1/ballot", choice="support", code=new_code(), own_word=T, reason=T)
        self.send("facilitator", "/voting/1/close")
        for number in range(2, len(standing) + 1):
            self.send("facilitator", f"/voting/{number}/void", reason=T)
            self.confirm("organizer")
        self.send(
            "organizer",
            "/voting/record",
            passage="",
            question=T,
            counts="For: 3",
            precision="exact counts",
            note=T,
        )
        self.send("panelist", "/dissent/write", passage=standing[0], text=T, named="y")
        self.send("panelist", "/dissent/1/revise", text=T)
        self.move_on()

    def publish(self) -> None:
        self.send("organizer", "/report/foreword", text=T, version="0")
        db.session.rollback()
        exact = reports.preview(self.conference)[1]
        for member in conferences.list_panelists(self.conference):
            reports.approve(self.conference, by=member, seen=exact)
        db.session.commit()
        page = self.visitors["organizer"].page(f"/c/{self.slug}/report/preview")
        assert dangers(page) == []
        self.send("organizer", "/report/publish", kind="final")
        self.confirm("facilitator")
        self.move_on()

    def follow(self) -> None:
        number = "1"
        self.send(
            "authority",
            f"/answers/{number}",
            status="accepted in part",
            accepted_part=T,
            text=T,
            owner=T,
            due="2027-09",
        )
        self.send("organizer", f"/answers/{number}/record", body=T, status="reported", text=T, date="2027")
        self.send("organizer", "/report/correct", changes=T)
        self.confirm("facilitator")

    def look_everywhere(self, who: str) -> set[str]:
        """Follow every link of the conference that this person is offered, and a few of each kind with numbers."""
        waiting, seen, kinds = ["/", f"/c/{self.slug}"], set(), Counter()
        if who != "public":
            waiting.append("/me")
        while waiting:
            address = waiting.pop()
            kind = re.sub(r"\d+", "#", address)
            if address in seen or kinds[kind] >= 6:
                continue
            seen.add(address)
            kinds[kind] += 1
            page = self.visitors[who].get(address)
            assert page.status < 500, f"{who} {address}: {page.status} {page.words[:300]}"
            assert page.status in (200, 404), f"{who} {address}: {page.status}"
            if page.response.mimetype != "text/html":
                look_at_file(page)
                continue
            if "attachment" in page.response.headers.get("Content-Disposition", ""):
                look_at_report(page)
                continue
            check_page(page)
            assert dangers(page) == [], f"{who} {address}"
            for link in page.tree.xpath("//a/@href"):
                to = urlsplit(link)
                if not to.netloc and not to.scheme and to.path.startswith((f"/c/{self.slug}", "/me/")):
                    waiting.append(to.path + (f"?{to.query}" if to.query else ""))
        return seen


def look_at_file(page: Page) -> None:
    """A file to keep: numbers, the record, a checkpoint or the verifier. None of them is ever drawn as a page."""
    assert page.response.mimetype in KINDS_OF_FILES, page.response.mimetype
    if page.response.mimetype == "application/json":
        json.loads(page.text)
    assert page.response.headers["X-Content-Type-Options"] == "nosniff"


def look_at_report(page: Page) -> None:
    """The file is read without this server and its policy, so nothing but its own style sheet may be in it."""
    soup = BeautifulSoup(page.text, "html.parser")
    assert not soup(["script", "img", "iframe", "form", "object", "embed", "base", "link"])
    assert len(soup("style")) <= 1
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], str(tag)[:100]
        assert not is_unsafe(tag.get("href", ""), "href"), str(tag)[:100]
    assert "sandbox" in page.response.headers["Content-Security-Policy"]
    assert not OVERRIDES.search(ISOLATED.sub(r"\1", page.text))
    assert "q49q" not in page.text


def errors(page: Page) -> list[str]:
    return [" ".join(error.get_text().split()) for error in page.soup.select(".error")]


TEXTS = [*corpus.NAMES, *corpus.MARKDOWN]
EVERYTHING = "\n\n".join(text for text in corpus.MARKDOWN if len(text) < 1500)
# Each story shifts the texts by some fields, so that in time every field has held every text.
ROUNDS = {"the same everywhere": [SHORT], "all at once": [EVERYTHING]} | {
    f"shifted by {shift}": TEXTS[shift:] + TEXTS[:shift] for shift in range(0, len(TEXTS), 9)
}


@pytest.mark.slow
@pytest.mark.parametrize("texts", ROUNDS.values(), ids=ROUNDS)
def test_hostile_words_stay_words_in_every_field_and_on_every_page(app, world, texts):
    story = Story(app, world, texts)
    story.tell()
    for who in ("public", "panelist", "facilitator", "organizer"):
        pages = story.look_everywhere(who)
        assert len(pages) > 25, f"{who} found only {sorted(pages)}"


# One form of each kind of field: a line, a text, a choice, a number, an address.
FORMS = {
    "a note": ("panelist", S.EVIDENCE, "/evidence/1/passages/1/notes", {"text": T}),
    "a document": (
        "organizer",
        S.EVIDENCE,
        "/evidence/new",
        {"title": T, "text": T, "kind": "other", "position": "mixed"},
    ),
    "an invitation": ("organizer", S.EVIDENCE, "/members/invite", {"role": "committee", "name": "N", "email": T}),
    "a question": ("panelist", S.QUESTIONS, "/questions/proposals", {"text": T}),
    "an expert": ("organizer", S.HEARINGS, "/hearings/experts/new", {"name": T, "kind": T, "member": T}),
    "a session": ("organizer", S.HEARINGS, "/hearings/sessions/new", {"title": "S", "starts_at": T, "ends_at": T}),
    "a stage": ("facilitator", S.EVIDENCE, "/stage/override", {"expected": T, "override": "Because.", "until": T}),
    "an amended frame": ("organizer", S.EVIDENCE, "/frame/amend", {"field": T, "after": T, "reason": "Because."}),
    "a new frame": ("organizer", S.EVIDENCE, "/frame/amend", {"field": "threshold", "after": T, "reason": "Because."}),
    "a vote": ("facilitator", S.VOTING, "/voting/open", {"passages": T, "present": T, "receipts": T}),
    "a proposition": (
        "facilitator",
        S.VOTING,
        "/voting/open",
        {"proposition": T, "kind": T, "options": T, "method": T, "depends_on": T, "present": T},
    ),
    "an attendance": ("facilitator", S.VOTING, "/attendance", {"session": T, "here": T}),
    "a result": (
        "organizer",
        S.VOTING,
        "/voting/record",
        {"passage": T, "question": "Q", "counts": T, "present": T, "note": "N"},
    ),
    "a dissent": ("panelist", S.VOTING, "/dissent/write", {"passage": T, "text": "No."}),
    "an approval": ("panelist", S.REPORTING, "/report/approve", {"seen": T}),
    "a foreword": ("organizer", S.REPORTING, "/report/foreword", {"text": "F", "version": T}),
    "an edition": ("organizer", S.REPORTING, "/report/publish", {"kind": T}),
}
ODD = [
    *corpus.NAMES,
    *corpus.MAIL,
    *corpus.NUMBERS,
    *corpus.VOTES,
    "9" * 5000,
    "2027-02-29T25:61",
    "0000-00-00",
    "1e400",
    "½",
    "1/0",
]


@scene
def library():
    """A conference with one published document; its stage is chosen by the test."""
    from app.evidence import services as evidence

    place = World(stage=S.EVIDENCE, panelists=2)
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Water", text="It is wet.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return place


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_value_of_a_field_breaks_a_form(library, sign_in, form):
    who, stage, path, fields = form
    library.walk_to(stage)
    visitor = sign_in(getattr(library, who))
    for value in ODD:
        page = visitor.post(library.path(path), {name: value if text is T else text for name, text in fields.items()})
        assert page.status in (200, 303, 404, 409, 422), f"{value!r}: {page.status} {page.words[:300]}"
        if page.status != 303:
            assert dangers(page) == [], f"{value!r}"


@pytest.mark.parametrize(
    ("who", "path", "fields"),
    [
        ("facilitator", "/draft/sections/1/assign", {"members": "x"}),
        ("facilitator", "/draft/sections/1/assign", {"members": ["", "x"]}),
        ("facilitator", "/stage/deadline", {"until": "0001-01-01T00:00"}),
        ("facilitator", "/stage/deadline", {"until": "9999-12-31T23:59"}),
    ],
)
def test_what_no_page_would_send_is_an_error_beside_its_field(world, sign_in, who, path, fields):
    place = world(stage=S.DRAFTING, time_zone="Asia/Tokyo")
    page = sign_in(getattr(place, who)).post(place.path(path), fields)
    assert page.status == 422 and page.soup.select(".error")


@pytest.mark.parametrize("path", ["/sign-in/link", "/card", "/sign-in/password"])
def test_a_file_in_the_place_of_words_is_refused_and_the_words_are_kept(visitor, path):
    words = {"note": "My own words, at some length.", "email": (BytesIO(b"x"), "x.txt")}
    page = visitor.post(path, words)
    assert page.status == 422 and "words, not files" in page and "My own words" in page.text
    assert visitor.post(path, {"email": (BytesIO(b""), "")}).status == 422


def test_more_than_can_be_sent_says_how_much_it_was_and_where_it_still_is(library, sign_in):
    page = sign_in(library.panelist).post(library.path("/evidence/1/passages/1/notes"), {"text": "x" * 10_000_000})
    assert page.status == 413 and "10 MB, where 9 MB can be sent" in page and "still in the form" in page


@pytest.mark.parametrize("form", [FORMS["a note"], FORMS["a question"], FORMS["a document"]])
def test_a_megabyte_is_refused_in_words(library, sign_in, form):
    who, stage, path, fields = form
    library.walk_to(stage)
    text = {name: corpus.LARGE if value is T else value for name, value in fields.items()}
    page = sign_in(getattr(library, who)).post(library.path(path), text)
    assert page.status in (413, 422)
    assert "longer than" in page or "more text" in page or "at most" in page, page.words[:300]


@pytest.mark.parametrize(
    "body", [b"text=%ED%A0%80", b"text=\xff\xfe", b"text=%00%00", b"text=a;b&text=c&=&&%", b"\x00" * 50]
)
def test_bytes_that_are_no_text_are_cleaned_or_refused(library, sign_in, body):
    visitor = sign_in(library.panelist)
    page = visitor.post(
        library.path("/evidence/1/passages/1/notes"), body, content_type="application/x-www-form-urlencoded"
    )
    assert page.status in (303, 400, 422)
    shown = visitor.page(library.path("/evidence/1"))
    assert dangers(shown) == []


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x"]
)
def test_other_kinds_of_body_are_refused(library, sign_in, kind):
    page = sign_in(library.panelist).post(
        library.path("/evidence/1/passages/1/notes"), b'{"text": "x"}', content_type=kind
    )
    assert page.status in (400, 415, 422)


@pytest.mark.parametrize("address", corpus.NEXT)
def test_nobody_is_led_to_another_site(visitor, world, address):
    world()
    for path in ("/sign-in", "/sign-in/code", "/card"):
        page = visitor.get(path, query_string={"next": address})
        assert page.status == 200 and dangers(page) == []
        for field in page.soup("input", attrs={"name": "next"}):
            assert is_local(field["value"]), field["value"]


def is_local(address: str) -> bool:
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def routes(app) -> list[str]:
    """Every address that answers to GET, without the files."""
    return sorted(
        {rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and rule.endpoint != "static"}
    )


NUMBER = re.compile(r"<int:\w+>")


def is_an_address(app, path: str) -> bool:
    """Whether some page stands under it, whoever may see it."""
    return app.url_map.bind("localhost").test(unquote(path), method="GET")


def test_odd_numbers_in_addresses_lead_nowhere(app, library, sign_in):
    numbered = [rule for rule in routes(app) if NUMBER.search(rule) and "/pulse/" not in rule]
    assert len(numbered) > 15
    visitors = [sign_in(who) for who in (library.organizer, library.panelist, library.facilitator)]
    for rule in numbered:
        rule = rule.replace("<slug>", library.slug)
        for number in corpus.NUMBERS:
            path = NUMBER.sub(number, rule)
            # Where no address is so, nobody is asked who she is.
            for visitor in visitors if is_an_address(app, path) else visitors[:1]:
                page = visitor.get(path)
                assert page.status in (403, 404, 409), f"{rule} with {number!r}: {page.status}"
    pulse = visitors[-1].get(library.path(f"/pulse/{2**31 - 1}"))
    assert pulse.status == 204


class Noting(ImmutableMultiDict):
    """What an address says after its question mark; it remembers what a page asked for."""

    asked: ClassVar[set[str]] = set()

    def get(self, key, *given, **named):
        self.asked.add(key)
        return super().get(key, *given, **named)

    def getlist(self, key, *given, **named):
        self.asked.add(key)
        return super().getlist(key, *given, **named)

    def __contains__(self, key):
        self.asked.add(key)
        return super().__contains__(key)


def test_nothing_in_a_question_mark_breaks_a_page(app, library, sign_in, monkeypatch):
    """Each page is given all names that any page asks for, and every text under those that it asks for itself."""
    monkeypatch.setattr(app.request_class, "parameter_storage_class", Noting)
    paths = [
        NUMBER.sub("1", rule).replace("<slug>", library.slug).replace("<label>", "1.1").replace("<token>", "x")
        for rule in routes(app)
    ]
    visitors, asked = [sign_in(who) for who in (library.panelist, library.organizer)], {}

    def look(path, names, text):
        Noting.asked.clear()
        for visitor in visitors:
            page = visitor.get(path, query_string=dict.fromkeys(names, text))
            assert page.status < 500, f"{path} with {text[:40]!r} as {names}: {page.status}"
            if page.response.mimetype == "text/html" and page.status != 303:
                assert dangers(page) == [], f"{path} with {text[:40]!r}"
        return set(Noting.asked)

    for path in paths:
        if "<" not in path:
            asked[path] = look(path, (), "")
    names = set.union(*asked.values())
    assert {"before", "find", "next", "q"} <= names
    asked = {path: look(path, sorted(names), SHORT) for path in asked}
    by_all = {name for name, pages in Counter(chain(*asked.values())).items() if pages > len(asked) / 2}
    asked = {path: here - by_all for path, here in asked.items()} | {"/": by_all}
    for path, here in asked.items():
        for text in corpus.PARAMETERS[::3] if here else ():
            look(path, sorted(here), text)


@pytest.mark.parametrize(
    "header", ["Cookie", "Accept-Language", "Referer", "User-Agent", "HX-Current-URL", "Accept-Encoding"]
)
def test_odd_headers_break_nothing(library, sign_in, header):
    for text in (
        "\x7f" * 10,
        "é" * 100,
        "a" * 8000,
        "q{{7*1357}}q<img src=x onerror=alert(1)>",
        "//evil.example",
        ";;,,==",
        "x;q=NaN",
    ):
        visitor = sign_in(library.panelist)
        with visitor.app.app_context():
            page = Page(visitor.client.get(library.path(), headers={header: text}))
        assert page.status in (200, 303, 404), f"{text[:20]!r}: {page.status}"
        assert dangers(page) == []


def test_a_visitor_may_carry_a_path_as_next_after_signing_in(visitor, world):
    place = world()
    assert place.path("/evidence") in visitor.get("/sign-in", query_string={"next": place.path("/evidence")}).text


@pytest.mark.parametrize("number", ["9" * 500, "-" + "9" * 500, "1e400", "nan", "٣" * 12])
def test_a_number_that_nothing_can_hold_is_an_error_beside_its_field(world, sign_in, number):
    place = world()
    answer = sign_in(place.organizer).send(
        place.path("/frame/edit"), place.path("/frame/edit"), {"panel_size": number, "dissent_days": number}
    )
    assert answer.status == 422 and number[:20] in answer.text
