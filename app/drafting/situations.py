"""What is so of a passage, a suggestion and a remark, and of somebody who looks at them. Pure."""

from collections.abc import Collection, Set
from typing import Any, NamedTuple

from app.conferences.rules import Acceptance
from app.drafting.agreement import Standing, hindrance
from app.drafting.kinds import Stance


class Pen(NamedTuple):
    """Who decides on a section: ids of the working panel, and of the group among them with their names, if any."""

    panel: Set[int] = frozenset()
    group: Set[int] = frozenset()
    names: str = ""


class Votes(NamedTuple):
    """What votes mean for words: why they do not change now, and which result stands on them."""

    held: str = ""
    decided: str = ""


NO_VOTE = Votes()


class Suggestion(NamedTuple):
    """What is so of a suggestion, and of somebody who looks at it."""

    passage: str
    settled_as: Any = None
    is_passage_out: bool = False
    fits: bool = True
    is_carried_over: bool = False
    is_own: bool = False
    stance: Stance | None = None
    is_stance_on_these_words: bool = False
    held_by: str = ""  # the names of the group that decides, where whoever looks is none of them
    asks_for_agreement: bool = False
    missing_agreement: str = ""
    held: str = ""  # why the words it would change do not change now
    decided: str = ""  # which result stands on them


class Text(NamedTuple):
    """What is so of a passage, and of somebody who looks at it."""

    passage: str
    is_out: bool = False
    is_recommendation: bool = True
    is_bound: bool = False  # by the rule of acceptance: it changes through suggestions alone
    supports_it: bool = False
    supported_other_words: bool = False
    held: str = ""  # why these words do not change now
    decided: str = ""  # which result stands on them


class Remark(NamedTuple):
    is_answered: bool
    is_hidden: bool = False


def remark(one: Any) -> Remark:
    return Remark(one.resolved_at is not None, one.hidden is not None)


def suggestion(
    amendment: Any, member_id: int, stances: Collection[Any] = (), pen: Pen | None = None, votes: Votes = NO_VOTE
) -> Suggestion:
    """The situation of one suggestion: `stances` are all that people took on it; without `pen`, nobody decides yet."""
    mine = next((one for one in stances if one.member_id == member_id), None)
    rule, is_decided = amendment.conference.acceptance, bool(votes.decided)
    missing = hindrance(rule, standing(amendment, stances, pen), is_decided=is_decided) if pen else ""
    return Suggestion(
        passage=amendment.passage.label,
        settled_as=None if amendment.is_open else amendment.state.label,
        is_passage_out=amendment.passage.removed_at is not None,
        fits=amendment.fits,
        is_carried_over=amendment.rebased_from is not None,
        is_own=member_id in (amendment.member_id, amendment.in_name_of_id),
        stance=mine.stance if mine else None,
        is_stance_on_these_words=mine is not None and mine.fingerprint == amendment.fingerprint,
        held_by=pen.names if pen and pen.group and member_id not in pen.group and not is_decided else "",
        asks_for_agreement=rule != Acceptance.PEN or is_decided,
        missing_agreement=missing,
        held=votes.held,
        decided=votes.decided,
    )


def text(passage: Any, mood: Any = None, votes: Votes = NO_VOTE, *, is_bound: bool = False) -> Text:
    """The situation of one passage; with what the panel feels about it, also where whoever looks stands."""
    return Text(
        passage=passage.label,
        is_out=passage.removed_at is not None,
        is_bound=is_bound,
        is_recommendation=passage.recommendation_number is not None,
        supports_it=mood is not None and mood.supported_by_me,
        supported_other_words=mood is not None and mood.supported_other_words,
        held=votes.held,
        decided=votes.decided,
    )


def standing(amendment: Any, stances: Collection[Any], pen: Pen) -> Standing:
    """Where people stand on a suggestion. Support for other words does not count."""
    mark = amendment.fingerprint
    return Standing(
        panel=pen.panel,
        group=pen.group,
        supporting={one.member_id for one in stances if one.stance == Stance.SUPPORT and one.fingerprint == mark},
        objecting={one.member_id for one in stances if one.stance == Stance.OBJECT},
    )
