"""Fields of a letter are filled once, unknown and missing ones are refused in words, and nothing is carried out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wordings.filling import fill, marked, problems
from app.wordings.kinds import FIELDS, Kind, own_subject, own_text

pytestmark = pytest.mark.database_free
VALUES = {"name": "Grete {link}", "link": "http://localhost/x", "things": "One\nTwo", "days": "", "contact": "Olga"}


def test_fields_are_filled_for_a_reader():
    assert fill("Dear {name},\n\ncome: {link}", VALUES) == "Dear Grete {link},\n\ncome: http://localhost/x"


def test_a_line_of_which_all_fields_are_empty_is_left_out():
    assert fill("One\n\nWhen: {days}\n\nAsk {contact}{days}", VALUES) == "One\n\nAsk Olga"


@pytest.mark.parametrize("kind", Kind)
def test_what_a_letter_says_by_itself_has_nothing_wrong_with_it(base_app, kind):
    with base_app.app_context():
        assert problems(own_text(kind), kind) == [] and problems(own_subject(kind), kind, is_subject=True) == []


@pytest.mark.parametrize(
    "text, said",
    [
        ("{link} {nmae}", "There is no field {nmae} here. Did you mean {name}?"),
        ("{link} {ROLES}", "There is no field {ROLES} here. Did you mean {role}?"),
        ("{link} {name.__class__}", "There is no field {name.__class__} here."),
        ("{link} {name!r}", "There is no field {name!r} here."),
        ("{link} {{ config }}", "There is no field { config } here."),
        ("{link} {% for x in y %}", "There is no field {% for x in y %} here."),
        ("{link} {0}", "There is no field {0} here."),
        ("{link} {", "A curly bracket stands alone."),
        ("{link} }", "A curly bracket stands alone."),
        ("{link} {" + "x" * 50 + "}", "A curly bracket stands alone."),
        ("Come!", "The field {link} is missing"),
    ],
)
def test_what_is_wrong_with_fields_is_said(base_app, text, said):
    with base_app.app_context():
        assert any(one.startswith(said) for one in problems(text, Kind.INVITATION)), problems(text, Kind.INVITATION)


@pytest.mark.parametrize(
    "typed",
    [
        "{{name}}",
        "{{ name }}",
        "{ name }",
        "{Name}",
        "${name}",
        "«name»",
        "« NAME »",
        "<<Name>>",
        "%(name)s",
        "*|NAME|*",
        "[name]",
    ],
)
def test_a_field_may_be_marked_as_in_other_programs(typed):
    assert marked(f"Dear {typed}, come", Kind.INVITATION.fields) == "Dear {name}, come"


@pytest.mark.parametrize(
    "typed",
    ["{nmae}", "[1]", "[x] yes", "100 %", "{name!r}", "{name.link}", "[here](https://x.example)", "a[name", "«Water»"],
)
def test_what_names_no_field_stays_as_it_was_typed(typed):
    assert marked(typed, Kind.INVITATION.fields) == typed


def test_a_subject_takes_no_link(base_app):
    with base_app.app_context():
        assert problems("{conference}", Kind.INVITATION, is_subject=True) == []
        assert problems("{link}", Kind.INVITATION, is_subject=True) != []


@given(st.text(alphabet="{}ab \n", max_size=60))
def test_no_text_brings_it_down(text):
    assert isinstance(fill(text, VALUES), str)


def test_every_kind_needs_a_field():
    assert all(any(field.is_necessary for field in FIELDS[kind]) for kind in Kind)
