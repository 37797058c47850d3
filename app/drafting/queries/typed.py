"""What was typed for a panelist and waits for her to say that it is hers."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.conferences.models import Membership
from app.drafting.models import Amendment, Comment, Passage, PassageVersion
from app.errors import Missing
from app.extensions import db

KINDS: dict[str, Any] = {"version": PassageVersion, "suggestion": Amendment, "remark": Comment}
Typed = PassageVersion | Amendment | Comment


def list_unconfirmed(member: Membership) -> list[tuple[str, Typed, Passage]]:
    """Each with the name of its kind and the passage it is on, oldest first within its kind."""
    found = []
    for name, kind in KINDS.items():
        rows = db.session.execute(
            select(kind, Passage)
            .join(Passage, Passage.id == kind.passage_id)
            .where(kind.in_name_of_id == member.id)
            .order_by(kind.id)
        )
        found += [(name, one, passage) for one, passage in rows if one.is_unconfirmed]
    return found


def get_typed(member: Membership, name: str, number: int) -> Typed:
    """Something that was typed for this panelist; what was typed for others does not exist for her."""
    kind = KINDS.get(name)
    one = db.session.scalar(select(kind).where(kind.id == number, kind.in_name_of_id == member.id)) if kind else None
    if one is None:
        raise Missing(_("Nothing of this kind was typed for you."))
    return one
