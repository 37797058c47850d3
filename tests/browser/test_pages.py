"""Every main page on a phone, by every role: nothing cut off, nothing out of reach, nothing broken."""

import pytest

WATER, LAMPS, HOMES = "water-from-the-quarry", "street-lamps-that-see", "warm-homes-after-the-gas"

# Who looks (a demonstration conference and a role there, or nobody), and at what.
ROUNDS = {
    "a stranger at the doors": (None, ["/", "/sign-in", "/sign-in/code", "/card"]),
    "a stranger in an open vote": (
        None,
        [f"/c/{HOMES}{rest}" for rest in ("", "/frame", "/who-may", "/journal", "/voting", "/voting/1", "/members")],
    ),
    "a stranger in a finished conference": (
        None,
        [
            f"/c/{WATER}{rest}"
            for rest in (
                "",
                "/evidence",
                "/evidence/4",
                "/evidence/4/passages/3",
                "/evidence/board",
                "/trail/E4.3",
                "/glossary",
                "/search?q=water",
                "/questions",
                "/questions/1",
                "/hearings",
                "/hearings/sessions/1",
                "/hearings/experts/1",
                "/hearings/questions/1.1",
                "/hearings/experts/1/declarations",
                "/hearings/promised",
                "/papers",
                "/actors",
                "/voting",
                "/voting/2",
                "/report",
                "/answers",
                "/report/editions/1",
            )
        ],
    ),
    "a panelist in the hearing": (
        (LAMPS, "panelist"),
        [
            f"/c/{LAMPS}{rest}"
            for rest in (
                "",
                "/evidence/1",
                "/evidence/1/passages/2",
                "/glossary/ask/1/2",
                "/glossary/missing",
                "/glossary/requests",
                "/questions",
                "/questions/proposals/1",
                "/hearings",
                "/hearings/sessions/1",
                "/hearings/experts/new",
                "/members",
                "/members/my-name",
            )
        ],
    ),
    "a panelist between two hearings": (
        (LAMPS, "panelist"),
        [f"/c/{LAMPS}/common-ground{rest}" for rest in ("", "/1", "/2", "/2/answers", "/2/statements/1")],
    ),
    "a panelist at the vote": (
        (HOMES, "panelist"),
        [
            "/",
            "/me",
            "/me/calendar",
            "/me/erase",
            "/me/letters",
            "/privacy",
            "/practice",
            "/privacy/register",
            "/me/former",
            *(
                f"/c/{HOMES}{rest}"
                for rest in (
                    "",
                    "/help",
                    "/own-words",
                    "/house-rules",
                    "/kept",
                    "/draft",
                    "/draft/sections/1",
                    "/draft/sections/1/write",
                    "/draft/sections/new",
                    "/draft/passages/3",
                    "/draft/passages/3/edit",
                    "/draft/passages/3/amend",
                    "/draft/passages/7/history",
                    "/voting",
                    "/voting/1/ballot",
                    "/dissent",
                    "/draft/outline",
                    "/draft/open-matters",
                    "/draft/citations",
                    "/draft/my-voice",
                    "/draft/passages/6",
                    "/draft/passages/3/trail",
                    "/draft/passages/6/amend?kind=insert",
                    "/draft/passages/6/amend?kind=delete",
                    "/draft/passages/6/amend?kind=merge",
                    "/voting/4/ballot",
                    "/voting/5",
                    "/voting/ballots",
                )
            ),
        ],
    ),
    "a facilitator": (
        (HOMES, "facilitator"),
        [
            f"/c/{HOMES}{rest}"
            for rest in (
                "",
                "/stage",
                "/house-rules",
                "/stage/reopen",
                "/members/cards",
                "/members/print/signed",
                "/members/print/badges",
                "/calls",
                "/calls/print",
                "/sheets",
                "/sheets/type",
                "/needs",
                "/helping/secret-vote",
                "/voting",
                "/voting/open",
                "/voting/1/close",
                "/voting/1/void",
                "/draft",
                "/draft/passages/3/amend",
                "/attendance",
                "/paper/1",
                "/paper/4",
                "/paper/4/print?copies=2",
                "/draft/passages/6",
                "/draft/outline",
                "/draft/sections/1/assign",
            )
        ],
    ),
    "a facilitator in the hearing": (
        (LAMPS, "facilitator"),
        [
            f"/c/{LAMPS}{rest}"
            for rest in (
                "",
                "/stage",
                "/hearings/sessions/1",
                "/hearings/sessions/1/edit",
                "/hearings/sessions/1/console",
                "/hearings/sessions/1/minutes",
                "/hearings/sessions/1/transcripts",
                "/hearings/sessions/1/transcripts/new",
                "/hearings/sessions/1/hand-in",
                "/hearings/sessions/1/sift",
                "/hearings/sessions/new",
                "/hearings/experts/1",
                "/hearings/experts/1/edit",
                "/hearings/questions/1.4",
            )
        ],
    ),
    "a facilitator between two hearings": (
        (LAMPS, "facilitator"),
        [
            f"/c/{LAMPS}{rest}"
            for rest in (
                "/common-ground",
                "/common-ground/1",
                "/common-ground/2",
                "/common-ground/2/close",
                "/common-ground/2/statements/1/set-aside",
                "/attendance",
            )
        ],
    ),
    "an organizer": (
        (HOMES, "organizer"),
        [
            "/",
            "/conferences/new",
            "/conferences/new/consensus-conference",
            "/conferences/new/every-field",
            *(f"/c/{HOMES}{rest}" for rest in ("", "/frame/amend", "/members", "/members/list", "/voting/record")),
        ],
    ),
    "an organizer with letters": (
        (HOMES, "organizer"),
        [
            f"/c/{HOMES}{rest}"
            for rest in (
                "/letters",
                "/letters/write",
                "/letters/wordings",
                "/letters/wordings/invitation/en",
                "/letters/wordings/reminder/en",
            )
        ],
    ),
    "an organizer with documents": (
        (LAMPS, "organizer"),
        [
            f"/c/{LAMPS}{rest}"
            for rest in ("/evidence", "/evidence/new", "/evidence/1", "/evidence/1/edit", "/evidence/1/supersede")
        ],
    ),
    "an organizer after the report": (
        (WATER, "organizer"),
        [f"/c/{WATER}{rest}" for rest in ("/report", "/report/correct", "/report/preview", "/answers/3/record")],
    ),
    "an organizer who asks for answers": (
        (WATER, "organizer"),
        [f"/c/{WATER}{rest}" for rest in ("/answers", "/authorities", "/authorities/new", "/watches/new")],
    ),
    "a stranger who follows the answers": (
        None,
        [
            f"/c/{WATER}{rest}"
            for rest in (
                "/answers/tracker",
                "/answers/1/versions",
                "/answers/1/milestones",
                "/answers/changed",
                "/watches",
                "/verdicts/1",
            )
        ],
    ),
    "a panelist who was answered": (
        (WATER, "panelist"),
        [f"/c/{WATER}{rest}" for rest in ("/verdicts/1", "/answers/1/1/question")],
    ),
    "an expert": (
        (LAMPS, "expert"),
        [
            f"/c/{LAMPS}{rest}"
            for rest in (
                "",
                "/hearings",
                "/hearings/mine",
                "/papers/mine",
                "/hearings/experts/1/declaration",
                "/hearings/questions/1.4",
            )
        ],
    ),
    "an authority": ((WATER, "authority"), [f"/c/{WATER}{rest}" for rest in ("", "/answers", "/answers/3")]),
}
SMALL = """() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = {};
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), around = walk.currentNode.parentElement;
    if (!text || !around.checkVisibility()) continue;
    if (around.closest(".visually-hidden, .sign-in-card, svg, option, sup")) continue;
    const size = parseFloat(getComputedStyle(around).fontSize);
    if (size < 15.9) found[`${around.tagName}.${around.className} ${size}`] = text.slice(0, 40);
  }
  return Object.entries(found).map((one) => one.join(": "));
}"""
SMALL_ACTS = """() => [...document.querySelectorAll(
        "main .act:not(.small, .plain), main .option, main .choice, summary, nav.rooms a, .bar nav :is(a, button)")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map((one) => `${one.textContent.trim()} is ${Math.round(one.getBoundingClientRect().height)} px high`)"""

CLOSE = """() => [...document.querySelectorAll("main .actions")].flatMap((row) => {
  const acts = [...row.children].filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1);
  return acts.slice(1).filter((act, n) => {
    const before = acts[n].getBoundingClientRect(), here = act.getBoundingClientRect();
    return here.top < before.bottom && before.top < here.bottom && Math.abs(here.left - before.right) < 7.5;
  }).map((act) => `nothing separates “${act.textContent.trim()}” from what stands before it`);
})"""


@pytest.mark.parametrize("who", ROUNDS)
def test_pages_fit_a_phone_and_a_screen_and_keep_nobody_out(who, visit, demo_site, axe):
    """Nothing that is to be read is smaller than 16 px; every target can be hit, and is told from the one beside it."""
    role, paths = ROUNDS[who]
    window = visit(360, base_url=demo_site.address)
    if role:
        demo_site.enter(window, *role)
    problems = []
    for path in paths:
        page = window.open(path)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if window.scrolls_sideways():
                problems.append(f"{path} scrolls sideways at {width} px")
        problems += [f"{path}: {words}" for words in (*page.evaluate(SMALL_ACTS), *page.evaluate(CLOSE))]
        problems += axe(page)
        page.emulate_media(color_scheme="dark")
        problems += [f"in the dark: {problem}" for problem in axe(page, "color-contrast", "link-in-text-block")]
        page.emulate_media(color_scheme="light")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            problems += [f"{path} at {width} px: {words}" for words in page.evaluate(SMALL)]
        problems += axe(page, "target-size")  # on a phone it is among all the rules
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("width", (768, 1280))
def test_wide_pages_do_not_scroll_sideways_either(width, visit, demo_site):
    window = visit(width, base_url=demo_site.address)
    demo_site.enter(window, HOMES, "panelist")
    for path in (
        "/",
        f"/c/{HOMES}",
        f"/c/{HOMES}/draft",
        f"/c/{WATER}/report",
        f"/c/{WATER}/voting/2",
        f"/c/{HOMES}/who-may",
    ):
        window.open(path)
        assert not window.scrolls_sideways(), path


def test_the_room_one_is_in_is_visible_in_the_row_of_rooms(visit, demo_site):
    window = visit(360, base_url=demo_site.address)
    page = window.open(f"/c/{WATER}/answers")
    here = page.locator("nav.rooms [aria-current]").bounding_box()
    assert here["x"] >= 0 and here["x"] + here["width"] <= 360


def test_nothing_changes_slowly_for_those_who_asked_for_no_motion(visit, demo_site):
    """Also a transition of no time at all shows the old colors until the next frame is drawn."""
    page = visit(360, base_url=demo_site.address).open("/")
    slow = """() => [...document.querySelectorAll("*")]
        .filter((one) => getComputedStyle(one).transitionDuration !== "0s").map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate("() => matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert page.evaluate(slow) == []


def test_refusals_are_pages_that_say_what_to_do(visit, demo_site, axe):
    window = visit(360, base_url=demo_site.address)
    assert "nothing here" in window.open("/c/no-such-conference", 404).locator("main").inner_text().lower()
    assert not axe(window.page)
    demo_site.enter(window, HOMES, "panelist")
    page = window.open(f"/c/{HOMES}/stage", 403)
    assert not axe(page)
    page = window.open(f"/c/{HOMES}/report/preview", 409)
    assert not axe(page) and not window.scrolls_sideways()


def test_the_helper_that_looks_for_barriers_finds_them(visit, demo_site, axe):
    page = visit(360, base_url=demo_site.address).open("/")
    assert not axe(page)
    page.evaluate("() => document.querySelector('main').prepend(document.createElement('img'))")
    assert any("image-alt" in problem for problem in axe(page))
