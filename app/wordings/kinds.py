"""The kinds of letters that can be worded, the fields that each may hold, and what it says by itself. Pure."""

from enum import StrEnum
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _


class Field(NamedTuple):
    """A place in a text that is filled for each reader, and what stands there then."""

    name: str
    means: Any
    is_necessary: bool = False

    @property
    def sign(self) -> str:
        return f"{{{self.name}}}"


NAME = Field("name", _("the name of whoever reads it"))
CONFERENCE = Field("conference", _("the title of the conference"))
ORGANIZER = Field("organizer", _("who organizes it"))
FACILITATORS = Field("facilitators", _("who facilitates"))
CONTACT = Field("contact", _("whom to ask"))
THINGS = Field("things", _("what waits: what is asked, until when, and the link to it"), is_necessary=True)

IN_OWN_WORDS = (NAME, CONFERENCE)  # what a letter may hold that somebody writes to several
OF_THINGS = (ORGANIZER, FACILITATORS, CONTACT, THINGS)


class Kind(StrEnum):
    """A kind of letter that an organizer can word."""

    INVITATION = "invitation"
    WAITS = "waits"
    REMINDER = "reminder"

    @property
    def label(self) -> Any:
        return {
            Kind.INVITATION: _("Invitation"),
            Kind.WAITS: _("What waits for somebody"),
            Kind.REMINDER: _("Reminder"),
        }[self]

    @property
    def fields(self) -> tuple[Field, ...]:
        return FIELDS[self]


FIELDS = {
    Kind.INVITATION: (
        NAME,
        CONFERENCE,
        Field("role", _("the role to which somebody is invited")),
        Field("tasks", _("what that role asks of somebody")),
        Field("charge", _("the question of the conference")),
        Field("days", _("the planned days")),
        ORGANIZER,
        Field("commissioner", _("who asked for the conference")),
        Field("funding", _("who pays for it")),
        Field("promise", _("what is promised to become of the recommendations")),
        CONTACT,
        Field("accepting", _("that the role begins when it is accepted")),
        Field("link", _("the link that opens the invitation"), is_necessary=True),
    ),
    Kind.WAITS: (NAME, CONFERENCE, Field("roles", _("the roles that somebody has")), *OF_THINGS),
    Kind.REMINDER: (NAME, CONFERENCE, *OF_THINGS),
}
IN_A_SUBJECT = ("name", "conference", "role")
# Each of these lines is left out where all its fields are empty.
LINES: dict[Kind, tuple[Any, ...]] = {
    Kind.INVITATION: (
        _("You are invited to “{conference}” as {role}."),
        "",
        _(
            "It is a consensus conference: a small panel of citizens, who need to know nothing about it beforehand, "
            "looks into one question. They read, put their own questions to experts of all sides, talk it over, and "
            "write down what they recommend. Others take part around them: they explain, facilitate or answer."
        ),
        "",
        _("The question: {charge}"),
        _("What is asked of you: {tasks}"),
        _("When: {days}"),
        _("Who organizes it: {organizer}"),
        _("Who asked for it: {commissioner}"),
        _("Who pays for it: {funding}"),
        _("What becomes of the recommendations: {promise}"),
        "",
        "{accepting}",
        "",
        _("Sign in with this link, which works once:"),
        "",
        "{link}",
        "",
        _("Later you can ask for a new link at any time with this address."),
        _("If you have a question, or would rather talk to somebody, turn to: {contact}"),
    ),
    Kind.WAITS: (
        _("{organizer} writes to you about “{conference}”, in which you take part ({roles})."),
        "",
        "{things}",
        "",
        _("If something is difficult, turn to whoever facilitates: {facilitators}."),
        _("Questions about the conference: {contact}"),
    ),
    Kind.REMINDER: (
        _("Good day {name},"),
        "",
        _("the others in “{conference}” go on when this is done. It is still open for you:"),
        "",
        "{things}",
        "",
        _("If something is difficult, turn to whoever facilitates: {facilitators}."),
        _("Questions about the conference: {contact}"),
    ),
}


def own_text(kind: Kind) -> str:
    """What a letter says where nobody has worded it, in the language that is spoken."""
    return "\n".join(str(line) for line in LINES[kind])


def own_subject(kind: Kind) -> str:
    return str(_("Invitation: {conference}")) if kind is Kind.INVITATION else ""
