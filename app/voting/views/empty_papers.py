"""The empty ballot of a vote: made once for all who open it at the same moment. Nobody's code or choice is kept."""

from jinja2.environment import TemplateModule

from app.kept_parts import Shelf
from app.voting.ballot_forms import ballot_form
from app.voting.models import Round

SHELF = Shelf(room=64)
# All that an empty ballot shows of its vote: it is made anew where any of it is another.
SHOWN = (
    *("id", "number", "place_words", "whole_document", "fingerprint"),
    *("text", "conditions", "logic", "addressee", "heading"),
    *("kind", "method", "options", "labels", "secrecy"),
    *("threshold_num", "threshold_den", "more_than", "denominator", "quorum_num", "quorum_den"),
    *("supporting", "limits", "amend_after_objection", "seated", "present"),
)


def paper_of(vote: Round) -> TemplateModule:
    """The words, the rule and the empty fields of a vote, in the reader's language."""
    state = tuple(str(getattr(vote, name)) for name in SHOWN)
    return SHELF.part(
        "voting/_empty_paper.html", state, lambda: {"vote": vote, "form": ballot_form(vote, formdata=None)}
    )
