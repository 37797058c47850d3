"""The application, put together: configuration, extensions, rooms, guards, errors and commands, and nothing else."""

import os

from flask import Flask, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    compression,
    config,
    edges,
    extensions,
    kept_parts,
    languages,
    migrating,
    outcome,
    polls,
    problem_pages,
    public_pages,
    routing,
    security,
    templating,
)
from app.access import guards
from app.accounts import sessions
from app.conferences import context

# Set by the command line of Flask, whichever command it is.
BY_COMMAND = "FLASK_RUN_FROM_CLI"


def assemble(overrides: dict | None = None, *, diagnosing: bool) -> Flask:
    settings = config.load(overrides)
    if not diagnosing and (found := config.problems(settings)):
        raise config.Misconfigured(found)
    app = _begin(settings)
    app.config.update(settings)
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = extensions.engine_options(settings["SQLALCHEMY_DATABASE_URI"])
    if settings["PROXY_HOPS"]:
        hops = settings["PROXY_HOPS"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    security.stand_at_the_door(app)
    _bind_extensions(app)
    sessions.init_app(app)
    context.init_app(app)
    guards.init_app(app)
    _draw_pages(app)
    security.init_app(app)
    compression.init_app(app)
    problem_pages.init_app(app)
    outcome.init_app(app)
    _open_rooms(app)
    _answer_before(app)
    security.stand_at_the_root(app)
    return app


def _begin(settings: dict) -> Flask:
    app = Flask(
        "app",
        template_folder=str(config.ROOT / "templates"),
        static_folder=str(config.ROOT / "static"),
        instance_path=settings["INSTANCE"],
    )
    app.url_rule_class = routing.Rule
    # Each template stays once it is read. By itself Jinja keeps four hundred, fewer than there are, and looks through
    # them all whenever it finds one.
    app.jinja_options = app.jinja_options | {"cache_size": -1}
    return app


def _draw_pages(app: Flask) -> None:
    templating.init_app(app)
    kept_parts.init_app(app)
    edges.init_app(app)


def _answer_before(app: Flask) -> None:
    """What is asked most is answered before the application wakes."""
    polls.init_app(app)
    public_pages.init_app(app)


def _bind_extensions(app: Flask) -> None:
    extensions.db.init_app(app)
    with app.app_context():
        extensions.ping_seldom(extensions.db.engine)
    if app.testing or os.environ.get(BY_COMMAND):
        migrating.add_migrations(app)
    extensions.csrf.init_app(app)
    extensions.babel.init_app(app, locale_selector=_choose_language)
    extensions.babel.domain_instance = languages.OncePerPage()


def _choose_language() -> str | None:
    """What somebody chose, else the conference's, else what the browser asks for; only what is really translated."""
    offered = config.translated_languages()
    person, conference = g.get("person"), g.get("conference")
    if person and person.language in offered:
        return person.language
    if chosen := languages.chosen_at_the_foot(offered) if request else None:
        return chosen
    of_conference = next((one for one in conference.languages if one in offered), None) if conference else None
    return of_conference or (languages.wished(request.accept_languages, offered) if request else None)


def _open_rooms(app: Flask) -> None:
    from app import cli, health, rooms, wiring

    app.register_blueprint(health.bp)
    for room in rooms.ROOMS:
        if room not in rooms.WITHOUT_PAGES:
            app.register_blueprint(rooms.part(room, "views").bp)
    wiring.init_app(app)
    cli.init_app(app)
