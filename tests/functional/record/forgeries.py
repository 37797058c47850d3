"""A record that somebody alters, as carefully as one can: a stranger without the key, or whoever runs the server."""

import json
from collections.abc import Callable

from app.journal import chain, signing
from app.record import verify as verifier

STRANGER, OPERATOR = "stranger", "operator"
THIEF = b"\x77" * 32


class Forgery:
    """The parts of a record, to be altered and put together again."""

    def __init__(self, files: dict[str, bytes], seed: bytes):
        self.files, self.seed = dict(files), seed
        self.lines = [json.loads(line) for line in files["journal.jsonl"].decode().split("\n")[:-1]]
        self.about = json.loads(files["about.json"])

    def find(self, action: str, nth: int = 0) -> dict:
        return [line for line in self.lines if line["action"] == action][nth]

    def facts(self, line: dict) -> dict:
        return json.loads(line["body"])

    def say(self, line: dict, **facts) -> None:
        """Let an entry say something else, with a commitment that fits."""
        line["body"] = chain.canonical(self.facts(line) | facts)
        line["commitment"] = chain.commitment(line["salt"], line["body"])

    def add(self, action: str, after: dict | None = None, **facts) -> dict:
        """Put an entry behind another one, or at the end."""
        place = len(self.lines) if after is None else self.lines.index(after) + 1
        line = dict(self.lines[place - 1], action=action, salt="5a" * 32, body="{}")
        self.lines.insert(place, line)
        self.say(line, **facts)
        return line

    def blank(self, line: dict) -> None:
        line["salt"] = line["body"] = None

    def vote(self, number: int, change: Callable[[dict], object], *, known: bool = True) -> None:
        """Alter the file of a vote; `known` also adapts the fingerprint in the journal."""
        name = f"votes/{number}.json"
        told = json.loads(self.files[name])
        change(told)
        self.files[name] = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode()
        if known:
            sealed = next(
                one for one in self.lines if one["action"] == "round.sealed" and self.facts(one)["round"] == number
            )
            self.say(sealed, fingerprint=verifier.digest_of(self.files[name]))

    def text(self, name: str, change: Callable[[str], str]) -> None:
        self.files[name] = change(self.files[name].decode()).encode()

    # --- What a forger does afterwards, so that everything fits together again ---

    def relink(self) -> None:
        """Number and chain all entries anew, and sign them with the key that is at hand."""
        previous = ""
        for n, line in enumerate(self.lines, 1):
            line["n"], line["previous"] = n, previous
            previous = verifier.link_of(line)

    def links(self) -> list[bytes]:
        return [verifier.link_of(line).encode() for line in self.lines]

    def sign(self, seed: bytes | None = None) -> None:
        seed = seed or self.seed
        root = verifier.roots(self.links(), {len(self.lines)})[len(self.lines)]
        text = verifier.checkpoint(self.about["origin"], len(self.lines), root)
        self.files["checkpoints.txt"] = signing.signed_note(text, self.about["server"], seed).encode()
        self.about["public_key"] = signing.public_key(seed).hex()

    def put_together(self, *, sign_about: bool, adapt: bool = True) -> dict[str, bytes]:
        if adapt:
            self.about["length"], self.about["head"] = len(self.lines), self.links()[-1].decode() if self.lines else ""
        if sign_about:
            self.about["signed"] = signing.signed_note(verifier.about_text(self.about), self.about["server"], self.seed)
        self.files["about.json"] = json.dumps(self.about, ensure_ascii=False, sort_keys=True, indent=1).encode()
        written = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in self.lines)
        self.files["journal.jsonl"] = written.encode()
        return with_sums(self.files)


def with_sums(files: dict[str, bytes]) -> dict[str, bytes]:
    rest = {name: content for name, content in files.items() if name != "SHA256SUMS"}
    sums = "".join(f"{verifier.digest_of(content)}  {name}\n" for name, content in sorted(rest.items()))
    return rest | {"SHA256SUMS": sums.encode()}
