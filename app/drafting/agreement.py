"""Whether a suggested change has the agreement that the frame asks for. Pure."""

from collections.abc import Set
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext as ngettext

from app.conferences.rules import Acceptance


class Standing(NamedTuple):
    """Who may be asked about a change, and where they stand: ids of members who have not left."""

    panel: Set[int]
    group: Set[int]
    supporting: Set[int]
    objecting: Set[int]

    @property
    def holders(self) -> Set[int]:
        """Who holds the pen: the section's group, or the panel where there is none."""
        return self.group or self.panel


def hindrance(rule: Acceptance, standing: Standing, *, is_decided: bool = False) -> str:
    """What is still missing before the change can become the text, in a sentence; empty when nothing is.

    More than half is more than half: 3 of 6 are not enough. Silence is never counted as agreement. What the panel has
    voted on is the panel's whatever the rule says: nobody takes a result away with a pen.
    """
    if rule == Acceptance.PEN and not is_decided:
        return ""
    asked = standing.holders if rule == Acceptance.GROUP and not is_decided else standing.panel
    if rule == Acceptance.PANEL and (standing.objecting & asked):
        count = len(standing.objecting & asked)
        return str(ngettext("%(num)s objection stands.", "%(num)s objections stand.", count))
    needed, found = len(asked) // 2 + 1, len(standing.supporting & asked)
    if found >= needed:
        return ""
    words = _("%(needed)s of %(all)s must support it; so far %(found)s.", needed=needed, all=len(asked), found=found)
    return str(words)
