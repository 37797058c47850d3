"""What is typed about suggestions: making one, wording it anew, objecting to it, declining it."""

from flask_babel import lazy_gettext as _
from wtforms import (
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from app.drafting.forms import NEWEST_VERSION, BesideAsItStands, TypedForm
from app.drafting.kinds import WITH_PARTS, AmendmentKind
from app.drafting.models import LONGEST_HEADING, LONGEST_PASSAGE, LONGEST_REASON, Passage
from app.drafting.wording import NO_PARTS, Parts
from app.fields import Length, WholeNumber
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import clean_line


class _Reworded(BesideAsItStands):
    """What a suggestion of one kind says, where that kind has words at all."""

    text: TextAreaField | None
    second_text: TextAreaField | None
    heading = StringField(
        _("The new heading"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the section a heading.")), Length(max=LONGEST_HEADING)],
    )

    @property
    def words(self) -> str:
        field = self.text or self.heading
        return field.data if field else ""

    @property
    def more_words(self) -> str:
        return self.second_text.data if self.second_text else ""

    @property
    def parts(self) -> Parts:
        """What is to change beside the words: whatever was typed otherwise than it stands."""
        typed = self.typed_beside()
        return self.start.reworded(self.start.text, **typed).beside(self.start) if typed else NO_PARTS

    def to(self, passage: Passage, kind: AmendmentKind):
        """Ask for what stands beside the words where words are suggested. A page that did not ask leaves it."""
        was_asked = self.addressee_was.raw_data != []
        self.of(passage)
        if self.conditions is not None and (kind not in WITH_PARTS or not was_asked):
            del self.conditions, self.logic, self.addressee, self.addressee_was
        if kind == AmendmentKind.INSERT:
            self.start = self.start.follower
        if kind == AmendmentKind.HEADING:
            del self.text
        else:
            del self.heading
        return self


class AmendmentForm(_Reworded, TypedForm):
    """A suggestion of one kind: it asks only for what that kind needs."""

    kind = HiddenField(default=AmendmentKind.REPLACE.value)
    version = WholeNumber(widget=HiddenInput(), validators=[Optional(), NumberRange(1, NEWEST_VERSION)])
    text = LongText(
        _("How it should read"),
        description=_("Change the text here. Everybody sees exactly which words you changed."),
        validators=[DataRequired(_("Write how it should read.")), Length(max=LONGEST_PASSAGE)],
    )
    second_text = LongText(
        _("The second passage"),
        description=_("It gets a new number; the first one keeps its own."),
        validators=[DataRequired(_("Write what goes into the second passage.")), Length(max=LONGEST_PASSAGE)],
    )
    place = SelectField(_("Where it should stand"), validators=[DataRequired(_("Choose a place."))])
    other = SelectField(
        _("With which passage"),
        description=_("That one goes out and points to this one."),
        validators=[DataRequired(_("Choose a passage."))],
    )
    reason = LongText(
        _("Why"),
        validators=[DataRequired(_("Say why in a sentence.")), Length(max=LONGEST_REASON)],
    )

    def of_kind(self, kind: AmendmentKind, places=(), others=()):
        """Ask for what this kind of suggestion needs, and for nothing else."""
        self.kind.data = kind.value
        if kind in (AmendmentKind.DELETE, AmendmentKind.MOVE):
            del self.text
        elif self.text:
            self.text.label.text = TEXT_LABELS[kind]
        if kind != AmendmentKind.SPLIT:
            del self.second_text
        if kind == AmendmentKind.MOVE:
            self.place.choices = [("", _("Choose …")), *places]
        else:
            del self.place
        if kind == AmendmentKind.MERGE:
            self.other.choices = [("", _("Choose …")), *others]
        else:
            del self.other
        return self


TEXT_LABELS = {
    AmendmentKind.REPLACE: _("How it should read"),
    AmendmentKind.INSERT: _("The new passage"),
    AmendmentKind.SPLIT: _("The first passage"),
    AmendmentKind.MERGE: _("How both together should read"),
}


class RebaseForm(_Reworded, PostedForm):
    """The same suggestion, worded anew on the text as it is now."""

    version = WholeNumber(widget=HiddenInput(), validators=[InputRequired(), NumberRange(1, NEWEST_VERSION)])
    text = LongText(
        _("How it should read now"),
        validators=[DataRequired(_("Write how it should read.")), Length(max=LONGEST_PASSAGE)],
    )
    second_text = LongText(
        _("The second passage"),
        validators=[DataRequired(_("Write what goes into the second passage.")), Length(max=LONGEST_PASSAGE)],
    )

    def of_kind(self, kind: AmendmentKind):
        if kind == AmendmentKind.DELETE and self.text:
            del self.text
        if kind != AmendmentKind.SPLIT:
            del self.second_text
        return self


class ObjectForm(PostedForm):
    reason = StringField(
        _("Why you object"),
        filters=[clean_line],
        validators=[DataRequired(_("Say in a sentence what would be wrong.")), Length(max=LONGEST_REASON)],
    )


class DeclineForm(PostedForm):
    note = StringField(
        _("Why not"),
        filters=[clean_line],
        validators=[DataRequired(_("Say in a sentence why the text stays.")), Length(max=LONGEST_REASON)],
    )
