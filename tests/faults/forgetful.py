"""The negative control of F13: a worker that notes a letter as sent before it is. A run over it must lose letters."""

from app.mail import services
from app.mail.carrier import Carrier
from app.mail.models import Message
from wsgi import app

carefully = services.deliver


def deliver(letter: Message, carrier: Carrier) -> None:
    carefully(letter, carrier)
    letter.status = "sent"


services.deliver = deliver

__all__ = ["app"]
