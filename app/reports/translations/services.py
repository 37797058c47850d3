"""Publishing a translation of an edition, and withdrawing it. The edition itself never changes by it."""

import hashlib
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.services.numbers import lock
from app.errors import Refused
from app.extensions import db
from app.journal import services as journal
from app.reports.models import Edition
from app.reports.translations import queries
from app.reports.translations.models import Translation, Words


def publish(edition: Edition, language: str, words: Words, *, by: Membership) -> Translation:
    """Publish a translation, or the next version of one.

    Refuses the edition's own language, the same twice, and words that name a panelist whom the edition does not name.
    """
    lock(edition.conference)
    edition.conference.require_open(Permission.REPORT_TRANSLATE)
    if language == edition.conference.original_language:
        raise Refused(_("This edition is in that language itself. Choose the language it was translated into."))
    _require_named_alike(edition, words.text)
    before = queries.find_newest(edition, language)
    if before is not None and (before.translator, before.text, before.approved) == words:
        raise Refused(_("This very translation is published already. Nothing was published twice."))
    translation = Translation(
        edition=edition,
        language=language,
        version=before.version + 1 if before else 1,
        checksum=hashlib.sha256(words.text.encode()).hexdigest(),
        published_by=by,
        published_at=clock.now(),
        withdrawn_because="",
        **words._asdict(),
    )
    db.session.add(translation)
    _tell_published(translation, by)
    if translation.approved:
        _tell("report.translation_approved", translation, by)  # the panel reads what is said of it, and can contradict
    return translation


def _require_named_alike(edition: Edition, text: str) -> None:
    """What was translated before a name was taken out still holds it, and is easily brought once more."""
    if named := queries.list_named_beyond(edition, text):
        raise Refused(
            ngettext(
                "The translation names panelist %(which)s, whom the edition does not name. Write what stands there.",
                "The translation names panelists %(which)s, whom the edition does not name. Write what stands there.",
                len(named),
                which=", ".join(map(str, named)),
            )
        )


def withdraw(translation: Translation, why: str, *, by: Membership) -> None:
    """Take a version back, with a public reason: its words are gone. Refuses one that is withdrawn already."""
    conference = translation.edition.conference
    lock(conference)
    conference.require_open(Permission.REPORT_TRANSLATE)
    if translation.is_withdrawn:
        raise Refused(_("This translation is withdrawn already."))
    _empty(translation, why)
    _tell("report.translation_withdrawn", translation, by, reason=why)


def withdraw_all(edition: Edition, by: Membership | None) -> None:
    """Something went from the words of the edition that may stand in its translations: each must be brought anew.

    The journal names nobody, and not that it was a name: of an edition that is held back nobody outside knows.
    """
    for translation in queries.list_standing(edition):
        _empty(translation, "")
        _tell("report.translation_emptied", translation, by)


def tell_opened(edition: Edition, by: Membership | None) -> None:
    """An edition was held back and is open now, and its translations with it: so long nobody was told of them."""
    for translation in queries.list_standing(edition):
        _tell_published(translation, by)


def forget_all(edition: Edition) -> None:
    """An edition that is never published takes its translations along."""
    db.session.execute(delete(Translation).where(Translation.edition_id == edition.id))


def _empty(translation: Translation, why: str) -> None:
    translation.text = translation.translator = translation.approved = ""
    translation.withdrawn_at, translation.withdrawn_because = clock.now(), why


def _tell_published(translation: Translation, by: Membership | None) -> None:
    """The journal says that it can be read, or that it waits with its edition."""
    action = "report.translated" if translation.edition.is_noted else "report.translation_held"
    _tell(action, translation, by, checksum=translation.checksum)


def _tell(action: str, translation: Translation, by: Membership | None, **more: Any) -> None:
    db.session.flush()
    journal.record(
        action,
        actor=by,
        conference_id=translation.edition.conference_id,
        edition=translation.edition.number,
        language=translation.language,
        version=translation.version,
        **more,
    )
