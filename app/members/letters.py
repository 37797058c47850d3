"""The letters to people who take part, or are to."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_invitation(member: Membership, *, url: str) -> None:
    """Tell somebody what they are invited to and as what, with the link that opens it."""
    conference, title = member.conference, clean_line(member.conference.title)
    letters.write(
        "invitation",
        to=member.person.email or "",
        subject=_("Invitation: %(title)s", title=title),
        languages=[member.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        role=member.role.label,
        url=url,
    )


NEWS_OF_CARDS = {
    "card.made": _("A sign-in card was made for your seat."),
    "card.replaced": _("A new sign-in card for your seat opens from now on, and the old one no longer does."),
    "card.waiting": _("A new sign-in card was made for your seat. It opens when somebody saw it handed to you."),
    "card.tried": _(
        "Somebody typed five wrong numbers for the sign-in card of your seat, and has to wait now. "
        "Your own number opens it as before."
    ),
    "card.revoked": _("The sign-in card for your seat was stopped."),
}


def send_news_of_card(member: Membership, action: str) -> None:
    """Tell somebody that a card for their seat was made or stopped: whoever holds it can vote in their name."""
    conference = member.conference
    letters.write(
        "news_of_card",
        to=member.person.email or "",
        subject=_("The card for your seat: %(title)s", title=clean_line(conference.title)),
        languages=[member.person.language, *conference.languages],
        conference_id=conference.id,
        news=NEWS_OF_CARDS[action],
        title=clean_line(conference.title),
        url=address_of(f"/c/{conference.slug}/members/my-cards"),
    )
