"""Which targets the panel misses with somebody who stands by, in words."""

from flask_babel import gettext as _

from app.callers.replacing import Candidate
from app.recruitment.pool import Quota


def told_of(candidate: Candidate) -> list[str]:
    return missed_by(candidate) or [_("keeps every target")]


def missed_by(candidate: Candidate) -> list[str]:
    return [_missed(quota, there) for quota, there in candidate.misses]


def _missed(quota: Quota, there: int) -> str:
    told = {"category": quota.category, "value": quota.value, "there": there}
    if there > quota.most:
        return _("%(category)s, %(value)s: %(there)s would sit, at most %(most)s were wanted", most=quota.most, **told)
    return _("%(category)s, %(value)s: %(there)s would sit, at least %(least)s were wanted", least=quota.least, **told)
