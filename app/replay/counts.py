"""Which ballots of a case can be cast one by one: those whose every count is exact. Pure."""

from app.replay.case import whole

LARGEST_PANEL = 2000


def castable(ballot: dict, panel: int) -> list[int] | None:
    """The counts of a ballot that can be cast one by one, blank ones last; None for everything less exact.

    Exact means: counts said to be exact, a whole number for every option, no sub-options or rows, and a sum that
    is the number of ballots cast by no more people than there were.
    """
    options = ballot.get("options") or []
    told = [option.get("votes") for option in options if isinstance(option, dict)]
    votes = [vote for vote in map(whole, told) if vote is not None]
    plain = bool(options) and not ballot.get("rows") and not any(option.get("sub") for option in options)
    exact = str(ballot.get("source_precision", "")).startswith("exact")
    if not (plain and exact and len(votes) == len(options)):
        return None
    blank = whole(ballot.get("spoilt_or_blank")) or 0
    cast = whole(ballot.get("cast"))
    electorate = whole(ballot.get("electorate"))
    total = sum(votes) + blank
    people = electorate if electorate is not None else cast
    if cast is None or people is None or total != cast or not 0 < cast <= people <= max(panel, people) <= LARGEST_PANEL:
        return None
    if any(option.get("counts_in_base") is False for option in options):
        return None
    return [*votes, blank]
