"""Templates carry no code of their own and show people's words only through prose: the policy forbids the rest."""

import ast
import re

import pytest

from tests.architecture.source import Module, check, found_in, modules, templates, without_jinja_comments

pytestmark = pytest.mark.database_free

LETTER = "templates/mail/hypertext.html"
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
FORBIDDEN = {
    r"<script\b(?![^>]*\bsrc\s*=)[^>]*>": "a script inside the page",
    r"<script\b[^>]*>\s*[^\s<]": "a script with content",
    r"<style\b": "a style sheet inside the page",
    r"\|\s*safe\b": "text passed through unchecked by |safe",
    r"autoescape\s+false": "escaping switched off",
    r"\bMarkup\(": "markup made in a template",
}
FORBIDDEN_IN_TAGS = {
    r"\sstyle\s*=": "an inline style",
    r"\son[a-z]+\s*=": "an inline event handler",
    r"\s(data-)?hx-on\b": "hx-on, which needs eval",
    r"=\s*[\"']?\s*js:": "js:, which needs eval",
    r"=\s*[\"']?\s*javascript:": "a javascript: address",
    r"\shx-trigger\s*=\s*(\"[^\"]*\[[^\"]*\"|'[^']*\['[^']*)": "a trigger filter, which needs eval",
    r"\shx-confirm\s*=": "a confirmation that exists only with JavaScript; make it a page",
    r"\shx-(put|patch|delete)\s*=": "a method that no form has; only GET and POST",
}
FORM = re.compile(r"<form\b[^>]*>", re.DOTALL | re.IGNORECASE)
CSRF = re.compile(r"csrf_token|csrf\(|hidden_tag|ui\.csrf")


def line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def without_expressions(text: str) -> str:
    """Blank what Jinja computes, so that a `>` in a comparison does not end a tag."""
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", lambda match: re.sub(r"[^\n]", "x", match[0]), text, flags=re.DOTALL)


def inline_code(template: Module) -> list[str]:
    text = without_jinja_comments(template.text)
    wrong = [
        f"{line_of(text, match.start())}: {meaning}"
        for pattern, meaning in FORBIDDEN.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    blank = without_expressions(text)
    for tag in TAG.finditer(blank):
        wrong += [
            f"{line_of(blank, tag.start())}: {meaning}"
            for pattern, meaning in FORBIDDEN_IN_TAGS.items()
            if re.search(pattern, tag[0], re.IGNORECASE)
        ]
    return wrong


def unprotected_forms(template: Module) -> list[str]:
    """Every form that posts carries the token; macros such as ui.post_form are checked where they are defined."""
    text = without_jinja_comments(template.text)
    blank = without_expressions(text)
    wrong = []
    for opening in FORM.finditer(blank):
        posts = re.search(r"method\s*=\s*[\"']?post", opening[0], re.IGNORECASE)
        end = blank.lower().find("</form", opening.end())
        inside = text[opening.start() : end if end >= 0 else len(text)]
        if posts and not CSRF.search(inside):
            wrong.append(f"{line_of(text, opening.start())}: a form that posts without csrf_token")
        if not re.search(r"\bmethod\s*=", opening[0], re.IGNORECASE):
            wrong.append(f"{line_of(text, opening.start())}: a form that does not say its method")
    return wrong


def roles_asked_by_name(template: Module) -> list[str]:
    """A template asks can(...), never who somebody is."""
    text = without_jinja_comments(template.text)
    pattern = r"\{%-?\s*(?:el)?if\b[^%]*(?:\brole\s*==|\brole\s+in\b|has_role|is_organizer|is_panelist|is_facilitator)"
    return [f"{line_of(text, m.start())}: asks for a role by name; ask can(...)" for m in re.finditer(pattern, text)]


def boxes_without_keys(template: Module) -> list[str]:
    """What scrolls in a box of its own is reached by keyboard too, and says what it is."""
    blank = without_expressions(without_jinja_comments(template.text))
    boxes = [tag for tag in TAG.finditer(blank) if re.search(r'class="scroll[" ]', tag[0])]
    needed = ('tabindex="0"', 'role="region"', "aria-label")
    return [
        f"{line_of(blank, tag.start())}: a box that scrolls, without {missing}"
        for tag in boxes
        for missing in needed
        if missing not in tag[0]
    ]


def test_templates_carry_no_code_or_style_of_their_own():
    check(inline_code, [template for template in templates() if template.path != LETTER])


def test_a_letter_carries_its_style_in_its_head_and_nothing_else():
    """A mail program fetches no style sheet from us, and must not."""
    (letter,) = [template for template in templates() if template.path == LETTER]
    assert [wrong.partition(": ")[2] for wrong in inline_code(letter)] == ["a style sheet inside the page"]


def test_every_form_that_posts_is_protected():
    check(unprotected_forms, templates())


def test_every_box_that_scrolls_is_reached_by_keyboard():
    check(boxes_without_keys, templates())
    assert boxes_without_keys(Module("templates/x.html", '<div class="scroll"><table>'))


def test_templates_ask_for_permissions_not_for_roles():
    check(roles_asked_by_name, templates())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<script nonce='x'>alert(1)</script>",
        '<script src="a.js">alert(1)</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<p\n  class="a"\n  style="color: red">',
        '<i style="width: {{ 100 * a / b }}%"></i>',
        '<button onclick="go()">',
        '<button {% if a > b %}disabled{% endif %} onclick="go()">',
        '<button hx-on:click="go()">',
        '<button hx-on="click -> go()">',
        '<div hx-vals="js:{a: 1}">',
        '<a href="javascript:go()">',
        '<div hx-trigger="click[ctrlKey]">',
        '<button hx-confirm="Sure?">',
        '<button hx-delete="/x">',
        "{{ text|safe }}",
        "{{ text | safe }}",
        "{% autoescape false %}",
    ],
)
def test_the_rule_against_code_in_templates_can_fail(text):
    assert inline_code(Module("templates/x.html", text))


@pytest.mark.parametrize(
    "text",
    [
        "<script src=\"{{ url_for('static', filename='js/app.js') }}\" defer></script>",
        '<link rel="stylesheet" href="a.css">',
        '<p class="online" data-once="x">On a day = <b>safe</b></p>',
        "{# <script>never rendered</script> #}",
        '<div hx-get="/x" hx-trigger="every 4s" hx-swap="outerHTML">',
        '<rect width="{{ share }}" class="s-support" x="0"/>',
    ],
)
def test_the_rule_against_code_in_templates_allows_what_is_right(text):
    assert not inline_code(Module("templates/x.html", text))


@pytest.mark.parametrize(
    "text",
    ['<form method="post"></form>', "<form\n method='POST' action='/x'><input></form>", "<form></form>"],
)
def test_the_rule_of_protected_forms_can_fail(text):
    assert unprotected_forms(Module("templates/x.html", text))


@pytest.mark.parametrize(
    "text",
    [
        '<form method="post">{{ form.hidden_tag() }}</form>',
        '<form method="post"><input type="hidden" name="csrf_token" value="{{ csrf_token() }}"></form>',
        '<form method="get"></form>',
        "{% call ui.post_form(url) %}{% endcall %}",
    ],
)
def test_the_rule_of_protected_forms_allows_what_is_right(text):
    assert not unprotected_forms(Module("templates/x.html", text))


def test_the_rule_against_roles_can_fail():
    assert roles_asked_by_name(Module("templates/x.html", "{% if member.role == 'panelist' %}"))
    assert not roles_asked_by_name(
        Module("templates/x.html", "{% if can('ballot.cast') %}{{ member.role }}{% endif %}")
    )


def hidden_globals(module: Module, known: set[str]) -> list[str]:
    """Names that a view gives to a template and that would hide what every template may use."""
    return [
        f"{call.lineno}: the context hides the global {keyword.arg}"
        for call in ast.walk(module.tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "render"
        for keyword in call.keywords
        if keyword.arg in known
    ]


def test_no_view_hides_what_every_template_may_use(base_app):
    known = set(base_app.jinja_env.globals) - {"session"}  # here the word means a part of a hearing
    assert {"ui", "once", "pieces", "can"} <= known
    assert not found_in(lambda module: hidden_globals(module, known), modules("views"))


def test_the_rule_of_hidden_globals_can_fail():
    assert hidden_globals(Module("app/x/views.py", 'render("x.html", pieces=[])'), {"pieces"})
    assert not hidden_globals(Module("app/x/views.py", 'render("x.html", passages=[])'), {"pieces"})
