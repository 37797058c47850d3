"""The letters about cards and names, to those for whose seats they are."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.invitations.models import Invitation
from app.mail import letters
from app.mail.addresses import address_of
from app.members.queries import Holder
from app.prose import clean_line

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


def send_news_of_card(member: Holder, action: str) -> None:
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
        url=address_of(_where_told(member)),
    )


def send_name_taken_back(member: Membership) -> None:
    """Tell somebody that whoever runs the server took their name out of the report: it is not put back there."""
    conference, title = member.conference, clean_line(member.conference.title)
    letters.write(
        "name_taken_back",
        to=member.person.email or "",
        subject=_("Your name in the report: %(title)s", title=title),
        languages=[member.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        seat=member.seat_name,
    )


def _where_told(member: Holder) -> str:
    """The page on which somebody reads of the card: the conference is not open to whoever has not accepted yet."""
    if isinstance(member, Invitation):
        return f"/invitations/{member.id}"
    return f"/c/{member.conference.slug}/members/my-cards"
