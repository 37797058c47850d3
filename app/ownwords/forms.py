"""One's own words once more, in the field in which they were written."""

from typing import Any

from app.drafting.forms import CommentForm
from app.evidence.forms import NoteForm
from app.hearings.forms import AudienceQuestionForm
from app.posted import PostedForm
from app.questions.forms import ProposalForm, TalkForm


class OwnWords(PostedForm):
    """The words, and of a proposal why it matters."""

    text: Any
    reason: Any = None

    @property
    def typed(self) -> dict[str, str]:
        told = {"text": self.text.data}
        return told | {"reason": self.reason.data} if self.reason else told


class NoteWords(OwnWords):
    text = NoteForm.text


class ProposalWords(OwnWords):
    text = ProposalForm.text
    reason = ProposalForm.reason


class RemarkWords(OwnWords):
    text = CommentForm.text


class QuestionWords(OwnWords):
    text = AudienceQuestionForm.text


class TalkWords(OwnWords):
    text = TalkForm.text


FORMS: dict[str, type[OwnWords]] = {
    "note": NoteWords,
    "proposal": ProposalWords,
    "talk": TalkWords,
    "remark": RemarkWords,
    "question": QuestionWords,
    "audience": QuestionWords,
}
