"""Texts opened together have one key: one paper for each keyholder, and nobody makes the key before all are closed."""

from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import select

from app.conferences.models import Conference
from app.extensions import db
from app.journal import queries as journal
from app.journal.models import JournalEntry
from app.keyholders import naming
from app.voting import keyring, receipts, sealing
from app.voting.kinds import State
from app.voting.models import Round, Slip
from app.voting.queries import keyholders
from app.voting.services import boxes
from tests import seconds
from tests.access.further_scenes import _with_passages as with_passages


@pytest.fixture(autouse=True)
def keys(app, monkeypatch, tmp_path):
    """A place for keys in which nothing lies of other tests."""
    monkeypatch.setitem(app.config, "KEYS_DIR", str(tmp_path / "keys"))
    (tmp_path / "keys").mkdir()


def three_texts():
    place = with_passages(3, key_parts=3, key_parts_needed=2)
    for member in place.panelists:
        naming.name_keyholders(place.conference, [1, 2, 3], by=member)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(three_texts)


def open_texts(place, sign_in, *numbers):
    form = {"kind": "consent", "receipts": "codes", "present": [member.id for member in place.panelists]}
    form["passages"] = [place.passages[number].id for number in numbers or range(3)]
    assert sign_in(place.facilitator).post(place.path("/voting/open"), form).status == 303


def the(place, number=1) -> Round:
    db.session.expire_all()
    query = select(Round).join(Conference).where(Conference.slug == place.slug, Round.number == number)
    return db.session.scalars(query).one()


def states(place) -> list[State]:
    db.session.expire_all()
    return list(db.session.scalars(select(Round.state).order_by(Round.number)))


def take(place, sign_in, member, number=1) -> str:
    visitor, page = sign_in(member), place.path(f"/keys/{number}")
    assert visitor.send(page, f"{page}/mine/show").status == 303
    words = " ".join(word.get_text() for word in visitor.page(f"{page}/mine").soup.select(".key-words li"))
    assert visitor.send(f"{page}/mine", f"{page}/mine/taken").status == 303
    return words


def lock(place, sign_in) -> list[str]:
    """Each keyholder goes once, by whichever of the votes."""
    return [take(place, sign_in, member, number) for number, member in enumerate(place.panelists[:3], 1)]


def cast(place, sign_in, number, *choices):
    for member, choice in zip(place.panelists, choices, strict=False):
        fields = {"choice": choice, "code": receipts.new_code()} | ({"reason": "No."} if choice == "object" else {})
        assert sign_in(member).post(place.path(f"/voting/{number}/ballot"), fields).status == 200


def close(place, sign_in, *numbers):
    for number in numbers:
        page = place.path(f"/voting/{number}/close")
        assert sign_in(place.facilitator).send(page, page).status == 303


def give(place, sign_in, words, number=1):
    page = place.path(f"/keys/{number}")
    return sign_in(place.facilitator).post(f"{page}/give", {"words": words})


def files() -> list[str]:
    return sorted(path.name for path in Path(current_app.config["KEYS_DIR"]).iterdir())


def clean_up():
    """What the worker does."""
    sealing.seal_counted()
    db.session.commit()


def void(place, sign_in, number):
    page = place.path(f"/voting/{number}/void")
    assert sign_in(place.facilitator).send(page, page, {"reason": "Wrong words."}).status == 303
    assert seconds.confirm(place, sign_in(place.organizer)).status == 303


def told(action: str) -> list[dict]:
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.action == action).order_by(JournalEntry.id))
    return [journal.facts_of(entry) for entry in entries]


def test_one_paper_for_each_keyholder_counts_all_texts(place, sign_in):
    open_texts(place, sign_in)
    overview = sign_in(place.panelist).page(place.path())
    assert overview.text.count("Take your part of the key") == 1 and "of vote 1, 2, 3" in overview
    assert len({the(place, n).lock for n in (1, 2, 3)}) == 3 and len({the(place, n).key_name for n in (1, 2, 3)}) == 1
    parts = lock(place, sign_in)
    assert states(place) == [State.OPEN] * 3 and len(set(parts)) == 3
    assert len(files()) == 3, "What knows twins, and nothing of what opens."
    cast(place, sign_in, 1, "support", "support")
    cast(place, sign_in, 2, "object", "support", "support")
    cast(place, sign_in, 3, "support")
    close(place, sign_in, 1, 2, 3)
    assert sign_in(place.panelist).page(place.path()).text.count("Give your part of the key") == 1
    assert give(place, sign_in, parts[0], 3).status == 303
    assert "1 of the 2 parts" in sign_in(place.panelist).page(place.path("/keys/1"))
    assert give(place, sign_in, parts[2], 2).status == 303
    assert states(place) == [State.SEALED] * 3 and files() == []
    assert [the(place, n).counts["support"] for n in (1, 2, 3)] == [2, 2, 1] and the(place, 2).counts["object"] == 1
    assert [str(facts["first"]) for facts in told("round.key_shared")] == ["1", "1"]
    assert len(told("round.part_taken")) == 3 and len(told("round.part_given")) == 2


def test_no_part_is_taken_while_one_of_the_texts_takes_ballots(place, sign_in):
    """Else the key would open a box into which others still vote."""
    open_texts(place, sign_in)
    parts = lock(place, sign_in)
    cast(place, sign_in, 2, "support")
    close(place, sign_in, 1, 3)
    refused = give(place, sign_in, parts[0])
    assert refused.status == 409 and "not closed yet: 2." in refused.words
    assert not keyring.list_parts(the(place).key_name, keyring.GIVEN)
    assert "Still open: 2." in sign_in(place.panelist).page(place.path("/keys/1"))
    assert "Give your part" not in sign_in(place.panelist).page(place.path())
    close(place, sign_in, 2)
    assert give(place, sign_in, parts[0]).status == give(place, sign_in, parts[1]).status == 303
    assert states(place) == [State.SEALED] * 3


def test_one_text_voided_alone_leaves_the_others_their_key(place, sign_in):
    open_texts(place, sign_in)
    parts = lock(place, sign_in)
    for number in (1, 2, 3):
        cast(place, sign_in, number, "support", "object")
    void(place, sign_in, 1)
    clean_up()
    assert not keyring.holds(the(place, 1).lock) and keyring.holds(the(place, 2).lock)
    close(place, sign_in, 2, 3)
    assert give(place, sign_in, parts[1], 2).status == 303
    void(place, sign_in, 3)
    clean_up()
    assert keyring.list_parts(the(place, 2).key_name, keyring.GIVEN), "What was given stays for the last of them."
    assert give(place, sign_in, parts[0], 2).status == 303
    assert states(place) == [State.VOID, State.SEALED, State.VOID] and files() == []
    assert the(place, 2).counts["support"] == 1 and the(place, 1).counts is None
    assert not db.session.scalars(select(Slip)).all()


def test_voided_before_it_is_locked_the_others_go_on(place, sign_in):
    open_texts(place, sign_in)
    first = take(place, sign_in, place.panelists[0])
    void(place, sign_in, 1)
    others = [take(place, sign_in, member, 2) for member in place.panelists[1:3]]
    assert states(place) == [State.VOID, State.OPEN, State.OPEN] and len({first, *others}) == 3
    void(place, sign_in, 2)
    void(place, sign_in, 3)
    clean_up()
    assert files() == []


def test_a_box_that_somebody_reached_into_is_named_and_the_others_are_counted_once_it_is_void(place, sign_in):
    open_texts(place, sign_in)
    parts = lock(place, sign_in)
    for number in (1, 2, 3):
        cast(place, sign_in, number, "support")
    stuffed = db.session.scalars(select(Slip).where(Slip.round_id == the(place, 2).id, Slip.mark != "")).one()
    stuffed.box = db.session.scalars(select(Slip).where(Slip.round_id == the(place, 1).id, Slip.mark != "")).one().box
    db.session.commit()
    close(place, sign_in, 1, 2, 3)
    give(place, sign_in, parts[0])
    refused = give(place, sign_in, parts[1])
    assert refused.status == 409 and "Vote 2:" in refused.words and "not sealed for this vote" in refused.words
    assert states(place) == [State.UNLOCKING] * 3 and the(place).counts is None
    assert list(keyring.list_parts(the(place).key_name, keyring.GIVEN)) == [1], "The last part is not kept."
    void(place, sign_in, 2)
    assert give(place, sign_in, parts[1]).status == 303
    assert states(place) == [State.SEALED, State.VOID, State.SEALED]


def test_texts_opened_apart_have_keys_apart(place, sign_in):
    open_texts(place, sign_in, 0, 1)
    open_texts(place, sign_in, 2)
    names = [the(place, number).key_name for number in (1, 2, 3)]
    assert names[0] == names[1] != names[2] and [vote.number for vote in keyholders.list_votes(the(place, 3))] == [3]
    part = take(place, sign_in, place.panelist, 3)
    assert sign_in(place.panelist).page(place.path()).text.count("Take your part of the key") == 1
    assert part and not keyring.list_parts(names[0], keyring.TO_HAND_OUT).get(0)


def test_which_votes_one_key_opens_is_frozen(place, sign_in):
    """Taken out of its group by hand, a closed vote would be opened while the others still take ballots."""
    open_texts(place, sign_in)
    lock(place, sign_in)
    db.session.execute(db.update(Round).where(Round.number == 1).values(key_name="elsewhere"))
    db.session.commit()
    page = place.path("/voting/1/close")
    refused = sign_in(place.facilitator).send(page, page)
    assert refused.status == 409 and "who holds its key" in refused.words


def test_a_vote_from_before_is_counted_by_the_parts_that_are_named_as_its_lock(place, sign_in, monkeypatch):
    make = boxes.make

    def as_before(vote, holders=(), secret=None):
        make(vote, holders, secret)
        for path in Path(current_app.config["KEYS_DIR"]).glob(f"{secret.name}.*"):
            path.rename(path.with_name(path.name.replace(secret.name, vote.lock)))
        vote.key_name = vote.lock

    with monkeypatch.context() as before:
        before.setattr(boxes, "make", as_before)
        open_texts(place, sign_in, 0)
    parts = [take(place, sign_in, member) for member in place.panelists[:3]]
    cast(place, sign_in, 1, "support")
    close(place, sign_in, 1)
    assert give(place, sign_in, parts[0]).status == give(place, sign_in, parts[1]).status == 303
    assert states(place) == [State.SEALED] and files() == []


def test_an_opening_that_is_refused_leaves_no_part(place, sign_in):
    form = {"proposition": "Shall we?", "kind": "yes_no", "receipts": "codes", "depends_on": "9:adopted"}
    form["present"] = [member.id for member in place.panelists]
    assert sign_in(place.facilitator).post(place.path("/voting/open"), form).status in (404, 409, 422) and files() == []
