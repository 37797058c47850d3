"""Transcripts: subtitles (VTT, SRT) as paragraphs that begin with their time, and where that leads. Pure.

WebVTT: https://www.w3.org/TR/webvtt1/. SRT has no standard: a number, a line of times with a comma, lines of words.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

# Whole seconds have no fraction: three numbers are hours, minutes and seconds then. Two alone are a time of day.
_TIME = r"(?=\d{1,3}:\d{1,2}(?::\d|[.,]))(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,:][ \t]?(\d{1,3}))?"
TIMES = rf"[ \t]*(?=[^\n]*-->|[\d:]+[.,]\d+,){_TIME}(?:[ \t]*-->[ \t]*|,(?=\d)){_TIME}(?:[ \t][^\n]*)?$"
CUE = re.compile("^" + TIMES, re.MULTILINE)
BEGINS = re.compile(r"WEBVTT(?=\s)|(?:\d{1,9}[ \t]*\n)?" + TIMES, re.MULTILINE)
BESIDE = re.compile(r"\d{1,9}\s*|(?:NOTE|STYLE|REGION)(?:\s.*)?", re.DOTALL)  # what is told to the player alone
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,120})>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:(?:c|b|i|u|ruby|rt)(?:\.[^\s>]{1,200})?|(?:v|lang|font)(?:[.\s][^>\n]{0,200})?)>"
    r"|<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>"
    r"|\{\\[^{}\n]{1,40}\}",  # where on the picture it stands
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"^[ \t]*\[({_TIME}[ \t]*-->[ \t]*{_TIME})\][ \t]*", re.MULTILINE)  # as Whisper shows it
_ROLLS = re.compile(r"<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>")  # words that come one by one, in lines that come again
_NAMED = re.compile(r"\[?([^\W\d_][^:\n\[\]]{0,80})\]?:[ \t]+(?=\S)")
STAMP = re.compile(r"^\[(?:(\d{1,3}):)?(\d{1,2}):(\d{2})\]")
STAMPED = re.compile(r"\A\s*\\?\[(?:\d{1,3}:)?\d{1,2}:\d{2}\\?\][ \t]*")
INSTANT = 50  # milliseconds
LONG_ENOUGH = 400  # letters after which a paragraph ends with its sentence
LONGEST_READ = 2_000_000
OF_A_TIME = re.compile(r"(?:t=[\w.:,]*)?\Z", re.ASCII)  # a fragment that may give way to another time
WITH_QUERY = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")
WITH_UNIT = ("vimeo.com", "www.vimeo.com", "player.vimeo.com")


class Cue(NamedTuple):
    """What was said from some second on, and by whom where the file says so."""

    starts: int
    voice: str
    words: str


def stamped(text: str | None) -> str:
    """A file of subtitles as paragraphs, each with the time of its beginning; any other text as it is."""
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    whole = _BRACKETED.sub(r"\n\1\n", text).strip("\ufeff \t\n")
    if len(text) > LONGEST_READ or not BEGINS.match(whole) or not CUE.search(whole):
        return text
    return "\n\n".join(_paragraphs(_with_voices([*_cues(whole)])))


def starts_at(passage: str) -> int | None:
    """The second at which a passage begins, where it says so."""
    match = STAMP.match(passage.replace("\\", "").lstrip())
    return _seconds(*match.groups()) if match else None


def without_time(passage: str) -> str:
    """The words of a passage, without the time that stands before them."""
    return STAMPED.sub("", passage, count=1)


def link_to(recording: str, passage: str) -> str:
    """Where a passage is heard: the recording, at its second where it has one."""
    starts, address = starts_at(passage), urlsplit(recording)
    if starts is None or not OF_A_TIME.match(address.fragment):
        return recording
    if address.hostname in WITH_QUERY:
        kept = [part for part in address.query.split("&") if part and part.partition("=")[0] not in ("t", "start")]
        return urlunsplit(address._replace(query="&".join([*kept, f"t={starts}"]), fragment=""))
    return urlunsplit(address._replace(fragment=f"t={starts}{'s' if address.hostname in WITH_UNIT else ''}"))


def _cues(text: str) -> Iterator[Cue | str]:
    """What is said at its time, and as it is what stands between without being told to the player alone."""
    found = list(CUE.finditer(text))
    rolls, shown = _ROLLS.search(text) or any(map(_flashes, found)), [""]
    yield from _between(text[: found[0].start()].removeprefix("WEBVTT").partition("\n\n")[2])
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        said, _blank, rest = text[match.end() : end].removeprefix("\n").partition("\n\n")
        if end < len(text) and not rest:
            said = re.sub(r"\n\d{1,9}[ \t]*\n\Z", "", said)  # the number of the next one, where no empty line is
        voice = VOICE.search(said)
        lines = [" ".join(unescape(TAG.sub("", line)).split()) for line in said.split("\n")]
        new = _behind(shown, lines) if rolls else lines
        shown = lines
        if words := " ".join(filter(None, new)):
            yield Cue(_seconds(*match.groups()[:3]), voice[1].strip() if voice else "", words)
        yield from _between(rest)


def _flashes(cue: re.Match) -> bool:
    """Whether a cue is there for an instant: so its lines go over from one cue to the next."""
    begins, ends = (_seconds(*cue.groups()[n : n + 3]) * 1000 + int(cue.groups()[n + 3] or 0) for n in (0, 4))
    return 0 <= ends - begins <= INSTANT


def _behind(shown: list[str], lines: list[str]) -> list[str]:
    """The lines of a cue without those that the cue before showed last."""
    before, now = ([line for line in which if line] for which in (shown, lines))
    most = min(len(before), len(now))
    return now[next((n for n in range(most, 0, -1) if before[-n:] == now[:n]), 0) :]


def _with_voices(cues: list["Cue | str"]) -> Iterator["Cue | str"]:
    """Whoever speaks, where words begin with a name: in most cues, as of meetings, or in capitals where it changes."""
    said = [cue for cue in cues if isinstance(cue, Cue)]
    named = [found[1] for cue in said if not cue.voice and (found := _NAMED.match(cue.words))]
    are_voices, last = len(named) * 2 > len(said), ""
    for cue in cues:
        found = _NAMED.match(cue.words) if isinstance(cue, Cue) and not cue.voice else None
        if isinstance(cue, str):
            last = ""
        elif found and (are_voices or found[1].isupper()):
            last = found[1].strip()
            cue = cue._replace(voice=last, words=cue.words[found.end() :])
        elif not cue.voice:
            cue = cue._replace(voice=last)
        yield cue


def _between(text: str) -> Iterator[str]:
    """The blocks that are neither a number, a note, a style nor the name of the cue which comes next."""
    blocks = re.split(r"\n[ \t]*\n", text)
    if text.endswith("\n") and not text.endswith("\n\n") and "\n" not in blocks[-1].strip():
        blocks.pop()
    yield from (block.strip("\n") for block in blocks if block.strip() and not BESIDE.fullmatch(block.strip()))


def _paragraphs(cues: Iterator[Cue | str]) -> Iterator[str]:
    """Cues are some words long; a paragraph is what one person said, and ends with a sentence."""
    gathered: list[Cue] = []
    for cue in cues:
        if gathered and (isinstance(cue, str) or _ends(gathered, cue)):
            yield _paragraph(gathered)
            gathered = []
        if isinstance(cue, str):
            yield cue
        else:
            gathered.append(cue)
    if gathered:
        yield _paragraph(gathered)


def _ends(gathered: list[Cue], following: Cue) -> bool:
    """Whether a paragraph ends before these words."""
    said = " ".join(one.words for one in gathered)
    is_full = len(said) > LONG_ENOUGH and said.endswith((".", "!", "?", "…"))
    return is_full or following.voice != gathered[-1].voice or len(said) > 3 * LONG_ENOUGH


def _paragraph(cues: list[Cue]) -> str:
    minutes, seconds = divmod(cues[0].starts, 60)
    stamp = f"[{minutes // 60}:{minutes % 60:02}:{seconds:02}]"
    voice = f"{cues[0].voice}: " if cues[0].voice else ""
    return f"{stamp} {voice}{' '.join(cue.words for cue in cues)}"


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
