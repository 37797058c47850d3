"""In which proportions the regions of a list get letters: as the targets of the panel have them."""

from flask_babel import gettext as _

from app.conferences.models import Conference
from app.households import lot, queries
from app.households.lot import Stratum
from app.recruitment import queries as recruitment


def are_there(conference: Conference) -> bool:
    """Whether a lot within regions can be asked for: the list has several of them."""
    return len(queries.list_regions(conference)) > 1


def why_not(conference: Conference) -> str:
    """Why no lot can be drawn within the regions of the list; empty where it can."""
    regions, weights = queries.list_regions(conference), _weights(conference)
    if len(regions) < 2:
        return _("The list names no regions, so it is one lot. Take a table with a column “region”.")
    if not queries.stand_in_order(conference):
        return _("The list was kept by an earlier version, in another order. Take the table once more.")
    unknown = ", ".join(region or "–" for region, _count in regions if region not in weights)
    if unknown:
        return _("The targets say no share of the population for these regions: %(regions)s", regions=unknown)
    return ""


def strata_of(conference: Conference, letters: int) -> list[Stratum]:
    """What each region of the list gets, where `why_not` is empty."""
    weights = _weights(conference)
    regions = [(region, count, weights[region]) for region, count in queries.list_regions(conference)]
    return lot.strata_of(regions, letters)


def _weights(conference: Conference) -> dict[str, int]:
    """By region its share of the population in thousandths; a region of less than one counts as one."""
    return {region: max(share, 1) for region, share in recruitment.shares_of_places(conference).items()}
