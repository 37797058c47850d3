"""Finding the translations of an edition. Whoever asks has found the edition first, so an embargo binds them too."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import defer

from app.access.roles import Role
from app.accounts.queries import list_former_names
from app.conferences.models import Conference
from app.conferences.queries import list_members
from app.errors import Missing
from app.extensions import db
from app.reports.models import Edition
from app.reports.names import escaped
from app.reports.queries import is_open
from app.reports.translations.models import Translation


def list_newest(edition: Edition) -> list[Translation]:
    """The newest version in each language, by language, without its words."""
    query = select(Translation).where(Translation.edition_id == edition.id).options(defer(Translation.text))
    found = db.session.scalars(query.order_by(Translation.language, Translation.version))
    return list({one.language: one for one in found}.values())


def list_translatable(conferences: Iterable[Conference]) -> list[Edition]:
    """Of each conference the newest edition that everybody reads, without its long texts; in one statement."""
    mine = Edition.conference_id.in_([one.id for one in conferences])
    query = select(Edition).where(mine, is_open()).order_by(Edition.conference_id, Edition.number)
    without = [defer(column) for column in (Edition.article, Edition.file, Edition.tree)]
    return list({one.conference_id: one for one in db.session.scalars(query.options(*without))}.values())


def list_read(editions: Iterable[Edition]) -> list[Translation]:
    """Of these editions the newest version in each language that can be read, without its words; in one statement."""
    mine = Translation.edition_id.in_([one.id for one in editions])
    found = select(Translation).where(mine).options(defer(Translation.text))
    found = found.order_by(Translation.edition_id, Translation.language, Translation.version)
    newest = {(one.edition_id, one.language): one for one in db.session.scalars(found)}
    return [one for one in newest.values() if not one.is_withdrawn]


def list_versions(edition: Edition, language: str) -> list[Translation]:
    """Every version in one language, the newest first, without their words."""
    mine = select(Translation).where(Translation.edition_id == edition.id, Translation.language == language)
    return list(db.session.scalars(mine.options(defer(Translation.text)).order_by(Translation.version.desc())))


def list_standing(edition: Edition) -> list[Translation]:
    """Every version that still holds words."""
    query = select(Translation).where(Translation.edition_id == edition.id, Translation.withdrawn_at.is_(None))
    return list(db.session.scalars(query.order_by(Translation.language, Translation.version)))


def find_newest(edition: Edition, language: str) -> Translation | None:
    mine = select(Translation).where(Translation.edition_id == edition.id, Translation.language == language)
    return db.session.scalar(mine.order_by(Translation.version.desc()).limit(1))


def get_newest(edition: Edition, language: str) -> Translation:
    return _found(find_newest(edition, language))


def get_version(edition: Edition, language: str, version: int) -> Translation:
    mine = select(Translation).where(Translation.edition_id == edition.id, Translation.language == language)
    return _found(db.session.scalar(mine.where(Translation.version == version)))


def get_words(edition: Edition, language: str, version: int) -> Translation:
    """A version that can be read. Refuses one that was withdrawn."""
    translation = get_version(edition, language, version)
    if translation.is_withdrawn:
        raise Missing(_("This translation was withdrawn."))
    return translation


def list_named_beyond(edition: Edition, text: str) -> list[int]:
    """The panelists whom a text names by their full names, now or before, and the edition does not: their numbers.

    A single word is no name here: it may be a word like any other.
    """
    panel = list_members(edition.conference, Role.PANELIST, former=True)
    numbers = {one.person_id: one.number for one in panel}
    former = [(one.person_id, one.name) for one in list_former_names(list(numbers))]
    called = [*((one.person_id, one.name) for one in panel), *former]
    beyond = {
        numbers[person]
        for person, name in called
        if " " in name and name in text and escaped(name) not in edition.article
    }
    return sorted(beyond)


def _found(translation: Translation | None) -> Translation:
    if translation is None:
        raise Missing(_("There is no such translation."))
    return translation
