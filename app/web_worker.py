"""The process that answers: gunicorn's threads, in which nobody waits until somebody else has hung up.

After an answer that ends a connection, the other side may still be sending, and what it sends must be read, or the
answer could get lost on the way (RFC 9112, 9.6). gunicorn waits for that, up to two seconds, where it also takes in and
hands out everything: whoever asked and did not hang up kept all others of this process waiting. Here it is waited for
beside everything else.
"""

import selectors
import socket
import time
from functools import partial

from gunicorn.util import close
from gunicorn.workers.gthread import TConn, ThreadWorker

AT_ONCE = 4096  # bytes that are read of what nobody wants
MOST = 65536  # bytes in all; whoever sends more is hung up on


class Worker(ThreadWorker):
    """Closes in its own time. A connection that is left counts until then, so there is a most of them."""

    patience = 2.0  # seconds

    def __init__(self, *settings, **more):
        super().__init__(*settings, **more)
        # gunicorn would take from a header where the site begins, and fail where the address does not begin so; a
        # server in front may hand on what a browser sent. This site begins at the root of its host.
        self.cfg.set("forwarder_headers", "")
        self.leaving: dict[TConn, int] = {}  # in the order in which they began to, with the bytes that came since

    def finish_request(self, conn, fs):
        conn.close = partial(self.leave, conn)
        super().finish_request(conn, fs)

    def leave(self, conn: TConn, graceful: bool = False) -> None:
        """Say that nothing more comes, and look now and then whether the other side has heard it."""
        try:
            if graceful:
                conn.sock.shutdown(socket.SHUT_WR)
                conn.sock.setblocking(False)
                self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.read_on, conn))
        except (OSError, ValueError):
            graceful = False  # it is gone already
        if not graceful:
            close(conn.sock)
            return
        conn.timeout = time.monotonic() + self.patience
        self.leaving[conn] = 0
        self.nr_conns += 1

    def read_on(self, conn: TConn, sock: socket.socket) -> None:
        try:
            read = len(sock.recv(AT_ONCE))
        except BlockingIOError:
            return
        except OSError:
            read = 0
        self.leaving[conn] += read
        if not read or self.leaving[conn] >= MOST:
            self.let_go(conn)

    def let_go(self, conn: TConn) -> None:
        del self.leaving[conn]
        self.poller.unregister(conn.sock)
        close(conn.sock)
        self.nr_conns -= 1

    def murder_pending(self) -> None:
        """In each round of the loop; those whose time is over come first."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [one for one in self.leaving if one.timeout <= now]:
            self.let_go(conn)
