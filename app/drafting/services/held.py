"""Words that come while others decide on a passage: it does not change, and they wait as a suggestion."""

from flask_babel import gettext as _

from app.conferences.models import Membership
from app.conferences.registry import registry
from app.conferences.services import numbers
from app.drafting.models import Amendment, Passage, PassageVersion
from app.drafting.services import amendments, writing
from app.drafting.wording import Wording


def revise_or_suggest(
    passage: Passage, wording: Wording, *, expected_version: int, by: Membership, in_name_of: Membership | None = None
) -> PassageVersion | Amendment:
    """Save a new version; while a vote is open on the passage, suggest it instead. Refuses as both of these do."""
    numbers.lock(passage.conference)
    if registry.held(passage.conference, [passage.id]) and wording.text != passage.text:
        why = wording.reason or _("Written while a vote was open on it.")
        return amendments.propose_amendment(passage, wording.text, why, by=by, in_name_of=in_name_of)
    return writing.revise_passage(passage, wording, expected_version=expected_version, by=by, in_name_of=in_name_of)
