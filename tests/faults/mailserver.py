"""A mail server with moods: what it takes it remembers, and how it answers is chosen anew at any moment."""

import asyncio
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress

from aiosmtpd.controller import Controller

from tests.bench.servers import free_port

# Each says at which word of the conversation the server turns difficult.
BEFORE = ("busy", "refusing", "hanging up early", "silent")
AFTER = ("taking and hanging up", "taking and silent")
ENOUGH = ("one letter each", "one letter each, without a word")
MOODS = (*BEFORE, *AFTER, *ENOUGH, "taking and rude", "slow")
LONG = 6  # longer than the application under test waits, and over before the server is stopped for good


class Mailbox:
    """To whom a letter was taken, and how often: in a fault run nobody is written to for two reasons."""

    def __init__(self, mood: str = "well"):
        self.mood = mood
        self.refused = ""  # an address to which nothing is ever taken
        self.arrived: Counter[str] = Counter()
        self.conversations: Counter[tuple] = Counter()  # letters that were taken in each

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mood in ENOUGH and self.conversations[session.peer]:
            if self.mood == ENOUGH[1]:
                server.transport.abort()
            return "421 4.7.0 Too many letters in one conversation"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == self.refused:
            return "550 5.1.1 Nobody of this name"
        if self.mood == "hanging up early":
            server.transport.abort()
        if self.mood == "silent":
            await asyncio.sleep(LONG)
        if self.mood == "slow":
            await asyncio.sleep(0.3)
        if self.mood == "busy":
            return "451 4.3.2 Come back later"
        if self.mood == "refusing":
            return "550 5.7.1 Not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.arrived.update(envelope.rcpt_tos)
        self.conversations[session.peer] += 1
        if self.mood == "taking and hanging up":
            server.transport.abort()
        if self.mood == "taking and silent":
            await asyncio.sleep(LONG)
        if self.mood == "slow":
            await asyncio.sleep(0.3)
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        return "421 4.4.2 Too busy to say goodbye" if self.mood == "taking and rude" else "221 Bye"


@contextmanager
def mail_server(mood: str = "well", *, box: Mailbox | None = None, port: int = 0):
    """A server in this mood and where it listens; nobody listens there before and after."""
    box, port = box or Mailbox(mood), port or free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@contextmanager
def dripping_server(every: float = 0.1):
    """A server that says one letter after the other and never comes to an end: no single wait is long."""
    going = threading.Event()
    going.set()
    with socket.create_server(("127.0.0.1", 0)) as door:

        def drip() -> None:
            with suppress(OSError):
                visitor, _address = door.accept()
                with visitor:
                    while going.is_set():
                        visitor.sendall(b"2")
                        time.sleep(every)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            going.clear()
