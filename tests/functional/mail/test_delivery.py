"""The way to the mail server, over real connections: a letter is handed to no server but the one that was meant."""

import socket
import ssl
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from app.cli import doctor
from app.extensions import db
from app.mail import services
from app.mail.models import Message
from app.worker import work

CERTIFICATES = Path(__file__).parent / "certificates"  # make.sh in there says how they were made
AUTHORITY = str(CERTIFICATES / "authority.pem")


class Inbox:
    """What reached the server, and over what."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope, session.ssl is not None))
        return "250 OK"


@contextmanager
def server(certificate: str | None = None):
    """A mail server on this machine, with this certificate, or without any encryption."""
    encrypted = None
    if certificate:
        encrypted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        encrypted.load_cert_chain(CERTIFICATES / certificate)
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), tls_context=encrypted)
    controller.start()
    try:
        yield controller.port, inbox
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def deliver_to(app, monkeypatch):
    """Queue a letter, let the worker try to send it to this port, and return how it stands in the outbox."""

    def deliver(port: int, *, subject: str = "Hello", **settings) -> Message:
        for name, value in ({"MAIL_SERVER": "localhost", "MAIL_PORT": port} | settings).items():
            monkeypatch.setitem(app.config, name, value)
        services.queue(to="grete@example.org", subject=subject, body="Good day.")
        db.session.commit()
        work(tidy=False)
        return db.session.scalars(select(Message)).one()

    return deliver


@pytest.mark.parametrize(
    ("certificate", "authority"),
    [
        ("own-word-for-another-name.pem", ""),
        ("own-word-for-another-name.pem", AUTHORITY),
        ("vouched-for-other.example.pem", AUTHORITY),
        ("vouched-for-localhost.pem", ""),
    ],
)
def test_a_letter_stays_where_the_certificate_is_not_that_of_the_server(deliver_to, certificate, authority):
    with server(certificate) as (port, inbox):
        letter = deliver_to(port, MAIL_CA_FILE=authority)
    assert inbox.letters == []
    assert letter.status == "waiting" and letter.attempts == 1
    assert "certificate" in letter.problem and "MAIL_CA_FILE" in letter.problem and "MAIL_SERVER" in letter.problem


def test_a_letter_goes_encrypted_to_a_server_vouched_for_by_the_authority_that_is_named(deliver_to):
    with server("vouched-for-localhost.pem") as (port, inbox):
        letter = deliver_to(port, MAIL_CA_FILE=AUTHORITY)
    ((envelope, encrypted),) = inbox.letters
    assert envelope.rcpt_tos == ["grete@example.org"] and encrypted
    assert letter.status == "sent" and letter.problem is None


def test_a_letter_stays_where_no_encryption_is_offered(deliver_to):
    with server() as (port, inbox):
        letter = deliver_to(port)
    assert inbox.letters == []
    assert letter.status == "waiting" and "MAIL_STARTTLS=0" in letter.problem and str(port) in letter.problem


def test_a_letter_goes_in_clear_only_where_whoever_runs_the_server_says_so(deliver_to):
    with server() as (port, inbox):
        assert deliver_to(port, MAIL_STARTTLS=False).status == "sent"
    ((_envelope, encrypted),) = inbox.letters
    assert not encrypted


def test_a_hostile_subject_arrives_as_it_was_typed(deliver_to):
    typed = "Invitation: =?utf-8?q?Water=0ABcc:_x@evil.example?= " + "für alle " * 50
    with server("vouched-for-localhost.pem") as (port, inbox):
        deliver_to(port, subject=typed, MAIL_CA_FILE=AUTHORITY)
    ((envelope, _encrypted),) = inbox.letters
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["Subject"] == typed.strip() and "Bcc" not in mail
    assert envelope.rcpt_tos == ["grete@example.org"] and envelope.mail_from == "plenaria@localhost"


@pytest.mark.parametrize("file", ["nothing.pem", "make.sh"])
def test_a_letter_stays_where_the_authority_cannot_be_read(deliver_to, file):
    with server("vouched-for-localhost.pem") as (port, inbox):
        letter = deliver_to(port, MAIL_CA_FILE=str(CERTIFICATES / file))
    assert inbox.letters == [] and letter.status == "waiting" and "MAIL_CA_FILE" in letter.problem


def test_the_doctor_tells_why_letters_do_not_leave(app, deliver_to):
    with server() as (port, _inbox):
        deliver_to(port)
    assert "offers no encryption" in app.test_cli_runner().invoke(doctor).output
