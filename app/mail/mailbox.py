"""Where letters come back to: the mailbox of the sender, looked into over IMAP."""

import imaplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from app.mail.bounces import LARGEST

MOST = 50  # mails at a look
SECONDS = 15


def read_unseen(settings: Mapping[str, Any]) -> Iterator[bytes]:
    """What came since the last look, the beginning of each mail. It stays where it is.

    A mail is seen once the next one is asked for: whoever dies before what it says is kept finds it again.
    """
    with _signed_in(settings) as box:
        box.select(settings["MAIL_BOUNCES_FOLDER"])
        _ok, found = box.uid("SEARCH", "UNSEEN")
        numbers = [one.decode() for one in (found[0] or b"").split() if one.isdigit()][:MOST]
        for number in numbers:
            yield from _beginning_of(box, number)
            box.uid("STORE", number, "+FLAGS", "(\\Seen)")


def _beginning_of(box: imaplib.IMAP4, number: str) -> list[bytes]:
    _ok, parts = box.uid("FETCH", number, f"(BODY.PEEK[]<0.{LARGEST}>)")
    return [part[1][:LARGEST] for part in parts or [] if isinstance(part, tuple) and len(part) > 1]


@contextmanager
def _signed_in(settings: Mapping[str, Any]) -> Iterator[imaplib.IMAP4]:
    """Refuses a server that cannot show whose it is, unless it is said that nobody else can listen on the way."""
    server, port = settings["MAIL_BOUNCES_IMAP"], settings["MAIL_BOUNCES_PORT"]
    try:
        if settings["MAIL_BOUNCES_TLS"]:
            trusted = ssl.create_default_context(cafile=settings["MAIL_CA_FILE"] or None)
            box: imaplib.IMAP4 = imaplib.IMAP4_SSL(server, port, ssl_context=trusted, timeout=SECONDS)
        else:
            box = imaplib.IMAP4(server, port, timeout=SECONDS)
        try:
            box.login(settings["MAIL_BOUNCES_USERNAME"], settings["MAIL_BOUNCES_PASSWORD"])
            yield box
        finally:
            with suppress(imaplib.IMAP4.error, OSError):
                box.logout()
    except imaplib.IMAP4.error as error:
        raise OSError(f"the mailbox for letters that come back ({server}) says: {error}") from error
