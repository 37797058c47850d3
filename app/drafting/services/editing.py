"""Saving the form of a passage: as its new text, or as a suggestion where the rule of acceptance asks for one."""

from flask_babel import gettext as _

from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.registry import registry
from app.drafting.models import Amendment, Passage
from app.drafting.queries import versions
from app.drafting.services import amendments, writing
from app.drafting.services.saving import open_for
from app.drafting.wording import Parts, Wording


def require_typed_on(passage: Passage, text: str, parts: Parts, *, expected_version: int) -> None:
    """Refuse a suggestion that was typed on an older text: it would undo unseen what came in between."""
    wording = passage.wording.reworded(text, **parts.told)
    writing.require_written_on(passage, wording, expected_version, ("conditions",) if parts.told else ())


def save_edit(
    passage: Passage,
    wording: Wording,
    *,
    expected_version: int,
    by: Membership,
    in_name_of: Membership | None = None,
) -> Amendment | None:
    """Save what somebody typed. Where others wrote too or the group accepted, while a vote is open on the passage and
    where a result stands on it, it is a suggestion of words, conditions and addressee, and nothing is lost.
    """
    open_for(passage.conference, Permission.DRAFT_WRITE, in_name_of)
    is_held = bool(registry.held(passage.conference, [passage.id]))
    is_decided = bool(registry.decided(passage.conference, [passage.id]))
    if not is_held and not is_decided and not versions.is_bound(passage, in_name_of or by):
        writing.revise_passage(passage, wording, expected_version=expected_version, by=by, in_name_of=in_name_of)
        return None
    writing.require_written_on(passage, wording, expected_version, writing.BESIDE_THE_WORDS)
    why = wording.reason or (_("Written while a vote was open on it.") if is_held else "")
    parts = wording.beside(passage.wording)
    return amendments.propose_amendment(passage, wording.text, why, parts=parts, by=by, in_name_of=in_name_of)
