"""What the entries say of lotteries by which a panel is drawn. Pure."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "draw.rehearsed": _("The draw was rehearsed on invented people."),
    "draw.asked": _("The making of lottery {draw} began, of a pool of {people}."),
    "draw.stopped": _("The making of lottery {draw} was stopped."),
    "draw.made": _("Lottery {draw} was made of a pool of {people}. It is not published yet."),
    "draw.failed": _("Lottery {draw} could not be made: {why}"),
    "draw.change_accepted": _(
        "A target was changed so that lottery {draw} can be made: {category}, {value} had {least_was} to {most_was} "
        "seats and has {least} to {most}. Reason: {reason}"
    ),
    "draw.committed": _(
        "Lottery {draw} was published before its number: {people} people, {seats} seats, 1,000 panels, fingerprint "
        "{fingerprint}. How the number comes: {number_words}"
    ),
    "draw.number_refused": _("A number for lottery {draw} was refused: {typed}. {why}"),
    "draw.drawn": _("Lottery {draw} was drawn: the number is {number}. Its source: {source}"),
    "draw.alternates_failed": _("Who stands by for the panel of lottery {draw} could not be computed, so nobody does."),
    "draw.alternates_found": _("{count} people stand by for the panel of lottery {draw}."),
}
