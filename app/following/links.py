"""The addresses in letters to followers: one confirms, one leaves, and neither can do anything else."""

from flask_babel import gettext as _
from itsdangerous import BadSignature

from app.accounts.secrets import digest, signer
from app.errors import Missing
from app.extensions import db
from app.following.models import Follower
from app.mail.addresses import address_of

CONFIRM, LEAVE = "confirm", "leave"


def address_for(follower: Follower, act: str) -> str:
    token = signer(f"follow {act}").dumps([follower.id, _mark(follower)])
    return address_of(f"/follow/{act}/{token}")


def get_follower(act: str, token: str) -> Follower:
    """Whom an address is about. It dies with the row, and is never that of another one who gets its number."""
    try:
        number, mark = signer(f"follow {act}").loads(token)
    except (BadSignature, ValueError, TypeError):
        raise Missing(_no_more()) from None
    follower = db.session.get(Follower, number) if isinstance(number, int) else None
    if follower is None or mark != _mark(follower):
        raise Missing(_no_more())
    return follower


def _mark(follower: Follower) -> str:
    told = (follower.email, follower.conference_id, follower.recommendation, follower.asked_at.isoformat())
    return digest("\n".join(map(str, told)))[:16]


def _no_more() -> str:
    return _("This address is used up: nobody follows by it any more. To follow again, ask on the conference's page.")
