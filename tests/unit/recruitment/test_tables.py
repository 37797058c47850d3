"""Tables are taken whole or not at all, and whatever is wrong is told with its row and column."""

import pytest

from app.recruitment.people import read_people
from app.recruitment.pool import Person, Pool, Quota
from app.recruitment.tables import BadTable, read_targets, write_people, write_targets

pytestmark = pytest.mark.database_free

TARGETS = b"feature,value,min,max\nage,16-29,1,2\nage,30+,1,2\ntown,Here,0,3\ntown,There,0,3\n"
PEOPLE = b"id,name,age,town\n7,Ann,16-29,Here\n8,Bo,30+,There\n9,Cy,30+,Here\n"
QUOTAS = (
    Quota("age", "16-29", 1, 2), Quota("age", "30+", 1, 2), Quota("town", "Here", 0, 3), Quota("town", "There", 0, 3),
)  # fmt: skip


@pytest.fixture(autouse=True)
def words(base_app):
    with base_app.app_context():
        yield


def problems(read, *given):
    with pytest.raises(BadTable) as refused:
        read(*given)
    return refused.value.problems


def test_both_forms_of_targets_are_read():
    assert read_targets(TARGETS) == QUOTAS
    assert read_targets(TARGETS.replace(b"feature,value", b"category,feature")) == QUOTAS
    flexible = read_targets(b"feature,value,min,max,min_flex,max_flex\nage,30+,1,2,0,3\n")
    assert flexible == (Quota("age", "30+", 1, 2, 0, 3),)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + TARGETS,
        TARGETS.replace(b",", b";"),
        TARGETS.replace(b",", b"\t").replace(b"\n", b"\r\n"),
        TARGETS.replace(b"\n", b"\r"),
        TARGETS.replace(b"\n", b"\n\n , , , \n"),
        TARGETS.decode().encode("utf-16"),
        TARGETS.replace(b"feature", b" Feature ").replace(b"min", b"MIN"),
    ],
)
def test_however_a_program_wrote_the_file_it_is_read(content):
    assert read_targets(content) == QUOTAS


def test_letters_of_windows_are_read():
    assert read_targets("feature,value,min,max\nby,Ærø,0,1\n".encode("cp1252")) == (Quota("by", "Ærø", 0, 1),)


def test_whole_numbers_with_an_empty_fraction_are_whole():
    found = read_targets(b"feature;value;min;max\nage;a;1.0;2,00\n")
    assert [(one.least, one.most) for one in found] == [(1, 2)]
    with pytest.raises(BadTable, match="is no whole number"):
        read_targets(b"feature;value;min;max\nage;a;1;1.000\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"feature,value,min,max\n", "no targets"),
        (b"feature,value,min\nage,a,1\n", "column “max” is missing"),
        (b"feature,value,min,max,min\nage,a,1,2,3\n", "Row 1: the column “min” is there twice"),
        (b"feature,value,min,max\nage,a,one,2\n", "Row 2, column “min”: “one” is no whole number"),
        (b"feature,value,min,max\nage,a,-1,2\n", "Row 2, column “min”: “-1” is no whole number"),
        (b"feature,value,min,max\nage,a,1.5,2\n", "“1.5” is no whole number"),
        (b"feature,value,min,max\nage,a,,2\n", "Row 2, column “min”: the cell is empty"),
        (b"feature,value,min,max\nage,a,99999999999,2\n", "is no whole number"),
        (b"feature,value,min,max\nage,a,3,2\n", "Row 2, column “min”: it is more than the maximum"),
        (b"feature,value,min,max\nage,a,1,2\nAge,A,1,2\n", "Row 3, column “value”: “A” is there twice"),
        (b"feature,value,min,max\nage,,1,2\n", "Row 2, column “value”: the cell is empty"),
        (b"feature,value,min,max\nage,=2+2,1,2\n", "Row 2, column “value”: “=2+2” looks like a formula"),
        (b"feature,value,min,max\nage,a,1\n", "Row 2 has 3 cells"),
        (b'feature,value,min,max\nage,"a,1,2\nage,b,1,2\n', "Row 2, column 2: a quotation mark or a cell has no end"),
        (b'feature,value,min,max\nage,a,1,2\nage,b,1,"2\nage,c,1,2', "Row 3, column 4: a quotation mark"),
        (b'feature,value,min,max\nage,"a",1,2\n"age,b,1,2\n"age",c,1,2\n', "Row 3, column 1: a quotation mark"),
        (b"feature,value,min,max\nage," + b"a" * 300 + b",1,2\n", "longer than 200 signs"),
        (b"feature,value,min,max\n" + b"age,a,1,2\n" * 100_000, "more than 20,000 rows"),
        (b",".join(b"c%d" % n for n in range(300)) + b"\n", "more than 200 columns"),
        (b"\x00\xff\xfe\x89PNG\r\n\x1a\n", "is missing"),
        (b"feature,value,min,max\nage," + b"a" * 200_000 + b",1,2\n", "far too long"),
    ],
)
def test_targets_that_are_none_are_refused_in_a_sentence(content, told):
    assert told in "\n".join(problems(read_targets, content))


def test_people_are_read_with_their_ids_and_nothing_else_of_them():
    assert read_people(PEOPLE, QUOTAS) == (
        Person("7", ("16-29", "Here")), Person("8", ("30+", "There")), Person("9", ("30+", "Here")),
    )  # fmt: skip
    assert read_people(PEOPLE.replace(b"Here", b"  hERE "), QUOTAS)[0].values == ("16-29", "Here")


def test_an_unclosed_quotation_mark_swallows_nobody():
    open_name = b'id,age,town,name\n7,16-29,Here,Ann\n8,30+,There,"Bo\n9,30+,Here,Cy\n'
    assert "Row 3, column 4: a quotation mark" in "\n".join(problems(read_people, open_name, QUOTAS))


def test_a_category_is_spelled_alike_whatever_the_order_of_rows():
    rows = [b"Age,16-29,1,2", b"age,30+,1,2", b"AGE,65+,0,2", b"Town,Here,0,3", b"town,There,0,3", b"town,Far,0,3"]
    told = {frozenset(read_targets(b"feature,value,min,max\n" + b"\n".join(turned))) for turned in (rows, rows[::-1])}
    assert len(told) == 1 and {one.category for one in next(iter(told))} == {"AGE", "town"}


def test_without_ids_people_are_numbered_whatever_their_order():
    rows = PEOPLE.replace(b"id,", b"who,").splitlines()
    turned = b"\n".join([rows[0], *reversed(rows[1:])])
    assert read_people(b"\n".join(rows), QUOTAS) == read_people(turned, QUOTAS)
    assert [one.id for one in read_people(turned, QUOTAS)] == ["1", "2", "3"]


def test_households_are_told_by_one_column_or_several():
    assert [one.household for one in read_people(PEOPLE, QUOTAS, "", ["name", "town"])] == [
        "ann / here", "bo / there", "cy / here",
    ]  # fmt: skip
    assert [one.household for one in read_people(PEOPLE.replace(b"name", b"household"), QUOTAS)] == ["ann", "bo", "cy"]


def test_a_category_of_that_name_is_no_address():
    quotas = (Quota("Household", "alone", 0, 2), Quota("Household", "shared", 0, 2))
    content = b"id,household,street\n1,alone,A\n2,shared,B\n3,shared,B\n"
    assert [one.household for one in read_people(content, quotas)] == ["", "", ""]
    assert [one.household for one in read_people(content, quotas, "", ["street"])] == ["a", "b", "b"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"id,age,town\n", "no people"),
        (b"id,age\n1,30+\n", "column “town” is missing.\nThere are: id, age"),
        (b"id,age,town,Age\n1,30+,Here,x\n", "Row 1: the column “Age” is there twice"),
        (PEOPLE.replace(b"Bo,30+", b"Bo,"), "Row 3, column “age”: the cell is empty"),
        (PEOPLE.replace(b"Bo,30+", b"Bo,99"), "Row 3, column “age”: “99” is none of the values"),
        (PEOPLE.replace(b"Bo,30+", b"Bo,=cmd()"), "Row 3, column “age”: “=cmd()” looks like a formula"),
        (PEOPLE.replace(b"8,Bo", b"7,Bo"), "Row 3, column “id”: “7” is there twice"),
        (PEOPLE.replace(b"8,Bo", b",Bo"), "Row 3, column “id”: the cell is empty"),
        (b"id,age,town\n1,,Here\n2,,There\n", "The column “age” is empty for everybody"),
        (b"id,age,town\n" + b"1,30+,Here\n" * 100_000, "more than 20,000 rows"),
    ],
)
def test_people_who_do_not_fit_the_targets_are_refused_in_a_sentence(content, told):
    assert told in "\n".join(problems(read_people, content, QUOTAS))


def test_many_problems_are_told_in_part():
    told = problems(read_people, b"age,town\n" + b"99,Here\n" * 500, QUOTAS)
    assert len(told) == 21 and told[-1] == "And 480 more."


def test_what_is_written_is_read_again_and_run_by_nobody():
    quotas = (Quota("age", "+65", 0, 2, 0, 3), Quota("age", "-65", 0, 2, 0, 2))
    people = (Person("-1", ("+65",), "h"), Person("2", ("-65",)))
    pool = Pool(quotas, people, 2)
    targets, told = write_targets(pool), write_people(pool)
    assert targets.splitlines()[:2] == ["feature,value,min,max,min_flex,max_flex", "age,'+65,0,2,0,3"]
    assert "\n+" not in targets + told and ",+" not in targets + told
    assert read_targets(targets.encode()) == pool.quotas and read_people(told.encode(), pool.quotas) == pool.people
