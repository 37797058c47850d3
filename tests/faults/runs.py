"""The faults F1, F1n, F3, F6, F7 and F15: each does harm or haste to a served conference and counts what it did."""

import random
import secrets
import threading
import time

from tests.faults.site import Answer, Site, Tally, receipt_in, together

PASSAGE = "/draft/passages/1"
COMMENTS = f"{PASSAGE}/comments"


class Writer(threading.Thread):
    """Comments and votes without pause, and remembers what was acknowledged. Whoever got no answer tries once more."""

    def __init__(self, site: Site, seat: int, votes: list[int]):
        super().__init__(daemon=True)
        self.site, self.who, self.votes = site, f"seat {seat}", list(votes)
        self.acknowledged: set[str] = set()
        self.unknown: set[str] = set()
        self.refused: list[int] = []
        self.receipts: dict[int, str] = {}
        self.sent, self.doubted = 0, 0
        self.going = True

    def run(self) -> None:
        while self.going:
            text, key = secrets.token_hex(12), secrets.token_urlsafe(12)
            self.note(text, self.site.post(self.who, COMMENTS, {"text": text}, key=key), key)
            if self.votes and self.sent % 4 == 0:
                self.vote(self.votes.pop())

    def note(self, text: str, answer: Answer, key: str) -> None:
        self.sent += 1
        if answer.status == 303:
            self.acknowledged.add(text)
        elif answer.status and not answer.leaves_open:
            self.refused.append(answer.status)
        else:
            self.unknown.add(text)
            self.doubted += answer.leaves_open
            time.sleep(0.05)
            if random.random() < 0.5:  # as a person would: the very same form once more
                again = self.site.post(self.who, COMMENTS, {"text": text}, key=key)
                if again.status == 303:
                    self.acknowledged.add(text)

    def vote(self, number: int) -> None:
        """The same ballot again until there is an answer: its code makes it one ballot."""
        from app.voting.receipts import new_code

        fields = {"choice": random.choice(["support", "blank"]), "code": new_code()}
        while self.going and number not in self.receipts:
            answer = self.site.post(self.who, f"/voting/{number}/ballot", fields)
            if answer.status == 200 and receipt_in(answer.text) == fields["code"]:
                self.receipts[number] = fields["code"]
            elif answer.status and not answer.leaves_open:
                self.refused.append(answer.status)
                if answer.status != 503:
                    return
            time.sleep(0.05)


def killed(
    site: Site, kills: int, *, application: str = "wsgi:app", pause: tuple = (0.1, 0.9), votes: int = 3
) -> Tally:
    """F1: kill the whole process group again and again under eight clients; with another application, F1n."""
    careless = application != "wsgi:app"
    numbers = [] if careless else [site.open_vote(f"Question {n}?") for n in range(votes)]
    before, slowest = set(site.comments()), 0.0
    site.start(application)
    writers = [Writer(site, seat, numbers) for seat in range(8)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(kills):
            wait_until_busy(writers)
            time.sleep(random.uniform(*pause))
            site.kill()
            began = time.monotonic()
            site.start(application)
            slowest = max(slowest, time.monotonic() - began)
        wait_until_busy(writers)
        for writer in writers:
            writer.going = False
        for writer in writers:
            writer.join(30)
    finally:
        site.stop()
    return count_up(site, writers, numbers, before, Tally("F1n" if careless else "F1", site.database), kills, slowest)


def wait_until_busy(writers: list[Writer]) -> None:
    """A kill counts for something only where work is under way: some answers since the start, from a server awake."""
    before = sum(len(writer.acknowledged) for writer in writers)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and sum(len(writer.acknowledged) for writer in writers) < before + 8:
        time.sleep(0.02)


def count_up(site, writers, numbers, before, tally: Tally, kills: int, slowest: float) -> Tally:
    stored = [text for text in site.comments() if text not in before]
    acknowledged = set().union(*(writer.acknowledged for writer in writers))
    unknown = set().union(*(writer.unknown for writer in writers)) - acknowledged
    tally.sent, tally.acknowledged = sum(writer.sent for writer in writers), len(acknowledged)
    tally.lost = len(acknowledged - set(stored))
    tally.twice = len(stored) - len(set(stored))
    tally.unknown = len(unknown)
    if foreign := set(stored) - acknowledged - unknown:
        tally.problems.append(f"{len(foreign)} stored that nobody sent")
    if odd := {status for writer in writers for status in writer.refused if status not in (503,)}:
        tally.problems.append(f"answers nobody expected: {sorted(odd)}")
    for number in numbers:
        codes, marked = site.box_of(number)
        kept = [writer.receipts[number] for writer in writers if number in writer.receipts]
        tally.acknowledged += len(kept)
        tally.sent += len(kept)
        tally.lost += len(set(kept) - set(codes))
        tally.twice += len(codes) - len(set(codes))
        if marked != len(codes):
            tally.problems.append(f"vote {number}: {marked} marked, {len(codes)} ballots")
    tally.problems += site.problems()
    in_doubt = f", {len(unknown & set(stored))} stored unanswered" if unknown else ""
    tally.note = f"{kills} kills, slowest start {slowest:.1f} s{in_doubt}"
    return tally


def duplicates(site: Site, rounds: int, threads: int = 20) -> Tally:
    """F3: the very same form by many at once has one effect and one answer; with other words 422 and no effect."""
    tally = Tally("F3", site.database, note=f"{rounds} forms, {threads} at once")
    before = set(site.comments())
    for _ in range(rounds):
        text, key = secrets.token_hex(12), secrets.token_urlsafe(12)
        answers = together([lambda t=text, k=key: site.post("seat 0", COMMENTS, {"text": t}, key=k)] * threads)
        other = site.post("seat 0", COMMENTS, {"text": "Other words."}, key=key)
        tally.sent += threads + 1
        tally.acknowledged += 1
        if {answer.status for answer in answers} != {303}:
            tally.problems.append(f"same form: {sorted(answer.status for answer in answers)}")
        if other.status != 422:
            tally.problems.append(f"other words under the same key: {other.status}")
        found = [one for one in site.comments() if one not in before]
        tally.lost += text not in found
        tally.twice += max(found.count(text) - 1, 0) + found.count("Other words.")
        before |= set(found)
    tally.problems += two_browsers(site, tally)
    return tally


def two_browsers(site: Site, tally: Tally) -> list[str]:
    """One member votes in two browsers at once: one ballot, and the other browser is told."""
    from app.voting.receipts import new_code

    number = site.open_vote("In two browsers?")
    codes = [new_code() for _ in range(6)]
    path = f"/voting/{number}/ballot"
    acts = [lambda c=c: site.post("seat 1", path, {"choice": "support", "code": c}) for c in codes]
    statuses = sorted(answer.status for answer in together(acts))
    tally.sent += 6
    tally.acknowledged += statuses.count(200)
    codes, marked = site.box_of(number)
    tally.twice += len(codes) - 1
    return [] if statuses == [200] + [409] * 5 and marked == 1 else [f"two browsers: {statuses}, {marked} marked"]


def edits(site: Site, editors: int, rounds: int) -> Tally:
    """F6: many save the same passage with the version they saw; a version for each accepted, no text swallowed."""
    tally = Tally("F6", site.database, note=f"{editors} editors, {rounds} saves each")
    path = "/draft/passages/2/edit"
    start = versions_of(site)
    barrier = threading.Barrier(editors)

    def edit(seat: int) -> list[tuple[str, Answer, int]]:
        done = []
        for n in range(rounds):
            version, text = len(versions_of(site)), f"{seat}.{n} {secrets.token_hex(6)}"
            barrier.wait(60)
            done.append((text, site.post(f"seat {seat}", path, {"text": text, "version": str(version)}), version))
        return done

    answers = [one for found in together([lambda s=seat: edit(s) for seat in range(editors)]) for one in found or []]
    stored = versions_of(site)
    accepted = [text for text, answer, _version in answers if answer.status == 303]
    tally.sent, tally.acknowledged = len(answers), len(accepted)
    tally.lost = len(set(accepted) - set(stored))
    tally.twice = len(stored) - len(start) - len(accepted) if len(stored) - len(start) > len(accepted) else 0
    seen: dict[int, int] = {}
    for text, answer, version in answers:
        if answer.status == 303:
            seen[version] = seen.get(version, 0) + 1
        elif answer.status != 409 or text not in answer.text:
            tally.problems.append(f"a refused text did not come back: {answer.status}")
    if any(number > 1 for number in seen.values()):
        tally.problems.append(f"two saves over one version: {seen}")
    tally.problems += site.problems()
    return tally


def versions_of(site: Site) -> list[str]:
    from sqlalchemy import select

    from app.drafting.models import Passage, PassageVersion

    with site.inside() as db:
        query = select(PassageVersion.text).join(Passage, Passage.id == PassageVersion.passage_id)
        return list(db.session.scalars(query.where(Passage.number == 2).order_by(PassageVersion.n)))


def closings(site: Site, rounds: int) -> Tally:
    """F7: eight people cast while the facilitator closes: announced = in the box = acknowledged, and none after."""
    from app.voting.receipts import new_code

    tally = Tally("F7", site.database, note=f"{rounds} votes closed under way")
    for n in range(rounds):
        number = site.open_vote(f"Race {n}?")
        codes = [new_code() for _ in range(8)]

        def cast(seat: int, number=number, codes=codes) -> Answer:
            time.sleep(random.uniform(0, 0.12))
            return site.post(f"seat {seat}", f"/voting/{number}/ballot", {"choice": "support", "code": codes[seat]})

        def close(number=number) -> Answer:
            time.sleep(random.uniform(0, 0.12))
            return site.post("facilitator", f"/voting/{number}/close", {"asked": "yes"}, key=secrets.token_urlsafe(9))

        *answers, closed = together([*(lambda s=seat: cast(s) for seat in range(8)), close])
        late = site.post("seat 0", f"/voting/{number}/ballot", {"choice": "blank", "code": new_code()})
        acknowledged = {codes[seat] for seat, answer in enumerate(answers) if answer.status == 200}
        box, marked = site.box_of(number)
        tally.sent += 9
        tally.acknowledged += len(acknowledged)
        tally.lost += len(acknowledged - set(box))
        tally.twice += len(box) - len(set(box))
        announced = announced_in(site, number)
        if closed.status != 303 or late.status != 409 or not announced == len(box) == marked == len(acknowledged):
            told = (closed.status, late.status, announced, len(box), marked, len(acknowledged))
            tally.problems.append(f"vote {number}: close, late, announced, box, marked, acknowledged = {told}")
    return tally


def announced_in(site: Site, number: int) -> int:
    from app.conferences import queries as conferences
    from app.voting.queries import rounds as voting_rounds

    with site.inside():
        vote = voting_rounds.get_round(conferences.get_conference(site.slug), number)
        return sum((vote.counts or {}).values()) + (vote.blank or 0)


def stampede(site: Site, people: int, opening: float = 5.0, casting: float = 60.0) -> Tally:
    """F15: everybody opens the ballot within five seconds and casts within a minute: no error for anybody."""
    from app.voting.receipts import new_code

    number, taken = site.open_vote("All at once?"), []

    def visit(seat: int) -> tuple[Answer, Answer, str]:
        code = new_code()
        time.sleep(random.uniform(0, opening))
        page = timed(taken, lambda: site.get(f"seat {seat}", f"/voting/{number}/ballot"))
        time.sleep(random.uniform(0, casting - opening))
        fields = {"choice": "support", "code": code}
        return page, timed(taken, lambda: site.post(f"seat {seat}", f"/voting/{number}/ballot", fields)), code

    visits = together([lambda s=seat: visit(s) for seat in range(people)])
    codes, marked = site.box_of(number)
    acknowledged = {code for _page, answer, code in visits if answer.status == 200}
    tally = Tally("F15", site.database, sent=2 * people, acknowledged=len(acknowledged))
    tally.lost, tally.twice = len(acknowledged - set(codes)), len(codes) - len(set(codes))
    failed = [a.status for page, answer, _code in visits for a in (page, answer) if a.status != 200]
    if failed or marked != people:
        tally.problems.append(f"answers {failed[:5]}, {marked} of {people} marked")
    taken.sort()
    p95, slowest = (1000 * taken[n] for n in (int(0.95 * len(taken)), -1))
    tally.note = f"{people} people; p95 {p95:.0f} ms, slowest {slowest:.0f} ms"
    return tally


def timed(taken: list[float], act):
    began = time.monotonic()
    try:
        return act()
    finally:
        taken.append(time.monotonic() - began)
