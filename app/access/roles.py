"""The roles people hold in one conference, which of them exclude each other, and who stands outside. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class Role(StrEnum):
    ORGANIZER = "organizer"
    FACILITATOR = "facilitator"
    PANELIST = "panelist"
    EXPERT = "expert"
    COMMITTEE = "committee"
    AUTHORITY = "authority"
    OBSERVER = "observer"
    RECRUITER = "recruiter"
    CALLER = "caller"

    @property
    def label(self):
        return LABELS[self]

    @property
    def is_guarded(self) -> bool:
        """Whether outsiders see a number where the name would stand."""
        return self is Role.PANELIST

    @property
    def is_staff(self) -> bool:
        """Whether this role runs the conference."""
        return self in (Role.ORGANIZER, Role.FACILITATOR)

    @property
    def is_trusted(self) -> bool:
        """Whether what this role reads or does asks for a second step at the sign-in, and ends when it is not used."""
        return self.is_staff or self in (Role.RECRUITER, Role.CALLER)

    @property
    def plural(self):
        return PLURALS[self]


class Outside(StrEnum):
    """Where somebody stands without any role in the conference."""

    ANYONE = "anyone"
    SERVER_ORGANIZER = "server organizer"

    @property
    def label(self):
        return OUTSIDE_LABELS[self]


OUTSIDE_LABELS = {
    Outside.ANYONE: _("everybody, as soon as the conference is public"),
    Outside.SERVER_ORGANIZER: _("organizers of this server"),
}
LABELS = {
    Role.ORGANIZER: _("organizer"),
    Role.FACILITATOR: _("facilitator"),
    Role.PANELIST: _("panelist"),
    Role.EXPERT: _("expert"),
    Role.COMMITTEE: _("committee member"),
    Role.AUTHORITY: _("authority"),
    Role.OBSERVER: _("observer"),
    Role.RECRUITER: _("recruiter"),
    Role.CALLER: _("caller"),
}
PLURALS = {
    Role.ORGANIZER: _("Organizers"),
    Role.FACILITATOR: _("Facilitators"),
    Role.PANELIST: _("The panel"),
    Role.EXPERT: _("Experts"),
    Role.COMMITTEE: _("Committee"),
    Role.AUTHORITY: _("Those who must answer"),
    Role.OBSERVER: _("Observers"),
    Role.RECRUITER: _("Recruiters"),
    Role.CALLER: _("Callers"),
}
# The order in which people stand on the page: the panel first, the others around it.
IN_ORDER = (
    Role.PANELIST, Role.FACILITATOR, Role.ORGANIZER, Role.COMMITTEE, Role.EXPERT, Role.AUTHORITY, Role.OBSERVER,
    Role.RECRUITER, Role.CALLER,
)  # fmt: skip

# Only an organizer who also sits on the committee can be fair in both seats, and in a small office she recruits and
# calls too; every other pair is a conflict of interest. Whoever must answer the panel holds no second role at all, and
# whoever leads it never reads what people told of themselves to be drawn.
COMPATIBLE = {
    frozenset({Role.ORGANIZER, Role.COMMITTEE}),
    frozenset({Role.OBSERVER, Role.COMMITTEE}),
    frozenset({Role.ORGANIZER, Role.RECRUITER}),
    frozenset({Role.ORGANIZER, Role.CALLER}),
    frozenset({Role.RECRUITER, Role.CALLER}),
}


def conflict(held: Role, wanted: Role) -> bool:
    """Whether one person may not hold both roles in one conference."""
    return held != wanted and frozenset({held, wanted}) not in COMPATIBLE
