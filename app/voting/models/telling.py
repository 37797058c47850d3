"""What the result of a vote is in words."""

from typing import Any

from flask_babel import gettext

from app.conferences.rules import OPTION_LABELS, Rule
from app.voting.tally import WITH_SHARE, Tally


class TellsResult:
    """The sentences about a result that a vote prints wherever it is shown."""

    kind: Any

    @property
    def rule(self) -> Rule:
        raise NotImplementedError

    def labels_of(self, options: Any) -> str:
        raise NotImplementedError

    def outcome_words(self, result: Tally) -> str:
        """Who leads, who ties, and whether that was enough."""
        if not result.leading:
            return gettext("No option leads.")
        names = self.labels_of(result.leading)
        if len(result.leading) > 1:
            return gettext("A tie: %(options)s. Nothing is broken by lot here.", options=names)
        if self.kind in WITH_SHARE and result.needed is None:
            return gettext("Most ballots: %(option)s.", option=names)
        if result.winner:
            return gettext("Chosen: %(option)s.", option=names)
        return gettext("%(option)s leads, and that was not enough.", option=names)

    def schulze_words(self, result: Tally) -> str:
        """Who wins by the Schulze method, or who ties."""
        winners = result.ranking.schulze_winners if result.ranking else ()
        if not winners:
            return gettext("Nobody ranked anything.")
        if len(winners) == 1:
            return gettext("By the Schulze method: %(option)s.", option=self.labels_of(winners))
        return gettext("By the Schulze method a tie: %(options)s.", options=self.labels_of(winners))

    def runoff_words(self, result: Tally) -> str:
        """Who wins by instant runoff, who ties, or where it stopped."""
        if result.ranking is None:
            return ""
        winners, tie = result.ranking.runoff_winners, result.ranking.runoff_tie
        if len(winners) == 1:
            return gettext("By instant runoff: %(option)s.", option=self.labels_of(winners))
        if winners:
            return gettext("By instant runoff a tie: %(options)s.", options=self.labels_of(winners))
        stopped = gettext(
            "Instant runoff stopped at a tie for the last place, which nobody breaks here: %(options)s.",
            options=self.labels_of(tie),
        )
        return stopped if tie else ""

    def needed_words(self, result: Tally) -> str:
        """What the rule asked for, and what there was."""
        if not result.base:
            return gettext("Nobody is left to take the share of, so nothing is adopted.")
        numbers = {"needed": result.needed, "base": result.base, "supporting": result.supporting}
        if self.kind.has_own_options:
            return gettext("Needed: %(needed)s of %(base)s; the leading option had %(supporting)s.", **numbers)
        if len(self.rule.supporting) > 1:  # beside the count of each, one word for both would be another number
            told = " + ".join(str(OPTION_LABELS.get(option, option)) for option in self.rule.supporting)
            words = gettext(
                "Needed: %(needed)s of %(base)s; %(supporting)s chose one of these: %(options)s.",
                options=told,
                **numbers,
            )
        else:
            words = gettext("Needed: %(needed)s of %(base)s; %(supporting)s chose support.", **numbers)
        return " ".join([words, *(self.rule.limit_in_words(option) for option in result.over_limit)])
