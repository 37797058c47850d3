"""The letter to whoever supports a question that was joined or split."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.joining.models import Joining
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def tell_supporter(joining: Joining, supporter: Membership) -> None:
    """Tell that the support stands with other words now, and can be taken back. The words stand on the page alone."""
    conference, person = joining.conference, supporter.person
    if person.email:
        letters.write(
            "question_joined",
            to=person.email,
            subject=_("A question that you support reads otherwise now: %(title)s", title=clean_line(conference.title)),
            languages=[person.language, *conference.languages],
            conference_id=conference.id,
            title=clean_line(conference.title),
            is_join=joining.is_join,
            url=address_of(f"/c/{conference.slug}/joining/{joining.number}"),
        )
