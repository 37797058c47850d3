"""What organizers type about evidence, and what panelists note on it."""

import re
from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from app import prose
from app.conferences.models import LONGEST_LINE, LONGEST_TITLE
from app.evidence import captions
from app.evidence.kinds import OF_THE_HEARING, DocumentKind, Position, Status, Verdict
from app.evidence.models import (
    LONGEST_DOCUMENT,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_SUMMARY,
    MOST_PASSAGES,
    Document,
)
from app.fields import Length, OneOf, WholeNumber
from app.longtext import LongText
from app.posted import PostedForm
from app.prose import OfPeople, clean, clean_line

NOTHING = 0
TYPED = ("title", "author", "source", "summary", "recording", "text")
WEB_ADDRESS = re.compile(r"https?://[\w.-]{1,253}(?::\d{1,5})?(?:[/?#][^\s<>\"']*)?")


class Transcribed(LongText):
    """A long text, or subtitles, which become paragraphs with their times before anything else tidies them."""

    filters: Any

    def __init__(self, *about: Any, **more: Any):
        super().__init__(*about, **more)
        self.filters = (captions.stamped, *self.filters)


class FactsForm(PostedForm):
    """What a document tells of itself besides its text."""

    title = StringField(
        _("Title"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the document a title.")), Length(max=LONGEST_TITLE)],
    )
    author = StringField(
        _("Author"),
        description=_("Who wrote it, and for whom."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    source = StringField(
        _("Source"),
        description=_("Where it was published: a title, an address, a date."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    kind = SelectField(
        _("Kind"),
        choices=[(kind.value, kind.label) for kind in DocumentKind if kind not in OF_THE_HEARING],
        default=DocumentKind.OTHER.value,
    )
    position = SelectField(
        _("Where it stands"),
        description=_("On what the panel is asked. The panel should read both sides."),
        choices=[(position.value, position.label) for position in Position],
        default=Position.UNKNOWN.value,
    )
    summary = TextAreaField(
        _("In short"),
        description=_("Two or three sentences in plain words. Nothing is published without."),
        filters=[clean],
        validators=[Length(max=LONGEST_SUMMARY)],
    )

    @property
    def fields(self) -> dict:
        """What was typed, in the words of the model."""
        given = {name: self.data[name] for name in self.data if name in TYPED}
        return given | {"kind": DocumentKind(self.kind.data), "position": Position(self.position.data)}


class RecordedForm(PostedForm):
    """A text that may be the transcript of a film or a sound."""

    recording = StringField(
        _("Film or sound"),
        description=_("Its address on the web, if it is one. Then the text is its transcript."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    text = Transcribed(
        _("Text"),
        description=_(
            "Paste it as it is: lists, tables and paragraphs are recognized; subtitles (VTT, SRT) become paragraphs "
            "with their times. Each passage gets a number that lasts."
        ),
        validators=[DataRequired(_("Write or paste the text.")), Length(max=LONGEST_DOCUMENT)],
    )

    def validate_recording(self, field):
        if field.data and not WEB_ADDRESS.fullmatch(field.data):
            raise ValidationError(_("Write the whole address, beginning with https://."))

    def validate_text(self, field):
        if field.errors:
            return  # what is too long is not cut either
        count = len(prose.passages(field.data or ""))
        if not 1 <= count <= MOST_PASSAGES:
            message = _("A document has between 1 and %(most)s passages. Split it in two.", most=MOST_PASSAGES)
            raise ValidationError(message)

    @property
    def is_looked_over(self) -> bool:
        """Whether the passages are only to be shown, and nothing is saved yet."""
        return request.form.get("step") == "look"


class DocumentForm(FactsForm, RecordedForm):
    """Everything of a document."""


class RevisionForm(DocumentForm):
    version = WholeNumber(widget=HiddenField.widget, validators=[InputRequired(), NumberRange(1, 10**6)])
    is_public = False

    def of(self, document: Document) -> "RevisionForm":
        """What is public keeps a summary: nothing is published without."""
        self.is_public = document.status != Status.DRAFT
        return self

    def validate_summary(self, field):
        if self.is_public and not field.data:
            raise ValidationError(_("Nothing is public without a summary. Write two or three sentences."))


class SupersedeForm(PostedForm):
    reason = TextAreaField(
        _("Reason"),
        description=_("Public: say what is outdated or wrong, and what to read instead."),
        filters=[clean],
        validators=[DataRequired(_("Give the reason. Everybody can read it.")), Length(max=LONGEST_REASON)],
    )

    instead = OneOf(_("Read instead"), coerce=int, default=NOTHING)

    def offer(self, documents: Iterable[Document]) -> "SupersedeForm":
        """Let one of these be named."""
        named = [(one.number, OfPeople(f"{one.label} {one.title}")) for one in documents]
        self.instead.choices = [(NOTHING, _("no other document")), *named]
        return self


class ReviewForm(PostedForm):
    version = WholeNumber(widget=HiddenField.widget, validators=[InputRequired(), NumberRange(1, 10**6)])
    verdict = RadioField(
        _("What do you say of it?"),
        choices=[(one.value, one.label) for one in Verdict],
        validators=[InputRequired(_("Choose one."))],
    )
    reason = TextAreaField(
        _("Your objection"),
        description=_("Public: it stands beside the document, and takes nothing of it away."),
        filters=[clean],
        validators=[Length(max=LONGEST_REASON)],
    )

    def validate_reason(self, field):
        if self.verdict.data == Verdict.OBJECTION and not field.data:
            raise ValidationError(_("Write your objection. Everybody can read it."))

    @property
    def said(self) -> tuple[Verdict, str]:
        """Words belong to an objection alone."""
        verdict = Verdict(self.verdict.data)
        return verdict, self.reason.data if verdict == Verdict.OBJECTION else ""


class EasyForm(PostedForm):
    of = OneOf(_("It says in easy words"), coerce=int, default=NOTHING)

    def offer(self, documents: Iterable[Document]) -> "EasyForm":
        """Let one of these be named, or none."""
        named = [(one.number, OfPeople(f"{one.label} {one.title}")) for one in documents]
        self.of.choices = [(NOTHING, _("no other document")), *named]
        return self


class NoteForm(PostedForm):
    text = TextAreaField(
        _("Your note"),
        description=_("Only the panel and the facilitator read it."),
        filters=[clean],
        validators=[DataRequired(_("Write your note first.")), Length(max=LONGEST_NOTE)],
    )

    def beside(self, anchor: str) -> "NoteForm":
        """Several of these forms may stand on one page, so each names its field by its passage."""
        self.text.id = f"note-{anchor}"
        return self
