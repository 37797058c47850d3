"""Pieces that are kept: the same words for the same values, and nothing that belongs to one reader."""

import re
from pathlib import Path

import pytest
from flask import render_template_string
from markupsafe import Markup

from app.config import ROOT

pieces = (ROOT / "templates/components/pieces.html").read_text()
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
    asked = "{{ once(pieces.cited_passage, '/c/x', 'E1', 1, text, ((name, note),), false) }}"
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
