"""What letters of authorities tell rooms that stand before them."""

from app.answerletters import queries
from app.authorities import services as authorities
from app.responses import courses
from app.uploads import cutting


def join() -> None:
    courses.link_askers.append(queries.asks_by_link)
    authorities.KEPT[:] = [queries.why_kept]
    cutting.further.append(queries.rows_of_letter)
