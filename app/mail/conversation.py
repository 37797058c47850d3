"""A conversation with the mail server: each letter in it ends in time, and is known to be handed over or not."""

import socket
import time
from contextlib import suppress
from smtplib import SMTP, SMTPException
from threading import Timer

END_OF_LETTER = b"\r\n.\r\n"


class Conversation(SMTP):
    """Hangs up so many seconds after it began to connect, or to go on with another letter, also on a server that says
    one character every few seconds.

    `is_handed_over` is true once the whole letter went out: from then on only the server knows whether it took it.
    """

    def __init__(self, server: str, port: int, seconds: float):
        self.is_handed_over = False
        self._until = time.monotonic() + seconds
        self._alarm = Timer(seconds, self._hang_up)
        super().__init__(server, port, timeout=seconds)

    def go_on(self, seconds: float) -> None:
        """With another letter, which has so many seconds of its own."""
        self.is_handed_over = False
        self._set_alarm(seconds)

    def _get_socket(self, host, port, timeout) -> socket.socket:
        found = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        left = self._until - time.monotonic()
        if left <= 0:
            found.close()
            raise TimeoutError("It took too long to reach the mail server.")
        self._set_alarm(left)
        return found

    def close(self) -> None:
        self._alarm.cancel()
        super().close()

    def send(self, s) -> None:
        super().send(s)
        self.is_handed_over = self.is_handed_over or isinstance(s, bytes) and s.endswith(END_OF_LETTER)

    def data(self, msg):
        code, answer = super().data(msg)
        self.is_handed_over = False
        return code, answer

    def end(self) -> None:
        """A letter that was taken stays taken, however the server says goodbye."""
        with suppress(OSError, SMTPException):
            self.docmd("QUIT")
        self.close()

    def _set_alarm(self, seconds: float) -> None:
        self._alarm.cancel()
        self._alarm = Timer(seconds, self._hang_up)
        self._alarm.daemon = True
        self._alarm.start()

    def _hang_up(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
