"""How comfortable somebody is with each draft recommendation, answered on a sheet of paper."""

from flask_babel import lazy_gettext

from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.drafting import offers, situations
from app.drafting.kinds import COMFORT_LABELS, Comfort, Part
from app.drafting.models import Passage
from app.drafting.queries import document
from app.drafting.services import talk
from app.extensions import db
from app.sheets.kinds import Kind, Line

LEVELS = dict(zip("12345", Comfort, strict=True))


def _list_recommendations(conference: Conference) -> list[Line]:
    return [
        Line(one.id, one.full_label, one.current.words, one.current.fingerprint)
        for one in document.list_passages(conference, part=Part.RECOMMENDATION)
        if offers.TELL_OF_TEXT.hindrance(situations.text(one)) is None
    ]


def _tell(member: Membership, line: Line, code: str) -> None:
    talk.tell_comfort(db.session.get_one(Passage, line.about), LEVELS[code], by=member, seen=line.mark)


KIND = Kind(
    Permission.DRAFT_SUPPORT,
    lazy_gettext("Temperature of the recommendations"),
    lazy_gettext("Write beside each recommendation the number of what fits. It binds nobody."),
    lines=_list_recommendations,
    codes={code: COMFORT_LABELS[level] for code, level in LEVELS.items()},
    answer=_tell,
)
