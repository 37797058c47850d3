"""What the key questions still lack, what they ask of whom, and what going back undoes."""

from flask_babel import gettext as _
from sqlalchemy import select

from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.conferences.registry import Ask
from app.conferences.reminding import Pending
from app.extensions import db
from app.questions import queries
from app.questions.models import Proposal


def problems_before_leaving(conference: Conference) -> list[Matter]:
    """The gate of the questions: the panel adopted them."""
    if queries.is_adopted(conference):
        return []
    agreed, needed = queries.count_agreements(conference)
    words = _(
        "The panel has not adopted its key questions: %(agreed)s agreed to the list, %(needed)s are needed.",
        agreed=agreed,
        needed=needed,
    )
    return [Matter(words, address(conference))]


def address(conference: Conference) -> str:
    return f"/c/{conference.slug}/questions"


def voided_by_going_back(conference: Conference) -> list[str]:
    """What going back to the questions, or from them, undoes."""
    adopted = len(queries.list_key_questions(conference))
    if not adopted:
        return []
    words = _("The adoption of %(count)s key questions: the panel must agree to its list anew.", count=adopted)
    return [words]


def asked_of(conference: Conference, member: Membership) -> list[Ask]:
    """What the questions ask of somebody: panelists propose, and agree to the list."""
    if not Permission.QUESTION_PROPOSE.includes(member.role) or queries.is_adopted(conference):
        return []
    url = address(conference)
    asks, until = [], planned_until(conference)
    if queries.last_position(conference) and queries.find_agreement(conference, member) is None:
        text = _("When more than half of the panel agrees to these words in this order, they are fixed.")
        asks.append(
            Ask(_("Do you agree to the key questions?"), text, _("Read the list"), url, until, key="agreement-list")
        )
    text = _("What must the experts answer? The panel words its key questions from what you propose.")
    propose = _("Propose a question")
    return [*asks, Ask(_("Propose questions"), text, propose, f"{url}#proposals", until, key="proposals")]


def pending(conference: Conference) -> list[Pending]:
    """Panelists who have proposed nothing, or not agreed to the list; for the facilitator alone."""
    if queries.is_adopted(conference):
        return []
    panel = list_members(conference, Role.PANELIST)
    proposed = set(db.session.scalars(select(Proposal.member_id).where(Proposal.conference_id == conference.id)))
    agreed = {agreement.member_id for agreement in queries.list_agreements(conference)}
    found = (
        (_("has proposed no question yet"), proposed, "proposals"),
        (_("has not agreed to the list of key questions yet"), agreed, "agreement-list"),
    )
    waiting = [(what, [member for member in panel if member.id not in done], key) for what, done, key in found]
    return [Pending(what, members, len(panel), key) for what, members, key in waiting if members]
