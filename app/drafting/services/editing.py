"""Saving the form of a passage: as its new text, or as a suggestion where the rule of acceptance asks for one."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.registry import registry
from app.drafting.models import Amendment, Passage
from app.drafting.queries import versions
from app.drafting.services import amendments, writing
from app.drafting.services.saving import open_for
from app.drafting.wording import Wording
from app.errors import Refused


def save_edit(
    passage: Passage,
    wording: Wording,
    *,
    expected_version: int,
    by: Membership,
    in_name_of: Membership | None = None,
) -> Amendment | None:
    """Save what somebody typed. Where others wrote too or the group accepted, while a vote is open on the passage and
    where a result stands on it, it is a suggestion, and nothing is lost.

    Refuses a change of conditions or addressee there: a suggestion carries words alone.
    """
    open_for(passage.conference, Permission.DRAFT_WRITE, in_name_of)
    if registry.held(passage.conference, [passage.id]) and wording.text != passage.text:
        writing.require_written_on(passage, wording.text, expected_version)
        why = wording.reason or _("Written while a vote was open on it.")
        return amendments.propose_amendment(passage, wording.text, why, by=by, in_name_of=in_name_of)
    is_decided = bool(registry.decided(passage.conference, [passage.id]))
    if not is_decided and not versions.is_bound(passage, in_name_of or by):
        writing.revise_passage(passage, wording, expected_version=expected_version, by=by, in_name_of=in_name_of)
        return None
    writing.require_written_on(passage, wording.text, expected_version)
    if wording.fingerprint != passage.wording.reworded(wording.text, reason="").fingerprint or (
        wording.addressee != passage.addressee
    ):
        raise Refused(
            _("Conditions and addressee of this text cannot be changed here: the panel accepted it, or voted on it.")
        )
    return amendments.propose_amendment(passage, wording.text, wording.reason, by=by, in_name_of=in_name_of)
