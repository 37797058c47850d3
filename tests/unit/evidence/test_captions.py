"""Subtitles become paragraphs with their times, whoever wrote them and however."""

import pytest

from app.evidence import captions

VTT = """WEBVTT - A hearing

NOTE
Made by hand.

1
00:00:01.000 --> 00:00:04.000 align:start
<v Ines Expert>Wells fall
by <b>four</b> meters &amp; more.</v>

00:01:02.500 --> 00:01:04.000
<v Panelist 3>Why?
"""
SRT = (
    "1\r\n00:00:01,000 --> 00:00:04,000\r\nWells fall\r\n\r\n2\r\n00:00:05,000 --> 00:00:07,000\r\nby four meters.\r\n"
)


def test_webvtt_becomes_a_paragraph_for_each_voice():
    told = captions.stamped(VTT).split("\n\n")
    assert told == ["[0:00:01] Ines Expert: Wells fall by four meters & more.", "[0:01:02] Panelist 3: Why?"]


def test_srt_becomes_one_paragraph_as_long_as_nobody_else_speaks():
    assert captions.stamped(SRT) == "[0:00:01] Wells fall by four meters."


def test_long_speeches_are_cut_after_a_sentence():
    cues = "\n\n".join(f"00:{n:02}:00.000 --> 00:{n:02}:30.000\n{'word ' * 20}end." for n in range(20))
    told = captions.stamped(cues).split("\n\n")
    assert 1 < len(told) < 20 and all(one.endswith("end.") for one in told)


@pytest.mark.parametrize(
    "text", ["", None, "Plain words.", "It is 10:30 --> leave.", "WEBVTT\n", "[" * 20_000, "<" * 20_000]
)
def test_any_other_text_stays_as_it_is(text):
    assert captions.stamped(text) == (text or "")


@pytest.mark.parametrize(
    ("passage", "seconds"),
    [("[0:01:02] Why?", 62), ("[1:00:00] So.", 3600), ("[12:03] So.", 723), ("Wells [0:01:02].", None), ("[x]", None)],
)
def test_a_passage_says_when_it_begins(passage, seconds):
    assert captions.starts_at(passage) == seconds


@pytest.mark.parametrize(
    ("recording", "leads"),
    [
        ("https://films.example/a.mp4", "https://films.example/a.mp4#t=62"),
        ("https://films.example/a?b=1", "https://films.example/a?b=1#t=62"),
        ("https://films.example/a#part", "https://films.example/a#part"),
        ("https://www.youtube.com/watch?v=x", "https://www.youtube.com/watch?v=x&t=62"),
        ("https://youtu.be/x", "https://youtu.be/x?t=62"),
    ],
)
def test_it_is_heard_at_its_second(recording, leads):
    assert captions.link_to(recording, "[0:01:02] Why?") == leads
    assert captions.link_to(recording, "Why?") == recording
