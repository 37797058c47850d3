"""What the house rules ask of somebody: to agree, to read why something is hidden, to decide on an objection."""

from flask_babel import gettext as _

from app import moments
from app.access.permissions import Permission
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.moderation import queries
from app.moderation.models import Hiding


def asks(conference: Conference, member: Membership) -> list[Ask]:
    found = [_to_agree(conference)] if _owes_agreement(conference, member) else []
    if not conference.has_hidings or conference.stage not in Permission.WORDS_OBJECT.stages:
        return found
    for hiding in queries.list_waiting(conference, member):
        if hiding.author_id == member.id and hiding.left_at is None and _is_authors_turn(hiding):
            found.append(_decided(hiding) if hiding.decided_at else _to_read(hiding))
        elif hiding.objected_at and not hiding.decided_at and member in queries.list_reviewers(hiding):
            found.append(_to_decide(hiding))
    return found


def _owes_agreement(conference: Conference, member: Membership) -> bool:
    is_asked = Permission.RULES_AGREE.includes(member.role) and conference.stage in Permission.RULES_AGREE.stages
    return bool(is_asked and conference.house_rules and queries.find_agreement(conference, member) is None)


def _is_authors_turn(hiding: Hiding) -> bool:
    return hiding.objected_at is None or hiding.decided_at is not None


def _to_agree(conference: Conference) -> Ask:
    text = _("How you speak with each other here, in a few sentences. Say with one press that you agree.")
    there = f"/c/{conference.slug}/house-rules"
    return Ask(
        _("Read the house rules"), text, _("Read and agree"), there, planned_until(conference), key="house-rules"
    )


def _decided(hiding: Hiding) -> Ask:
    there = f"/c/{hiding.conference.slug}/house-rules/hidden/{hiding.number}"
    text = _("Somebody else has looked at it, and gives a reason why it stays hidden.")
    return Ask(_("Your objection is decided"), text, _("Read why"), there, key=f"decided-{hiding.number}")


def _to_read(hiding: Hiding) -> Ask:
    there = f"/c/{hiding.conference.slug}/house-rules/hidden/{hiding.number}"
    text = _("Nothing of it is changed, and you still read it. You can object, and then somebody else decides.")
    due, key = planned_until(hiding.conference), f"hidden-{hiding.number}"
    return Ask(_("Something you wrote is hidden"), text, _("Read why"), there, due, key=key)


def _to_decide(hiding: Hiding) -> Ask:
    there = f"/c/{hiding.conference.slug}/house-rules/hidden/{hiding.number}"
    text = _("Somebody objects to the hiding of what she wrote. Whoever hid it does not decide; you do.")
    due, key = _waiting_since(hiding), f"objection-{hiding.number}"
    return Ask(_("Decide on an objection"), text, _("Read both and decide"), there, due, key=key)


def _waiting_since(hiding: Hiding) -> str:
    """Since when, and until when the stage is planned: no clock decides on an objection."""
    conference = hiding.conference
    if hiding.objected_at is None:
        return planned_until(conference)
    since = _("It has waited since %(moment)s.", moment=moments.in_full(hiding.objected_at, conference.time_zone))
    return f"{since} {planned_until(conference)}".strip()
