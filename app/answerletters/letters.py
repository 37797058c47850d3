"""What an authority is told of its letter: that answers were taken out of it, and that one was taken back."""

from flask_babel import lazy_gettext as _

from app.answerletters.models import AnswerLetter
from app.authorities.letters import news_of, title_of, write_to
from app.authorities.queries import find_open_link
from app.prose import clean_line


def tell_of_answers(letter: AnswerLetter, labels: list[str]) -> None:
    """Its words stand there before it said so: it confirms them by its link, or puts them right."""
    authority = letter.authority
    write_to(
        authority,
        "answers_taken_from_letter",
        _("Answers were taken out of your letter: %(title)s", title=title_of(authority)),
        path=f"/answer-letters/{letter.number}",
        bundle=news_of(authority),
        labels=labels,
        has_link=find_open_link(authority) is not None,
    )


def tell_of_undoing(letter: AnswerLetter, label: str, why: str) -> None:
    authority = letter.authority
    write_to(
        authority,
        "answer_taken_back",
        _("An answer in your name was taken back: %(title)s", title=title_of(authority)),
        path=f"/answer-letters/{letter.number}",
        bundle=news_of(authority),
        label=label,
        why=clean_line(why),
    )
