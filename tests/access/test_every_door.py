"""Every door of the server, tried by everybody: which answer it may give to whom, and that looking changes nothing."""

import re
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import TextClause, text

from app.access.guards import PUBLIC, SIGNED_IN
from app.access.permissions import Permission, everybody
from app.access.stages import Stage
from app.cli import list_routes
from app.extensions import db
from tests.visitor import Visitor
from tests.world import World

FROZEN = Path(__file__).parent / "routes.txt"
ROLES = ["anonymous", "organizer", "facilitator", "panelist", "expert", "committee", "authority", "observer"]
STRANGERS = ["a stranger", "organizer elsewhere", "facilitator elsewhere", "panelist elsewhere"]
STAGES = [Stage.SETUP, Stage.VOTING, Stage.FOLLOW_UP]
# For machines: it looks at no session.
HEALTH = "health.health"
HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
)


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def access_of(app, endpoint):
    return getattr(app.view_functions[endpoint], "access", None)


def is_for_everybody(access) -> bool:
    return access == PUBLIC or (isinstance(access, tuple) and any(permission.who == everybody for permission in access))


def address(rule, slug: str) -> str:
    """An address of this rule: the conference, and the number 1 wherever a number is wanted."""
    filled = rule.rule.replace("<slug>", slug)
    filled = re.sub(r"<int:\w+>", "1", filled)
    return re.sub(r"<[^>]+>", "x", filled)


def people(place: World, elsewhere: World) -> dict:
    stranger = World.person("Stan Stranger")
    db.session.commit()
    everybody = {role: getattr(place, role).person for role in ROLES[1:]}
    strangers = {
        "a stranger": stranger,
        "organizer elsewhere": elsewhere.organizer.person,
        "facilitator elsewhere": elsewhere.facilitator.person,
        "panelist elsewhere": elsewhere.panelist.person,
    }
    return {"anonymous": None} | everybody | strangers


def everything_stored() -> dict:
    """How many rows each table has."""
    db.session.rollback()
    return dict(db.session.execute(_counts()).mappings().one())


@cache
def _counts() -> TextClause:
    """As text: to put the question together, and to compare it with others, takes ten times as long as to answer it."""
    counts = (f'(SELECT count(*) FROM "{table.name}") AS "{table.name}"' for table in db.metadata.sorted_tables)
    return text(f"SELECT {', '.join(counts)}")


def acts_closed_to(app, member, *, by_stage: bool):
    """The acts that a member may not do: by role, or by role but not in this stage."""
    for rule in rules(app):
        access = access_of(app, rule.endpoint)
        if "POST" not in rule.methods or "<slug>" not in rule.rule or not isinstance(access, tuple):
            continue
        may = any(one.includes(member.role) for one in access)
        closed = not any(member.conference.stage in one.stages for one in access)
        if may and closed if by_stage else not may:
            yield rule


def test_the_list_of_doors_is_the_one_that_was_reviewed(app):
    found, known = set(list_routes(app)), set(FROZEN.read_text().split("\n")) - {""}
    changes = [f"+ {line}" for line in sorted(found - known)] + [f"- {line}" for line in sorted(known - found)]
    how = "If each of these is meant: flask --app wsgi routes-list > tests/access/routes.txt"
    assert not changes, "\n".join([*changes, how])


def test_every_door_says_who_may_enter(app):
    for rule in rules(app):
        access = access_of(app, rule.endpoint)
        declared = access in (PUBLIC, SIGNED_IN) or (
            isinstance(access, tuple) and access and all(isinstance(one, Permission) for one in access)
        )
        assert declared, f"{rule.endpoint} has no @requires, @signed_in or @public"


def test_every_address_of_a_conference_asks_for_a_permission(app):
    open_to_all = {
        rule.endpoint for rule in rules(app) if "<slug>" in rule.rule and access_of(app, rule.endpoint) == PUBLIC
    }
    assert open_to_all == {"conferences.pulse"}


def test_a_door_without_a_guard_stays_shut(app):
    visitor = Visitor(app)
    view = app.view_functions["accounts.sign_in"]
    access = view.access
    del view.access
    try:
        assert visitor.get("/sign-in").status == 403
    finally:
        view.access = access


@pytest.mark.parametrize("stage", STAGES)
def test_looking_changes_nothing_breaks_nothing_and_shows_nothing_to_strangers(app, world, stage):
    place, elsewhere = world(stage=stage), world(stage=Stage.DRAFTING, title="Elsewhere")
    slug = place.conference.slug
    doors = [rule for rule in rules(app) if "GET" in rule.methods]
    for who, person in people(place, elsewhere).items():
        visitor = Visitor(app)
        if person is not None:
            visitor.enter(person)
        before = everything_stored()
        for rule in doors:
            path, access = address(rule, slug), access_of(app, rule.endpoint)
            for htmx in (False, True) if who in ("anonymous", "panelist") else (False,):
                page = visitor.get(path, htmx=htmx)
                answer = page.response
                told = f"GET {path} as {who} in {stage}: {page.status}"
                assert page.status < 500 or rule.endpoint == HEALTH, told
                check_headers(answer, told)
                if person is not None and page.status == 200 and rule.endpoint not in (HEALTH, "conferences.pulse"):
                    assert "no-store" in answer.headers["Cache-Control"], told
                inside = who in ROLES[1:]
                if "<slug>" in rule.rule and not inside and page.status == 200:
                    assert is_for_everybody(access) and stage != Stage.SETUP, told
                if "<slug>" in rule.rule and who in STRANGERS and not is_for_everybody(access):
                    # What the stage keeps closed for everybody may say so; the rest does not exist for strangers.
                    assert page.status == 404, told
        assert everything_stored() == before, f"looking as {who} changed the database"


@pytest.mark.parametrize("stage", [Stage.HEARINGS])
def test_a_head_request_changes_nothing_either(app, world, stage):
    place = world(stage=stage)
    visitor = Visitor(app).enter(place.facilitator.person)
    before = everything_stored()
    for rule in rules(app):
        if "GET" in rule.methods:
            path = address(rule, place.conference.slug)
            answer = visitor._ask(lambda path=path: visitor.client.head(path))
            assert answer.status < 500 or rule.endpoint == HEALTH
    assert everything_stored() == before


# What everybody may do in most stages, and what it answers to a form that is not in order.
ALWAYS_OPEN = {
    "following.ask": (422,),
    "following.ask_for_one": (422,),
    "registrations.leave": (200,),  # a browser forgets a code that it does not have
}


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.VOTING])
def test_nobody_acts_through_a_door_that_is_not_theirs(app, world, stage):
    place, elsewhere = world(stage=stage), world(stage=Stage.DRAFTING, title="Elsewhere")
    slug = place.conference.slug
    doors = [rule for rule in rules(app) if "POST" in rule.methods and "<slug>" in rule.rule]
    for who, person in people(place, elsewhere).items():
        if who in ROLES[1:]:
            continue
        visitor = Visitor(app)
        if person is not None:
            visitor.enter(person)
        before = everything_stored()
        for rule in doors:
            page = visitor.post(address(rule, slug), {"text": "Mine.", "reason": "Mine."}, htmx=True)
            told = f"POST {rule.rule} as {who} in {stage}: {page.status}"
            if is_open_to_anyone(app, rule):
                assert page.status in (404, 409, *ALWAYS_OPEN.get(rule.endpoint, ())), told
            else:
                assert page.status in ((401, 404) if person is None else (404,)), told
            check_headers(page.response, told)
        assert everything_stored() == before, f"{who} changed the database"


def is_open_to_anyone(app, rule) -> bool:
    """Whether people without an account may do it in its time, as the hall hands in questions."""
    access = app.view_functions[rule.endpoint].access
    return isinstance(access, tuple) and any(one.who == everybody for one in access)


@pytest.mark.parametrize("role", ROLES[1:])
def test_whoever_lacks_the_role_is_refused_at_every_act(app, world, role):
    place = world(stage=Stage.VOTING)
    member = getattr(place, role)
    visitor, before = Visitor(app).enter(member.person), None
    for rule in list(acts_closed_to(app, member, by_stage=False)):
        before = before or everything_stored()
        page = visitor.post(address(rule, place.conference.slug), {"text": "Mine."}, htmx=True)
        assert page.status == 403, f"POST {rule.rule} as {role}: {page.status}"
    assert everything_stored() == (before or everything_stored())


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.EVIDENCE, Stage.CLOSED])
def test_whoever_has_the_role_is_refused_while_the_stage_keeps_the_act_closed(app, world, stage):
    place = world(stage=stage)
    for role in ROLES[1:]:
        member = getattr(place, role)
        visitor = Visitor(app).enter(member.person)
        for rule in list(acts_closed_to(app, member, by_stage=True)):
            page = visitor.post(address(rule, place.conference.slug), {"text": "Mine."}, htmx=True)
            assert page.status == 409, f"POST {rule.rule} as {role} in {stage}: {page.status}"


def test_a_number_that_nothing_has_is_nothing(app, world):
    """What is no number of ours fits no address in any stage, and is tried by functional/test_hostile_input."""
    place = world(stage=Stage.HEARINGS)
    visitor = Visitor(app).enter(place.organizer.person)
    for rule in rules(app):
        if "<int:" not in rule.rule or "GET" not in rule.methods or rule.endpoint == "conferences.pulse":
            continue
        path = re.sub(r"<int:\w+>", "0", rule.rule.replace("<slug>", place.conference.slug))
        assert visitor.get(path).status in (403, 404, 409), path


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_other_methods_do_nothing(app, world, method):
    place = world(stage=Stage.HEARINGS)
    visitor = Visitor(app).enter(place.organizer.person)
    for path in ("/", place.path(), place.path("/members")):
        status = visitor._ask(lambda path=path: getattr(visitor.client, method)(path)).status
        assert status == (200 if method == "options" else 405)


def test_cookies_and_transport_are_strict_in_production(app, world, monkeypatch):
    from app import config

    settings = config.load({"PLENARIA_ENV": "production", "SECRET_KEY": "x" * 40, "BASE_URL": "https://a.example"})
    assert settings["SESSION_COOKIE_SECURE"] and settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    monkeypatch.setitem(app.config, "PLENARIA_ENV", "production")
    answer = Visitor(app).get("/sign-in").response
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def check_headers(answer, told: str) -> None:
    for name in HEADERS:
        assert name in answer.headers, f"{told} has no {name}"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy, told
    assert "Cache-Control" in answer.headers, told
    if answer.status_code == 200 and answer.mimetype == "text/html" and "HX-Redirect" not in answer.headers:
        assert answer.headers["Vary"].split(", ").count("HX-Request") == 1, told
