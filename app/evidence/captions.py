"""Transcripts: subtitles (VTT, SRT) as paragraphs that begin with their time, and where that leads. Pure.

WebVTT: https://www.w3.org/TR/webvtt1/. SRT has no standard: a number, a line of times with a comma, lines of words.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

CUE = re.compile(
    r"^[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[^\n]*$",
    re.MULTILINE,
)
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,120})>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z0-9.:][^>\n]{0,200}>", re.IGNORECASE)
STAMP = re.compile(r"^\[(?:(\d{1,3}):)?(\d{1,2}):(\d{2})\]")
LONG_ENOUGH = 400  # letters after which a paragraph ends with its sentence
LONGEST_READ = 2_000_000
WITH_QUERY = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")


class Cue(NamedTuple):
    """What was said from some second on, and by whom where the file says so."""

    starts: int
    voice: str
    words: str


def stamped(text: str | None) -> str:
    """Subtitles as paragraphs, each with the time of its beginning; any other text as it is."""
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_READ or not CUE.search(text):
        return text
    return "\n\n".join(_paragraphs(_cues(text)))


def starts_at(passage: str) -> int | None:
    """The second at which a passage begins, where it says so."""
    match = STAMP.match(passage.replace("\\", "").lstrip())
    return _seconds(*match.groups()) if match else None


def link_to(recording: str, passage: str) -> str:
    """Where a passage is heard: the recording, at its second where it has one."""
    starts, address = starts_at(passage), urlsplit(recording)
    if starts is None or address.fragment:
        return recording
    if address.hostname in WITH_QUERY:
        return f"{recording}{'&' if address.query else '?'}t={starts}"
    return f"{recording}#t={starts}"


def _cues(text: str) -> Iterator[Cue]:
    found = list(CUE.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        block = text[match.end() : end].lstrip("\n").split("\n\n")[0]  # a note or a name before the next one is none
        voice = VOICE.search(block)
        words = " ".join(unescape(TAG.sub("", block)).split())
        if words:
            yield Cue(_seconds(*match.groups()), voice[1].strip() if voice else "", words)


def _paragraphs(cues: Iterator[Cue]) -> Iterator[str]:
    """Cues are some words long; a paragraph is what one person said, and ends with a sentence."""
    gathered: list[Cue] = []
    for cue in cues:
        said = " ".join(one.words for one in gathered)
        is_full = len(said) > LONG_ENOUGH and said.endswith((".", "!", "?", "…"))
        if gathered and (is_full or cue.voice != gathered[-1].voice or len(said) > 3 * LONG_ENOUGH):
            yield _paragraph(gathered)
            gathered = []
        gathered.append(cue)
    if gathered:
        yield _paragraph(gathered)


def _paragraph(cues: list[Cue]) -> str:
    minutes, seconds = divmod(cues[0].starts, 60)
    stamp = f"[{minutes // 60}:{minutes % 60:02}:{seconds:02}]"
    voice = f"{cues[0].voice}: " if cues[0].voice else ""
    return f"{stamp} {voice}{' '.join(cue.words for cue in cues)}"


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
