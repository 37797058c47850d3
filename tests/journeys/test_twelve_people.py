"""Twelve people, four of them with a card and a pen and one through a helper: nobody is told anything elsewhere.

Whatever waits for somebody stands on the own first page, and reaches them: in a letter, or on the facilitator's list of
whom to call and in the letter printed from it. Every letter is read back from the outbox; nobody gets one twice.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from app import clock
from app.access.stages import Stage
from app.accounts import cards
from app.agreeing import JUST_READ
from app.drafting.queries import document, versions
from app.extensions import db
from app.hearings.models import HearingQuestion
from app.hearings.services import choosing, planning
from app.helping.models import Help, TypedAct
from app.letters import queries as letters
from app.letters.waiting import in_front_of, list_waiting
from app.mail.models import Message
from app.questions import queries as questions
from app.sheets.models import Sheet
from app.voting import receipts
from app.worker import tell_what_waits
from tests import seconds
from tests.visitor import Visitor

MORNING = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)  # 9:00 where the conference is: by night nobody is written to
ROUND = timedelta(minutes=20)
PEN, HELPED = 4, 4  # the first four have a card and a pen; the one after them a helper
CHECKED = "How deep are the wells today?"

TO_A_PANELIST = [
    (2, "Propose questions"),
    (3, "Do you agree to the key questions?"),
    (4, "Question the experts"),
    (6, "Write with the others"),
    (9, "Vote 1 is open"),
    (10, "2 things wait for you"),
    (11, "Published: Final report"),
]
TO_THE_EXPERT = [(4, "Say where you stand"), (5, "4 questions wait for your answer"), (7, "Check the facts")]
TO_THE_AUTHORITY = [(11, "The panel waits for your answer")]


class Letter(NamedTuple):
    """A line of the table: when somebody was written to, who, and which letter."""

    round: int
    to: str
    subject: str
    body: str


class Story:
    """The conference, the twelve, and what reached them."""

    def __init__(self, place, app, sign_in):
        self.place, self.app, self.sign_in = place, app, sign_in
        self.rounds, self.table = 0, []
        self.facilitator, self.organizer = sign_in(place.facilitator), sign_in(place.organizer)
        self.pens, self.screens = place.panelists[:PEN], place.panelists[PEN + 1 :]
        self.helped = place.panelists[HELPED]
        self.codes = {}
        for member in self.pens:
            member.person.email = None
            self.codes[member.id] = cards.issue_card(member.person, place.conference.id)
        db.session.commit()

    def with_card(self, member) -> Visitor:
        visitor = Visitor(self.app)
        assert visitor.enter_by_card(self.codes[member.id]).status == 303
        return visitor

    def time_passes(self) -> None:
        """The worker goes round; all of the panel look at their first pages; whoever has no address is told."""
        self.rounds += 1
        last = max((one.id for one in db.session.query(Message)), default=0)
        for minutes in (0, 15):
            with clock.at(MORNING + self.rounds * ROUND + timedelta(minutes=minutes)):
                tell_what_waits()
                db.session.commit()
        new = db.session.query(Message).filter(Message.id > last).order_by(Message.id)
        self.table += [Letter(self.rounds, one.to, one.subject, one.body) for one in new]
        for member in self.place.panelists:
            self._finds_what_waits(member)
        there = self.place.path("/calls")
        for form in self.facilitator.page(there).soup.select(f'form[action^="{there}/"]'):
            assert self.facilitator.send(there, form["action"]).status == 303

    def _finds_what_waits(self, member) -> None:
        page = (self.with_card(member) if member in self.pens else self.sign_in(member)).page(self.place.path())
        waiting = self._waits_for(member)
        if member in self.pens:
            printed = self.facilitator.page(self.place.path("/calls/print"))
            letter = printed.soup.find(id=f"letter-{member.id}")
            reached = letter.parent.get_text(" ") if letter else ""
        else:
            reached = " ".join(one.body for one in self.table if one.to == member.person.email)
        links = {link["href"] for link in page.soup("a", href=True)}
        for title, there, is_new in waiting:
            # An open vote and a published report have words of their own there, and lead to the same place.
            found = plain(title) in plain(page.words) or there.partition("/editions")[0] in links
            assert found, f"{member.name} finds neither “{title}” nor {there} on the first page: {page.words}"
            if is_new:
                subjects = [f"{one.round} {one.subject}" for one in self.table if one.to == member.person.email]
                assert plain(title) in plain(reached), f"nothing tells {member.name} of “{title}”: {subjects}"

    def _waits_for(self, member) -> list[tuple[str, str, bool]]:
        """What waits for somebody, and whether it still has to reach whoever has no letters."""
        with in_front_of(self.place.conference):
            asks = list_waiting(self.place.conference, [member])[0].asks
        rows = letters.list_tellings([member])[member.id]
        told = {thing for thing, row in rows.items() if row.told_at} if member in self.pens else set()
        return [(str(ask.title), ask.url.removeprefix("http://localhost"), told.isdisjoint(ask.things)) for ask in asks]

    def on_paper(self, kind: str, *typed: dict[str, str]) -> None:
        """Sheets for the four with a pen: printed, filled in, typed in by one or two, and confirmed with the card."""
        there = self.place.path("/sheets")
        for member, lines in zip(self.pens, typed or ({"line_1": "x"},) * PEN, strict=True):
            fields = {"kind": kind, "seat": str(member.id)}
            assert self.facilitator.send(there, f"{there}/print", fields).status == 303
            sheet = db.session.query(Sheet).order_by(Sheet.id.desc()).first()
            self._type(sheet, lines)
        for member in self.pens:
            self.confirm(member, self.with_card(member))

    def _type(self, sheet, lines) -> None:
        number = sheet.number
        found = self.facilitator.get(self.place.path(f"/sheets/type?number={number}"))
        path = found.response.location
        assert path.endswith(f"/sheets/{number}")
        for typist in (self.facilitator, self.organizer) if sheet.kind.is_counted else (self.facilitator,):
            assert typist.send(path, path, {"go": "take", **lines}).status == 303
        db.session.expire_all()
        assert sheet.is_done

    def confirm(self, member, visitor) -> None:
        """What was typed for somebody is asked of her on her first page, and is hers when she has said so there."""
        waiting = db.session.query(TypedAct).filter_by(member_id=member.id, confirmed_at=None)
        asked = visitor.page(self.place.path()).soup.find("a", href=self.place.path("/in-my-name"))
        assert asked or not waiting.count()
        for act in [one.id for one in waiting]:
            there = self.place.path("/in-my-name")
            assert visitor.send(there, f"{there}/{act}/confirm").status == 303
        for asked in db.session.query(HearingQuestion).filter_by(asker_member_id=member.id, confirmed=""):
            there = self.place.path("/in-my-name")
            path = self.place.path(f"/own-words/question/{asked.id}/confirm")
            assert visitor.send(there, path).status == 303
        db.session.expire_all()

    def through_a_helper(self, page: str, action: str, typed: dict[str, str] | None = None) -> None:
        """She lets the facilitator act on her own device; afterwards she says that it is hers."""
        own, there = self.sign_in(self.helped), self.place.path("/helping")
        assert own.send(there, f"{there}/consent", {"helper": self.place.facilitator.id}).status == 303
        help_id = db.session.query(Help).order_by(Help.id.desc()).first().id
        helper = self.sign_in(self.place.facilitator)
        assert helper.send(there, f"{there}/{help_id}/begin").status == 303
        assert helper.send(self.place.path(page), self.place.path(action), typed).status == 303
        assert helper.send(there, f"{there}/{help_id}/end").status == 303
        self.confirm(self.helped, own)

    def goes_on(self, stage: Stage) -> None:
        self.place.walk_to(stage)
        self.time_passes()


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


@pytest.fixture
def story(world, app, sign_in):
    with clock.at(MORNING):
        yield Story(world(stage=Stage.EVIDENCE, panelists=12, dissent_days=0), app, sign_in)


@pytest.mark.slow
def test_twelve_people_find_all_that_is_asked_of_them_and_are_written_to_once(story):
    story.time_passes()
    ask_and_agree(story)
    hear(story)
    write(story)
    vote(story)
    approve(story)
    report = story.sign_in(story.screens[0]).page(story.place.path("/report"))
    assert "Measure the wells." in report and "12 of 12" in report
    read_back(story)


def ask_and_agree(story) -> None:
    story.goes_on(Stage.QUESTIONS)
    here = story.place.path("/questions")
    own = [{"line_1": f"What does the quarry cost house {n}?"} for n in range(PEN)]
    story.on_paper("proposals", *own)
    story.through_a_helper("/questions", "/questions/proposals", {"text": "Who measures?"})
    words = {"text": "What is known of the wells?", "origins": ["1"], "two_sided": ""}
    assert story.sign_in(story.screens[0]).send(f"{here}/new", f"{here}/new", words).status == 303
    story.time_passes()
    story.on_paper("agreement")
    story.through_a_helper("/questions", "/questions/agree")
    for member in story.screens[:2]:
        assert story.sign_in(member).send(here, f"{here}/agree").status == 303
    assert questions.is_adopted(story.place.conference)


def hear(story) -> None:
    place = story.place
    session = planning.plan_session(place.conference, title="First", by=place.organizer)
    expert = choosing.propose_expert(place.conference, field="Wells", member=place.expert, by=place.organizer)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    story.goes_on(Stage.HEARINGS)
    asked = {"beside_1": f"{session.number}/{expert.number}", "line_1": CHECKED}
    story.on_paper("hearing", asked, *({**asked, "line_1": f"Who pays for house {n}?"} for n in range(1, PEN)))
    assert CHECKED in story.sign_in(place.expert).page(place.path("/hearings/sessions/1"))
    story.time_passes()


def write(story) -> None:
    place, pen = story.place, story.sign_in(story.screens[0])
    story.goes_on(Stage.DRAFTING)
    section = document.list_sections(place.conference)[0]
    there = place.path(f"/draft/sections/{section.number}/write")
    assert pen.send(there, there, {"part": "recommendation", "text": "Measure the wells."}).status == 303
    story.on_paper("temperature", *({"line_1": str(n)} for n in (1, 2, 2, 3)))
    story.through_a_helper("/draft/passages/1", "/draft/passages/1/comfort", {"level": "like"})
    felt = pen.page(place.path("/draft/passages/1"))
    assert "I love it 1 of 5 I like it 3 of 5 I can live with it 1 of 5" in felt
    story.goes_on(Stage.FACT_CHECK)


def vote(story) -> None:
    place = story.place
    story.goes_on(Stage.VOTING)
    passage = versions.get_passage(place.conference, 1).id
    opening = {"passages": [passage], "present": [one.id for one in place.panelists], "receipts": "codes"}
    opening |= {"kind": "consent", "on_paper": [one.id for one in story.pens]}
    assert story.facilitator.post(place.path("/voting/open"), opening).status == 303
    story.time_passes()
    for member in (story.helped, *story.screens):
        ballot = {"choice": "support", "code": receipts.new_code()}
        assert story.sign_in(member).post(place.path("/voting/1/ballot"), ballot).status == 200
    assert story.facilitator.post(place.path("/voting/1/close")).status == 303
    read = {"option_0": PEN, "option_1": 0, "option_2": 0, "option_3": 0, "option_4": 0}
    for typist in (story.facilitator, story.organizer):
        assert typist.post(place.path("/paper/1/count"), read).status == 303


def approve(story) -> None:
    place = story.place
    story.goes_on(Stage.REPORTING)
    story.on_paper("approval")
    story.through_a_helper("/report/preview", "/report/approve")
    for member in story.screens[:4]:
        preview = place.path("/report/preview")
        assert story.sign_in(member).send(preview, place.path("/report/approve")).status == 303
    answer = seconds.publish(place, story.sign_in)
    assert answer.status == 303, answer.words
    story.goes_on(Stage.FOLLOW_UP)


def read_back(story) -> None:
    """The table of all letters, who, when and which: to each of them once, and none to whoever has no address."""
    place, title = story.place, f": {story.place.conference.title}"
    by_mail = (story.helped, *story.screens)
    for member in by_mail:
        assert letters_to(story, member, title) == TO_A_PANELIST, member.name
    assert letters_to(story, place.expert, title) == TO_THE_EXPERT
    assert letters_to(story, place.authority, title) == TO_THE_AUTHORITY
    inside = {one.person.email for one in (*by_mail, *place.everybody.values()) if one.person.email}
    assert {one.to for one in story.table} <= inside and len(by_mail) == 12 - PEN
    told = [(one.to, one.subject, one.body) for one in story.table]
    assert len(set(told)) == len(told)


def letters_to(story, member, title: str) -> list[tuple[int, str]]:
    return [(one.round, one.subject.removesuffix(title)) for one in story.table if one.to == member.person.email]
