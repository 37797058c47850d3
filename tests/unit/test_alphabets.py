"""Lists are in the order in which people of each language look for a name."""

import random

import pytest

from app.alphabets import place_of

pytestmark = pytest.mark.database_free
ORDERS = {
    "en": ["Åberg", "Álvarez", "Azure", "Fællesskab", "Øster", "Zebra"],
    "es": ["Álvarez", "Azar", "Nunca", "Núñez", "Ñandú", "Oca", "Zorro"],
    "pt": ["Águeda", "Azul", "Cá", "Ção", "Dado", "Órgão", "Zé"],
    "da": ["Bo", "Zeuthen", "Ærø", "Ødegaard", "Öman", "Åberg", "Aagaard"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_where_people_look_for_them(language):
    mixed = ORDERS[language][:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=lambda name: place_of(name, language)) == ORDERS[language]


def test_large_and_composed_letters_are_the_same_place():
    assert place_of("ÅSE", "da") == place_of("åse", "da")
    assert place_of("Jose\u0301", "es") == place_of("José", "es")


def test_without_accents_comes_first_where_nothing_else_differs():
    assert place_of("Jose", "es") < place_of("José", "es") < place_of("Josefa", "es")


def test_numbers_and_signs_have_a_place_too():
    assert sorted(["b", "1", "", "a-1", "a"], key=lambda words: place_of(words, "en"))[:2] == ["", "1"]
