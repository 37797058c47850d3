"""A vote that ended and is opened again with a shell: nothing that was cast behind its end is counted."""

import pytest
from sqlalchemy import select, update

from app.extensions import db
from app.voting import receipts
from app.voting.kinds import State
from app.voting.models import PaperMark, Round
from app.voting.services import casting, closing, voiding
from tests.functional.voting.test_every_column import by_name, on_a_passage


def counted(place):
    closing.close_round(place.vote, by=place.facilitator)


def on_paper(place):
    db.session.add(PaperMark(round_id=place.vote.id, member_id=place.panelists[4].id))
    db.session.flush()
    closing.close_round(place.vote, by=place.facilitator)


def void(place):
    voiding.void_round(place.vote, "It was a mistake.", by=place.facilitator)


@pytest.mark.parametrize("ended", [counted, on_paper, void], ids=lambda ended: ended.__name__)
@pytest.mark.parametrize("scene", [on_a_passage, by_name], ids=lambda scene: scene.__name__)
def test_what_ended_is_not_closed_again(build, sign_in, scene, ended):
    place = build(scene)
    number, close = place.vote.id, place.path(f"/voting/{place.vote.number}/close")
    ended(place)
    db.session.commit()
    before = db.session.scalar(select(Round.published).where(Round.id == number))
    db.session.execute(update(Round).values(state=State.OPEN))
    db.session.commit()
    db.session.expire_all()
    if scene is by_name and ended is not void:
        casting.cast_ballot(place.vote, "support", code=receipts.new_code(), by=place.panelists[3])
        db.session.commit()
    answer = sign_in(place.facilitator).post(close)
    assert answer.status == 409 and "somebody opened it again" in answer.words
    assert db.session.scalar(select(Round.published).where(Round.id == number)) == before
