"""What a ballot says, as one string: read strictly, and written in one way only. Pure.

The kinds write their ballots so, with the options a, b, c in the order of the paper:

    consent, yes/no, one of several   the key of one option         support
    approval                          the approved options          a,c      (none: no option at all)
    score                             points from 0 to 10           a:7,c:0  (b without points: no opinion)
    ranked                            better before worse           b>a=c    (d left out: last, after all others)

Every kind also has the blank ballot. Whatever could be written in two ways is refused in all but one, so
that equal ballots are equal strings.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.voting.kinds import Kind

BLANK, NONE = "blank", "none"
TOP = 10
FEWEST_OPTIONS, MOST_OPTIONS = 2, 20

Ranks = tuple[tuple[str, ...], ...]


def keys(count: int) -> tuple[str, ...]:
    """The keys of so many options: a, b, c and so on, as they stand on paper."""
    return tuple(chr(ord("a") + n) for n in range(count))


def check(kind: Kind, ballot: str, options: Sequence[str]) -> None:
    """Raise ValueError unless this is a ballot of such a vote."""
    if ballot != BLANK:
        READERS[kind](ballot, options)


def read_choice(ballot: str, options: Sequence[str]) -> str:
    if ballot not in options:
        raise ValueError(f"This ballot names no option: {ballot!r}")
    return ballot


def read_approval(ballot: str, options: Sequence[str]) -> frozenset[str]:
    """The options approved of; possibly none."""
    chosen = frozenset() if ballot == NONE else frozenset(ballot.split(","))
    return _only_as_written(chosen, write_approval(chosen & set(options), options), ballot)


def read_scores(ballot: str, options: Sequence[str]) -> dict[str, int]:
    """Points by option; options without an opinion are left out."""
    points: dict[str, int] = {}
    for part in ballot.split(","):
        option, _colon, number = part.partition(":")
        if option not in options or number not in _POINTS:
            raise ValueError(f"This gives no points from 0 to {TOP}: {part!r}")
        points[option] = int(number)
    return _only_as_written(points, write_scores(points, options), ballot)


def read_ranking(ballot: str, options: Sequence[str]) -> Ranks:
    """Groups of options, the best first; equals stand in one group."""
    ranks = tuple(tuple(group.split("=")) for group in ballot.split(">"))
    named = [option for group in ranks for option in group]
    if not set(named) <= set(options) or len(named) != len(set(named)):
        raise ValueError(f"This ranks no options, or one twice: {ballot!r}")
    return _only_as_written(ranks, write_ranking(ranks, options), ballot)


def write_approval(chosen: Iterable[str], options: Sequence[str]) -> str:
    approved = set(chosen)
    return ",".join(option for option in options if option in approved) or NONE


def write_scores(points: Mapping[str, int], options: Sequence[str]) -> str:
    return ",".join(f"{option}:{points[option]}" for option in options if option in points)


def write_ranking(ranks: Iterable[Iterable[str]], options: Sequence[str]) -> str:
    order = {option: n for n, option in enumerate(options)}
    return ">".join("=".join(sorted(group, key=order.__getitem__)) for group in ranks)


def ranks_of(places: Mapping[str, int]) -> Ranks:
    """Groups from the numbers people write beside the options: equal numbers are equals, gaps do not matter."""
    numbers = sorted(set(places.values()))
    return tuple(tuple(option for option, place in places.items() if place == number) for number in numbers)


def longest(kind: Kind, options: Sequence[str]) -> int:
    """How long a ballot can get: every slip of a vote has room for that, full or empty."""
    separated = sum(len(option) for option in options) + len(options) - 1
    by_kind = {Kind.APPROVAL: separated, Kind.RANKED: separated, Kind.SCORE: separated + 3 * len(options)}
    return max(by_kind.get(kind, 0), len(BLANK), *(len(option) for option in options))


def _only_as_written(read, written: str, ballot: str):
    if written != ballot:
        raise ValueError(f"This ballot is not written as ballots are: {ballot!r}")
    return read


_POINTS = {str(number) for number in range(TOP + 1)}
READERS = {
    Kind.CONSENT: read_choice,
    Kind.YES_NO: read_choice,
    Kind.ONE: read_choice,
    Kind.APPROVAL: read_approval,
    Kind.SCORE: read_scores,
    Kind.RANKED: read_ranking,
}
