"""A small catalog of translations for one test, so that it can see which language something is said in."""

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from app import kept_parts


def register(app, monkeypatch, folder, language: str, words: dict[str, str]) -> None:
    """Let the server speak English and this language, as far as these words go."""
    catalog = Catalog(locale=language)
    for english, translated in words.items():
        catalog.add(english, translated)
    path = folder / language / "LC_MESSAGES" / "messages.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr("app.config.translated_languages", lambda: ["en", language])
    monkeypatch.setattr(app.extensions["babel"], "translation_directories", [str(folder)])
    forget(app)


def forget(app) -> None:
    """Flask-Babel keeps what it has once read, and pages keep what they have once said."""
    kept_parts._kept.cache_clear()
    app.extensions["babel"].instance.domain_instance.cache.clear()
