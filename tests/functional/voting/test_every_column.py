"""Whatever single value is changed with a shell while a vote is open: it is not counted, or counted as it was."""

import json
from datetime import timedelta
from enum import Enum

import pytest
from sqlalchemy import JSON, func, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.access.stages import Stage
from app.drafting.models import Part, Passage, PassageVersion, Section, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import Instant, db
from app.journal import services as journal
from app.voting import receipts
from app.voting.kinds import State
from app.voting.models import OpenBallot, RollEntry, Round, Slip
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.world import World

CODES = [receipts.new_code() for _one in range(3)]
UNLIKE = 1_000  # so far away that no other row is there

# What may change without a refusal, because the count neither reads nor publishes it, or writes it itself.
WRITTEN_AT_THE_COUNT = "the count writes it anew"
HISTORY = "tells how the words came to be; the words themselves are frozen"
HARMLESS = {
    "Round.blank": WRITTEN_AT_THE_COUNT,
    "Round.checksum": WRITTEN_AT_THE_COUNT,
    "Round.closed_at": WRITTEN_AT_THE_COUNT,
    "Round.counts": WRITTEN_AT_THE_COUNT,
    "Round.paper": WRITTEN_AT_THE_COUNT,
    "Round.published": WRITTEN_AT_THE_COUNT,
    "Round.opened_at": "the journal says when it opened, and no ballot is taken or refused by it",
    "Round.ended_at": "the end itself is frozen; set early, it takes no more ballots, which the page says",
    "Round.turnout": "a number for the facilitator meanwhile; the ballots are counted anew",
    "Round.turnout_at": "the same",
    "Round.void_reason": "says nothing of a vote that is not void",
    "Round.voided_at": "the same",
    "Round.declined_reason": "why no second attempt was made, long after the count",
    "Round.note": "of records of past conferences: beside the result, never part of it",
    "Round.sources": "the same",
    "Round.key_name": "which votes one key opens: frozen where the panel holds a key, unused where it does not",
    "Round.key_parts_needed": "the same",
    "Round.slip_length": "how long a slip is made; those that are there are opened as they are",
    "Round.quorum_den": "a share of which there is none",
    "Slip.id": "random, and in no other place",
    "Slip.mark": "knows a ballot that comes twice; the roll takes none twice either",
    "Slip.choice_mark": "the same",
    "OpenBallot.reason": "by name and read by its author; not counted",
    "PassageVersion.id": "in no other place",
    "PassageVersion.at": HISTORY,
    "PassageVersion.confirmed": HISTORY,
    "PassageVersion.in_name_of_id": HISTORY,
    "PassageVersion.member_id": HISTORY,
    "PassageVersion.amendment_id": HISTORY,
    "PassageVersion.original": HISTORY,
    "PassageVersion.original_language": HISTORY,
    "PassageVersion.reason": HISTORY,
    "Passage.merged_into_id": "where a passage went that stands no more; the words of the vote are frozen",
    "Passage.part": "what becomes of the words after the count; they are frozen, and whole documents name it",
    "Passage.position": "the order of the draft; a whole document is frozen in its order",
    "Passage.removed_at": "what becomes of the words after the count; a whole document lacks them then",
    "Passage.recommendation_number": "how the draft calls it; whole documents are frozen with their numbers",
    "Section.kind": "the heading is frozen, and not of which kind its section is",
    "Section.position": "the order of the draft; a whole document is frozen in its order",
    "Section.number": "how the draft calls it; the heading is frozen",
    "Section.key_question_id": "which question it answers; the heading is frozen",
}


def voted(*, motion=None, secrecy="secret", **frame):
    elsewhere = World(stage=Stage.VOTING)
    outline.add_section(elsewhere.conference, SectionKind.MATTER, "Elsewhere", by=elsewhere.panelist)
    place = World(stage=Stage.DRAFTING, secrecy=secrecy, **frame)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks", by=place.panelist)
    words = Wording("Build a large park.", conditions=["Only if it is free.", "Only in May."], addressee="The town")
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, words, by=place.panelist)
    other = outline.add_section(place.conference, SectionKind.MATTER, "Roads", by=place.panelist)
    writing.write_passage(other, Part.RECOMMENDATION, Wording("Mend the road."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    put = motion or Motion(passage=place.passage)
    place.vote = opening.open_round(place.conference, put, Terms(place.panelists[:4]), by=place.facilitator)
    for member, code in zip(place.panelists[:3], CODES, strict=True):
        casting.cast_ballot(place.vote, "support", code=code, by=member)
    db.session.commit()
    return place


def on_a_passage():
    return voted()


def by_name():
    return voted(secrecy="open")


def on_the_whole_document():
    return voted(motion=Motion(whole_document=True))


def on_a_proposition():
    return voted(motion=Motion(question="Shall it be now?"))


HARMLESS_IN = {
    (on_the_whole_document, "PassageVersion.fingerprint"): "the words themselves are in the text of the vote",
}
TEXTS = (Passage, PassageVersion, Section)
ASKED = {
    on_a_passage: (Round, RollEntry, Slip, *TEXTS),
    by_name: (Round, RollEntry, OpenBallot),
    on_the_whole_document: (Round, *TEXTS),
    on_a_proposition: (Round,),
}
CASES = [
    pytest.param(scene, model, column.key, id=f"{scene.__name__}-{model.__name__}.{column.key}")
    for scene, models in ASKED.items()
    for model in models
    for column in inspect(model).columns
]


def row_of(place, model):
    """The row that the vote rests on: its own, the first ballot or seat, the passage with its words and heading."""
    of_vote = {Round: Round.id, RollEntry: RollEntry.round_id, Slip: Slip.round_id, OpenBallot: OpenBallot.round_id}
    if model in of_vote:
        query = select(model).where(of_vote[model] == place.vote.id)
        query = query.where(Slip.mark != "") if model is Slip else query
        return db.session.scalars(query.order_by(*inspect(model).primary_key)).first()
    return {Passage: place.passage, PassageVersion: place.passage.current, Section: place.passage.section}[model]


def another(column, value):
    """A value of the same kind that is not this one."""
    for key in column.foreign_keys:
        query = select(func.max(key.column)).where(key.column != (value or 0))
        return db.session.scalar(query)
    kind = column.type
    if isinstance(kind, Instant):
        return (value or clock.now()) - timedelta(days=1)
    if isinstance(kind, JSON):
        return (value[1:] or ["x"]) if isinstance(value, list) else ({} if value else {"support": 2})
    return ANOTHER[kind.python_type](value) if kind.python_type in ANOTHER else _another_member(kind.enum_class, value)


def _another_member(members: type[Enum], value):
    return next(one for one in members if one != value)


ANOTHER = {
    bool: lambda value: not value,
    int: lambda value: (value or 0) + UNLIKE,
    str: lambda value: {"secret": "open", "open": "secret", "codes": "count-only"}.get(value, f"{value or ''}x"),
    bytes: lambda value: bytes([value[0] ^ 1]) + value[1:],
}


def counted(place) -> dict:
    """What the count would publish now."""
    closing.close_round(place.vote, by=place.facilitator)
    body = json.loads(place.vote.published)
    db.session.rollback()
    return body


COUNTED: dict[tuple, dict] = {}


def count_untouched(place) -> dict:
    """What the count of this scene publishes: of a vote that is put back as it was opened it is the same each time."""
    opened = place.vote.id, place.vote.opened_at
    if opened not in COUNTED:
        COUNTED[opened] = counted(place)
    return COUNTED[opened]


def change(model, row, key, value) -> bool:
    """With a shell. Whether the database itself takes it."""
    table, known = model.__table__, inspect(row).identity
    mine = [column == here for column, here in zip(inspect(model).primary_key, known, strict=True)]
    try:
        db.session.execute(update(table).where(*mine).values({table.c[key]: value}))
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    finally:
        db.session.expire_all()
    return True


@pytest.mark.parametrize(("scene", "model", "key"), CASES)
def test_one_changed_value_is_refused_or_changes_nothing(build, sign_in, scene, model, key):
    place = build(scene)
    number, close = place.vote.id, place.path(f"/voting/{place.vote.number}/close")
    visit, expected, row = sign_in(place.facilitator), count_untouched(place), row_of(place, model)
    column = inspect(model).columns[key]
    value = another(column, getattr(row, key))
    if not change(model, row, key, value):
        return
    answer = visit.post(close)
    if answer.status == 303:
        named = f"{model.__name__}.{key}"
        assert named in HARMLESS or (scene, named) in HARMLESS_IN, "it was counted all the same"
        assert json.loads(db.session.scalar(select(Round.published).where(Round.id == number))) == expected
    else:
        assert answer.status in (404, 409), answer.status


def test_the_table_names_columns_that_there_are():
    known = {
        f"{model.__name__}.{column.key}"
        for models in ASKED.values()
        for model in models
        for column in inspect(model).columns
    }
    assert HARMLESS.keys() <= known


# What no single value shows


def refused(place, sign_in) -> str:
    answer = sign_in(place.facilitator).post(place.path(f"/voting/{place.vote.number}/close"))
    assert answer.status == 409
    return answer.words


def test_a_seat_of_another_conference_with_the_same_number_takes_nobodys_place(build, sign_in):
    place = build(on_a_passage)
    mine = place.panelists[3]
    foreign = db.session.execute(
        text("SELECT id FROM membership WHERE number = :number AND role = 'panelist' AND conference_id <> :here"),
        {"number": mine.number, "here": place.conference.id},
    ).scalar_one()
    db.session.execute(update(RollEntry).where(RollEntry.member_id == mine.id).values(member_id=foreign))
    db.session.commit()
    db.session.expire_all()
    assert "the roll" in refused(place, sign_in)


def test_cards_that_were_replaced_are_not_forgotten(build, sign_in):
    place = build(on_a_passage)
    label = place.panelist.journal_label
    journal.record("card.replaced", actor=place.facilitator, conference_id=place.conference.id, member=label)
    db.session.commit()
    assert "how many cards were replaced" in refused(place, sign_in)
    db.session.execute(update(Round).values(cards_replaced=1))
    db.session.commit()
    db.session.expire_all()
    assert counted(place)["cards_replaced"] == 1


def test_a_vote_from_before_all_was_written_down_is_counted(build, monkeypatch):
    """Its entry lacks what is held against it since."""
    from app.voting.services import freezing

    with monkeypatch.context() as earlier:
        whole = freezing.terms_of
        earlier.setattr(freezing, "terms_of", lambda vote: {k: v for k, v in whole(vote).items() if k != "put"})
        place = on_a_passage()
    assert place.vote.state == State.OPEN and counted(place)["result"]["adopted"]
    db.session.execute(update(Round).values(text="Sell it."))
    db.session.commit()
    db.session.expire_all()
    with pytest.raises(Refused):
        closing.close_round(place.vote, by=place.facilitator)
