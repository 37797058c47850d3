"""What people wrote says its language on every page of a reader of another, also within sentences of the program."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from sqlalchemy import String, Text, select

from app import demo
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences import queries as conferences
from app.extensions import db
from app.voting.ballots import Kind
from app.voting.motion import Motion, Terms
from app.voting.services import opening
from tests.shown import language_of, text_of, texts_in

NOT_QUOTED = ("Person", "Message", "JournalEntry", "JournalChain", "Draft")
NAMES = ("affiliation", "body", "name", "organizing_body", "shown_name")  # they are the same in every language
NAMED = ("description", "og:title", "og:description")
PAGES_OF_A_KIND = 2


@pytest.fixture
def danish(build):
    """The towns of the demonstration, as they are loaded in Danish."""
    build(demo.load, "da")


def written() -> set[str]:
    """Every few words that stand in a column for them, of whatever was entered, without those that are names."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for mapper in db.Model.registry.mappers:
        own = mapper.class_.__name__ not in NOT_QUOTED
        for column in mapper.columns if own else ():
            if isinstance(column.type, String | Text) and column.table is mapper.local_table:
                found[column.name in NAMES] |= {plain(one) for one in db.session.scalars(select(column)) if one}
    return {one for one in found[False] - found[True] if len(one.split()) > 1 and len(one) > 8}


def plain(words: object) -> str:
    return " ".join(str(words).replace("*", "").split())


def quoting(words: set[str]) -> Callable[[str], bool]:
    """Whether something says any of these words. Most of what stands around them is the same on every page."""
    return cache(lambda shown: any(one in shown for one in words))


def unmarked(tree, quotes: Callable[[str], bool], language: str) -> list[str]:
    """What people wrote and the page shows as if it were in the language of the reader."""
    found = []
    for element, words in texts_in(tree.body):
        shown = plain(words)
        if shown and language_of(element) != language and quotes(shown):
            found.append(f"{element.tag}.{'.'.join(element.get('class', '').split())}: {shown[:90]}")
    for meta in tree.head.iterfind("meta[@content]"):
        is_told = (meta.get("name") or meta.get("property")) in NAMED
        if is_told and meta.get("lang") != language and quotes(plain(meta.get("content"))):
            found.append(f"meta: {meta.get('content')[:90]}")
    return found


def pages(visitor, start: str):
    waiting, seen, of_kind = [start], {start}, {}
    while waiting:
        page = visitor.get(waiting.pop(0))
        if page.status != 200 or page.response.mimetype != "text/html":
            continue
        yield page
        for link in page.tree.xpath("//a/@href"):
            path = link.split("#")[0].split("?")[0]
            kind = re.sub(r"\d+", "1", path)
            if path.startswith(start) and path not in seen and of_kind.get(kind, 0) < PAGES_OF_A_KIND:
                of_kind[kind] = of_kind.get(kind, 0) + 1
                seen.add(path)
                waiting.append(path)


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.HEARINGS, Stage.VOTING])
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.PANELIST])
def test_every_page_marks_what_people_wrote(danish, sign_in, stage, role):
    conference = next(one for one in conferences.list_public() if one.stage == stage)
    quotes, member = quoting(written()), conferences.list_members(conference, role)[0]
    member.person.language = "es"
    db.session.commit()
    found = {}
    for page in pages(sign_in(member), f"/c/{conference.slug}"):
        if wrong := unmarked(page.tree, quotes, "da"):
            found[page.response.request.path] = wrong
    assert not found, "\n".join(f"{path}\n    " + "\n    ".join(dict.fromkeys(wrong)) for path, wrong in found.items())


@pytest.mark.parametrize("kind", [Kind.ONE, Kind.APPROVAL, Kind.RANKED, Kind.SCORE])
def test_a_ballot_marks_the_options_that_people_worded_and_no_other(app, world, sign_in, kind):
    place = world(stage=Stage.VOTING)
    place.conference.languages, place.panelist.person.language = ["da"], "es"
    lines = ["Læg målingerne frem", "Luk brønden helt"]
    vote = opening.open_round(
        place.conference,
        Motion.among(lines, question="Hvad nu?", kind=kind),
        Terms(place.panelists),
        by=place.organizer,
    )
    db.session.commit()
    page = sign_in(place.panelist).page(place.path(f"/voting/{vote.number}/ballot"))
    shown = sign_in(place.panelist).page(place.path(f"/voting/{vote.number}"))
    told = [one for words in lines for soup in (page.soup, shown.soup) for one in soup.find_all(string=words)]
    assert len(told) >= 4 and {one.find_parent(lang=True)["lang"] for one in told} == {"da"}, told
    ours = page.soup.select(".option b:not([lang])")
    assert len(ours) == {Kind.ONE: 1, Kind.APPROVAL: 1}.get(kind, 0)


# What these languages write as one word, "da" and "al", but not before an infinitive: "antes de o painel ler".
UNCONTRACTED = {
    "pt": re.compile(r"\b(?:[Dd]e|[Ee]m|[Pp]or) (?:a|o|as|os)\b(?! (?:\S+ )?\S+r\b)"),
    "es": re.compile(r"\b(?:[Dd]e|[Aa]) el\b"),
}


@pytest.mark.parametrize("language", UNCONTRACTED)
def test_a_word_put_into_a_sentence_runs_together_with_the_one_before(build, sign_in, language):
    build(demo.load, language)
    conference = next(one for one in conferences.list_public() if one.stage == Stage.FOLLOW_UP)
    found, looked_at = {}, 0
    for role in (Role.ORGANIZER, Role.PANELIST):
        for page in pages(sign_in(conferences.list_members(conference, role)[0]), f"/c/{conference.slug}"):
            looked_at += 1
            said = " ".join(text_of(one) for one in page.tree.iter("main"))
            wrong = [said[max(0, one.start() - 30) : one.end() + 30] for one in UNCONTRACTED[language].finditer(said)]
            found |= {page.response.request.path: wrong} if wrong else {}
    assert looked_at > 60 and not found, "\n".join(f"{path}: {wrong}" for path, wrong in found.items())
