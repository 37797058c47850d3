"""The chain: whatever somebody does to it afterwards shows."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.journal import chain

pytestmark = pytest.mark.database_free
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def build(bodies: list[dict]):
    entries, head = [], ""
    for n, body in enumerate(bodies, 1):
        salt, written = chain.new_salt(), chain.canonical(body)
        entry = SimpleNamespace(
            n=n,
            at=NOON + timedelta(minutes=n),
            action="note.written",
            previous=head,
            commitment=chain.commitment(salt, written),
            payload=SimpleNamespace(salt=salt, body=written),
        )
        head = chain.link(head, n, entry.at, entry.action, entry.commitment)
        entries.append(entry)
    return entries, head


def insert(entries, at, draw):
    copy = deepcopy(entries[at])
    copy.n = draw(st.sampled_from([copy.n, len(entries) + 1]))
    entries.insert(at, copy)


def delete(entries, at, draw):
    del entries[at]


def swap(entries, at, draw):
    other = (at + 1) % len(entries)
    entries[at], entries[other] = entries[other], entries[at]


def swap_what_is_said(entries, at, draw):
    other = (at + 1) % len(entries)
    entries[at].payload, entries[other].payload = entries[other].payload, entries[at].payload


def alter_what_is_said(entries, at, draw):
    entries[at].payload.body += " "


def alter_the_action(entries, at, draw):
    entries[at].action = "note.erased"


def alter_the_time(entries, at, draw):
    entries[at].at += timedelta(microseconds=draw(st.integers(1, 10**6)))


def alter_the_salt(entries, at, draw):
    entries[at].payload.salt = chain.new_salt()


def rewrite_without_the_chain(entries, at, draw):
    entry = entries[at]
    entry.payload.body = chain.canonical({"by": "somebody else"})
    entry.commitment = chain.commitment(entry.payload.salt, entry.payload.body)


def truncate(entries, at, draw):
    del entries[at:]


MUTATIONS = [
    insert,
    delete,
    swap,
    swap_what_is_said,
    alter_what_is_said,
    alter_the_action,
    alter_the_time,
    alter_the_salt,
    rewrite_without_the_chain,
    truncate,
]


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=9)), max_size=8))
def test_a_chain_that_nobody_touched_holds(bodies):
    entries, head = build(bodies)
    assert chain.faults(entries, len(entries), head) == []


@settings(max_examples=100, deadline=None)
@given(st.data())
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda function: function.__name__)
def test_whatever_is_done_to_a_chain_shows(mutate, data):
    length = data.draw(st.integers(2, 8))
    entries, head = build([{"by": f"panelist {n}"} for n in range(length)])
    mutate(entries, data.draw(st.integers(0, length - 1)), data.draw)
    assert chain.faults(entries, length, head)


@given(st.integers(1, 8), st.data())
def test_what_an_entry_says_can_be_erased_and_the_chain_still_holds(count, data):
    entries, head = build([{"by": "panelist"} for _ in range(count)])
    for at in data.draw(st.sets(st.integers(0, count - 1))):
        entries[at].payload = None
    assert chain.faults(entries, count, head) == []


def test_the_same_words_have_another_commitment_each_time():
    written = chain.canonical({"by": "panelist 1"})
    assert chain.commitment(chain.new_salt(), written) != chain.commitment(chain.new_salt(), written)


def test_there_is_one_way_to_write_a_payload_down():
    assert chain.canonical({"b": 1, "a": "ø"}) == chain.canonical({"a": "ø", "b": 1}) == '{"a":"ø","b":1}'
