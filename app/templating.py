"""What every template may use: filters for prose and time, the macros `ui`, names as this viewer may see them."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_timedelta, get_timezone_name
from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext
from jinja2 import Environment, pass_eval_context
from jinja2.runtime import Macro
from markupsafe import Markup

from app import chosen_words, clock, drawings, figures, htmx, mistakes, moments, prose, written
from app.access.guards import can, may_open
from app.conferences import dates, named_days, own_labels, record_language, shown_names, source_keys
from app.conferences.rules import fraction_in_words
from app.conferences.shown_names import shown_name
from app.conferences.stories import STORIES
from app.invitations.meanings import MEANINGS
from app.journal import archive, labels
from app.journal.actions import sentence
from app.journal.models import JournalEntry
from app.journal.queries import facts_of
from app.languages import NAMING, offered_at_the_foot, reading_in, same_page_in, translations
from app.mail.addresses import address_of
from app.page_templates import PageTemplate
from app.rooms import NAVIGATION, WITHIN

COMPONENTS = ("ui", "fields", "forms", "numbers", "acts", "words", "told", "together", "pages", "consoles")


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.template_class = PageTemplate
    environment.filters |= _filters()
    environment.globals |= _globals(app) | {"behind_a_secret": behind_a_secret}
    environment.trim_blocks = environment.lstrip_blocks = True
    written.init_app(app)
    _add_components(environment)


def _filters() -> dict[str, Any]:
    """What templates do to a value."""
    return {
        "prose": prose.html,
        "plain": prose.plain,
        "own_label": own_labels.shown,
        "is_ours": own_labels.is_ours,
        "source_key": source_keys.as_written,
        "full_address": address_of,
        "entry_words": entry_words,
        "promised_day": named_days.promised,
        "is_past": named_days.is_past,
        "time_of_day": named_days.time_of_day,
        "entry_facts": facts_of,
        "actor": labels.in_words,
        **{one.__name__: one for one in (moment, brief, day, ago, until, partial_date, local_iso)},
        **NAMING,
        **drawings.FILTERS,
        "stored_article": stored_article,
        "fixed": tuple,
        "grouped": figures.grouped,
        "file_size": figures.size,
        "in_language": same_page_in,
        "dictionary": dict,
        **shown_names.FILTERS,
    }


def _globals(app: Flask) -> dict[str, Any]:
    """What every template may use, a fragment alone included."""
    return {
        **chosen_words.ASKED,
        "_": say,
        "gettext": say,
        "ngettext": say_counted,
        "shown_name": shown_name,
        "cited": cited,
        "zone_words": zone_words,
        "noted": mistakes.noted,
        "offered_languages": offered_at_the_foot,
        "time_zones": dates.towns,
        "new_form_key": lambda: secrets.token_urlsafe(12),
        **htmx.ASKED,
        "now": clock.now,
        "get_locale": reading_in,
        "rooms": rooms,
        "this_room": this_room,
        "in_record_language": record_language.mark,
        "way_in": way_in,
        "room_labels": {room: door.label for room, door in NAVIGATION.items()},
        "stage_story": STORIES.__getitem__,
        "role_meaning": MEANINGS.__getitem__,
        "share_in_words": fraction_in_words,
        "percent": figures.share,
        "script_texts": script_texts,
        "zip": zip,
    }


def _add_components(environment: Environment) -> None:
    """The macros of the components under one name, `ui`, whichever file each stands in; they use one another by it."""
    macros = environment.globals["ui"] = SimpleNamespace()
    for name in COMPONENTS:
        for item, macro in vars(environment.get_template(f"components/{name}.html").module).items():
            if isinstance(macro, Macro):
                setattr(macros, item, macro)


@pass_eval_context
def say(where, words: str, /, **values) -> str:
    """What templates say, in the reader's language. Jinja's own way calls three functions for every word."""
    return _filled_in(where, translations().ugettext(words), values)


@pass_eval_context
def say_counted(where, one: str, many: str, num: int, /, **values) -> str:
    return _filled_in(where, translations().ungettext(one, many, num), {"num": num} | values)


def _filled_in(where, words: str, values: dict) -> str:
    # The words are our own; whatever is put into them is escaped.
    said = Markup(words) if where.autoescape else words  # nosec B704
    values = {name: written.isolated(value) for name, value in values.items()} if where.autoescape else values
    return said % values if values or "%" in words else said


def rooms() -> tuple[str, ...]:
    """The conference's navigation: the rooms whose doors this person sees."""
    seen = (room for room, way in NAVIGATION.items() if (can(way.permission) if way.permission else may_open(room)))
    return tuple(room for room in seen if room != "questions.show" or g.conference.uses_questions)


def this_room() -> str:
    """The room in which the present page is."""
    here = request.endpoint or ""
    return here if here in NAVIGATION else WITHIN.get(request.blueprint or "", f"{request.blueprint}.show")


def behind_a_secret() -> bool:
    """Whether the address of this page is itself the key to it: then the page hands it on to nobody."""
    return "token" in (request.view_args or {})


def way_in() -> str:
    """Where to sign in. From any page that can be opened again it leads back there."""
    comes_back = request.method == "GET" and request.endpoint and request.blueprint != "accounts"
    comes_back = comes_back and not behind_a_secret()
    return url_for("accounts.sign_in", next=request.full_path.rstrip("?") if comes_back else None)


def cited(address_of: Callable[[str], str | None], *texts: str) -> tuple[tuple[str, str | None], ...]:
    """Where the citations in these texts lead: all that a kept piece needs to know of the rest of the conference."""
    return tuple((number, address_of(number)) for text in texts for number in prose.citations(text))


def zone() -> ZoneInfo:
    """The zone in which this page tells the time."""
    return ZoneInfo(moments.zone_here())


def moment(value: datetime | None) -> str:
    """A moment with its day and its zone, so that nobody has to guess."""
    return moments.in_full(value, moments.zone_here()) if value else ""


def until(value: datetime | None) -> str:
    return moments.until(value, moments.zone_here()) if value else ""


def brief(value: datetime | None) -> str:
    """A moment where there is little room and the zone stands elsewhere on the page."""
    return moments.brief(value, moments.zone_here()) if value else ""


def day(value: date | datetime | None) -> str:
    return moments.day(value, moments.zone_here()) if value else ""


def ago(value: datetime | None) -> str:
    """How long ago, or how long until."""
    return format_timedelta(value - clock.now(), add_direction=True, locale=reading_in()) if value else ""


def partial_date(start: str | None, end: str | None = None) -> str:
    return named_days.in_words(start, end)


def local_iso(value: datetime | None) -> str:
    return value.astimezone(zone()).isoformat(timespec="minutes") if value else ""


def script_texts() -> dict[str, str]:
    """The few sentences that the script says, in the reader's language."""
    return {
        "restored": gettext("Restored what you were typing."),
        "kept": gettext("Kept on this device."),
        "discard": gettext("Discard"),
        "offline": gettext("No connection to the server. What you wrote is still here; try again in a moment."),
        "problem": gettext("Problem:"),
        "most": str(current_app.config["MAX_CONTENT_LENGTH"]),
        "too_much": gettext(
            "This is more than can be sent at once. Split it in two, or take out what need not be in it."
        ),
        "none": gettext("Nothing found."),
        "one": gettext("1 found."),
        "many": gettext("{n} found."),
    }


def zone_words() -> str:
    if moments.zone_here() == "UTC":
        return "UTC"
    return f"{_zone_name(zone(), reading_in())} ({moments.zone_sign(clock.now().astimezone(zone()))})"


@lru_cache(maxsize=256)
def _zone_name(zone: ZoneInfo, locale: Locale) -> str:
    return get_timezone_name(zone, width="long", locale=locale)


def entry_words(entry: JournalEntry) -> str:
    """A journal entry as a sentence; of a past conference as one of those who entered it."""
    is_past = bool(g.get("conference") and g.conference.archived_at)
    own = archive.SENTENCES.get(entry.action) if is_past else None
    facts = written.set_off_in(facts_of(entry), labels.QUOTED)
    return written.with_quotes(sentence(entry.action, facts, moments.zone_here(), own))


def stored_article(article: str) -> Markup:
    """The article of a published edition, which was rendered with escaping when it was published."""
    return Markup(article)  # nosec B704
