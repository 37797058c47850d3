"""Each file of a room does one thing: models hold, queries read, services decide, views answer."""

import ast
import re

import pytest

from tests.architecture.source import Module, check, modules

pytestmark = pytest.mark.database_free

REQUEST_NAMES = {
    "request",
    "session",
    "g",
    "current_app",
    "flash",
    "redirect",
    "abort",
    "render_template",
    "url_for",
}


def presentation_imports(module: Module) -> list[str]:
    """What services must not know: the request, who is signed in, forms, templates."""
    wrong = []
    for line, name in module.imports():
        first, last = name.split(".")[0], name.split(".")[-1]
        about_the_request = first == "flask" and last in REQUEST_NAMES
        if about_the_request or first in ("flask_login", "flask_wtf", "wtforms", "werkzeug", "jinja2"):
            wrong.append(f"{line}: a service imports {name}")
        if first == "app" and {"forms", "views", "templating", "htmx"} & set(name.split(".")):
            wrong.append(f"{line}: a service imports {name}")
    return wrong


def commits(module: Module) -> list[str]:
    return [
        f"{line}: {call}() belongs to the view, at the end of the request"
        for line, call in module.calls()
        if call.endswith((".commit", ".rollback"))
    ]


def writes(module: Module) -> list[str]:
    wrong = []
    for line, call in module.calls():
        owner, _, verb = call.rpartition(".")
        on_session = owner.endswith("session") and verb in (
            "add",
            "add_all",
            "delete",
            "merge",
            "flush",
            "commit",
        )
        as_statement = verb in ("insert", "update", "delete") and owner in (
            "",
            "sa",
            "sqlalchemy",
            "sql",
            "db",
        )
        if on_session or as_statement:
            wrong.append(f"{line}: a query writes: {call}()")
    return wrong


def roles_named(module: Module) -> list[str]:
    """A view acts from g.seat, the membership that opened its door; which roles may enter stands in one row."""
    return [f"{line}: a view names a role" for line, name in module.imports() if name == "app.access.roles.Role"]


def model_imports(module: Module) -> list[str]:
    forbidden = {"services", "forms", "views", "htmx", "templating"}
    return [
        f"{line}: a model imports {name}"
        for line, name in module.imports()
        if name.startswith("app.")
        and forbidden & set(name.split("."))
        or name.startswith(("flask_login.current_user", "flask_wtf", "wtforms"))
        or name.startswith("flask.")
        and name.split(".")[-1] in REQUEST_NAMES
    ]


def form_imports(module: Module) -> list[str]:
    return [
        f"{line}: a form imports {name}"
        for line, name in module.imports()
        if name.startswith("sqlalchemy")
        or name.startswith("app.")
        and {"services", "queries", "db"} & set(name.split("."))
    ]


def business_in_views(module: Module) -> list[str]:
    """Views hold no SQL and catch nothing: refusals have one translation, in app/problem_pages.py."""
    wrong = []
    for line, name in module.imports():
        if name.startswith(("sqlalchemy", "flask_sqlalchemy")):
            wrong.append(f"{line}: a view imports {name}")
    for line, call in module.calls():
        owner, _, verb = call.rpartition(".")
        if owner.endswith("db.session") and verb not in ("commit", "rollback") or call in ("select", "db.select"):
            wrong.append(f"{line}: a view asks the database itself: {call}()")
        if owner.endswith(".query") or ".query." in call:
            wrong.append(f"{line}: a view asks the database itself: {call}()")
    wrong += [f"{node.lineno}: a view catches an error" for node in ast.walk(module.tree) if isinstance(node, ast.Try)]
    return wrong


def readers_of_time(module: Module) -> list[str]:
    forbidden = {
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
        "time.time_ns",
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.datetime.today",
        "datetime.date.today",
        "func.now",
        "sa.func.now",
        "db.func.now",
        "func.current_timestamp",
    }
    wrong = [f"{line}: {call}() reads the time; app.clock does" for line, call in module.calls() if call in forbidden]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "utcnow":
            wrong.append(f"{node.lineno}: utcnow reads the time; app.clock does")
        if isinstance(node, ast.keyword) and node.arg in ("default", "onupdate") and dotted_now(node.value):
            wrong.append(f"{node.value.lineno}: a default reads the time; app.clock does")
    return wrong


def dotted_now(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and ast.unparse(node) in (
        "datetime.now",
        "datetime.datetime.now",
        "time.time",
    )


def makers_of_markup(module: Module) -> list[str]:
    wrong = [f"{line}: imports {name}" for line, name in module.imports() if name.endswith(".Markup")]
    wrong += [f"{line}: calls {call}()" for line, call in module.calls() if call.split(".")[-1] == "Markup"]
    return wrong


def templates_from_text(module: Module) -> list[str]:
    dangerous = ("render_template_string", "from_string")
    return [
        f"{line}: {call}() makes a template from text"
        for line, call in module.calls()
        if call.split(".")[-1] in dangerous
    ]


def readers_of_the_base_url(module: Module) -> list[str]:
    wrong = [f"{node.lineno}: has a parameter base_url" for node in ast.walk(module.tree) if is_base_url(node)]
    return wrong + [
        f"{node.lineno}: reads BASE_URL; app.mail.addresses does"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and node.value == "BASE_URL"
    ]


def is_base_url(node: ast.AST) -> bool:
    return isinstance(node, ast.arg | ast.keyword) and node.arg == "base_url"


def old_style_queries(module: Module) -> list[str]:
    return [
        f"{number}: Model.query; write select() in queries.py"
        for number, line in enumerate(module.text.splitlines(), 1)
        if re.search(r"\b[A-Z]\w+\.query\.", line)
    ]


def test_services_know_neither_request_nor_forms_nor_templates():
    check(presentation_imports, modules("services"))


def test_services_and_queries_never_commit():
    check(commits, modules("services", "queries", "models", "forms"))


def test_queries_never_write():
    check(writes, modules("queries"))


def test_models_know_no_services_and_no_forms():
    check(model_imports, modules("models"))


def test_forms_know_no_database():
    check(form_imports, modules("forms"))


def test_views_hold_no_sql_and_catch_nothing():
    check(business_in_views, modules("views"))


def test_no_view_names_a_role():
    check(roles_named, modules("views"))


def test_only_the_clock_reads_the_time():
    check(readers_of_time, [module for module in modules() if module.path != "app/clock.py"])


def test_only_prose_templating_and_drawings_make_markup():
    allowed = ("app/prose.py", "app/templating.py", "app/drawings.py")
    check(makers_of_markup, [m for m in modules() if m.path not in allowed])


def test_one_module_knows_the_address_of_the_server():
    settings_and_it = ("app/config.py", "app/mail/addresses.py")
    check(readers_of_the_base_url, [module for module in modules() if module.path not in settings_and_it])


def test_no_template_is_made_from_text():
    check(templates_from_text, modules())


def test_queries_are_written_with_select():
    check(old_style_queries, modules())


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (presentation_imports, "from flask import request"),
        (presentation_imports, "from flask_login import current_user"),
        (presentation_imports, "from app.voting.forms import BallotForm"),
        (presentation_imports, "from app.voting import forms"),
        (presentation_imports, "from app.htmx import render"),
        (commits, "def f():\n    db.session.commit()"),
        (commits, "with Session() as session:\n    session.rollback()"),
        (writes, "db.session.add(ballot)"),
        (writes, "db.session.delete(ballot)"),
        (writes, "db.session.execute(update(Ballot))"),
        (writes, "db.session.execute(sa.insert(Ballot))"),
        (model_imports, "from app.voting import services"),
        (model_imports, "from app.voting.forms import BallotForm"),
        (model_imports, "from flask import request"),
        (form_imports, "from app.voting import queries"),
        (form_imports, "from app.extensions import db"),
        (business_in_views, "from sqlalchemy import select"),
        (business_in_views, "ballot = db.session.get(Ballot, 1)"),
        (business_in_views, "db.session.execute(text('select 1'))"),
        (business_in_views, "Ballot.query.filter_by(id=1)"),
        (business_in_views, "try:\n    pass\nexcept ValueError:\n    pass"),
        (roles_named, "from app.access.roles import IN_ORDER, Role"),
        (readers_of_time, "opened = datetime.now(UTC)"),
        (readers_of_time, "opened = datetime.utcnow()"),
        (readers_of_time, "x = time.time()"),
        (readers_of_time, "x = mapped_column(default=datetime.utcnow)"),
        (readers_of_time, "x = mapped_column(server_default=func.now())"),
        (makers_of_markup, "from markupsafe import Markup"),
        (makers_of_markup, "x = markupsafe.Markup('<b>')"),
        (readers_of_the_base_url, "x = current_app.config['BASE_URL']"),
        (readers_of_the_base_url, "def invite(person, *, base_url):\n    pass"),
        (readers_of_the_base_url, "invite(person, base_url=address)"),
        (templates_from_text, "flask.render_template_string(text)"),
        (templates_from_text, "env.from_string(text)"),
        (old_style_queries, "Ballot.query.all()"),
    ],
)
def test_each_rule_can_fail(rule, text):
    assert rule(Module("app/voting/services.py", text))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (presentation_imports, "from app.voting import queries, models\nfrom app.errors import StageClosed"),
        (writes, "seen = set()\nseen.add(1)\nvalues.update(other)\nnames.insert(0, 'x')"),
        (business_in_views, "db.session.commit()"),
        (readers_of_time, "x = time.monotonic()\ny = clock.now()\nz = now()"),
        (makers_of_markup, "from markupsafe import escape"),
    ],
)
def test_each_rule_allows_what_is_right(rule, text):
    assert not rule(Module("app/voting/services.py", text))
