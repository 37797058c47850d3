"""Letters that came back: what a mail server says of one that it could not deliver (RFC 3464). Pure."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message as Mail
from typing import NamedTuple

LARGEST = 256 * 1024  # bytes that are read of one; what follows is the letter itself
LONGEST_REASON = 300
NUMBERED = re.compile(r"<(\d{1,9})\.(\d{14})@([^<>\s@]{1,255})>")
LINE = re.compile(r"\s+")


class Bounce(NamedTuple):
    """Which letter came back, from whom, and why in the words of the mail server."""

    number: int
    stamp: str
    domain: str
    recipients: frozenset[str]
    reason: str


def read_bounce(raw: bytes) -> Bounce | None:
    """What a mail says of a letter of ours; None where it says nothing that can be believed."""
    try:
        mail = message_from_bytes(raw[:LARGEST], policy=policy.compat32)
        if mail.get_content_type() != "multipart/report" or mail.get_param("report-type") != "delivery-status":
            return None
        return _bounce_in(mail)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        return None  # whatever the standard library stumbles over is no report of a mail server


def _bounce_in(mail: Mail) -> Bounce | None:
    parts = {part.get_content_type(): part for part in mail.walk()}
    status = parts.get("message/delivery-status")
    failed = [one for one in _blocks(status) if _said(one, "Action").casefold() == "failed"]
    found = NUMBERED.search(_identity(parts))
    if not failed or found is None:
        return None
    recipients = {
        _said(one, name).partition(";")[2].strip().casefold()
        for one in failed
        for name in ("Final-Recipient", "Original-Recipient")
    }
    reason = f"{_said(failed[0], 'Status')} {_said(failed[0], 'Diagnostic-Code').partition(';')[2]}"
    told = LINE.sub(" ", reason).strip()[:LONGEST_REASON]
    return Bounce(int(found[1]), found[2], found[3].casefold(), frozenset(recipients - {""}), told)


def _blocks(status: Mail | None) -> list[Mail]:
    payload = status.get_payload() if status is not None else []
    return [one for one in payload if isinstance(one, Mail)] if isinstance(payload, list) else []


def _identity(parts: dict[str, Mail]) -> str:
    """The Message-ID of the letter that came back, out of its copy or of its headers alone."""
    if "message/rfc822" in parts:
        return "".join(_said(copy, "Message-ID") for copy in _blocks(parts["message/rfc822"])[:1])
    if "text/rfc822-headers" in parts:
        headers = parts["text/rfc822-headers"].get_payload(decode=True)
        return _said(message_from_bytes(bytes(headers)), "Message-ID")
    return ""


def _said(mail: Mail, name: str) -> str:
    return str(mail.get(name, ""))
