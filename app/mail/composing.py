"""A letter as it leaves: its headers, its text, and the same words as HTML."""

from email.headerregistry import Address
from email.message import EmailMessage

from flask import render_template

from app.languages import direction
from app.mail.addresses import address_of
from app.mail.headers import Literal, Place
from app.mail.hypertext import STYLE, blocks_of
from app.mail.models import Message


def compose(letter: Message, sender: str) -> EmailMessage:
    """The letter as it leaves. What answers an act of its recipient has no List-Unsubscribe; others do (RFC 8058)."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, _reachable(letter.to), Literal(letter.subject)
    mail["Date"] = letter.queued_at
    # Of the sender's domain, which receivers check; the machine's own name is nobody's business.
    mail["Message-ID"] = f"<{letter.id}.{letter.queued_at:%Y%m%d%H%M%S}@{mail['From'].addresses[0].domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    if letter.stop:
        mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"] = Place(letter.stop), "List-Unsubscribe=One-Click"
    mail.set_content(letter.body)
    if letter.language:
        mail.add_alternative(_hypertext_of(letter), subtype="html")
    return mail


def _hypertext_of(letter: Message) -> str:
    blocks = blocks_of(letter.body, address_of(""))
    told = {"title": letter.subject, "language": letter.language, "direction": direction(letter.language or "")}
    return render_template("mail/hypertext.html", blocks=blocks, style=STYLE, **told)


def _reachable(address: str) -> Address:
    """With a domain that every mail server knows: what stands before the @ alone may need a newer one."""
    name, _at, domain = address.rpartition("@")
    domain = domain if domain.isascii() else domain.encode("idna").decode()
    if name.isascii():
        return Address(addr_spec=f"{name}@{domain}" if name else address)
    Address(addr_spec=f"x@{domain}")  # refuses a domain that is none
    return Address(username=name, domain=domain)
