"""What is asked of whoever opens a vote, closes it, answers an objection, or ends an attempt at another text."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from app.asking import Question
from app.figures import in_percent
from app.voting.lines import HUNDRED
from app.voting.models import Objection, Round


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
        _("Whoever has not voted by now cannot vote any more. The count is published at once. It cannot be undone."),
        _("Yes, close and count"),
    )


def closing_all(votes: list[Round]) -> Question:
    title = ngettext("Close this vote and count?", "Close these %(num)s votes and count?", len(votes))
    return closing(votes[0])._replace(title=title)


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
