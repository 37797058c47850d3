"""The words of the room: kinds of sections and parts, kinds and fates of amendments, degrees of comfort. Pure."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class SectionKind(StrEnum):
    PREAMBLE = "preamble"
    QUESTION = "question"
    MATTER = "matter"
    METHOD = "method"

    @property
    def label(self):
        return SECTION_LABELS[self]

    @property
    def is_placed_by_hand(self) -> bool:
        """Key questions keep the order that the panel adopted; the rest is placed around them."""
        return self is not SectionKind.QUESTION


class Part(StrEnum):
    TEXT = "text"
    HEARD = "heard"
    ASSESSMENT = "assessment"
    RECOMMENDATION = "recommendation"
    DISAGREEMENT = "disagreement"

    @property
    def label(self):
        return PART_LABELS[self]


class Logic(StrEnum):
    ALL = "all"
    ANY = "any"

    @property
    def words(self):
        return LOGIC_WORDS[self]


class AmendmentKind(StrEnum):
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    HEADING = "heading"

    @property
    def label(self):
        return AMENDMENT_KIND_LABELS[self]

    @property
    def shows_the_text(self) -> bool:
        """Whether the passage is shown beside the form: where its words are not in the form to be changed."""
        return self not in (AmendmentKind.REPLACE, AmendmentKind.SPLIT, AmendmentKind.HEADING)

    @property
    def begins_with_the_text(self) -> bool:
        """Whether the form begins with the words of the passage, and would undo unseen what changed in them since."""
        return self in (AmendmentKind.REPLACE, AmendmentKind.SPLIT, AmendmentKind.MERGE)

    @property
    def is_named(self) -> bool:
        """Whether its kind is said: other words are what people expect."""
        return self is not AmendmentKind.REPLACE


WITH_PARTS = (AmendmentKind.REPLACE, AmendmentKind.INSERT)  # these say to whom and on what conditions, too


class Stance(StrEnum):
    SUPPORT = "support"
    OBJECT = "object"


class Comfort(StrEnum):
    """Five degrees after MosaicLab's scale: love, like, live with, lament, loathe."""

    LOVE = "love"
    LIKE = "like"
    LIVE = "live"
    LAMENT = "lament"
    LOATHE = "loathe"

    @property
    def label(self):
        return COMFORT_LABELS[self]


class AmendmentState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self):
        return STATE_LABELS[self]


SECTION_LABELS = {
    SectionKind.PREAMBLE: _("Preamble"),
    SectionKind.QUESTION: _("Key question"),
    SectionKind.MATTER: _("A matter the panel adds"),
    SectionKind.METHOD: _("On the method itself"),
}
PART_LABELS = {
    Part.TEXT: _("Text"),
    Part.HEARD: _("What we heard"),
    Part.ASSESSMENT: _("Our assessment"),
    Part.RECOMMENDATION: _("Recommendations"),
    Part.DISAGREEMENT: _("Where we disagree"),
}
LOGIC_WORDS = {
    Logic.ALL: _("Only if all of this holds:"),
    Logic.ANY: _("Only if at least one of this holds:"),
}
STATE_LABELS = {
    AmendmentState.PROPOSED: _("suggested"),
    AmendmentState.ACCEPTED: _("accepted"),
    AmendmentState.DECLINED: _("declined"),
    AmendmentState.WITHDRAWN: _("withdrawn"),
}
AMENDMENT_KIND_LABELS = {
    AmendmentKind.REPLACE: _("Change what it says"),
    AmendmentKind.INSERT: _("Add a passage after it"),
    AmendmentKind.DELETE: _("Take it out"),
    AmendmentKind.MOVE: _("Move it"),
    AmendmentKind.SPLIT: _("Split it in two"),
    AmendmentKind.MERGE: _("Merge it with another"),
    AmendmentKind.HEADING: _("Another heading above it"),
}
COMFORT_LABELS = {
    Comfort.LOVE: _("I love it"),
    Comfort.LIKE: _("I like it"),
    Comfort.LIVE: _("I can live with it"),
    Comfort.LAMENT: _("I regret it"),
    Comfort.LOATHE: _("I cannot bear it"),
}
FINDINGS = (Part.HEARD, Part.ASSESSMENT, Part.RECOMMENDATION, Part.DISAGREEMENT)
PARTS_OF: dict[SectionKind, tuple[Part, ...]] = {
    SectionKind.PREAMBLE: (Part.TEXT,),
    SectionKind.QUESTION: FINDINGS,
    SectionKind.MATTER: FINDINGS,
    SectionKind.METHOD: (Part.TEXT, Part.RECOMMENDATION),
}
PART_ORDER = list(Part)
