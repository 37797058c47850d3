"""Reading how the panel feels: support for a recommendation, and how comfortable it is with the words in question."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import String, cast, literal, select, union_all

from app.conferences.models import Membership
from app.drafting.comfort import PanelComfort, sum_up
from app.drafting.kinds import Comfort
from app.drafting.models import Amendment, ComfortWithSuggestion, ComfortWithText, Passage, PassageSupport
from app.extensions import db
from app.helping.marks import waits
from app.helping.models import TypedKind

THE_PASSAGE = 0  # no suggestion has this id


class Mood(NamedTuple):
    """How the panel feels about a passage in its present words, and about suggestions to it, by their ids."""

    comfort: PanelComfort
    supporters: int
    supported_by_me: bool
    supported_other_words: bool
    suggestions: dict[int, PanelComfort]


def find_support(passage: Passage, member: Membership) -> PassageSupport | None:
    return db.session.get(PassageSupport, (passage.id, member.id))


def find_comfort(passage: Passage, member: Membership) -> ComfortWithText | None:
    return db.session.get(ComfortWithText, (passage.id, member.id))


def find_comfort_with_suggestion(amendment: Amendment, member: Membership) -> ComfortWithSuggestion | None:
    return db.session.get(ComfortWithSuggestion, (amendment.id, member.id))


def mood(passage: Passage, member: Membership, amendments: Iterable[Amendment] = ()) -> Mood:
    """How the panel feels about a passage and these suggestions to it: one statement."""
    marks = {amendment.id: amendment.fingerprint for amendment in amendments}
    told: dict[int, dict[int, tuple[str, Comfort]]] = defaultdict(dict)
    supports: dict[int, str] = {}
    for about, member_id, words, level in db.session.execute(_felt(passage, list(marks))):
        if level:
            told[about][member_id] = words, Comfort(level)
        else:
            supports[member_id] = words
    mark, own = passage.current.fingerprint, supports.get(member.id)
    return Mood(
        comfort=sum_up(told[THE_PASSAGE], mark, member.id),
        supporters=sum(words == mark for words in supports.values()),
        supported_by_me=own == mark,
        supported_other_words=own not in (None, mark),
        suggestions={about: sum_up(told[about], words, member.id) for about, words in marks.items()},
    )


def _felt(passage: Passage, amendments: list[int]):
    """What it is about, who, the words, the level (none for support), without what waits for somebody's word."""
    support, comfort, change = PassageSupport, ComfortWithText, ComfortWithSuggestion
    here, level = literal(THE_PASSAGE), cast(comfort.level, String)
    return union_all(
        select(here, comfort.member_id, comfort.fingerprint, level).where(
            comfort.passage_id == passage.id, ~waits(TypedKind.TEXT_COMFORT, comfort.passage_id, comfort.member_id)
        ),
        select(here, support.member_id, support.fingerprint, literal("")).where(
            support.passage_id == passage.id, ~support.is_unconfirmed
        ),
        select(change.amendment_id, change.member_id, change.fingerprint, cast(change.level, String)).where(
            change.amendment_id.in_(amendments), ~waits(TypedKind.COMFORT, change.amendment_id, change.member_id)
        ),
    )
