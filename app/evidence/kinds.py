"""What kinds of document there are, where a source stands, and how far a document has come. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class DocumentKind(StrEnum):
    BRIEFING = "briefing"
    STUDY = "study"
    STATEMENT = "statement"
    LAW = "law"
    PRESS = "press"
    TESTIMONY = "testimony"
    PAPER = "paper"
    TRANSCRIPT = "transcript"
    OTHER = "other"

    @property
    def label(self):
        return KIND_LABELS[self]


# What comes by a door of its own, where it is also revised; nobody chooses it for another document.
OF_THE_HEARING = (DocumentKind.PAPER, DocumentKind.TRANSCRIPT)


class Position(StrEnum):
    """Where a source stands on what the panel was asked. Mixed speaks for both sides."""

    FOR = "for"
    AGAINST = "against"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"

    @property
    def label(self):
        return POSITION_LABELS[self]


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"

    @property
    def label(self):
        return STATUS_LABELS[self]


class Verdict(StrEnum):
    """What somebody of the committee says of a version."""

    REVIEWED = "reviewed"
    OBJECTION = "objection"

    @property
    def label(self):
        return VERDICT_LABELS[self]


KIND_LABELS = {
    DocumentKind.BRIEFING: _("briefing"),
    DocumentKind.STUDY: _("study"),
    DocumentKind.STATEMENT: _("statement"),
    DocumentKind.LAW: _("law"),
    DocumentKind.PRESS: _("press"),
    DocumentKind.TESTIMONY: _("testimony"),
    DocumentKind.PAPER: _("paper of the hearing"),
    DocumentKind.TRANSCRIPT: _("transcript of the hearing"),
    DocumentKind.OTHER: _("other"),
}
POSITION_LABELS = {
    Position.FOR: _("for"),
    Position.AGAINST: _("against"),
    Position.MIXED: _("for and against"),
    Position.NEUTRAL: _("neutral"),
    Position.UNKNOWN: _("not known"),
}
STATUS_LABELS = {
    Status.DRAFT: _("draft"),
    Status.PUBLISHED: _("published"),
    Status.SUPERSEDED: _("superseded"),
}
VERDICT_LABELS = {
    Verdict.REVIEWED: _("I have reviewed it and have no objection"),
    Verdict.OBJECTION: _("I have an objection"),
}
