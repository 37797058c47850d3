"""What is asked of whoever opens a vote, closes it, answers an objection, or ends an attempt at another text."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from app import moments
from app.asking import Question
from app.figures import in_percent
from app.voting.lines import HUNDRED
from app.voting.models import Objection, Round
from app.voting.services import turnout


def opening(votes: int, present: int) -> Question:
    title = ngettext("Open this vote now?", "Open these %(num)s votes now?", votes)
    happens = ngettext(
        "The text, the rule and the roll are frozen, and the one person on the roll can vote from now on.",
        "The text, the rule and the roll are frozen, and the %(num)s people on the roll can vote from now on.",
        present,
    )
    until = _(
        "It cannot be taken back: a vote that is open can only be closed and counted, or made void by two people."
    )
    return Question(title, f"{happens} {until}", ngettext("Yes, open the vote", "Yes, open the votes", votes))


def recording(percent: Decimal) -> Question | None:
    """Shares of one vote that are more than all of it; none where they are not."""
    if percent <= HUNDRED:
        return None
    return Question(
        _("Do the shares add up to %(sum)s?", sum=in_percent(float(percent))),
        _("Shares of one vote are 100 %% together at most. If people could choose several options, or the source has "
          "it so, it is recorded as it is."),
        _("Yes, record it so"),
    )  # fmt: skip


def closing(vote: Round) -> Question:
    return Question(
        _("Close vote %(n)s and count?", n=vote.number),
        f"{missing_ballots(vote)} {_closes()}",
        _("Yes, close and count"),
    )


def closing_all(votes: list[Round]) -> Question:
    title = ngettext("Close this vote and count?", "Close these %(num)s votes and count?", len(votes))
    missing = [_("Vote %(number)s: %(missing)s", number=one.number, missing=missing_ballots(one)) for one in votes]
    return closing(votes[0])._replace(title=title, happens=" ".join((*missing, _closes())))


def missing_ballots(vote: Round) -> str:
    """How many ballots are missing, as far as it can be told without telling who has voted."""
    if vote.present < turnout.FEWEST:
        return _(
            "%(all)s may vote. How many ballots are in is not told of so few: it would show who.", all=vote.present
        )
    if vote.turnout_at is None:
        return _("How many ballots are in was not looked at yet. %(all)s may vote.", all=vote.present)
    when = moments.in_full(vote.turnout_at, vote.conference.time_zone)
    if vote.turnout is None:
        return _(
            "Fewer than %(few)s of %(all)s ballots were in by %(moment)s. How many exactly is not told: so small a "
            "number would show who has voted.",
            few=turnout.FEWEST,
            all=vote.present,
            moment=when,
        )
    return ngettext(
        "%(num)s ballot of %(all)s was missing on %(moment)s, those on paper included.",
        "%(num)s ballots of %(all)s were missing on %(moment)s, those on paper included.",
        vote.present - vote.turnout,
        all=vote.present,
        moment=when,
    )


def choosing_paper(vote: Round) -> Question:
    return Question(
        _("Do you vote on paper in vote %(n)s?", n=vote.number),
        _(
            "Then you get a ballot on paper and cannot vote on this screen. As long as the vote is open and you are on "
            "the roll, you can come back to the screen here."
        ),
        _("Yes, on paper"),
    )


def _closes() -> str:
    return _("Whoever has not voted by now cannot vote any more. The count is published at once. It cannot be undone.")


def declining(vote: Round) -> Question:
    return Question(
        _("Does the panel decline an attempt at an amended text after vote %(n)s?", n=vote.number),
        _("The text then counts as not agreed. It cannot be undone."),
        _("Yes, record it"),
    )


def answering(objection: Objection) -> Question:
    return Question(
        _("Answer objection %(label)s with these words?", label=objection.label),
        _("Everybody can read them beside the objection. It is answered once: they cannot be changed."),
        _("Yes, answer it"),
    )
