"""Counting, short enough for a lay observer to read. Pure; exact fractions only.

A ballot is one string, written as ballots.py says, or "blank". The five bases are five numbers, and the rule
names one: seated (seats ever taken), present (on the roll and there), voting (ballots cast, blank ones
included), non-blank (ballots that chose something), for-against (those of them that take a side).

Consent, yes/no: the supporting options together must reach the share, and no option may have more than its limit.
One of several, approval: the leading option must reach it. Score: the highest sum leads. Ranked: the method
announced at opening. The last two know no share. Whoever ties is named with all the others; no tie is broken.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.conferences.rules import NEUTRAL
from app.voting import ballots as papers
from app.voting import ranked
from app.voting.ballots import BLANK
from app.voting.kinds import Kind, Method


@dataclass(frozen=True)
class Points:
    """What one option got in a score vote. No opinion is neither a zero nor a middle."""

    total: int
    given: int
    no_opinion: int
    mean: Fraction | None
    median: Fraction | None
    distribution: tuple[int, ...]


@dataclass(frozen=True)
class Tally:
    """A result with every denominator. `adopted` is None where no threshold applies.

    `counts` are votes, approvals, sums of points or first places, by the kind of the vote.
    """

    counts: Mapping[str, int | Fraction]
    blank: int
    bases: dict[str, int]
    supporting: int
    base: int
    needed: int | None
    quorum_needed: int | None
    quorum_met: bool
    adopted: bool | None
    leading: tuple[str, ...] = ()
    points: dict[str, Points] | None = None
    ranking: ranked.Ranking | None = None
    alike: bool = False
    over_limit: tuple[str, ...] = ()

    @property
    def cast(self) -> int:
        return self.bases["voting"]

    @property
    def unanimous(self) -> bool:
        """Everybody who cast a ballot cast the same one, and it was not blank."""
        return self.alike

    @property
    def winner(self) -> str | None:
        """The one option that won; None after a tie, without the quorum, or below the share."""
        stands = self.quorum_met and self.adopted is not False
        return self.leading[0] if stands and len(self.leading) == 1 else None


def count(
    ballots: Iterable[str],
    options: Iterable[str],
    rule,
    *,
    seated: int,
    present: int,
    kind: Kind = Kind.CONSENT,
    method: Method = Method.SCHULZE,
) -> Tally:
    """Count the ballots and apply the published rule. Refuses a ballot that is none of this vote."""
    options = tuple(options)
    box = Counter(ballots)
    cast, blank, alike = box.total(), box.pop(BLANK, 0), len(box) == 1
    counted = COUNTERS[kind](box, options, method)
    chose = cast - blank
    bases = {"seated": seated, "present": present, "voting": cast, "non-blank": chose}
    bases["for-against"] = chose - sum(box[option] for option in NEUTRAL if kind in ON_A_SCALE)
    base = bases[rule.denominator]
    supporting = _supporting(kind, counted.counts, rule)
    quorum_needed = rule.quorum_needed(seated)
    quorum_met = quorum_needed is None or cast >= quorum_needed
    needed = rule.needed(base) if kind in WITH_SHARE and rule.threshold is not None else None
    over = tuple(option for option, most in rule.limits.items() if counted.counts.get(option, 0) > most)
    stands = base > 0 and quorum_met and len(counted.leading) < 2 and not over
    adopted = None if needed is None else supporting >= needed and stands
    verdict = (supporting, base, needed, quorum_needed, quorum_met, adopted)
    found = (counted.leading, counted.points, counted.ranking)
    return Tally(counted.counts, blank, bases, *verdict, *found, alike and not blank, over)


@dataclass(frozen=True)
class _Counted:
    counts: Mapping[str, int | Fraction]
    leading: tuple[str, ...] = ()
    points: dict[str, Points] | None = None
    ranking: ranked.Ranking | None = None


def _count_choices(box: Mapping[str, int], options: Sequence[str], method: Method) -> _Counted:
    for ballot in box:
        papers.read_choice(ballot, options)
    return _Counted({option: box.get(option, 0) for option in options})


def _count_one(box: Mapping[str, int], options: Sequence[str], method: Method) -> _Counted:
    counts = _count_choices(box, options, method).counts
    return _Counted(counts, _highest(counts))


def _count_approvals(box: Mapping[str, int], options: Sequence[str], method: Method) -> _Counted:
    counts = dict.fromkeys(options, 0)
    for ballot, number in box.items():
        for option in papers.read_approval(ballot, options):
            counts[option] += number
    return _Counted(counts, _highest(counts))


def _count_scores(box: Mapping[str, int], options: Sequence[str], method: Method) -> _Counted:
    read = [(papers.read_scores(ballot, options), number) for ballot, number in box.items()]
    points = {
        option: _points([score[option] for score, n in read if option in score for _ in range(n)], sum(box.values()))
        for option in options
    }
    counts = {option: one.total for option, one in points.items()}
    scored = {option: number for option, number in counts.items() if points[option].given}
    return _Counted(counts, _highest(scored, at_least=0), points)


def _count_rankings(box: Mapping[str, int], options: Sequence[str], method: Method) -> _Counted:
    read = {papers.read_ranking(ballot, options): number for ballot, number in box.items()}
    ranking = ranked.count(read, options)
    firsts = ranking.steps[0].counts if ranking.steps else dict.fromkeys(options, Fraction(0))
    leading = ranking.schulze_winners if method == Method.SCHULZE else ranking.runoff_winners
    return _Counted(dict(firsts), leading, ranking=ranking)


def _points(given: list[int], ballots: int) -> Points:
    """Sum, mean and median of the points one option got, and how often each number of points was given."""
    given.sort()
    half = len(given) // 2
    middle = given[half : half + 1] if len(given) % 2 else given[half - 1 : half + 1]
    spread = Counter(given)
    return Points(
        total=sum(given),
        given=len(given),
        no_opinion=ballots - len(given),
        mean=Fraction(sum(given), len(given)) if given else None,
        median=Fraction(sum(middle), len(middle)) if middle else None,
        distribution=tuple(spread[number] for number in range(papers.TOP + 1)),
    )


def _highest(counts: Mapping[str, int | Fraction], at_least: int = 1) -> tuple[str, ...]:
    """Every option with the highest number: several are a tie."""
    top = max(counts.values(), default=-1)
    return tuple(option for option, number in counts.items() if number == top >= at_least)


def _supporting(kind: Kind, counts: Mapping[str, int | Fraction], rule) -> int:
    """The number that the share is asked of: the supporting options together, or the leading option."""
    if kind in (Kind.ONE, Kind.APPROVAL):
        return int(max(counts.values(), default=0))
    return int(sum(counts.get(option, 0) for option in rule.supporting)) if kind in WITH_SHARE else 0


ON_A_SCALE = (Kind.CONSENT, Kind.YES_NO)
WITH_SHARE = (Kind.CONSENT, Kind.YES_NO, Kind.ONE, Kind.APPROVAL)
COUNTERS = {
    Kind.CONSENT: _count_choices,
    Kind.YES_NO: _count_choices,
    Kind.ONE: _count_one,
    Kind.APPROVAL: _count_approvals,
    Kind.SCORE: _count_scores,
    Kind.RANKED: _count_rankings,
}
