"""Subtitles become paragraphs with their times, whoever wrote them and however."""

import re

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


def test_what_stands_between_and_after_the_cues_is_kept():
    text = (
        VTT + "\nSTYLE\n::cue {}\n\nAfter the hearing\n[applause], 3 <b>.\n\ntwo\n00:02:00.000 --> 00:02:03.000\n42\n"
    )
    text += "\nIn sum <5 and more>.\n"
    told = captions.stamped("\ufeff" + text).split("\n\n")
    assert told[2:] == ["After the hearing\n[applause], 3 <b>.", "[0:02:00] 42", "In sum <5 and more>."]


def test_the_last_words_of_a_file_are_kept_with_and_without_a_line_end():
    for end in ("", "\n", "\n\n"):
        assert captions.stamped(f"{SRT}\r\nIn sum.{end}").endswith("\n\nIn sum.")
    assert captions.stamped("1\n00:01,0 --> 00:02,0\nSo\n2\n00:03,0 --> 00:04,0\nit is.") == "[0:00:01] So it is."
    assert captions.stamped("1\n00:01,0 --> 00:02,0\n\n2\n00:03,0 --> 00:04,0\nYes.\n\n") == "[0:00:03] Yes."


def test_only_marks_of_subtitles_are_taken_out():
    said = (
        "<c.loud>Wells</c> <00:00:02.000>of <5 and more> meters, a<b and c>d, <i>fall</i> <vast> <font color=r>.</font>"
    )
    told = captions.stamped(f"00:01.000 --> 00:04.000\n{said}")
    assert told == "[0:00:01] Wells of <5 and more> meters, a<b and c>d, fall <vast> ."


@pytest.mark.parametrize("line", ["00:00:01.000 --> 00:00:04.000", "1\n00:00:01,000 --> 00:00:04,000"])
def test_a_document_that_speaks_of_subtitles_loses_nothing(line):
    text = f"How subtitles look.\n\n{line}\nWells fall.\n\nAnd so on <5 and more>."
    assert captions.stamped(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "Plain words.",
        "It is 10:30 --> leave.",
        "09:00 --> 09:30 Opening",
        "10:00,11:00 Break",
        "WEBVTT\n",
        "[" * 20_000,
        "<" * 20_000,
    ],
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
        ("https://youtu.be/x?t=10s&si=a", "https://youtu.be/x?si=a&t=62"),
        ("https://www.youtube.com/watch?t=1&v=x&start=7#t=3", "https://www.youtube.com/watch?v=x&t=62"),
        ("https://films.example/a.mp4#t=10,20", "https://films.example/a.mp4#t=62"),
    ],
)
def test_it_is_heard_at_its_second(recording, leads):
    assert captions.link_to(recording, "[0:01:02] Why?") == leads
    assert captions.link_to(recording, "Why?") == recording


def test_where_subtitles_stand_on_the_picture_is_not_said_and_other_braces_stay():
    first = "1\n00:00:05,000 --> 00:00:06,000\n{\\an8}The {x} well\n\n"
    cues = first + "2\n00:00:07,000 --> 00:00:08,000\n{\\i1}falls.{\\i0}\n"
    assert captions.stamped(cues) == "[0:00:05] The {x} well falls."


ROLLING = (
    "WEBVTT\n\n00:00:00.000 --> 00:00:03.120 align:start\n \nwells<00:00:00.400><c> fall</c>\n\n"
    "00:00:03.120 --> 00:00:03.130\nwells fall\n \n\n"
    "00:00:03.130 --> 00:00:06.000\nwells fall\nby<00:00:04.000><c> four</c>\n\n"
    "00:00:06.000 --> 00:00:06.010\nby four\n \n\n00:00:06.010 --> 00:00:08.000\nby four\nmeters."
)


@pytest.mark.parametrize("text", [ROLLING, re.sub(r"</?c>|<00[^>]*>", "", ROLLING)])
def test_lines_that_roll_over_the_picture_are_said_once(text):
    assert captions.stamped(text) == "[0:00:00] wells fall by four meters."


def test_what_is_said_twice_stays_said_twice():
    text = "1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n00:00:02,000 --> 00:00:03,000\nYes.\n"
    assert captions.stamped(text) == "[0:00:01] Yes. Yes."


MEETING = (
    "WEBVTT\n\n1\n00:00:03.060 --> 00:00:05.910\n{0}Good morning.\n\n"
    "2\n00:00:06.000 --> 00:00:09.500\n{1}We begin.\n\n"
    "3\n00:00:10.000 --> 00:00:12.000\n{2}Thank you: now.\n"
)


@pytest.mark.parametrize(
    ("names", "voices"),
    [
        (("Anna Berg: ", "Anna Berg: ", "Prof. Bo Ørsted (Geus): "), ("Anna Berg", "Prof. Bo Ørsted (Geus)")),
        (("[SPEAKER_00]: ", "[SPEAKER_00]: ", "[SPEAKER_01]: "), ("SPEAKER_00", "SPEAKER_01")),
        (("ANNA: ", "", "BO: "), ("ANNA", "BO")),
    ],
)
def test_a_name_before_the_words_is_who_speaks(names, voices):
    first, second = voices
    text = captions.stamped(MEETING.format(*names))
    assert text == f"[0:00:03] {first}: Good morning. We begin.\n\n[0:00:10] {second}: Thank you: now."


@pytest.mark.parametrize(
    "text",
    [
        "[00:01.000 --> 00:04.000]  One.\n[00:04.000 --> 00:09.000]  Two.\n",
        "0:0:1.60 --> 0:0:4.910\nOne.\n\n0:0:4.0 --> 0:0:9.0\nTwo.\n",
        "0:00:01.599,0:00:04.160\nOne.\n\n0:00:04.160,0:00:09.770\nTwo.\n",
        "1\n00:00:01, 000 --> 00:00:04, 000\nOne.\n\n2\n00:00:04,5 --> 00:00:09,5\nTwo.\n",
        "1\n00:00:01:12 --> 00:00:04:02\nOne.\n\n2\n00:00:04:03 --> 00:00:09:00\nTwo.\n",
        "1\n00:00:01 --> 00:00:04\nOne.\n\n2\n00:00:04 --> 00:00:09\nTwo.\n",
        "[0:00:01 --> 0:00:04] One.\n[0:00:04 --> 0:00:09] Two.\n",
    ],
)
def test_times_as_programs_write_them(text):
    assert captions.stamped(text) == "[0:00:01] One. Two."
