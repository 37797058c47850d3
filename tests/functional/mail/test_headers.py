"""What stands above a letter: what the mail servers need, and titles and names letter by letter, never as a header."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.extensions import db
from app.invitations import services as invitations
from app.mail import services
from app.mail.models import Message
from app.prose import clean_line
from app.worker import work

SENDER = "Citizens' panel <panel@example.org>"
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
]
HOSTILE = [
    "Water\r\nBcc: x@evil.example",
    "Water\nBcc: x@evil.example\n\nAnother body",
    "Water\u2028Bcc: x@evil.example\x85Bcc: y@evil.example\x0bBcc: z@evil.example",
    "=?utf-8?q?Water=0ABcc:_x@evil.example?=",
    "=?utf-8?q?Water=0D=0A=0D=0AAnother_body?=",
    "=?utf-8?b?V2F0ZXIKQmNjOiB4QGV2aWwuZXhhbXBsZQ==?= für alle",
    "für alle =?us-ascii?q?=00=0A?= für alle",
    "=?utf-8?q?half of one",
    "a=?utf-8?q?b?=c",
    "Water, \"quarry\" <x@evil.example>; (x) \\ 'y'",
    "x" * 500,
    "x" * 60 + " ü " + "y" * 80,
    "Wasser – für alle? " * 26,
    "🐄" * 500,
    "👩\u200d🌾" * 160,
    "\x1b[31m\u202e",
]


def as_read(letter: Message):
    """The letter as the recipient's program reads it."""
    return message_from_bytes(bytes(services.compose(letter, SENDER)), policy=policy.default)


def lines_of(letter: Message) -> list[bytes]:
    return bytes(services.compose(letter, SENDER)).split(b"\n")


def queue(**given) -> Message:
    letter = services.queue(**{"to": "grete@example.org", "subject": "Hello", "body": "Good day."} | given)
    db.session.commit()
    return letter


def test_a_letter_says_when_from_where_and_that_nobody_waits_for_an_answer(app):
    letter = queue()
    mail = as_read(letter)
    assert sorted(mail.keys()) == sorted(HEADERS)
    assert mail["Date"].datetime == letter.queued_at.replace(microsecond=0)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].startswith("<") and mail["Message-ID"].endswith("@example.org>")


def test_each_letter_has_an_identity_of_its_own_that_a_second_try_keeps(app):
    first, second = queue(), queue()
    assert as_read(first)["Message-ID"] == as_read(first)["Message-ID"] != as_read(second)["Message-ID"]


def test_an_old_letter_keeps_its_date(app):
    letter = queue()
    letter.queued_at = datetime(2027, 1, 4, 12, 0, tzinfo=UTC)
    assert as_read(letter)["Date"] == "Mon, 04 Jan 2027 12:00:00 +0000"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_one_header_and_is_read_as_it_was_typed(world, title):
    place = world(title=title)
    invitations.invite(place.conference, Role.OBSERVER, title, "grete@example.org", by=place.organizer)
    letter = db.session.scalars(select(Message)).one()
    mail = as_read(letter)
    assert {*mail.keys()} == {*HEADERS} - {"Content-Transfer-Encoding"}  # that is said of each of its parts
    assert mail["To"] == "grete@example.org"
    assert mail["Subject"] == letter.subject == f"Invitation: {clean_line(title)}".strip()
    assert f"“{clean_line(title)}”" in mail.get_body(("plain",)).get_content().splitlines()[0]
    assert max(map(len, lines_of(letter))) <= 998


@pytest.mark.parametrize("title", [*HOSTILE, "\x00", ""])
def test_letters_with_hostile_subjects_leave(app, monkeypatch, tmp_path, title):
    monkeypatch.setitem(app.config, "INSTANCE", str(tmp_path))
    queue(subject=title)
    work(tidy=False)
    assert db.session.scalars(select(Message.status)).all() == ["sent"]
    assert len(list(tmp_path.glob("mail/*.eml"))) == 1


@pytest.mark.parametrize(
    "to", ["=?utf-8?q?a=0ABcc=3Ax?=@example.org", "a@=?utf-8?q?x=0A?=.org", "a@b.c\r\nBcc: x@evil.example"]
)
def test_an_address_that_would_be_more_than_one_never_leaves(app, to):
    queue(to=to)
    work(tidy=False)
    letter = db.session.scalars(select(Message)).one()
    assert letter.status == "waiting" and letter.problem
