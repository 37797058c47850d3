"""A whole conference at phones, by strangers to the program: from an invitation in a terminal to the last answer.

It is written in English and held in every language that is spoken here: what is pressed is looked up in its catalog.
"""

import hashlib
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import TimeoutError, expect
from sqlalchemy import select

from app.extensions import db
from app.mail.models import Message
from tests.browser import scenes
from tests.browser.tongue import Tongue

TITLE = "Water for the summer"
CHARGE = "May the quarry draw groundwater in dry summers?"
TEXT = "Read all three wells every week."
AMENDED = "Read all three wells every week and publish each reading on the same day."
CORRECTED = "Read all four wells every week and publish each reading on the same day."
WHY_ONE_SIDE = "Nobody disputes the readings."
DISSENT = "Readings alone do not stop a pump."


say = Tongue()


class Hall:
    """Everybody's phones, and the letters that lie in the outbox.

    Nobody types an address: a phone opens the link of a letter, or the front page where somebody holds a card, and from
    there on everything is pressed. A step of this test that goes to an address of its own ends it.
    """

    def __init__(self, visit, app):
        self.visit, self.app, self.phones = visit, app, {}

    def take_phone(self, who: str, first: str):
        """Open the first page on a phone of one's own. From here on it only obeys what is pressed."""
        window = self.phones[who] = self.visit(360, height=640, locale=say.language)
        page = window.open(first)
        page.goto = refuse_addresses
        return page

    def come_in(self, who: str, letter: str):
        """Follow the link of an invitation."""
        page = self.take_phone(who, letter[letter.index("/sign-in/") :])
        press(page, "Sign in")
        expect(page.get_by_role("button", name=say("Sign out"))).to_be_visible()
        return page

    def accept(self, who: str, letter: str):
        """Open the letter, read what it is about, and say yes."""
        page = self.come_in(who, letter)
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        press(page, "Accept")
        told(page, "Welcome. You take part")

    def come_in_by_card(self, who: str, code: str):
        page = self.take_phone(who, "/")
        follow(page, "Sign in")
        scenes.come_in_by_card(page, code, say=say)
        expect(page.get_by_role("button", name=say("Sign out"))).to_be_visible()
        return page

    def letter_to(self, address: str) -> str:
        body = db.session.scalar(select(Message.body).where(Message.to == address).order_by(Message.id.desc()))
        db.session.rollback()
        return re.search(r"http\S+/sign-in/\S+", body)[0]

    def at(self, who: str, *links: str):
        """Take up the phone again, and on by these links: from the page that lies there, or from the front page."""
        page = self.phones[who].page
        if not links or not page.get_by_role("link", name=say(links[0])).first.is_visible():
            follow(page, "Plenaria")
            follow(page, TITLE)
        for link in links:
            follow(page, link)
        return page


def refuse_addresses(address, **more):
    raise AssertionError(f"somebody typed {address}")


def press(page, name, **more):
    """Press a button that acts, and wait until the server has answered."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name=say(name), **more).click()


def field(page, name, **more):
    return page.get_by_label(say(name), **more)


def press_and_mean_it(page, name, yes):
    """Press a button of weight: it says what will happen and asks once."""
    press(page, name)
    expect(page.get_by_role("heading", level=1)).to_contain_text("?")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    press(page, yes)


def follow(page, name, **more):
    """Press a link. The page it leads to, or the part, fits the phone."""
    link = page.get_by_role("link", name=say(name) if isinstance(name, str) else name, **more).first
    try:
        link.wait_for(timeout=10_000)
    except TimeoutError as nowhere:
        offered = [one.inner_text() for one in page.locator("a:visible").all()]
        raise AssertionError(f"{page.url} offers no way to “{name}”, but {offered}") from nowhere
    link.click()
    page.wait_for_load_state()
    sideways = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(sideways), f"{page.url} scrolls sideways"


def told(page, words, **more):
    """What somebody must read now stands where she looks."""
    expect(page.locator("main").get_by_text(say(words), **more).first).to_be_in_viewport()


def shows(page, part, words):
    """What somebody did stands where she looks."""
    expect(page.locator(part)).to_contain_text(words)
    expect(page.locator(part)).to_be_in_viewport()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es", "pt", "da"])
def test_strangers_hold_a_conference_from_the_invitation_to_the_last_answer(visit, app, monkeypatch, language):
    monkeypatch.setattr(f"{__name__}.say", Tongue(language))
    hall = Hall(visit, app)
    invited = app.test_cli_runner().invoke(args=["invite", "organizer", "olga@example.org", "--name", "Olga Organizer"])
    db.session.rollback()
    page = hall.come_in("olga", invited.output.strip())
    with pytest.raises(AssertionError, match="somebody typed"):  # or nothing here would say that all is pressed
        page.goto("/")
    create_the_conference(page)
    invite_everybody(hall)
    open_the_panel_and_publish_evidence(hall)
    adopt_a_question(hall)
    hear_the_expert(hall)
    write_and_amend(hall)
    check_the_facts(hall)
    vote_and_dissent(hall)
    publish_the_report(hall)
    answer_and_close(hall)
    read_the_report_as_a_stranger(hall)


def create_the_conference(page):
    follow(page, "Plenaria")
    follow(page, "Create a conference")
    follow(page, "Danish consensus conference")
    field(page, "Title").fill(TITLE)
    field(page, "Charge").fill(CHARGE)
    field(page, "Who commissions the panel").fill("Town council")
    field(page, "The promise of an answer").fill("The council answers every recommendation.")
    field(page, "Answer due").fill("next summer")
    field(page, "The first day on which the panel meets").fill("2040-01-07")
    press(page, "Go on and check")
    told(page, "Write a day like 2027-06-20, or a month like 2027-06.")
    expect(field(page, "Charge")).to_have_value(CHARGE)
    field(page, "Answer due").fill("2040-06")
    press(page, "Go on and check")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Check before you create"))
    expect(page.get_by_text(say("First preparatory weekend"))).to_be_visible()
    for setting, value in {
        "Seats on the panel": "5",
        "Days for dissent after a result": "0",
        "Days that experts have at least to check the facts": "0",
    }.items():
        page.locator("summary", has_text=say(setting)).click()
        field(page, setting).fill(value)
    page.locator("summary", has_text=re.compile(rf"^\s*{say('Rule')}\b")).click()
    field(page, "After an objection: one attempt at an amended text").uncheck()
    press(page, "Keep my changes and check again")
    expect(page.locator("#setting-panel_size .value")).to_have_text("5")
    press(page, "Create the conference")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def invite_everybody(hall):
    page = hall.at("olga", "People")
    people = [
        ("facilitator", "Frank Facilitator", "frank@example.org"),
        *(("panelist", f"Pia{n} Panelist", f"pia{n}@example.org") for n in (1, 2, 3)),
        *(("panelist", f"Pia{n} Panelist", "") for n in (4, 5)),
        ("expert", "Edith Expert", "edith@example.org"),
        ("authority", "Ada Authority", "ada@example.org"),
    ]
    for role, name, address in people:
        field(page, "Role").select_option(role)
        field(page, "Name", exact=True).fill(name)
        field(page, "E-mail").fill(address)
        press(page, "Invite", exact=True)
        expect(page.locator("main b", has_text=name)).to_be_visible()
    for who in ("frank", "pia1", "pia2", "pia3", "edith", "ada"):
        hall.accept(who, hall.letter_to(f"{who}@example.org"))
    page = hall.at("frank", "People", "Sign-in cards")
    press(page, "Make a card Pia4")
    code = page.locator(".sign-in-card .code").inner_text()
    hall.come_in_by_card("pia4", code)
    page = hall.at("frank", "People", "Sign-in cards")
    press(page, "Make a card Pia5")
    hall.come_in_by_card("pia5", page.locator(".sign-in-card .code").inner_text())


def open_stage(hall, name):
    page = hall.at("frank", "Steering")
    told(page, "Nothing is missing.")
    press_and_mean_it(page, f"Open the stage “{name}”", f"Yes, open “{name}”")
    told(page, f"The stage “{name}” is open.")


def open_the_panel_and_publish_evidence(hall):
    open_stage(hall, "Evidence")
    page = hall.at("olga", "Evidence", "Add a document")
    field(page, "Title").fill("The wells of the valley")
    field(page, "Where it stands").select_option("neutral")
    field(page, "In short").fill("The valley has four wells, and less water stands in them.")
    field(page, "Text", exact=True).fill("There are four wells.\n\nThe table fell in two dry summers.")
    press(page, "Save")
    press_and_mean_it(page, "Publish", "Yes, publish it")
    page = hall.at("pia1")
    follow(page, "Read the evidence")
    follow(page, "The wells of the valley")
    follow(page, "Write a note E1.2")
    page.locator("#E1-2 textarea").fill("How fast did it fall?")
    press(page, "Save the note")
    shows(page, "#E1-2", "How fast did it fall?")
    open_stage(hall, "Questions")


def adopt_a_question(hall):
    page = hall.at("pia1", "Questions")
    field(page, "Your question").fill("How early can we know that the water runs low?")
    press(page, "Propose")
    shows(page, "#proposals article", "How early")
    page = hall.at("pia4", "Questions")
    press(page, "Support 1")
    told(page, "1 supports this")
    follow(page, "Word a key question")
    field(page, "Wording").fill("How early can the valley know that its water runs low?")
    field(page, "Yes: experts speak for it and against it").check()
    field(page, "1. How early").check()
    press(page, "Save")
    shows(page, "#key_questions ol", "How early can the valley know")
    for who in ("pia4", "pia5", "pia1"):
        page = hall.at(who, "Questions")
        press(page, "I agree to exactly this list")
    told(page, "The panel has adopted its key questions. They are public now.")
    open_stage(hall, "Hearings")


def hear_the_expert(hall):
    page = hall.at("edith", "Declare")
    follow(page, "Declare interests and positions")
    field(page, "Interests").fill("None.")
    field(page, "Field").fill("groundwater")
    field(page, "Q1:").select_option("neutral")
    press(page, "Declare")
    page = hall.at("olga", "Read and confirm")
    press(page, "Confirm")
    page = hall.at("frank", "Hearings", "Plan a session")
    field(page, "Title").fill("What the wells tell")
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    field(page, "Begins").fill(f"{today}T09:00")
    field(page, "Ends").fill(f"{today}T12:00")
    press(page, "Save")
    page = hall.at("pia2", "Hearings", "What the wells tell")
    field(page, "Your question").fill("How many weeks before a well falls dry can you see it?")
    field(page, "Edith Expert").check()
    press(page, "Ask", exact=True)
    shows(page, "#H1-1", say("waiting"))
    page = hall.at("edith", "Read and answer", "Answer H1.1")
    field(page, "Your answer").fill("Six weeks, if somebody reads the wells.")
    press(page, "Send the answer")
    shows(page, "#H1-1", "Six weeks")
    page = hall.at("frank", "Steering")
    expect(page.locator("#next ~ ul")).to_contain_text(say("Q1: no expert speaks for it, and none against it."))
    page.get_by_text(say("Open it all the same"), exact=True).click()
    field(page, "Reason for opening it all the same").fill(WHY_ONE_SIDE)
    press_and_mean_it(page, "Open “Drafting” against the list", "Yes, open “Drafting”")
    told(page, "Your reason is in the public journal.")


def write_and_amend(hall):
    page = hall.at("pia1")
    follow(page, "Open the draft")
    follow(page, re.compile(f"{say('Add a passage')}.*How early", re.S))
    page.get_by_role("radio", name=say("Recommendations")).check()
    page.get_by_role("textbox", name=say("Text")).fill(TEXT)
    press(page, "Add the passage")
    shows(page, "#P1", TEXT)
    follow(page, re.compile(f"{say('Add a passage')}.*How early", re.S))
    page.get_by_role("radio", name=say("Our assessment")).check()
    page.get_by_role("textbox", name=say("Text")).fill("Six weeks are enough [H1.1], if somebody reads [E1.1].")
    press(page, "Add the passage")
    shows(page, "#P2", "Six weeks are enough")
    page = hall.at("pia5", "Open the draft", "Suggest a change P1")
    field(page, "How it should read").fill(AMENDED)
    field(page, "Why").fill("Trust hangs on the same day.")
    press(page, "Suggest it")
    expect(page.locator("#A1 ins").first).to_be_visible()
    page = hall.at("pia1", "Open the draft", "Suggestions (1) P1")
    press(page, "Accept A1")
    shows(page, "#passage > .prose", AMENDED)
    open_stage(hall, "Fact check")


def check_the_facts(hall):
    page = hall.at("edith")
    follow(page, "Read the draft")
    follow(page, "Correct a fact P1")
    field(page, "The words that are wrong").fill("all three wells")
    field(page, "What is wrong with them").fill("There are four.")
    field(page, "What is right").fill("all four wells")
    field(page, "Source").fill("[E1.1]")
    press(page, "Send it to the panel")
    page = hall.at("pia3")
    follow(page, "Look at the corrections")
    follow(page, "C1, P1")
    field(page, "The passage as it should read").fill(CORRECTED)
    field(page, "What the panel says to it").fill("Thank you, we miscounted.")
    press(page, "Propose to accept it")
    page = hall.at("pia4", "Look at the corrections", "C1, P1")
    press(page, "Confirm it")
    page = hall.at("edith", "Fact check")
    press(page, "I have read it. Nothing more to correct.")
    page = hall.at("pia3", "Fact check", "C1, P1")
    shows(page, "#correction", CORRECTED)
    open_stage(hall, "Voting")


def vote_and_dissent(hall):
    page = hall.at("frank", "Voting", "Open a vote")
    page.locator("label.option", has_text="R1").click()
    press_and_mean_it(page, "Open the vote", "Yes, open the vote")
    for who in ("pia1", "pia2", "pia3", "pia4", "pia5"):
        page = hall.at(who)
        follow(page, "Vote now")
        page.locator(
            "label.option", has_text=say("I think it would be wrong." if who == "pia5" else "I want this.")
        ).click()
        if who == "pia5":
            field(page, "Your reason or reservation").fill("Nobody asked the mill.")
        press(page, "Look at it once more")
        press(page, "Cast this ballot")
        expect(page.get_by_role("heading", name=say("Your ballot is in the box"))).to_be_visible()
    receipt = page.locator(".receipt").inner_text()
    assert say("Support") not in hall.at("olga", "Voting", "Vote 1").locator("main").inner_text()
    page = hall.at("frank", "Voting", "Close and count vote 1")
    press(page, "Close and count")
    told(page, "Adopted", exact=True)
    page = hall.at("pia5", "Voting", "Vote 1")
    field(page, "Find your receipt").fill(receipt.lower())
    shows(page, "#ballots tr.found", say("Object"))
    page = hall.at("pia5", "Dissent")
    field(page, "Your statement").fill(DISSENT)
    press(page, "Begin this statement")
    page = hall.at("pia4", "Dissent")
    press(page, "Stand behind it")
    shows(page, "#D1", say("2 sponsors"))
    open_stage(hall, "Report")


def publish_the_report(hall):
    for who in ("pia1", "pia2", "pia4"):
        page = hall.at(who)
        follow(page, "Read and approve")
        press(page, "I approve this report")
    told(page, "3 of 3 approvals needed.")
    page = hall.at("olga", "Open the preview")
    field(page, "Final: the panel stands by every word").check()
    press(page, "Propose to publish it", exact=True)
    page = hall.at("frank")
    follow(page, "Read it and decide")
    press(page, "I confirm it")
    page = hall.at("olga", "Report")
    expect(page.get_by_role("link", name=say("Download as one file"))).to_be_visible()
    open_stage(hall, "Answers")


def answer_and_close(hall):
    page = hall.at("ada")
    follow(page, "Answer", exact=True)
    follow(page, "Answer R1")
    field(page, "Accepted", exact=True).check()
    field(page, "Reasons").fill("The readings begin in September.")
    field(page, "Who is responsible").fill("The water office")
    field(page, "By when").fill("2027-09")
    press(page, "Publish this answer")
    shows(page, "#R1", "The readings begin in September.")
    open_stage(hall, "Closed")


def read_the_report_as_a_stranger(hall):
    page = hall.take_phone("stranger", "/")
    follow(page, TITLE)
    follow(page, "Report", exact=True)
    recommendation = page.locator(".report .card", has_text=say("Recommendation 1"))
    expect(recommendation).to_contain_text(CORRECTED)
    expect(recommendation).to_contain_text(say("4 of 5"))
    expect(recommendation).to_contain_text(say("Adopted"))
    expect(recommendation).to_contain_text(DISSENT)
    words = page.locator("main").inner_text()
    assert WHY_ONE_SIDE in words
    assert "Pia" not in words, "a panelist's name is in the public report"
    checksum = page.locator("aside .hash").inner_text().strip()
    with page.expect_download() as coming:
        follow(page, "Download as one file")
    file = coming.value.path().read_bytes()
    assert hashlib.sha256(file).hexdigest() == checksum
    follow(page, "Answers", exact=True)
    shows(page, "#R1", "The readings begin in September.")
    follow(page, "Public journal")
    expect(page.get_by_role("heading", name=say("Check it yourself"))).to_be_visible()
    assert "Pia" not in page.locator("main").inner_text()
