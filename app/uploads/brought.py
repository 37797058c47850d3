"""A form whose words may come in a file: from then on it holds them, also where a refusal reads it a second time."""

from typing import Any, ClassVar

from app.uploads.words import NoText, TooLarge, words_of


class BroughtInAFile:
    """For a form with the fields `text` and `file`. What was typed stays where the file says nothing or is refused."""

    LARGEST_FILE: ClassVar[int]  # bytes
    TOO_LARGE: ClassVar[Any]  # sentences
    NO_TEXT: ClassVar[Any]

    text: Any
    file: Any
    why_unread: Any = ""  # what keeps the file that was sent from being read
    is_read = False  # whether the words came in a file just now, and nobody has seen them here

    def __init__(self, *about, **more):
        super().__init__(*about, **more)
        if getattr(self.file.data, "filename", ""):
            self._read()

    def _read(self) -> None:
        try:
            text = words_of(self.file.data, self.LARGEST_FILE)
        except TooLarge:
            self.why_unread = self.TOO_LARGE
        except NoText:
            self.why_unread = self.NO_TEXT
        else:
            for tidied in self.text.filters:
                text = tidied(text)
            self.text.data, self.is_read = text or self.text.data, bool(text)

    def validate(self, extra_validators=None) -> bool:
        valid: bool = super().validate(extra_validators)  # type: ignore[misc]  # of the form beside
        if self.why_unread:
            self.file.errors = [self.why_unread]
        return valid and not self.why_unread
