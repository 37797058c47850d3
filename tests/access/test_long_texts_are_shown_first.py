"""Every long text that people bring is tidied where it enters, and shown as it will look before anything is saved."""

import ast

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.access.stages import Stage
from app.drafting.queries import document as drafting
from app.extensions import db
from app.journal.models import JournalEntry
from app.pasted import tidy
from app.prose import clean
from tests.access.forms import Form
from tests.access.pressing import form_to
from tests.architecture.source import modules

PASTED = "The wells:\n•\tare tested\n•\tare mapped"
TIDIED = "The wells:\n\n- are tested\n- are mapped"
SHOWN = "<ul>\n<li>are tested</li>\n<li>are mapped</li>\n</ul>"
FEWEST_FORMS = 15
# Read as they were typed, and why: the others are read as Markdown wherever they are read.
AS_TYPED = {
    ("recruitment", "number_words"): "a few sentences, published as they were typed",
    ("recruitment", "places"): "one place on each line",
    ("recruitment", "_words"): "a few sentences each, and ties one on each line",
    ("recruitment", "_table"): "a table",
    ("registrations", "address"): "an address",
    ("commonground", "question"): "one line",
    ("commonground", "seeds"): "one statement on each line",
    ("commonground", "text"): "one line",
    ("conferences", "AS_TYPED"): "reasons, printed in a sentence",
    ("drafting", "conditions"): "one condition on each line",
    ("evidence", "summary"): "a few words in a list",
    ("evidence", "reason"): "printed in a sentence",
    ("evidence", "text"): "a note, read as it was typed",
    ("households", "households"): "a table",
    ("households", "source"): "who threw before whom, read as it was typed",
    ("expenses", "words"): "a few sentences, read as they were typed",
    ("callers", "note"): "a few words about a call, read as they were typed",
    ("contacts", "note"): "what was said with a contact, read as it was typed",
    ("contacts", "contacts"): "one contact on each line",
    ("followups", "text"): "one question and its answer, read as they were typed",
    ("watches", "source"): "where a figure can be read, in a few words",
    ("watches", "reason"): "printed beside what is withdrawn",
    ("milestones", "text"): "a few sentences beside a day and an address, read as they were typed",
    ("draws", "source"): "who threw before whom, read as it was typed",
    ("verdicts", "reason"): "a few sentences, read as they were typed",
    ("factcheck", "quote"): "the very words of a passage",
    ("hearings", "text"): "questions and views, read as they were typed",
    ("hearings", "reason"): "a ruling, read as it was typed",
    ("papers", "summary"): "a few words in a list",
    ("transcripts", "summary"): "a few words in a list",
    ("transcripts", "reason"): "printed in a sentence",
    ("actors", "reason"): "a sentence in a table",
    ("glossary", "meaning"): "one or two sentences, shown over the passage",
    ("calls", "_words"): "a call, a post or a comment, read as it was typed",
    ("joining", "_words"): "questions and reasons, read as they were typed",
    ("glossary", "_words"): "requests, answers and reasons, read as they were typed",
    ("sheets", "_line_field"): "typed word by word from paper, and read by its author before it counts",
    ("uploads", "alternative"): "read out in the place of a picture",
    ("lists", "list_text"): "one person on each line",
    ("keyholders", "words"): "twenty words of a key",
    ("mailings", "text"): "a letter, read as it was typed",
    ("members", "reason"): "kept with the role alone",
    ("needs", "words"): "what somebody needs, read as it was typed",
    ("paper", "lines"): "one ballot on each line",
    ("questions", "text"): "one question, read as it was typed",
    ("questions", "reason"): "a sentence, read as it was typed",
    ("reports", "changes"): "printed in a sentence",
    ("voting", "options"): "one option on each line",
    ("voting", "reason"): "printed in a sentence",
    ("voting", "counts"): "one choice on each line",
    ("voting", "note"): "printed in a sentence",
}


def plain_areas() -> set[tuple[str, str]]:
    """Each area of text that is no long text: its room, and the field or the function that makes it."""
    found = set()
    for module in modules():
        for node in ast.walk(ast.parse(module.text)):
            if isinstance(node, ast.Assign | ast.FunctionDef) and "id='TextAreaField'" in ast.dump(node):
                name = node.name if isinstance(node, ast.FunctionDef) else ast.unparse(node.targets[0])
                found.add((module.path.split("/")[1], name))
    return found


def test_every_area_of_text_is_a_long_text_or_has_a_reason_why_not():
    assert plain_areas() == set(AS_TYPED)


@given(st.lists(st.sampled_from(["•\tone", "- two", "Some words", "a\tb", "c\td", "", "1.\tx", "– y", "  z"])))
def test_what_is_tidy_stays_as_it_is(lines):
    once = tidy(clean("\n".join(lines)))
    assert tidy(clean(once)) == once


def entries() -> int:
    return db.session.scalar(select(func.count()).select_from(JournalEntry))


def wrong_with(page, path, sent) -> str | None:
    """What is missing where somebody looks at a text; None where all is there."""
    form = form_to(page, path)
    if page.status != 200 or form is None:
        return f"answered {page.status} without the form"
    if page.tree.xpath("//*[@data-mistakes]"):
        return "says that something is wrong"
    looks = [one for one in form.xpath(".//*[@autofocus]") if one.get("id", "").endswith("-looks")]
    if not looks or SHOWN not in page.text:
        return "does not show the text"
    empty = [area.get("name") for area in form.iter("textarea") if not area.text_content().strip()]
    lost = [name for name in empty if sent[name][0].strip()]
    return f"lost {lost}" if lost else None


class LongTexts:
    """A long text is shown as it will look, and nothing is done yet."""

    def __init__(self) -> None:
        self.looked: set[str] = set()
        self.wrong: set[str] = set()

    def at(self, form: Form) -> None:
        if form.act in self.looked or not form.offer.long_texts:
            return
        self.looked.add(form.act)
        before = entries()
        sent = form.offer.fields | {name: [PASTED] for name in form.offer.long_texts} | {"show": ["text"]}
        for htmx in (False, True):
            found = wrong_with(form.send(sent, htmx=htmx), form.offer.path, sent)
            self.wrong |= {f"{form.act} ({form.scene}): {found}"} if found else set()
        if entries() != before:
            self.wrong.add(f"{form.act} ({form.scene}): did something")
            form.put_back()

    def conclude(self) -> None:
        assert not self.wrong, "\n".join(sorted(self.wrong))
        assert len(self.looked) >= FEWEST_FORMS, sorted(self.looked)


def test_a_text_is_looked_at_changed_and_saved(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    visitor, section = sign_in(place.facilitator), place.path("/draft/sections/new")
    assert visitor.send(section, section, {"title": "Water"}).status == 303
    writer, path = sign_in(place.panelist), place.path("/draft/sections/1/write")
    page = writer.page(path)
    buttons = [button.get_text(strip=True) for button in page.form(path)("button")]
    assert buttons[-1] == "Show how it will look" and len(buttons) > 1
    shown = writer.send(path, path, {"part": "text", "text": PASTED, "show": "text"})
    assert shown.status == 200 and SHOWN in shown.text and "Nothing is saved yet" in shown
    assert drafting.list_passages(place.conference) == []
    kept = shown.form(path).find("textarea", attrs={"name": "text"}).get_text().strip()
    assert kept == TIDIED
    saved = writer.send(path, path, {"part": "text", "text": kept})
    assert saved.status == 303, saved.words
    (passage,) = drafting.list_passages(place.conference)
    assert passage.current.text == TIDIED
