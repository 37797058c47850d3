"""Letters that come back are noted, whatever else lies in that mailbox; addresses with signs leave where they can."""

import re
import socketserver
import threading

import pytest
from aiosmtpd.controller import Controller

from app.extensions import db
from app.mail import queries, services
from app.mail.bounces import read_bounce
from app.mail.models import Message
from app.mail.returning import read as read_bounces
from app.worker import send_letters
from tests.functional.mail.test_delivery import Inbox, free_port

REPORT = """From: MAILER-DAEMON@relay.example.org
To: panel@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I am sorry.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example.org

Final-Recipient: rfc822; {to}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: there is nobody
 of this name

--B
Content-Type: {kind}

Message-ID: {identity}
Subject: Hello

Good day.
--B--
"""


class FakeMailbox(socketserver.StreamRequestHandler):
    """As much of IMAP as a look takes."""

    def handle(self):
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _blank, command = line.decode().strip().partition(" ")
            self.answer(tag, command)
            if command == "LOGOUT":
                return

    def answer(self, tag: str, command: str) -> None:
        mails, seen = self.server.mails, self.server.seen
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("LOGIN") and "right" not in command:
            self.say(f"{tag} NO wrong password")
            return
        elif command.startswith("SELECT"):
            self.say(f"* {len(mails)} EXISTS")
        elif command == "UID SEARCH UNSEEN":
            self.say("* SEARCH " + " ".join(str(n) for n in range(1, len(mails) + 1) if n not in seen))
        elif found := re.match(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command):
            raw = mails[int(found[1]) - 1][: int(found[2])]
            self.wfile.write(
                f"* {found[1]} FETCH (UID {found[1]} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"
            )
        elif found := re.match(r"UID STORE (\d+)", command):
            seen.add(int(found[1]))
        self.say(f"{tag} OK done")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mailbox(app, monkeypatch):
    """A mailbox on this machine, for a server that looks into it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), FakeMailbox) as server:
        server.daemon_threads, server.mails, server.seen = True, [], set()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        given = {"IMAP": "127.0.0.1", "PORT": server.server_address[1], "TLS": False, "PASSWORD": "right"}
        for name, value in given.items():
            monkeypatch.setitem(app.config, f"MAIL_BOUNCES_{name}", value)
        yield server
        server.shutdown()


@pytest.fixture
def letter(app) -> Message:
    """One that has left."""
    found = services.queue(to="grete@example.org", subject="Hello", body="Good day.")
    found.status = "sent"
    db.session.commit()
    return found


def report_on(letter: Message, **more) -> bytes:
    identity = services.compose(letter, "Panel <panel@example.org>")["Message-ID"]
    told = {"to": letter.to, "action": "failed", "kind": "message/rfc822", "identity": identity} | more
    return REPORT.format(**told).replace("\n", "\r\n").encode()


def look() -> None:
    read_bounces()
    db.session.commit()
    db.session.expire_all()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_letter_that_came_back_is_told_with_why(app, mailbox, letter, kind):
    mailbox.mails.append(report_on(letter, kind=kind))
    look()
    told = queries.find_stuck({letter.to})[letter.to]
    assert told.startswith("The last letter came back. The mail server says: 5.1.1 550 5.1.1 <grete@example.org>")
    assert told.endswith("there is nobody of this name") and mailbox.seen == {1}
    assert queries.find_problem().startswith("Bounced")
    look()
    assert letter.status == "failed"


def test_what_was_not_kept_is_found_again(app, mailbox, letter, monkeypatch):
    mailbox.mails.append(report_on(letter))
    with monkeypatch.context() as dying:
        dying.setattr(services, "note_bounce", lambda bounce: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look()
    db.session.rollback()
    assert not mailbox.seen and letter.status == "sent"
    look()
    assert letter.status == "failed" and mailbox.seen == {1}


def test_it_stands_beside_the_name_for_whoever_manages_people(app, world, sign_in, mailbox):
    place = world()
    found = services.queue(to=place.panelist.person.email, subject="Hello", body="Good day.")
    found.status = "sent"
    db.session.commit()
    mailbox.mails.append(report_on(found))
    look()
    assert "The last letter came back." in sign_in(place.organizer).page(place.path("/members"))


@pytest.mark.parametrize(
    "more",
    [{"to": "eve@example.org"}, {"action": "delayed"}, {"action": "delivered"}, {"identity": "<1@x>"}, {"identity": ""},
     {"identity": "<999999999999999999.20270101000000@example.org>"}, {"kind": "text/plain"},
     {"kind": "message/rfc822; charset=\"no-such\""}],
)  # fmt: skip
def test_a_report_on_nothing_of_ours_changes_nothing(app, mailbox, letter, more):
    is_ours = more.get("kind", "").startswith("message")
    mailbox.mails.append(report_on(letter, **more))
    look()
    assert (letter.status == "sent") is not is_ours and mailbox.seen == {1}


def test_a_forged_report_needs_the_moment_too(app, mailbox, letter):
    mailbox.mails.append(report_on(letter, identity=f"<{letter.id}.20200101000000@example.org>"))
    look()
    assert letter.status == "sent"


def test_whatever_else_lies_there_stops_nothing(app, mailbox, letter):
    ten_megabytes = report_on(letter, identity="<1@x>") + b"x" * 10_000_000
    rubbish = [b"", b"\x00\xff\xfe", b"Hello", ten_megabytes, b"Content-Type: multipart/report\r\n\r\n",
               b"Content-Type: multipart/report; report-type=delivery-status; boundary=\r\n\r\n",
               report_on(letter).replace(b"message/delivery-status", b"text/plain"),
               report_on(letter).replace(b"Action", b"Acti\xff"),
               b"Content-Type: =?utf-8?q?=00?=; charset=\xff\r\n\r\n" + b"(" * 5000]  # fmt: skip
    mailbox.mails += [*rubbish, report_on(letter)]
    look()
    assert letter.status == "failed" and mailbox.seen == set(range(1, len(rubbish) + 2))


@pytest.mark.parametrize("cut", range(0, 900, 60))
def test_a_report_that_is_cut_off_brings_nothing_down(app, letter, cut):
    read_bounce(report_on(letter)[:cut])


def test_a_wrong_password_is_a_trouble_of_the_worker_in_words(app, mailbox, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_BOUNCES_PASSWORD", "other")
    with pytest.raises(OSError, match=r"the mailbox for letters that come back \(127.0.0.1\) says"):
        read_bounces()


def test_without_such_a_mailbox_nobody_looks(app):
    read_bounces()


@pytest.mark.parametrize("knows_signs", [True, False])
def test_an_address_with_signs_leaves_where_the_server_knows_them(app, monkeypatch, knows_signs):
    found = services.queue(to="jørgen@example.org", subject="Hello", body="Good day.", language="en")
    db.session.commit()
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=knows_signs)
    controller.start()
    try:
        for name, value in {"SERVER": "127.0.0.1", "PORT": controller.port, "STARTTLS": False}.items():
            monkeypatch.setitem(app.config, f"MAIL_{name}", value)
        send_letters()
    finally:
        controller.stop()
    db.session.refresh(found)
    told = queries.find_stuck({"jørgen@example.org"})
    if knows_signs:
        assert found.status == "sent" and inbox.letters[0][0].rcpt_tos == ["jørgen@example.org"] and not told
    else:
        assert found.status == "failed" and found.attempts == 1 and inbox.letters == []
        assert "no way to addresses with letters like ø" in told["jørgen@example.org"]


def test_a_domain_with_signs_is_written_to_everywhere(app):
    found = services.queue(to="grete@bücher.example", subject="Hello", body="Good day.")
    db.session.flush()
    assert services.compose(found, "Panel <panel@example.org>")["To"] == "grete@xn--bcher-kva.example"
