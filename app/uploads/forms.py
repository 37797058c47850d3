"""What organizers and the committee bring as files, and what they say of each passage that was read."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import TextAreaField, ValidationError
from wtforms.validators import DataRequired

from app.fields import Length
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.uploads.kinds import BEGINNING, LARGEST, Checked, FileKind, Problem, judge
from app.uploads.models import LONGEST_ALTERNATIVE, LONGEST_NAME


class FileForm(PostedForm):
    """A form with one file, judged by what it holds."""

    judged: FileKind | Problem = Problem.EMPTY

    def validate_file(self, field: Any) -> None:
        if not (field.data and getattr(field.data, "filename", "")):
            raise ValidationError(_("Choose a file."))
        self.judged = judge(self.stream.read(BEGINNING))
        size = self.stream.seek(0, 2)
        self.stream.seek(0)
        if size > LARGEST:
            self.judged = Problem.TOO_LARGE
        self.judged = self.fitting(self.judged)
        if isinstance(self.judged, Problem):
            raise ValidationError(self.judged.label)

    def fitting(self, judged: FileKind | Problem) -> FileKind | Problem:
        """What this form takes of what can be read."""
        return judged

    @property
    def stream(self) -> Any:
        return self.file.data.stream

    @property
    def kind(self) -> FileKind:
        assert isinstance(self.judged, FileKind)
        return self.judged

    @property
    def file_name(self) -> str:
        """What whoever brings a file calls it, as words: no path, and nothing that runs the other way."""
        called = clean_line(str(self.file.data.filename).replace("\\", "/").rpartition("/")[2])
        return called if len(called) <= LONGEST_NAME else called[: LONGEST_NAME - 1] + "…"


class DocumentFileForm(FileForm):
    file = FileField(
        _("A file"),
        description=_("Word (.docx), OpenDocument (.odt), PDF, Markdown or plain text, up to 20 MB."),
    )

    def fitting(self, judged: FileKind | Problem) -> FileKind | Problem:
        return Problem.UNKNOWN if isinstance(judged, FileKind) and judged.is_picture else judged


class PictureForm(FileForm):
    file = FileField(_("A picture"), description=_("PNG, JPEG or WebP, up to 20 MB."))
    alternative = TextAreaField(
        _("In words"),
        description=_("What somebody misses who does not see the picture. It is read out, and printed."),
        filters=[clean],
        validators=[DataRequired(_("Say in words what the picture shows.")), Length(max=LONGEST_ALTERNATIVE)],
    )

    def fitting(self, judged: FileKind | Problem) -> FileKind | Problem:
        return judged if isinstance(judged, Problem) or judged.is_picture else Problem.NO_PICTURE


class CheckForm(PostedForm):
    """One answer for each passage, in fields that are named for them."""

    @staticmethod
    def answers() -> dict[int, Checked]:
        """What was said of each passage, by its id; what is no answer, or was said before, says nothing.

        So two people who look at one file do not take back each other's answers by sending what they saw at first.
        """
        said = {}
        for name, value in request.form.items():
            kind, _dash, number = name.partition("-")
            if kind != "passage" or not (number.isascii() and number.isdigit()) or value not in set(Checked):
                continue
            if value != request.form.get(f"was-{number}"):
                said[int(number)] = Checked(value)
        return said

    @property
    def rest_is_right(self) -> bool:
        return request.form.get("rest") == "right"
