"""Letters that came back: read out of the mailbox of the sender, and noted."""

from flask import current_app

from app.extensions import db
from app.mail import mailbox
from app.mail import services as mail
from app.mail.bounces import read_bounce


def read() -> None:
    """Where somebody said in which mailbox. No transaction is open while that is looked into."""
    if current_app.config["MAIL_BOUNCES_IMAP"]:
        for raw in mailbox.read_unseen(current_app.config):
            if bounce := read_bounce(raw):
                mail.note_bounce(bounce)
                db.session.commit()
