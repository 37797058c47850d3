"""Two people change one text at once: in every room both are brought together by choices, and nothing typed is lost."""

import ast
from itertools import product
from typing import NamedTuple

import pytest

from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.queries import suggestions, versions
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import Wording
from app.evidence import queries as evidence
from app.evidence import services as evidence_services
from app.evidence.kinds import DocumentKind, Position
from app.extensions import db
from app.questions import queries as questions
from app.questions import services as question_services
from app.reports import queries as reports
from app.reports import services as report_services
from tests.architecture.source import modules
from tests.counting import here
from tests.functional.reports.test_publishing import reporting
from tests.visitor import hidden, places
from tests.world import World

BEGAN = "Read the three wells every week and publish each reading."
MINE = "Read the five wells every week and publish each figure."
THEIRS = "Read the seven wells every day and publish each number."
MEANWHILE = "Read the eleven wells every day and publish each number."
OUTCOME = "Read the {} wells every day and publish each {}"
IN_BOTH = [("five", "seven"), ("figure.", "number.")]


def drafted():
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording(BEGAN), by=place.panelist)
    db.session.commit()
    return place


def suggested():
    """A suggestion of MINE that others overtook with THEIRS: it is to be worded anew."""
    place = drafted()
    amendments.propose_amendment(place.passage, MINE, "Why.", by=place.panelist)
    db.session.commit()
    say_in_the_draft(place, THEIRS)
    return place


def say_in_the_draft(place, text):
    passage = versions.get_passage(here(place).conference, 1)
    writing.revise_passage(passage, Wording(text), expected_version=passage.version, by=place.panelist)
    db.session.commit()


def worded():
    place = World(stage=Stage.QUESTIONS)
    question_services.word_question(place.conference, BEGAN, by=place.panelist)
    db.session.commit()
    return place


def say_as_question(place, text):
    question = questions.get_key_question(here(place).conference, 1, adopted_only=False)
    question_services.revise_question(question, text, expected_version=question.version, by=place.panelist)
    db.session.commit()


def with_foreword():
    place = reporting()
    say_as_foreword(place, BEGAN)
    return place


def say_as_foreword(place, text):
    conference = here(place).conference
    found = reports.find_foreword(conference)
    report_services.write_foreword(conference, text, found.version if found else 0, by=place.organizer)
    db.session.commit()


ABOUT = {"title": "Wells", "author": "", "source": "", "summary": ""}


def with_document():
    place = World(stage=Stage.EVIDENCE)
    evidence_services.draft_document(place.conference, **ABOUT, text=BEGAN, by=place.organizer)
    db.session.commit()
    return place


def say_as_document(place, text):
    document = evidence.get_document(here(place).conference, 1)
    kinds = {"kind": DocumentKind.OTHER, "position": Position.UNKNOWN}
    evidence_services.revise_document(
        document, **ABOUT, **kinds, text=text, expected_version=document.version, by=place.organizer
    )
    db.session.commit()


class Room(NamedTuple):
    """Where a text is changed: how it begins, the page and address of its form, how others save, what stands then."""

    build: object
    page: str
    path: str
    say: object
    now: object
    by: str = "panelist"
    fields: dict = {}  # beside the text


def text_of_passage(place):
    return versions.get_passage(here(place).conference, 1).text


def newest_suggestion(place):
    return suggestions.list_amendments(versions.get_passage(here(place).conference, 1))[-1].text


EDIT, AMEND = "/draft/passages/1/edit", "/draft/passages/1/amend"
ROOMS = {
    "passage": Room(drafted, EDIT, EDIT, say_in_the_draft, text_of_passage),
    "suggestion": Room(drafted, AMEND, AMEND, say_in_the_draft, newest_suggestion, fields={"reason": "Why."}),
    "question": Room(
        worded,
        "/questions/1/edit",
        "/questions/1/edit",
        say_as_question,
        lambda place: questions.get_key_question(here(place).conference, 1, adopted_only=False).text,
    ),
    "foreword": Room(
        with_foreword,
        "/report/preview",
        "/report/foreword",
        say_as_foreword,
        lambda place: reports.find_foreword(here(place).conference).text,
        by="organizer",
    ),
    "document": Room(
        with_document,
        "/evidence/1/edit",
        "/evidence/1/edit",
        say_as_document,
        lambda place: evidence.text_of(evidence.get_document(here(place).conference, 1)),
        by="organizer",
        fields={"title": "Wells", "kind": "other", "position": "unknown", "step": "save"},
    ),
}
# Where a stale text is refused, and the room above in which that is tried.
WHERE = {
    "app/drafting/services/writing.py": ("passage", "suggestion"),
    "app/questions/meanwhile.py": ("question",),
    "app/reports/services.py": ("foreword",),
    "app/evidence/services.py": ("document",),
}
rooms = pytest.mark.parametrize("name", ROOMS)


def test_every_place_that_refuses_an_older_text_is_tried_here():
    raising = {
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StaleVersion"
    }
    assert {path[path.index("app/") :] for path in raising} == set(WHERE)
    assert {name for tried in WHERE.values() for name in tried} == set(ROOMS)


class Two:
    """Somebody who has the form open while somebody else saves another text."""

    def __init__(self, name, build, sign_in):
        self.room = ROOMS[name]
        self.place = build(self.room.build)
        self.someone = sign_in(getattr(self.place, self.room.by))
        self.path = self.place.path(self.room.path)
        self.begun = hidden(self.someone.page(self.place.path(self.room.page)).form(self.path)) | self.room.fields
        self.begun.pop("form_key", None)
        self.room.say(self.place, THEIRS)

    def save(self, text=MINE, **how):
        return self.someone.post(self.path, self.begun | {"text": text}, **how)

    def choose(self, answer, *sides, own=(), **more):
        form = answer.form(self.path)
        chosen = {f"text.place-{n}": side for n, side in enumerate(sides) if side}
        chosen |= {f"text.own-{n}": words for n, words in enumerate(own)}
        return self.someone.post(self.path, hidden(form) | chosen | more)

    @property
    def saved(self):
        return self.room.now(self.place)


@pytest.fixture
def two(build, sign_in):
    return lambda name: Two(name, build, sign_in)


@rooms
@pytest.mark.parametrize("htmx", [False, True])
def test_a_two_word_conflict_is_asked_place_by_place(two, name, htmx):
    both = two(name)
    answer = both.save(htmx=htmx)
    assert answer.status == 409
    form = answer.form(both.path)
    assert places(form) == IN_BOTH
    assert not [sign for sign in "⟦⟧" if sign in answer.text]
    around = [" ".join(place.find(class_="hint").get_text().split()) for place in form("fieldset")]
    assert around == ["Read the [here] wells every day and publish each", "wells every day and publish each [here]"]
    shown = " ".join(form.get_text(" ").split())
    assert "Yours:" in shown
    name = {"panelist": "Paula1 Panelist", "organizer": "Olga Organizer"}[both.room.by]
    assert f"From {name} meanwhile:" in shown


@rooms
def test_every_choice_gives_exactly_the_chosen_words(two, name):
    words = {"mine": 0, "theirs": 1}
    both = two(name)
    answer = both.save()
    for sides in product(("mine", "theirs", "both", "own"), repeat=2):
        wanted = [
            pair[words[side]] if side in words else " ".join(pair) if side == "both" else f"many {n} <b>|</b>"
            for n, (side, pair) in enumerate(zip(sides, IN_BOTH, strict=True))
        ]
        looked = both.choose(answer, *sides, own=("many 0 <b>|</b>", "many 1 <b>|</b>"), together="look")
        assert looked.status == 422
        outcome = looked.soup.find(attrs={"data-outcome": True})
        assert not outcome.has_attr("hidden") and outcome.find("p").get_text() == OUTCOME.format(*wanted)
        checked = [field["value"] for field in looked.soup("input", type="radio") if field.has_attr("checked")]
        assert checked == list(sides)
    assert both.choose(looked, "mine", "both").status == 303
    assert both.saved == OUTCOME.format("five", "figure. number.")


@rooms
def test_what_was_not_chosen_is_asked_again_and_the_rest_is_kept(two, name):
    both = two(name)
    answer = both.choose(both.save(), "mine", None, own=("", "reading (each)."))
    assert answer.status == 303 and both.saved == OUTCOME.format("five", "reading (each).")


@rooms
@pytest.mark.parametrize("own", ["", "  "])
def test_own_words_need_words(two, name, own):
    both = two(name)
    again = both.choose(both.save(), "mine", "own", own=("", own))
    assert again.status == 422 and "your choices so far are kept" in again
    checked = [field["value"] for field in again.soup("input", type="radio") if field.has_attr("checked")]
    assert checked == ["mine"] and places(again.form(both.path)) == IN_BOTH
    assert again.soup.find(attrs={"data-outcome": True}).has_attr("hidden")
    assert both.someone.post(both.path, hidden(again.form(both.path)) | {"text.place-0": "theirs"}).status == 422


@rooms
def test_what_a_third_person_saves_meanwhile_is_asked_alone_and_the_choices_stay(two, name):
    both = two(name)
    answer = both.save()
    both.room.say(both.place, MEANWHILE)
    again = both.choose(answer, "mine", "mine")
    assert again.status == 409
    assert places(again.form(both.path)) == [("five", "eleven")]
    assert both.choose(again, "both").status == 303
    assert both.saved == OUTCOME.format("five eleven", "figure.")


@rooms
def test_changes_that_do_not_touch_are_together_at_once(two, name):
    both = two(name)
    answer = both.save(BEGAN.replace("publish", "print"))
    assert answer.status == 409 and not places(answer.form(both.path))
    text = answer.form(both.path).find("textarea").get_text().removeprefix("\n")
    assert text == THEIRS.replace("publish", "print")
    form = hidden(answer.form(both.path)) | {"text": text}
    assert both.someone.post(both.path, form).status == 303 and both.saved == text


@rooms
def test_pieces_that_cannot_be_read_change_nothing(two, name):
    both = two(name)
    before = both.saved if name != "suggestion" else ""
    for pieces in ("{", "[1]", '[["a"]]', '["a", ["b", "c", "d", " "]]', "null", "[" * 100_000, '{"a": 1}'):
        sent = both.begun | {"text.pieces": pieces}
        assert both.someone.post(both.path, sent).status in (400, 422), pieces
    assert name == "suggestion" or both.saved == before


def test_a_suggestion_that_is_overtaken_is_worded_anew_by_choices(build, sign_in):
    place = build(suggested)
    path, author = place.path("/draft/amendments/1/rebase"), sign_in(place.panelist)
    form = author.page(path).form(path)
    assert places(form) == IN_BOTH
    say_in_the_draft(place, MEANWHILE)
    again = author.post(path, hidden(form) | {"text.place-0": "mine", "text.place-1": "both"})
    assert again.status == 409 and places(again.form(path)) == [("five", "eleven")]
    sent = hidden(again.form(path)) | {"text.own-0": "eleven"}
    assert author.post(path, sent).status == 303
    assert newest_suggestion(place) == OUTCOME.format("eleven", "figure. number.")


def test_words_around_a_document_are_never_written_over_in_silence(two):
    both = two("document")
    document = evidence.get_document(here(both.place).conference, 1)
    evidence_services.revise_document(
        document, **(ABOUT | {"title": "The wells"}), text=THEIRS, expected_version=2, by=both.place.organizer
    )
    db.session.commit()
    answer = both.save(THEIRS)
    assert answer.status == 409 and places(answer.form(both.path)) == [("Wells", "The wells")]
    assert both.someone.post(both.path, hidden(answer.form(both.path)) | {"title.place-0": "theirs", "text": THEIRS})
    assert evidence.get_document(here(both.place).conference, 1).title == "The wells"
