"""Which part of a long list an address asks for, whatever it says."""

import pytest
from flask import Flask

from app import paging
from app.paging import Part, came_from, part_of

pytestmark = pytest.mark.database_free
LETTERS = [chr(n) for n in range(ord("a"), ord("z") + 1)]


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 10)


def asked(address: str, **more) -> Part:
    with Flask(__name__).test_request_context(address, **more):
        return part_of(LETTERS, str)


@pytest.mark.parametrize(
    ("address", "rows"),
    {
        "/": "abcdefghij",
        "/?page=2": "klmnopqrst",
        "/?page=3": "uvwxyz",
        "/?page=99": "uvwxyz",
        "/?page=last": "uvwxyz",
        "/?page=0": "abcdefghij",
        "/?page=-1": "abcdefghij",
        "/?page=x": "abcdefghij",
        "/?page=\u0663": "abcdefghij",
        "/?page=" + "9" * 30: "abcdefghij",
        "/?all=yes&page=2": "".join(LETTERS),
        "/?find=K": "k",
        "/?find=K&page=2": "k",
        "/?find=%00": "",
    }.items(),
)
def test_a_part_is_asked_for_by_its_number(address, rows):
    assert "".join(asked(address).rows) == rows


def test_a_part_says_where_it_stands():
    part = asked("/?page=3")
    assert (part.first, part.last, part.total, part.numbers) == (21, 26, 26, [1, 2, 3])
    assert asked("/?all=yes").numbers == [1, 2, 3] and asked("/?all=yes").last == 26


def test_of_many_parts_the_ends_and_the_neighbors_are_named():
    assert Part([], 1000, 50).numbers == [1, None, 48, 49, 50, 51, 52, None, 100]
    assert Part([], 1000, 2).numbers == [1, 2, 3, 4, None, 100]


def test_the_way_to_another_part_keeps_the_words_that_are_looked_for():
    assert Part([], 1000, 1, "a & b").query(2) == "?find=a+%26+b&page=2"
    assert Part([], 1000, 1).query(None) == "?all=yes"


@pytest.mark.parametrize("header", ["HX-Current-URL", "Referer"])
def test_a_form_is_answered_with_the_part_it_was_sent_from(header):
    sent = {"method": "POST", "headers": {header: "http://localhost/list?page=2&find=q"}}
    assert "".join(asked("/list/act", **sent).rows) == "q"
    with Flask(__name__).test_request_context("/list/act", **sent):
        assert came_from() == {"page": "2", "find": "q"}
