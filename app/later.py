"""Where rooms after the report are joined: letters on paper, what becomes of answers, what the next conference has."""

from app.access.stages import Stage
from app.answerletters import joining as answer_letters
from app.conferences import promised
from app.conferences.registry import registry
from app.contacts import queries as contacts
from app.followups import queries as followups
from app.handbook import joining as handbooks
from app.milestones import asked as milestones_asked
from app.milestones import queries as milestones
from app.printing import queries as printed
from app.printing import services as printing
from app.registrations import keyring, lettered
from app.responses import courses
from app.responses import promised as answers_promised
from app.watches import queries as watches


def join() -> None:
    keyring.also_sealed.append(printed.find_sealed)
    lettered.also_erased[:] = [printing.erase]
    promised.known[:] = [answers_promised.told]
    courses.tellers[:] = [milestones.courses]
    courses.clocks[:] = [watches.list_running]
    courses.askers[:] = [followups.put_on_answers]
    courses.link_askers[:] = [followups.asks_by_link, milestones_asked.asks_by_link]
    answer_letters.join()
    handbooks.join()
    registry.calls.append(contacts.news)
    for stage in Stage:
        registry.asks[stage].append(contacts.asks)
