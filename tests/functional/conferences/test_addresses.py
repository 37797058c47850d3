"""The address of a conference is read from its title, in whatever script that is written."""

import re

import pytest

from app.access.stages import Stage
from app.conferences.services import framing
from app.conferences.services.framing import RESERVED_SLUGS
from tests.world import FRAME, World

LONGEST = 65  # sixty for the title, the rest for a number


def address_of(title: str) -> str:
    return framing.create_conference(FRAME | {"title": title}, World.person("Olga Organizer")).slug


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Water for all", "water-for-all"),
        ("Varme på Nørrebro", "varme-pa-norrebro"),
        ("Þingvellir: æ, œ, ß", "thingvellir-ae-oe-ss"),
        ("¿Qué energía queremos?", "que-energia-queremos"),
        ("L’eau, c’est à qui ?", "leau-cest-a-qui"),
        ("Łódź — Đà Nẵng", "lodz-da-nang"),
        ("Вода для всех", "voda-dlia-vsekh"),
        ("Ποιος πίνει το νερό;", "poios-pinei-to-nero"),
        ("東京の水 2027", "dong-jing-noshui-2027"),
        ("물은 누구의 것인가", "muleun-nuguyi-geosinga"),
        ("مياه للجميع", "myh-lljmy"),
        ("AT&amp;T &#381;", "at-amp-t-381"),
        ("Don't drink", "don-t-drink"),
        ("🌊🌊", "conference"),
        ("?!", "conference"),
    ],
)
def test_a_title_keeps_its_sounds_in_the_address(app, title, address):
    assert address_of(title) == address


@pytest.mark.parametrize("title", ["Water", "水", "🌊", "new", "x" * 300, "ø " * 200, "word " * 60])
def test_the_same_title_twice_makes_two_addresses_of_bounded_length(app, title):
    found = [address_of(title) for _ in range(12)]
    assert len(set(found)) == 12
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) and len(one) <= LONGEST for one in found)


def test_a_long_title_ends_with_a_whole_word(app):
    assert address_of("How much groundwater may the waterworks of the county of Ribe draw?") == (
        "how-much-groundwater-may-the-waterworks-of-the-county-of"
    )


@pytest.mark.parametrize("title", ["New", "new!", "Ńew"])
def test_no_conference_takes_an_address_that_means_something_else(app, title):
    assert address_of(title) not in RESERVED_SLUGS


def test_every_word_that_an_address_cannot_have_is_reserved(app):
    fixed = {rule.rule.split("/")[2] for rule in app.url_map.iter_rules() if rule.rule.startswith("/c/")}
    assert fixed - {"<slug>"} <= RESERVED_SLUGS


def test_a_conference_answers_at_the_address_of_a_title_in_another_script(world, visitor):
    place = world(stage=Stage.EVIDENCE, title="Варме på 水")
    assert place.slug == "varme-pa-shui"
    assert "Варме på 水" in visitor.page("/c/varme-pa-shui")
