"""The conversation with the mail server, which ends in time and knows whether the letter was handed over."""

import socket
import time
from contextlib import suppress
from smtplib import SMTP, SMTPException
from threading import Timer
from types import TracebackType

END_OF_LETTER = b"\r\n.\r\n"


class Conversation(SMTP):
    """Hangs up so many seconds after it began to connect, also on a server that says one letter every few seconds.

    `is_handed_over` is true once the whole letter went out: from then on only the server knows whether it took it.
    """

    def __init__(self, server: str, port: int, seconds: float):
        self.is_handed_over = self.is_taken = False
        self._until = time.monotonic() + seconds
        self._alarm = Timer(seconds, self._hang_up)
        super().__init__(server, port, timeout=seconds)

    def _get_socket(self, host, port, timeout) -> socket.socket:
        found = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        left = self._until - time.monotonic()
        if left <= 0:
            found.close()
            raise TimeoutError("It took too long to reach the mail server.")
        self._alarm = Timer(left, self._hang_up)
        self._alarm.daemon = True
        self._alarm.start()
        return found

    def close(self) -> None:
        self._alarm.cancel()
        super().close()

    def send(self, s) -> None:
        super().send(s)
        self.is_handed_over = self.is_handed_over or isinstance(s, bytes) and s.endswith(END_OF_LETTER)

    def data(self, msg):
        code, answer = super().data(msg)
        self.is_taken, self.is_handed_over = code == 250, False
        return code, answer

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A letter that was taken stays taken, however the server says goodbye."""
        with suppress(OSError, SMTPException):
            super().__exit__(kind, problem, trace)

    def _hang_up(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
