"""What is missing before the voting stage can be left: votes, results, and attempts that are owed."""

from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import moments
from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask, Window
from app.drafting.models import Passage
from app.drafting.queries.document import list_passages
from app.voting.kinds import State
from app.voting.models import Round
from app.voting.motion import Motion
from app.voting.queries.objections import unanswered
from app.voting.queries.results import list_recorded, result_of
from app.voting.queries.rounds import address, document_text, list_rounds


def may_owe(vote: Round) -> bool:
    """Whether objections to this text, which was not adopted, oblige to one attempt at an amended one."""
    on_text = vote.passage_id is not None or vote.whole_document
    if not (on_text and vote.amend_after_objection and vote.is_counted and vote.follows_id is None):
        return False
    found = result_of(vote)
    return bool(found and found.adopted is False and found.counts.get("object"))


def list_owing(votes: Iterable[Round]) -> list[Round]:
    """Of all votes of a conference, those that still owe an attempt: no second vote, and none declined."""
    votes = list(votes)
    followed = {vote.follows_id for vote in votes if vote.state != State.VOID}
    return [vote for vote in votes if may_owe(vote) and vote.id not in followed and not vote.declined_reason]


def find_owing(conference: Conference, motion: Motion) -> Round | None:
    """The vote on this text that still owes an attempt at an amended one."""
    owing = list_owing(list_rounds(conference))
    return next((vote for vote in owing if vote.is_on(motion.passage, motion.whole_document)), None)


def missing_before_leaving(conference: Conference) -> list[Matter]:
    """The gate of the voting stage: no vote is open, no attempt is owed, and every recommendation has a result."""
    votes = list_rounds(conference)
    problems = [
        Matter(_("Vote %(number)s is still open. Close it first.", number=vote.number), address(vote))
        for vote in votes
        if vote.is_running
    ]
    problems += [Matter(owed_words(vote), address(vote)) for vote in list_owing(votes)]
    problems += unanswered(conference)
    problems += [Matter(_other_document(vote), address(vote)) for vote in _list_on_other_document(conference, votes)]
    if undecided := _undecided(conference, votes):
        there = f"/c/{conference.slug}/voting/open?all=1"
        problems.append(Matter(_("Not voted on yet: %(list)s.", list=_labels(undecided)), there, Permission.ROUND_OPEN))
    return problems


def _other_document(vote: Round) -> str:
    return _(
        "The document has other headings or another order now than when vote %(number)s was held. Put them back, "
        "or make the vote void and open another.",
        number=vote.number,
    )


def list_undecided(conference: Conference) -> list[Passage]:
    """The recommendations that have no result as they stand, and on which no vote runs."""
    return _undecided(conference, list_rounds(conference))


def _undecided(conference: Conference, votes: list[Round]) -> list[Passage]:
    running = [vote for vote in votes if vote.is_running]
    if any(vote.whole_document for vote in running):
        return []
    busy = {vote.passage_id for vote in running}
    return [passage for passage in _without_result(conference, votes) if passage.id not in busy]


def asks_to_open(conference: Conference, member: Membership) -> list[Ask]:
    """The recommendations that wait for their vote."""
    if not Permission.ROUND_OPEN.includes(member.role):
        return []
    waiting = list_undecided(conference)
    if not waiting:
        return []
    title = ngettext("A recommendation waits for its vote", "%(num)s recommendations wait for their vote", len(waiting))
    text = _("Not voted on yet: %(list)s.", list=_labels(waiting))
    url = url_for("voting.choose", slug=conference.slug, all=1)
    key = " ".join(f"undecided-{passage.recommendation_label}" for passage in waiting)
    return [Ask(title, text, _("Open a vote"), url, planned_until(conference), key=key)]


def _without_result(conference: Conference, votes: list[Round]) -> list[Passage]:
    """The recommendations that neither a vote nor a recorded result has decided in these words."""
    counted = [vote for vote in votes if vote.is_counted and not vote.is_on_earlier_text]
    if any(vote.whole_document for vote in counted):
        return []
    decided = {vote.passage_id for vote in counted} | {result.passage_id for result in list_recorded(conference)}
    return [one for one in list_passages(conference) if one.recommendation_number and one.id not in decided]


def _labels(passages: list[Passage]) -> str:
    return ", ".join(passage.recommendation_label for passage in passages)


def open_windows(conference: Conference) -> list[Window]:
    """Votes that are not counted yet, and objections that wait for an answer."""
    running = [vote for vote in list_rounds(conference) if vote.is_running]
    return [Window(Matter(_still_open(vote), address(vote)), vote.closes_at) for vote in running] + [
        Window(words) for words in unanswered(conference)
    ]


def _still_open(vote: Round) -> str:
    if vote.closes_at is None or vote.has_ended:
        return _("Vote %(number)s is still open.", number=vote.number)
    when = moments.in_full(vote.closes_at, vote.conference.time_zone)
    return _("Vote %(number)s is open until %(when)s.", number=vote.number, when=when)


def _list_on_other_document(conference: Conference, votes: list[Round]) -> list[Round]:
    """The counted votes on the whole document that no second vote follows and that were not on it as it stands now."""
    followed = {vote.follows_id for vote in votes if vote.state != State.VOID}
    held = [vote for vote in votes if vote.whole_document and vote.is_counted and vote.id not in followed]
    if not held:
        return []
    text = document_text(conference)
    return [vote for vote in held if vote.text != text]


def owed_words(vote: Round) -> str:
    return _(
        "Vote %(number)s had objections and owes an attempt at an amended text. Open a second vote on changed words, "
        "or record that the panel declines.",
        number=vote.number,
    )
