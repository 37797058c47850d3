"""A checkpoint grows on from the one before it, and never from anything that its own signature does not vouch for."""

import pytest

from app.access.stages import Stage
from app.conferences.services import framing
from app.extensions import db
from app.journal import checkpoints, merkle, queries, services, signing
from app.journal.models import Checkpoint
from app.record.queries import signature
from tests.scenes import scene
from tests.unguarded import without_triggers
from tests.world import World


@scene
def grown():
    """A journal that was signed and has grown since."""
    place = World(stage=Stage.EVIDENCE)
    act(place, 5)
    sign(place)
    act(place, 3)
    return place


def act(place, times: int) -> None:
    for n in range(times):
        framing.amend_frame(place.conference, "background", f"Text {n} of {times}", "Why.", by=place.organizer)
    db.session.commit()


def sign(place) -> Checkpoint:
    checkpoint = services.sign_head(place.conference.id, **signature(place.conference.id))
    db.session.commit()
    return checkpoint


def line_of(place):
    return queries.find_chain(place.conference.id)


def says(checkpoint: Checkpoint) -> bytes:
    return merkle.read(checkpoint.note)[1]


def change(checkpoint: Checkpoint, **values) -> None:
    """What a shell on the database could do that takes the guards away first."""
    without_triggers()
    for name, value in values.items():
        setattr(checkpoint, name, value)
    db.session.flush()


def test_only_what_came_since_is_read(grown, monkeypatch):
    read, list_leaves = [], queries.list_leaves

    def watched(line, behind=0):
        read.append(leaves := list_leaves(line, behind))
        return leaves

    monkeypatch.setattr(queries, "list_leaves", watched)
    checkpoint = sign(grown)
    assert [len(leaves) for leaves in read] == [3]
    assert says(checkpoint) == merkle.root(list_leaves(line_of(grown)))
    assert checkpoint.edge == merkle.grown([], 0, list_leaves(line_of(grown)))


@pytest.mark.parametrize("falsely", ["an edge of another tree", "an edge and a note to match", "no edge"])
def test_what_nobody_signed_is_not_built_on(grown, falsely):
    line, known = line_of(grown), signature(grown.conference.id)
    newest = checkpoints.find_newest_checkpoint(line)
    other = merkle.grown([], 0, [b"forged"] * newest.size)
    text = merkle.checkpoint("localhost/x", newest.size, merkle.root_of(other))
    forged = {
        "an edge of another tree": {"edge": other},
        "an edge and a note to match": {"edge": other, "note": signing.signed_note(text, "localhost", bytes(32))},
        "no edge": {"edge": None},
    }
    change(newest, **forged[falsely])
    checkpoint = services.sign_head(grown.conference.id, **known)
    assert says(checkpoint) == merkle.root(queries.list_leaves(line))
    db.session.rollback()


def test_what_is_signed_stays_what_verifying_finds(grown):
    for times in (1, 2, 5):
        act(grown, times)
        sign(grown)
    assert queries.verify(line_of(grown)) == []
