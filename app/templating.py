"""What every template may use: filters for prose and time, the macros `ui`, names as this viewer may see them."""

import secrets
from datetime import date, datetime
from zoneinfo import ZoneInfo

import segno
from babel.dates import format_date, format_datetime, format_timedelta, get_timezone_name
from flask import Flask, g
from flask_babel import get_locale, gettext
from markupsafe import Markup

from app import clock, prose
from app.access.guards import can
from app.access.permissions import Permission as P
from app.access.roles import Role
from app.conferences import dates, naming
from app.conferences.context import is_inside
from app.conferences.models import Membership
from app.conferences.rules import fraction_in_words
from app.conferences.stories import STORIES
from app.config import LANGUAGES
from app.journal.actions import sentence
from app.journal.models import JournalEntry
from app.journal.queries import facts_of

HTMX_VERSION = "4.0.1"
HTMX_CDN = f"https://cdn.jsdelivr.net/npm/htmx.org@{HTMX_VERSION}/dist/htmx.min.js"
HTMX_SRI = "sha384-Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn"


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.filters |= {
        "prose": prose.html, "plain": prose.plain, "entry_words": entry_words, "entry_facts": facts_of,
        "moment": moment, "day": day, "ago": ago, "qr": qr, "language_name": lambda code: LANGUAGES.get(code, code),
        "partial_date": partial_date, "stored_article": stored_article, "local_iso": local_iso,
    }  # fmt: skip
    environment.globals |= {
        "shown_name": shown_name, "zone_words": zone_words, "new_form_key": lambda: secrets.token_urlsafe(12),
        "htmx_cdn": None if app.config["HTMX_LOCAL_ONLY"] else HTMX_CDN, "htmx_sri": HTMX_SRI,
        "htmx_version": HTMX_VERSION, "now": clock.now, "get_locale": get_locale, "rooms": rooms,
        "stage_story": STORIES.__getitem__, "share_in_words": fraction_in_words,
        "script_texts": script_texts,
    }  # fmt: skip
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.globals["ui"] = environment.get_template("components/ui.html").module


def rooms() -> list[tuple[str, str, bool]]:
    """The conference's navigation: each room, and whether this person sees its door."""
    return [
        ("conferences.show", gettext("Overview"), True),
        ("conferences.stage", gettext("Steer"), can(P.STAGE_ADVANCE)),
        ("evidence.show", gettext("Evidence"), True),
        ("questions.show", gettext("Questions"), g.conference.uses_questions),
        ("hearings.show", gettext("Hearings"), True),
        ("drafting.show", gettext("Draft"), can(P.DRAFT_READ)),
        ("factcheck.show", gettext("Fact check"), can(P.TEXT_CHECK)),
        ("voting.show", gettext("Voting"), True),
        ("dissent.show", gettext("Dissent"), can(P.DISSENT_READ)),
        ("reports.show", gettext("Report"), True),
        ("responses.show", gettext("Answers"), True),
        ("members.show", gettext("People"), True),
    ]


def zone() -> ZoneInfo:
    """The zone in which this page tells the time: the conference's."""
    conference = g.get("conference")
    return ZoneInfo(conference.time_zone if conference else "UTC")


def moment(value: datetime | None) -> str:
    """A moment with its day and its zone, so that nobody has to guess."""
    if value is None:
        return ""
    local = value.astimezone(zone())
    return f"{format_datetime(local, 'EEEE d MMMM y, HH:mm', locale=get_locale())} ({local.tzname()})"


def day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(zone()).date()
    return format_date(value, "d MMMM y", locale=get_locale()) if value else ""


def ago(value: datetime | None) -> str:
    """How long ago, or how long until."""
    return format_timedelta(value - clock.now(), add_direction=True, locale=get_locale()) if value else ""


def partial_date(start: str | None, end: str | None = None) -> str:
    return dates.words(start, end, str(get_locale() or "en"))


def local_iso(value: datetime | None) -> str:
    return value.astimezone(zone()).isoformat(timespec="minutes") if value else ""


def script_texts() -> dict[str, str]:
    """The few sentences that the script says, in the reader's language."""
    return {
        "restored": gettext("Restored what you were typing."),
        "kept": gettext("Kept on this device."),
        "discard": gettext("Discard"),
        "offline": gettext(
            "No connection to the server. What you wrote is still here; try again in a moment."
        ),
        "none": gettext("Nothing found."),
        "one": gettext("1 found."),
        "many": gettext("{n} found."),
    }


def zone_words() -> str:
    local = clock.now().astimezone(zone())
    if zone().key == "UTC":
        return "UTC"
    return f"{get_timezone_name(zone(), width='short', locale=get_locale())} ({local.tzname()})"


def shown_name(member: Membership) -> str:
    """Who this is, as the one who looks may know."""
    if member.role != Role.PANELIST or is_inside():
        return member.name
    conference = member.conference
    return naming.public_name(
        member.name, member.town, member.number, member.naming,
        public_from=conference.names_public_on, today=clock.today(conference.time_zone),
    )  # fmt: skip


def entry_words(entry: JournalEntry) -> str:
    """A journal entry as a sentence."""
    return sentence(entry.action, facts_of(entry))


def qr(address: str) -> Markup:
    """An inline QR code. What stands behind a # in the address never reaches a server's log."""
    drawn = segno.make(address, error="m").svg_inline(
        scale=4, border=2, svgclass="qr", lineclass=None, omitsize=True
    )
    # Drawn by segno from our own address.
    return Markup(drawn)  # nosec B704


def stored_article(article: str) -> Markup:
    """The article of a published edition, which was rendered with escaping when it was published."""
    return Markup(article)  # nosec B704
