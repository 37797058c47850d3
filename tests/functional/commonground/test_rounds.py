"""Statement rounds: one statement at a time, the last answer once, no number for anybody before the end."""

import hashlib
import json
import re
from functools import partial

import pytest

from app.access.stages import Stage
from app.commonground import queries, services
from app.commonground.models import LONGEST_STATEMENT, MOST_OWN, Stance
from app.conferences.registry import registry
from app.errors import Refused
from app.extensions import db
from app.journal import queries as journal
from tests.world import World

SEEDS = ["Wells must be metered.", "The quarry may draw in wet years.", "The town pays for new pipes."]
HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*1357}}", "a\u202eb\x00 𝔘", "[x](javascript:alert(1))"]


def with_round(stage=Stage.EVIDENCE, panelists=3, closed=False):
    """A conference with an open round of three statements."""
    place = World(stage=Stage.EVIDENCE, panelists=panelists)
    place.round = services.open_round(place.conference, "Water", "What should be done?", SEEDS, by=place.facilitator)
    db.session.commit()
    if closed:
        services.close_round(place.round, by=place.facilitator)
        db.session.commit()
    place.walk_to(stage)
    return place


@pytest.fixture
def room(build):
    return partial(build, with_round)


ACTS = {
    "open": (
        "/open",
        {"title": "Again", "question": "What else?", "seeds": "One.\n\n Two. \nOne."},
        "facilitator",
    ),
    "add": ("/1/statements", {"text": "Rain is free."}, "panelist"),
    "answer": ("/1/statements/1", {"stance": "agree"}, "panelist"),
    "set aside": ("/1/statements/2/set-aside", {"reason": "Says two things."}, "facilitator"),
    "close": ("/1/close", {}, "facilitator"),
}
acts = pytest.mark.parametrize("act", ACTS)
ENTRIES = {
    "open": "ground.opened",
    "add": "ground.statement_added",
    "set aside": "ground.statement_set_aside",
    "close": "ground.closed",
}


def prepared(room, act, stage=Stage.EVIDENCE):
    place = room(stage, closed=act == "open")
    path, data, role = ACTS[act]
    return place, place.path("/common-ground" + path), data, getattr(place, role)


def entries(place):
    return [entry.action for entry in journal.list_entries(place.conference.id, limit=1000)]


def answers_of(place, number=1):
    db.session.expire_all()
    return queries.list_answers(queries.get_round(place.conference, number))


@acts
def test_an_act_works_plainly_and_leaves_the_entry_it_owes(room, sign_in, act):
    place, path, data, who = prepared(room, act)
    before = len(entries(place))
    answer = sign_in(who).post(path, data)
    assert answer.status == 303, answer.words[:300]
    new = entries(place)[: len(entries(place)) - before]
    assert new == ([ENTRIES[act]] if act in ENTRIES else [])
    sign_in(who).page(place.path("/common-ground"))


@acts
def test_an_act_works_by_htmx(room, sign_in, act):
    _place, path, data, who = prepared(room, act)
    answer = sign_in(who).post(path, data, htmx=True)
    assert answer.status == 200
    if act in ("add", "answer"):
        assert answer.soup.find()["id"] == {"add": "addition", "answer": "statement"}[act]
    else:
        assert "/common-ground/" in answer.response.headers["HX-Redirect"]


@acts
def test_an_act_is_refused_to_every_other_role_and_to_other_conferences(room, sign_in, visitor, world, act):
    place, path, data, who = prepared(room, act)
    before = answers_of(place)
    for role, member in place.everybody.items():
        if member is not who and not (act == "add" and role == "facilitator"):
            assert sign_in(member).post(path, data).status == 403, role
    assert visitor.post(path, data).status in (401, 404)
    stranger = world(stage=Stage.EVIDENCE)
    assert sign_in(stranger.everybody[str(who.role)]).post(path, data).status == 404
    assert answers_of(place) == before


@acts
def test_an_act_is_refused_in_the_wrong_stage(room, sign_in, act):
    last = Stage.FOLLOW_UP if act == "close" else Stage.FACT_CHECK
    _place, path, data, who = prepared(room, act, last)
    assert sign_in(who).post(path, data).status == 409


@pytest.mark.parametrize("act", ["add", "answer", "set aside", "close"])
def test_a_closed_round_takes_nothing_more(room, sign_in, act):
    place = room(closed=True)
    path, data, role = ACTS[act]
    before = queries.get_round(place.conference, 1).published
    answer = sign_in(getattr(place, role)).post(place.path("/common-ground" + path), data)
    assert answer.status == 409 and "closed" in answer
    db.session.expire_all()
    assert queries.get_round(place.conference, 1).published == before


@pytest.mark.parametrize(
    ("act", "field", "typed"),
    [
        ("open", "title", " "),
        ("open", "question", ""),
        ("open", "seeds", "x" * (LONGEST_STATEMENT + 1)),
        ("add", "text", " "),
        ("add", "text", "y" * (LONGEST_STATEMENT + 1)),
        ("answer", "stance", "maybe"),
        ("answer", "stance", ""),
        ("set aside", "reason", " "),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_an_invalid_form_comes_back_with_all_it_held_and_an_error(room, sign_in, act, field, typed, htmx):
    place, path, data, who = prepared(room, act)
    answer = sign_in(who).post(path, data | {field: typed}, htmx=htmx)
    assert answer.status == 422 and answer.soup.select(".error")
    for name, given in data.items():
        if name != field:
            assert given.split("\n")[0] in answer.text
    if len(typed) > 1 and field != "stance":
        assert typed in answer.text
    assert answers_of(place) == []


@pytest.mark.parametrize(
    "path", ["/2", "/1/statements/9", "/1/statements/0", f"/{10**30}", "/1/statements/" + "9" * 30]
)
def test_what_is_not_there_is_not_found(room, sign_in, path):
    place = room()
    assert sign_in(place.panelist).get(place.path("/common-ground" + path)).status == 404


def test_a_statement_of_another_conference_cannot_be_answered(room, sign_in, world):
    place, other = room(), world(stage=Stage.EVIDENCE)
    other_panelist = sign_in(other.panelist)
    assert other_panelist.post(other.path("/common-ground/1/statements/1"), {"stance": "agree"}).status == 404
    assert answers_of(place) == []


def test_one_statement_at_a_time_until_all_are_answered(room, sign_in):
    place = room()
    panelist, path, seen = sign_in(place.panelist), place.path("/common-ground/1"), []
    for done in range(3):
        page = panelist.page(path)
        assert f"{done} of 3 answered" in page
        shown = [text for text in SEEDS if text in page.soup.select_one("#statement").get_text()]
        assert len(shown) == 1
        seen += shown
        action = page.soup.select_one("#statement form")["action"]
        assert panelist.send(path, action).status == 303
    assert sorted(seen) == sorted(SEEDS)
    page = panelist.page(path)
    assert "3 of 3 answered" in page and "You have answered all of them" in page


def test_each_has_an_order_of_their_own_that_stays(room):
    place = room(panelists=12)
    for n in range(8):
        services.add_statement(place.round, f"Statement {n}.", by=place.panelists[n])
    db.session.commit()
    statements = queries.list_statements(place.round)
    orders = [
        [one.number for one in queries.list_own_order(place.round, statements, member)] for member in place.panelists
    ]
    assert len({tuple(order) for order in orders}) == 12
    assert all(sorted(order) == list(range(1, 12)) for order in orders)
    services.add_statement(place.round, "A late one.", by=place.panelist)
    later = queries.list_own_order(place.round, queries.list_statements(place.round), place.panelists[3])
    assert [one.number for one in later if one.number != 12] == orders[3]


def test_the_last_answer_counts_once(room, sign_in):
    place = room()
    panelist, path = sign_in(place.panelist), place.path("/common-ground/1/statements/1")
    for stance in ("agree", "agree", "pass", "disagree"):
        assert panelist.post(path, {"stance": stance}).status == 303
    assert answers_of(place) == [(1, place.panelist.id, "disagree")]
    page = panelist.page(path)
    assert "Your answer so far: I disagree." in page
    assert "I disagree" in panelist.page(place.path("/common-ground/1/answers"))


def test_whoever_adds_a_statement_agrees_with_it_until_they_say_otherwise(room, sign_in):
    place = room()
    panelist = sign_in(place.panelist)
    panelist.send(
        place.path("/common-ground/1"),
        place.path("/common-ground/1/statements"),
        {"text": " Rain  is free. "},
    )
    added = queries.list_statements(place.round)[-1]
    assert (added.number, added.text, added.seed) == (4, "Rain is free.", False)
    assert answers_of(place) == [(4, place.panelist.id, "agree")]
    assert "Written by you" in panelist.page(place.path("/common-ground/1/answers"))


def test_the_facilitators_statements_are_seeds_and_carry_no_answer(room, sign_in):
    place = room()
    sign_in(place.facilitator).post(place.path("/common-ground/1/statements"), {"text": "Rain is free."})
    assert queries.list_statements(place.round)[-1].seed and answers_of(place) == []


def test_the_same_statement_twice_is_refused_and_so_is_the_eleventh(room):
    place = room()
    with pytest.raises(Refused, match="there already"):
        services.add_statement(place.round, SEEDS[0].upper(), by=place.panelist)
    for n in range(MOST_OWN):
        services.add_statement(place.round, f"Statement {n}.", by=place.panelist)
    with pytest.raises(Refused, match="Leave room"):
        services.add_statement(place.round, "One more.", by=place.panelist)
    services.add_statement(place.round, "One more.", by=place.panelists[1])


def test_seeds_are_lines_each_once(room, sign_in):
    place, path, data, who = prepared(room, "open")
    sign_in(who).post(path, data)
    assert [one.text for one in queries.list_statements(queries.get_round(place.conference, 2))] == [
        "One.",
        "Two.",
    ]


def test_one_round_at_a_time(room, sign_in):
    place = room()
    data = ACTS["open"][1]
    answer = sign_in(place.facilitator).post(place.path("/common-ground/open"), data)
    assert answer.status == 409 and "open already" in answer
    assert len(queries.list_rounds(place.conference)) == 1


def test_pressing_twice_adds_once(room, sign_in):
    place = room()
    data = {"text": "Rain is free.", "form_key": "one"}
    panelist, path = sign_in(place.panelist), place.path("/common-ground/1/statements")
    assert [panelist.post(path, data).status for _ in range(2)] == [303, 303]
    assert len(queries.list_statements(place.round)) == 4


def test_what_is_set_aside_is_not_asked_or_answered_any_more_and_keeps_its_reason(room, sign_in):
    place = room()
    panelist = sign_in(place.panelist)
    path = place.path("/common-ground/1/statements/2")
    panelist.post(path, {"stance": "agree"})
    services.set_aside(queries.get_statement(place.conference, 1, 2), "Says two things.", by=place.facilitator)
    db.session.commit()
    assert panelist.post(path, {"stance": "pass"}).status == 409
    assert "Says two things." in panelist.page(path)
    assert "of 2 answered" in panelist.page(place.path("/common-ground/1"))
    assert "Says two things." in sign_in(place.facilitator).page(place.path("/common-ground/1"))


def naked(page) -> str:
    return re.sub(r'(csrf_token|form_key)" value="[^"]*"', "", page.text)


@pytest.mark.parametrize("path", ["", "/1", "/1/close", "/1/statements/1", "/1/answers"])
def test_nobody_sees_from_any_page_how_others_answered_or_whether(room, sign_in, path):
    """The same bytes before and after, for a panelist and for the facilitator."""
    place = room(panelists=5)
    lookers = [sign_in(place.panelist)] + ([sign_in(place.facilitator)] if path in ("", "/1", "/1/close") else [])
    before = [naked(one.get(place.path("/common-ground" + path))) for one in lookers]
    for n, member in enumerate(place.panelists[1:]):
        for number in (1, 2, 3):
            statement = queries.get_statement(place.conference, 1, number)
            services.answer(statement, list(Stance)[n % 3], by=member)
    db.session.commit()
    assert [naked(one.get(place.path("/common-ground" + path))) for one in lookers] == before


def test_an_open_round_has_no_file(room, sign_in):
    place = room()
    assert sign_in(place.facilitator).get(place.path("/common-ground/1/published.json")).status == 404


def test_the_numbers_say_of_how_many_and_none_of_fewer_than_five(room, sign_in):
    place = room(panelists=6)
    for n, member in enumerate(place.panelists):
        services.answer(queries.get_statement(place.conference, 1, 1), Stance.AGREE if n else Stance.PASS, by=member)
        if n < 4:
            services.answer(queries.get_statement(place.conference, 1, 2), Stance.DISAGREE, by=member)
    services.close_round(place.round, by=place.facilitator)
    db.session.commit()
    page = sign_in(place.panelist).page(place.path("/common-ground/1"))
    first, second, third = (page.soup.select_one(f"#S{n}").get_text(" ", strip=True) for n in (1, 2, 3))
    assert "agree 5 disagree 0 pass 1 of 6" in " ".join(first.split())
    assert "numbers are withheld" in second and "4" not in second.replace("G1.2", "")
    assert "Nobody answered" in third
    assert "6 people answered" in page and "No map" in page


def test_the_published_file_is_the_one_the_journal_names_and_names_nobody(room, sign_in):
    place = room(panelists=6)
    for member in place.panelists:
        services.answer(queries.get_statement(place.conference, 1, 1), Stance.AGREE, by=member)
    services.add_statement(place.round, "Mine.", by=place.panelist)
    services.close_round(place.round, by=place.facilitator)
    db.session.commit()
    entry = journal.list_entries(place.conference.id, limit=1)[0]
    file = sign_in(place.panelist).get(place.path("/common-ground/1/published.json")).text
    assert journal.facts_of(entry)["fingerprint"] == hashlib.sha256(file.encode()).hexdigest()
    told = json.loads(file)
    assert told["people"] == 6 and told["statements"][0]["agree"] == 6
    assert not any(word in file for word in ("Paula", "author", "member", "Frank"))


def divided(room, people=32):
    """A closed round of sixteen statements on which the panel divides; on the first all agree."""
    place = room(panelists=people)
    for n in range(13):
        services.add_statement(place.round, f"Statement {n}.", by=place.facilitator, seed=True)
    statements = queries.list_statements(place.round)
    for n, member in enumerate(place.panelists):
        for one in statements:
            side = n % 2 == 0
            stance = Stance.AGREE if side or one.number == 1 else Stance.DISAGREE
            if one.number > 1 and (n * 7 + one.number * 3) % 11 == 0:
                stance = Stance.PASS
            services.answer(one, stance, by=member)
    services.close_round(place.round, by=place.facilitator)
    db.session.commit()
    return place


def test_a_panel_that_divides_gets_a_map_in_shapes_and_in_words(room, sign_in):
    place = divided(room)
    page = sign_in(place.panelist).page(place.path("/common-ground/1"))
    drawing = page.soup.select_one("svg.opinion-map")
    assert drawing["role"] == "img" and "Group A, 16 people; Group B, 16 people" in drawing.get_text(" ")
    assert (
        len(drawing.select("circle, polygon")) == 2
        and len({shape.name for shape in drawing.select("circle, polygon")}) == 2
    )
    rows = page.soup.select("table tbody tr")
    assert [row.th.get_text() for row in rows] == ["A", "B"]
    assert "Group A: 16 of 16 agree; Group B: 16 of 16 agree." in page
    assert re.search(r"\d+ of 16 agree here, 0 of 16 elsewhere", page.words)


def test_no_map_under_thirty_people(room, sign_in):
    place = divided(room, people=29)
    page = sign_in(place.facilitator).page(place.path("/common-ground/1"))
    assert "No map" in page and not page.soup.select("svg.opinion-map")


def test_panelists_are_asked_until_they_have_answered_and_the_facilitator_sees_who_has_not_begun(room):
    place = room()
    asked = [role for role, member in place.everybody.items() if queries.asked_of(place.conference, member)]
    assert asked == ["panelist"]
    assert queries.asked_of(place.conference, place.panelist)[0].title == "3 short statements to answer"
    for one in queries.list_statements(place.round):
        services.answer(one, Stance.PASS, by=place.panelist)
    assert queries.asked_of(place.conference, place.panelist) == []
    (pending,) = queries.pending(place.conference)
    assert pending.members == place.panelists[1:] and pending.of == 3
    services.close_round(place.round, by=place.facilitator)
    assert queries.pending(place.conference) == [] == queries.asked_of(place.conference, place.panelists[1])


def test_drafting_is_not_left_while_a_round_is_open(room):
    place = room(Stage.DRAFTING)
    sentence = "Statement round G1 is still open. Close it first."
    assert sentence in registry.missing(place.conference)
    services.close_round(place.round, by=place.facilitator)
    assert sentence not in registry.missing(place.conference)


@pytest.mark.parametrize("role", ["organizer", "committee", "authority", "observer", "expert"])
def test_nobody_else_reads_a_round(room, sign_in, role):
    place = room(closed=True)
    for path in ("", "/1", "/1/published.json"):
        assert sign_in(place.everybody[role]).get(place.path("/common-ground" + path)).status == 403


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_never_run(room, sign_in, text):
    place = room(closed=True)
    facilitator, panelist = sign_in(place.facilitator), sign_in(place.panelist)
    made = {"title": text, "question": text, "seeds": text}
    assert facilitator.post(place.path("/common-ground/open"), made).status == 303
    assert panelist.post(place.path("/common-ground/2/statements"), {"text": text + "!"}).status == 303
    assert facilitator.post(place.path("/common-ground/2/statements/2/set-aside"), {"reason": text}).status == 303
    pages = ["", "/2", "/2/answers", "/2/statements/1", "/2/statements/2"]
    for path in [*pages, "closed"]:
        if path == "closed":
            services.close_round(queries.get_round(place.conference, 2), by=place.facilitator)
            db.session.commit()
            path = "/2"
        page = panelist.page(place.path("/common-ground" + path))
        assert not page.soup.find("img") and not page.soup.find(onerror=True)
        assert "\u202e" not in page.text and "\x00" not in page.text and "9499" not in page.soup.h1.get_text()


def test_ones_own_statements_and_answers_are_found_again(room):
    place = room()
    services.add_statement(place.round, "Mine.", by=place.panelist)
    services.answer(queries.get_statement(place.conference, 1, 2), Stance.PASS, by=place.panelist)
    assert queries.personal_data(place.panelist.person) == [
        {"written": "Mine."},
        {"statement": SEEDS[1], "answer": "pass"},
        {"statement": "Mine.", "answer": "agree"},
    ]
    assert queries.personal_data(place.observer.person) == []


@pytest.mark.parametrize("path", ["", "/1", "/1/answers"])
@pytest.mark.parametrize("closed", [False, True])
def test_more_statements_take_no_more_questions_to_the_database(room, sign_in, statements, path, closed):
    place = room(panelists=6, closed=False)
    panelist, counted = sign_in(place.panelist), []
    for more in (0, 30):
        for n in range(more):
            one = services.add_statement(place.round, f"Statement {n}.", by=place.panelists[n % 6])
            services.answer(one, Stance.AGREE, by=place.panelist)
        if closed and more:
            services.close_round(place.round, by=place.facilitator)
        db.session.commit()
        with statements() as seen:
            panelist.page(place.path("/common-ground" + path))
        counted.append(len(seen))
    assert max(counted) <= 12 and (closed or counted[0] == counted[1]), counted
