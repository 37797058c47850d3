"""How far somebody who was drawn has come, and what may be said next. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class PlaceState(StrEnum):
    DRAWN = "drawn"
    REACHED = "reached"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"

    @property
    def label(self):
        return LABELS[self]

    @property
    def is_empty(self) -> bool:
        """Whether nobody will sit there, and nobody else has taken the seat."""
        return self in (PlaceState.DECLINED, PlaceState.WITHDRAWN)

    @property
    def is_given_back(self) -> bool:
        """Whether somebody said no, whoever sits there now."""
        return self.is_empty or self is PlaceState.REPLACED


S = PlaceState
LABELS = {
    S.DRAWN: _("drawn, not reached yet"),
    S.REACHED: _("reached, has not decided"),
    S.CONFIRMED: _("confirmed the seat"),
    S.DECLINED: _("said no"),
    S.WITHDRAWN: _("gave the seat back"),
    S.REPLACED: _("replaced"),
}
# Whoever says no may think again as long as nobody else has the seat.
NEXT = {
    S.DRAWN: (S.REACHED, S.CONFIRMED, S.DECLINED),
    S.REACHED: (S.REACHED, S.CONFIRMED, S.DECLINED),
    S.CONFIRMED: (S.WITHDRAWN,),
    S.DECLINED: (S.REACHED,),
    S.WITHDRAWN: (S.REACHED,),
    S.REPLACED: (),
}
# Somebody who stands by has no seat to confirm.
STANDING_BY = {
    S.DRAWN: (S.REACHED, S.DECLINED),
    S.REACHED: (S.REACHED, S.DECLINED),
    S.DECLINED: (S.REACHED,),
}


class Consent(StrEnum):
    """What somebody agrees to once, when the seat is confirmed."""

    NAME = "name"
    PICTURE = "picture"
    CONTACT = "contact"

    @property
    def label(self):
        return CONSENTS[self]


CONSENTS = {
    Consent.NAME: _("My name may stand in the report."),
    Consent.PICTURE: _("Pictures of me may be shown."),
    Consent.CONTACT: _("The others on the panel may have my telephone number and address."),
}


def next_states(state: PlaceState, *, is_alternate: bool) -> tuple[PlaceState, ...]:
    return (STANDING_BY if is_alternate else NEXT).get(state, ())
