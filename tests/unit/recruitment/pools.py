"""Pools for the tests of the lottery: small invented ones, and two that were published."""

import random

from app.recruitment.pool import Person, Pool, Quota


def pool_of(quotas, people, seats, **more):
    """`quotas` as {category: {value: (least, most)}}; `people` as words of their values, in the order of categories."""
    rows = [Quota(one, value, *bounds) for one, values in quotas.items() for value, bounds in values.items()]
    given = [Person(f"p{number:04}", tuple(words.split())) for number, words in enumerate(people)]
    return Pool(tuple(rows), tuple(given), seats, **more)


def published(seats):
    """`example_small_20` and `example_large_200` of Flanigan et al., Nature 596 (2021): 10 people for each seat."""
    least, half = seats // 2 - 1, seats * 5
    bounds = (least, seats)
    return pool_of(
        {"gender": {"female": bounds, "male": bounds}, "leaning": {"conservative": bounds, "liberal": bounds}},
        ["female conservative", *["female liberal"] * (half - 1), *["male conservative"] * half],
        seats,
    )


def invented(seed):
    """At most eleven people and five seats, with up to four categories, households, people seated and people barred."""
    draw = random.Random(seed)
    seats = draw.randint(2, 5)
    kinds = [draw.randint(2, 3) for _category in range(draw.choice([1, 2, 3, 3, 4]))]
    quotas = []
    for category, values in enumerate(kinds):
        for value in range(values):
            least = draw.randint(0, seats // values)
            most = draw.randint(max(least, 1), max(least, seats // values + 1))
            quotas.append(Quota(f"c{category}", f"v{value}", least, most))
    shared = 0.6 if draw.random() < 0.5 else 0
    people = [
        Person(
            f"p{number:02}",
            tuple(f"v{draw.randrange(values)}" for values in kinds),
            f"h{draw.randrange(5)}" if draw.random() < shared else "",
        )
        for number in range(draw.randint(seats + 2, 11))
    ]
    seated, barred = ({one.id for one in people[at : at + 1] if draw.random() < 0.2} for at in (0, 1))
    return Pool(tuple(quotas), tuple(people), seats, frozenset(seated), frozenset(barred))


def crowd(people, seats, kinds=(2, 5, 4, 8, 3), seed=1):
    """Many people who do not mirror their targets, which are equal parts of the seats, give or take a tenth."""
    draw = random.Random(seed)
    weights = [[draw.random() + 0.2 for _value in range(values)] for values in kinds]
    quotas = [
        Quota(f"c{category}", f"v{value}", int(seats / values * 0.9), int(seats / values * 1.1) + 1)
        for category, values in enumerate(kinds)
        for value in range(values)
    ]
    given = [
        Person(f"{number:05}", tuple(f"v{draw.choices(range(len(chosen)), chosen)[0]}" for chosen in weights))
        for number in range(people)
    ]
    return Pool(tuple(quotas), tuple(given), seats)
