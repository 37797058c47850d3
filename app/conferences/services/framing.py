"""Writing the frame of a conference, and changing it in the open once it is frozen."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from slugify import slugify

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import ORDER, Stage
from app.accounts.models import Person
from app.conferences import queries, shares
from app.conferences.dates import is_partial_date
from app.conferences.frame_parts import PLAIN_FIELDS
from app.conferences.methods import Day
from app.conferences.models import AMENDABLE, LONGEST_LINE, STANDING, Conference, FrameAmendment, Membership
from app.conferences.rules import parse_fraction, parse_keys
from app.conferences.services import planning
from app.conferences.services.seating import seat
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal

RESERVED_SLUGS = {"new"}
# Named, so that an address never depends on what else is installed; a title is plain text, so nothing in it is decoded.
ADDRESS: dict[str, Any] = {
    "algorithm": "modern",
    "backend": "text-unidecode",
    "max_length": 60,
    "word_boundary": True,
    "save_order": True,
    "entities": False,
    "decimal": False,
    "hexadecimal": False,
}

# They stand beside other words, and one of them at the foot of every page.
LINES = ("commissioner", "contact", "funding")


def create_conference(fields: dict, creator: Person, planned: Sequence[Day] = ()) -> Conference:
    """Create a conference in its setup, with its calendar; whoever creates it is its first organizer."""
    now = clock.now()
    conference = Conference(slug=_free_slug(fields["title"]), stage=Stage.SETUP, stage_since=now, created_at=now)
    _fill(conference, fields)
    db.session.add(conference)
    db.session.flush()
    planning.lay_out(conference, planned)
    organizer = seat(conference, creator, Role.ORGANIZER, by=None)
    journal.record("conference.created", actor=organizer, conference_id=conference.id, title=conference.title)
    return conference


def revise_frame(conference: Conference, fields: dict, *, by: Membership) -> None:
    """Change the frame while it is not yet frozen."""
    conference.require_open(Permission.FRAME_EDIT)
    _fill(conference, fields)
    journal.record("frame.revised", actor=by, conference_id=conference.id, title=conference.title)


def amend_frame(conference: Conference, field: str, after: str, reason: str, *, by: Membership) -> FrameAmendment:
    """Change the frozen frame, dated and with its reason; beside charge and promise it sets a note and changes nothing.

    Refuses a new rule once votes may run.
    """
    conference.require_open(Permission.FRAME_AMEND)
    value = require_amendable(conference, field, after)
    before = frame_text(conference, field)
    if field not in STANDING:
        _set_amended(conference, field, value)
    amendment = FrameAmendment(
        conference_id=conference.id,
        field=field,
        before=before,
        after=after if field in STANDING else frame_text(conference, field),
        reason=reason,
        at=clock.now(),
    )
    db.session.add(amendment)
    journal.record(
        "frame.noted" if amendment.is_note else "frame.amended",
        actor=by,
        conference_id=conference.id,
        field=field,
        before=before,
        after=amendment.after,
        reason=reason,
    )
    return amendment


def frame_text(conference: Conference, field: str) -> str:
    value = conference.rule.threshold if field == "threshold" else getattr(conference, field)
    return "" if value is None else str(value)


def _fill(conference: Conference, fields: dict) -> None:
    for name in PLAIN_FIELDS:
        if name in fields:
            setattr(conference, name, fields[name])
    for name, share in (("threshold", fields.get("threshold")), ("quorum", fields.get("quorum"))):
        _set_share(conference, name, share)
    if fields.get("dissent_share"):
        _set_share(conference, "dissent", fields["dissent_share"])


def _set_share(conference: Conference, name: str, share: Fraction | None) -> None:
    setattr(conference, f"{name}_num", share.numerator if share else None)
    setattr(conference, f"{name}_den", share.denominator if share else None)


def require_amendable(conference: Conference, field: str, after: str) -> Any:
    """The new value that these words stand for. Refuses parts that stay, words that do not fit, and an empty note."""
    if field not in AMENDABLE + STANDING:
        raise Refused(_("This part of the frame cannot be amended."))
    if field in ("threshold", "keys") and ORDER.index(conference.stage) >= ORDER.index(Stage.VOTING):
        raise Refused(_why_fixed(field))
    if field in STANDING:
        _require_note(field, after)
    if field in LINES and (len(after) > LONGEST_LINE or "\n" in after):
        raise Refused(_("This part of the frame is one line of %(most)s characters at most.", most=LONGEST_LINE))
    if field == "keys" and after:
        _require_keys(conference, after)
    return _amended_value(field, after)


def _why_fixed(field: str) -> str:
    if field == "keys":
        return _(
            "How many keyholders there are cannot change any more: voting has begun. Going back a stage allows it."
        )
    return _("The decision rule cannot change any more: voting has begun.")


def _require_keys(conference: Conference, words: str) -> None:
    if conference.secrecy != "secret":
        raise Refused(_("Keyholders belong to secret ballots: an open vote has no box."))
    try:
        _needed, parts = parse_keys(words)
    except ValueError:
        raise Refused(
            _("Write it like 3 of 5: more than half, and not all, of 3 to 9 keyholders. Leave it empty for none.")
        ) from None
    if parts > queries.count_working(conference):
        raise Refused(_("There are more keyholders than people on the panel."))


def _require_note(field: str, words: str) -> None:
    if not words:
        raise Refused(_("Write the note that stands beside it."))
    if field == "promise_due" and not is_partial_date(words):
        raise Refused(_("Write a day like 2027-06-20, or a month like 2027-06."))


def _amended_value(field: str, after: str) -> Any:
    try:
        if field == "threshold":
            return _unambiguous(after)
        if field == "names_public_on":
            return date.fromisoformat(after) if after else None
        if field == "keys":
            return parse_keys(after) if after else (0, 0)
    except ValueError as error:
        message = _("“%(text)s” does not fit here. Write a share as 3/4 or 75 %%, a date as 2027-03-20.", text=after)
        raise Refused(message) from error
    return after


def _unambiguous(text: str) -> Fraction:
    share = parse_fraction(text)
    if asked := shares.doubt(text):
        raise Refused(asked)
    return share


def _set_amended(conference: Conference, field: str, value: Any) -> None:
    if field == "threshold":
        _set_share(conference, "threshold", value)
    elif field == "keys":
        conference.key_parts_needed, conference.key_parts = value
    else:
        setattr(conference, field, value)


def _free_slug(title: str) -> str:
    slug = slugify(title, **ADDRESS) or "conference"
    taken = queries.list_slugs_like(slug) | RESERVED_SLUGS
    return next(name for name in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if name not in taken)
