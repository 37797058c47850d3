"""What an answer must say before it counts as one: a yes without a word, a name and a day is how promises get lost."""

from flask_babel import gettext as _

from app.responses.models import PROMISING, Said, Status


def missing(said: Said) -> dict[str, str]:
    """What is still to be said, by the field in which it is said."""
    found, status = {}, said.status
    if status is None:
        found["status"] = _("Choose what you answer.")
    if not said.text:
        found["text"] = _("Give the reasons: the panel and the public read them beside the answer.")
    if status == Status.IN_PART and not said.accepted_part:
        found["accepted_part"] = _("Say which part is accepted.")
    if status in PROMISING and not said.owner:
        found["owner"] = _("Name who is responsible for it.")
    if status in PROMISING and not said.due:
        found["due"] = _("Say by when it will be done.")
    if status == Status.STUDY and not said.due:
        found["due"] = _("Say by when it will be decided.")
    return found
