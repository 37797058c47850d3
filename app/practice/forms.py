"""The fields of the real forms, and nothing else."""

from app.drafting.amendment_forms import AmendmentForm
from app.posted import PostedForm


class SuggestionForm(PostedForm):
    text = AmendmentForm.text
    reason = AmendmentForm.reason
