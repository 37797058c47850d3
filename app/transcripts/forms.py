"""What a facilitator brings of a session: its words as text or subtitles, and where they are heard."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.conferences.models import LONGEST_LINE, LONGEST_TITLE
from app.evidence.forms import RecordedForm, Transcribed
from app.evidence.models import LONGEST_DOCUMENT, LONGEST_REASON, LONGEST_SUMMARY
from app.fields import Length, WholeNumber
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.uploads.brought import BroughtInAFile


class TranscriptForm(BroughtInAFile, RecordedForm):
    LARGEST_FILE = 2_000_000
    TOO_LARGE = _("This file is too large for words alone. Bring it in parts.")
    NO_TEXT = _("This file cannot be read as text. Save it as .txt, .vtt or .srt.")
    title = StringField(
        _("Title"),
        filters=[clean_line],
        validators=[DataRequired(_("Give the transcript a title.")), Length(max=LONGEST_TITLE)],
    )
    summary = TextAreaField(
        _("In short"),
        description=_("Who spoke about what, in a sentence or two."),
        filters=[clean],
        validators=[DataRequired(_("Say in short who spoke about what.")), Length(max=LONGEST_SUMMARY)],
    )
    recording = StringField(
        _("Recording"),
        description=_("Where it can be heard or seen on the web, if anywhere. Each line with a time leads there."),
        filters=[clean_line],
        validators=[Length(max=LONGEST_LINE)],
    )
    file = FileField(_("Or a file"), description=_("Plain text, VTT or SRT. It takes the place of what stands above."))
    text = Transcribed(
        _("What was said"),
        description=_(
            "Subtitles (VTT, SRT) become paragraphs with their times. Each gets a number by which it is cited."
        ),
        validators=[DataRequired(_("Paste what was said, or choose a file.")), Length(max=LONGEST_DOCUMENT)],
    )

    @property
    def words(self) -> dict[str, str]:
        return {name: self.data[name] or "" for name in ("title", "summary", "recording", "text")}


class TranscriptRevisionForm(TranscriptForm):
    version = WholeNumber(widget=HiddenField.widget, validators=[InputRequired(), NumberRange(1, 10**6)])


class WithdrawForm(PostedForm):
    reason = TextAreaField(
        _("Reason"),
        description=_("Public: say what is wrong with it."),
        filters=[clean],
        validators=[DataRequired(_("Give the reason. Everybody can read it.")), Length(max=LONGEST_REASON)],
    )
