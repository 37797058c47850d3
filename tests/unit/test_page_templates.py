"""Templates that are handed all globals at once draw what Jinja's own draw."""

import pytest
from jinja2 import DictLoader, Environment, Template

from app.page_templates import PageTemplate

PAGES = {
    "page": '{% extends "frame" %}{% block middle %}{{ mine }} {{ ours }} {% include "part" %}{% endblock %}',
    "frame": '{% import "macros" as m with context %}{{ ours }} {% block middle %}{% endblock %} {{ m.say("x") }}',
    "part": "{% set mine = mine ~ '!' %}{{ mine }} {{ ours }}",
    "macros": "{% macro say(what) %}{{ what }} {{ ours }} {{ mine }}{% endmacro %}{{ say('y') }}",
}


def environment(kind: type[Template]) -> Environment:
    made = Environment(loader=DictLoader(PAGES), autoescape=True)
    made.template_class = kind
    made.globals |= {"ours": "everybody's", "later": "not yet"}
    return made


def drawn(kind: type[Template]) -> list[str]:
    made = environment(kind)
    page, alone = made.get_template("page", globals={"mine": "the template's"}), made.get_template("macros")
    made.globals["ours"] = "<changed>"
    return [
        page.render(),
        page.render(mine="given"),
        page.render(ours="given"),
        str(alone.make_module({"mine": 1})),
        str(alone.module),
        "".join(page.blocks["middle"](page.new_context({"mine": 2}))),
    ]


def test_a_page_is_drawn_as_by_jinja():
    assert drawn(PageTemplate) == drawn(Template)


def test_what_is_set_in_a_page_is_no_global_afterwards():
    made = environment(PageTemplate)
    made.get_template("part").render(mine="a")
    assert "mine" not in made.globals


@pytest.mark.parametrize("name", ["layouts/base.html", "components/ui.html"])
def test_every_template_of_the_site_is_one(app, name):
    assert isinstance(app.jinja_env.get_template(name), PageTemplate)
