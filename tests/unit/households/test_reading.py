"""A table of addresses is read as offices write it, and what nobody reads of it is told."""

import pytest

from app.households.reading import NEEDED, OPTIONAL, Home, read_homes
from app.recruitment.tables import BadTable

pytestmark = pytest.mark.database_free

RIBE = Home("Ada Berg", "Mill St. 4", "6760 Ribe", "South")


@pytest.mark.parametrize(
    "table",
    [
        "name,address,place,region\nAda Berg,Mill St. 4,6760 Ribe,South\n",
        "Name;Address;Postcode;Town;Region\nAda Berg;Mill St. 4;6760;Ribe;South\n",
        "Navn;Vej og nummer;Postnr.;By;Kommune\nAda Berg;Mill St. 4;6760;Ribe;South\n",
        "Nombre;Dirección;Código postal;Localidad;Municipio\nAda Berg;Mill St. 4;6760;Ribe;South\n",
        "Nome;Morada;Código-postal;Localidade;Concelho\nAda Berg;Mill St. 4;6760;Ribe;South\n",
        "Municipality;Postcode and town;Street address;Full name\nSouth;6760 Ribe;Mill St. 4;Ada Berg\n",
    ],
)
def test_columns_are_known_by_what_offices_call_them(table):
    read = read_homes(table.encode())
    assert read.homes == [RIBE] and not read.unread


def test_what_nobody_reads_is_told_and_of_two_columns_of_one_meaning_the_first_is_read():
    read = read_homes(b"address,place,town,floor\nMill St. 4,Ribe,Esbjerg,2\n")
    assert read.homes == [Home("", "Mill St. 4", "Ribe", "")] and read.unread == ["town", "floor"]


def test_a_code_of_the_post_may_be_empty():
    assert read_homes(b"address,postcode,place\nMill St. 4,,Ribe\n").homes[0].place == "Ribe"


def test_a_missing_column_and_a_wrong_cell_are_told_by_what_the_file_calls_them():
    with pytest.raises(BadTable, match="“address” is missing"):
        read_homes(b"navn;by\nAda;Ribe\n")
    with pytest.raises(BadTable, match="Row 2, column “By”"):
        read_homes(b"Adresse;By\nMill St. 4;=A1\n")


def test_every_column_of_ours_is_known():
    assert set(NEEDED) | set(OPTIONAL) == {"address", "place", "postcode", "name", "region"}
