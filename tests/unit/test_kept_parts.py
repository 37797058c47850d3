"""Pieces that are kept: the same words for the same values, and nothing that belongs to one reader."""

import re
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event

import pytest
from flask import render_template_string
from markupsafe import Markup

from app.config import ROOT
from app.kept_parts import OF_PIECES, Shelf
from app.languages import speaking

WHERE = (*(f"components/{name}" for name in OF_PIECES), "layouts/_edges")
pieces = "".join((ROOT / f"templates/{name}.html").read_text() for name in WHERE)
SEEN_BY_ONE = (
    r"\bg\.|\bcan\(|csrf_token|\brequest\b|\bsession\b|new_form_key|shown_name"
    r"|\bnow\(|\bthis_room|\brooms\(\)"
)


@pytest.mark.database_free
def test_no_piece_looks_at_who_is_asking():
    without_comments = re.sub(r"{#.*?#}", "", pieces, flags=re.DOTALL)
    assert re.findall(SEEN_BY_ONE, without_comments) == []


@pytest.mark.database_free
def test_only_pieces_are_kept():
    templates = (Path(path).read_text() for path in (ROOT / "templates").rglob("*.html"))
    assert {call for text in templates for call in re.findall(r"\bonce\((?!pieces\.)[^,)]*", text)} == set()


def test_hostile_words_are_escaped_however_often_they_are_asked_for(app):
    notes = "((name, note, false, false, none, 0, '', '', ''),)"
    asked = f"{{{{ once(pieces.cited_passage, '/c/x', 'E1', 1, text, {notes}, 0, false) }}}}"
    with app.test_request_context():
        shown = [
            render_template_string(asked, text="**a** <b>", name="<i>", note="<img src=x onerror=alert(1)>")
            for _ in range(2)
        ]
    assert shown[0] == shown[1]
    assert "&lt;img" in shown[0] and "<img" not in shown[0] and "<i>" not in shown[0]
    assert "<strong>a</strong>" in shown[0]


def test_other_words_make_another_piece(app):
    asked = "{{ once(pieces.cited_text, '/c/x', 'E1', 1, text, ()) }}"
    with app.test_request_context():
        assert "first" in render_template_string(asked, text="first")
        assert "second" in render_template_string(asked, text="second")


def test_markup_is_not_taken_for_words(app):
    with app.test_request_context(), pytest.raises(TypeError):
        render_template_string("{{ once(pieces.cited_text, '/c/x', 'E1', 1, text, ()) }}", text=Markup("<b>"))


@pytest.fixture
def made(app):
    """Asks a shelf with room for two for `state`, and tells which states were made so far."""
    shelf, made = Shelf(room=2), []

    def ask(state):
        with app.test_request_context():
            shelf.part("components/pieces.html", state, lambda: made.append(state) or {})
        return made

    return ask


def test_a_part_is_made_once_for_each_state(made):
    assert [made(state) for state in "aaba"][-1] == ["a", "b"]


@pytest.mark.database_free
def test_whoever_asks_while_a_part_is_made_waits_for_it(app):
    """In a hall everybody asks at once after an act; made by each of eight threads, it takes eight times as long."""
    shelf, made, began, may_end = Shelf(room=2), [], Event(), Event()

    def make():
        made.append("a")
        began.set()
        assert may_end.wait(60)
        return "a"

    def ask(_number):
        with app.test_request_context():
            return shelf.kept("list", 1, make)

    with ThreadPoolExecutor(4) as people:
        first = people.submit(ask, 0)
        assert began.wait(60)
        others = [people.submit(ask, number) for number in range(3)]
        wait(others, timeout=0.5)
        may_end.set()
        assert [one.result(60) for one in (first, *others)] == ["a"] * 4
    assert made == ["a"]


def test_what_could_not_be_made_is_made_by_the_next(app):
    shelf = Shelf(room=2)
    with app.test_request_context():
        with pytest.raises(ZeroDivisionError):
            shelf.kept("list", 1, lambda: 1 // 0)
        assert shelf.kept("list", 1, lambda: "a") == "a"


def test_the_part_that_was_asked_for_longest_ago_makes_room(made):
    for state in "abac":
        made(state)
    assert made("a") == ["a", "b", "c"]  # kept: it was asked for after b
    assert made("b") == ["a", "b", "c", "b"]


def test_each_language_has_a_part_of_its_own(app):
    shelf = Shelf(room=2)
    with app.test_request_context():
        parts = [shelf.part("components/pieces.html", 1, dict)]
        for language in ("da", "en"):
            with speaking(language):
                parts.append(shelf.part("components/pieces.html", 1, dict))
    assert parts[0] is parts[2] is not parts[1]


def test_a_part_that_could_not_be_made_is_made_the_next_time(app):
    shelf = Shelf(room=2)
    with app.test_request_context():
        with pytest.raises(ZeroDivisionError):
            shelf.part("components/pieces.html", 1, lambda: 1 / 0)
        assert shelf.part("components/pieces.html", 1, dict)


def test_while_one_part_is_made_others_are_handed_out(app):
    shelf = Shelf(room=2)

    def slowly():
        assert shelf.part(
            "components/pieces.html", "another", dict
        )  # in the same thread: a held lock would wait forever
        return {}

    with app.test_request_context():
        assert shelf.part("components/pieces.html", "one", slowly)
