"""The way to the mail server: many letters go in one conversation, which ends with the first that goes wrong."""

import ssl
import time
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTPException, SMTPNotSupportedError, SMTPSenderRefused, SMTPServerDisconnected
from types import TracebackType
from typing import Any, Self

from app.mail.conversation import Conversation

MOST = 100  # letters in one conversation; where a mail server takes fewer, it says so and is called again
# How a mail server says, before a letter, that it has had enough of a conversation.
ENOUGH = (SMTPServerDisconnected, SMTPSenderRefused, ConnectionError)
UNANSWERED = (
    "the mail server got the whole letter and gave no answer, so it may have arrived. It is sent once more and then "
    "left; look into the log of the mail server."
)


class Doubtful(SMTPException):
    """The whole letter went out, and no answer came: only the mail server knows whether it took it."""


class UnwritableAddress(SMTPException):
    """The address has letters for which the mail server has no way (SMTPUTF8): another try changes nothing."""


class Carrier:
    """Takes letters to the mail server, or into a folder where none is set. Hangs up when the block ends."""

    def __init__(self, settings: dict[str, Any]):
        self.settings = settings
        self.server: Conversation | None = None
        self.carried = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()

    def carry(self, mail: EmailMessage, number: int) -> None:
        """Hand one letter over; it has MAIL_TIMEOUT for all of it, however often the server is called for it."""
        if not self.settings["MAIL_SERVER"]:
            self._put_down(mail, number)
            return
        until = time.monotonic() + self.settings["MAIL_TIMEOUT"]
        if self.carried >= MOST:
            self.hang_up()
        if self.server is None or not self._went_on(self.server, mail, until):
            self._hand_over(self._begin(until), mail)
        self.carried += 1

    def hang_up(self) -> None:
        if self.server is not None:
            self.server.end()
        self.server, self.carried = None, 0

    def _went_on(self, server: Conversation, mail: EmailMessage, until: float) -> bool:
        """Hand it over in the conversation of the letter before; False where the server wants a new one."""
        server.go_on(until - time.monotonic())
        try:
            self._hand_over(server, mail)
        except ENOUGH:
            if time.monotonic() >= until:
                raise
            return False
        return True

    def _begin(self, until: float) -> Conversation:
        settings = self.settings
        server = Conversation(settings["MAIL_SERVER"], settings["MAIL_PORT"], until - time.monotonic())
        self.server = server
        try:
            if settings["MAIL_STARTTLS"]:
                _encrypt(server, settings)
            if settings["MAIL_USERNAME"]:
                server.login(settings["MAIL_USERNAME"], settings["MAIL_PASSWORD"])
        except BaseException:
            self.hang_up()
            raise
        return server

    def _hand_over(self, server: Conversation, mail: EmailMessage) -> None:
        """Whatever goes wrong with a letter, the next one begins anew: who knows what the server is waiting for."""
        try:
            server.send_message(mail)
        except BaseException as problem:
            self.hang_up()
            if isinstance(problem, SMTPNotSupportedError):
                raise UnwritableAddress("the mail server knows no SMTPUTF8, which this address needs") from problem
            if server.is_handed_over and isinstance(problem, (OSError, SMTPException)):
                raise Doubtful(UNANSWERED) from problem
            raise

    def _put_down(self, mail: EmailMessage, number: int) -> None:
        folder = Path(self.settings["INSTANCE"]) / "mail"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:06d}.eml").write_bytes(bytes(mail))


def _encrypt(server: Conversation, settings: dict[str, Any]) -> None:
    """Refuses a server that cannot show whose it is: whoever reads a sign-in link can use it first."""
    name, port = settings["MAIL_SERVER"], settings["MAIL_PORT"]
    try:
        server.starttls(context=_trust(settings["MAIL_CA_FILE"]))
    except ssl.SSLCertVerificationError as error:
        raise SMTPException(
            f"{name} shows a certificate that proves nothing ({error.verify_message}). Set MAIL_SERVER to the name in "
            "the certificate, or MAIL_CA_FILE to the certificate of the authority that signed it."
        ) from error
    except SMTPNotSupportedError as error:
        raise SMTPException(
            f"{name} offers no encryption (STARTTLS) on port {port}, so nothing was sent. Set another MAIL_PORT, or "
            "MAIL_STARTTLS=0 if nobody else can listen on the way there."
        ) from error


def _trust(file: str) -> ssl.SSLContext:
    """Believe the authorities of this machine; where a private one is named, that one alone."""
    try:
        return ssl.create_default_context(cafile=file or None)
    except OSError as error:
        raise SMTPException(f"MAIL_CA_FILE ({file}) holds no certificate that can be read: {error.strerror}") from error
