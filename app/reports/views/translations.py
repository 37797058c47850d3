"""Translations of an edition: bringing one, reading it beside the edition, withdrawing it."""

from flask import Response, flash, g, render_template, request, url_for
from flask_babel import gettext as _
from jinja2.environment import TemplateModule

from app import asking, config
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import render, see_other
from app.kept_parts import Shelf
from app.languages import name_here, reading_in, speaking
from app.reports import queries
from app.reports.formats import queries as files
from app.reports.formats.kinds import Format
from app.reports.models import Edition
from app.reports.translations import forms, sections, services
from app.reports.translations import queries as translations
from app.reports.translations.models import Translation
from app.reports.views import bp

SHELF = Shelf(room=8)


@bp.get("/editions/<int:number>/translations/new")
@requires(Permission.REPORT_TRANSLATE)
def write_translation(number: int):
    """A new one, or the next version of one, which begins with the words of the newest."""
    edition = _get_edition(number)
    before = translations.find_newest(edition, request.args.get("of", ""))
    # That the panel approved other words says nothing of these.
    begun = {name: getattr(before, name) for name in ("language", "translator", "text")} if before else {}
    return _form_page(edition, forms.TranslationForm(formdata=None, data=begun))


@bp.post("/editions/<int:number>/translations/new")
@requires(Permission.REPORT_TRANSLATE)
def translate(number: int):
    edition, form = _get_edition(number), forms.TranslationForm()
    if not form.validate_on_submit():
        return _form_page(edition, form, status=422)
    if form.is_read:
        return _form_page(edition, form)  # what came in a file is looked at before it is published
    if question := asking.ask_first(_publishing(edition, form)):
        return question
    services.publish(edition, form.language.data, form.words, by=g.seat)
    db.session.commit()
    flash(_("The translation is published, marked as one."))
    return see_other(url_for("reports.translation", number=number, language=form.language.data))


@bp.get("/editions/<int:number>/translations/<language>")
@requires(Permission.REPORT_READ)
def translation(number: int, language: str):
    """The newest version, beside the words that count."""
    edition = _get_edition(number)
    return _translation_page(translations.get_newest(edition, language))


@bp.get("/editions/<int:number>/translations/<language>/<int:version>")
@requires(Permission.REPORT_READ)
def translation_version(number: int, language: str, version: int):
    return _translation_page(translations.get_version(_get_edition(number), language, version))


@bp.get("/editions/<int:number>/translations/<language>/<int:version>/words.md")
@requires(Permission.REPORT_READ)
def translated_words(number: int, language: str, version: int):
    """The words as they were brought, whose checksum the journal knows. Refused once they are withdrawn."""
    found = translations.get_words(_get_edition(number), language, version)
    name = f"{g.conference.slug}-edition-{number}-{found.language}-{version}.md"
    return Response(
        found.text,
        mimetype=Format.MARKDOWN.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Language": found.language},
    )


@bp.post("/editions/<int:number>/translations/<language>/<int:version>/withdraw")
@requires(Permission.REPORT_TRANSLATE)
def withdraw_translation(number: int, language: str, version: int):
    found, form = translations.get_version(_get_edition(number), language, version), forms.WithdrawForm()
    if not form.validate_on_submit():
        return _translation_page(found, form, status=422)
    if question := asking.ask_first(_withdrawing()):
        return question
    services.withdraw(found, form.why.data, by=g.seat)
    db.session.commit()
    flash(_("It is withdrawn. Its words are gone, and everybody reads why."))
    return see_other(url_for("reports.translation_version", number=number, language=language, version=version))


def _get_edition(number: int) -> Edition:
    return queries.get_edition(g.conference, number, early=can(Permission.REPORT_READ_EARLY))


def _publishing(edition: Edition, form: forms.TranslationForm) -> asking.Question:
    of_edition, of_translation = sections.counts(edition.article, form.text.data)
    matched = _("Edition and translation have %(n)s parts each, and are shown part beside part.", n=of_edition)
    if of_edition != of_translation:
        matched = _(
            "The edition has %(n)s parts and the translation %(translated)s, so the whole is shown beside the whole. "
            "Parts begin at headings of the second rank (##).",
            n=of_edition,
            translated=of_translation,
        )
    return asking.Question(
        _("Publish the translation into %(language)s?", language=name_here(form.language.data)),
        _(
            "It can be read as soon as edition %(n)s can, and is not changed any more. A better one is a new version; "
            "the old stays readable, or is withdrawn with a public reason. %(matched)s",
            n=edition.number,
            matched=matched,
        ),
        _("Publish it"),
    )


def _withdrawing() -> asking.Question:
    return asking.Question(
        _("Withdraw this translation?"),
        _("Its words and the name of who translated it are deleted. That there was one, and why it went, stays."),
        _("Yes, withdraw it"),
    )


def _form_page(edition: Edition, form: forms.TranslationForm, status: int = 200):
    made = [one for one in files.list_files(edition) if one.is_made and one.name == Format.MARKDOWN]
    return render("reports/translate.html", edition=edition, form=form, base=made, status=status)


def _translation_page(found: Translation, form: forms.WithdrawForm | None = None, status: int = 200):
    edition = found.edition
    return render(
        "reports/translation.html",
        status=status,
        edition=edition,
        translation=found,
        versions=translations.list_versions(edition, found.language),
        marked=_marked(found),
        beside="" if found.is_withdrawn else _beside(found),
        form=form or forms.WithdrawForm(formdata=None),
    )


def _beside(found: Translation) -> TemplateModule:
    """Both texts, cut and drawn once: a long one takes most of a second. Neither changes but with its checksum."""
    edition = found.edition
    state = (found.id, found.language, found.checksum, edition.id, edition.checksum, edition.served_checksum)
    return SHELF.part(
        "reports/_beside.html",
        state,
        lambda: {"translation": found, "pairs": sections.side_by_side(edition.article, found.text)},
    )


def _marked(found: Translation) -> str:
    """What it says on top to whoever reads the translation alone, where this server speaks the language."""
    if found.language == str(reading_in()) or found.language not in config.translated_languages():
        return ""
    with speaking(found.language):
        return render_template("reports/_translated.html", translation=found, edition=found.edition)
