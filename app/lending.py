"""What a room asks of one that stands after it, by the name under which it asks."""

from app.calls import queries as calls
from app.conferences import queries as conferences
from app.draws import queries as draws
from app.floor.views import following
from app.glossary import queries as glossary
from app.handbook import queries as handbooks
from app.hearings import attending
from app.households import queries as households
from app.invitations import queries as invitations
from app.joining import queries as joined
from app.members import cards
from app.members import services as member_services
from app.packs import queries as packs
from app.printing import services as printing
from app.readmarks import beside as readmarks
from app.record import imported
from app.record import queries as record
from app.registrations import queries as registrations
from app.reports import decided
from app.security import recognize_form
from app.uploads import queries as uploads

LENT = {
    "seats": conferences.list_seats,
    "invitations": invitations.list_open_of,
    "invited_by_card": invitations.find_open_of_card,
    "renamed": member_services.note_renamed,
    "card_opened": cards.note_opened,
    "card_tried": cards.note_tried,
    "floor": following.now_part,
    "record": record.told,
    "imported": imported.list_imported,
    "registered": registrations.count_in_pool,
    "drawn": draws.find_drawn,
    "letters": households.find_public_list,
    "letter_file": printing.find_call,
    "files": uploads.list_beside,
    "files_seen": uploads.SEEN,
    "lessons": handbooks.from_before,
    "recognize_form": recognize_form,
    "size_of_pack": packs.SIZE,
    "reading": readmarks.of_document,
    "badges_of_reading": readmarks.badges,
    "joinings": joined.list_beside,
    "call": calls.list_origins,
    "call_is_open": calls.is_open,
    "terms": glossary.list_explained,
    "explanations": glossary.list_answers,
    "decided": decided.list_decided,
    "attending": attending.list_attending,
}
