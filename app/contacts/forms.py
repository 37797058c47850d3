"""What organizers say of a contact, of what was said with it, and to which conference the register is offered."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import EmailField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired

from app.accounts.models import LONGEST_EMAIL
from app.actors.kinds import Level
from app.authorities.forms import an_address
from app.conferences.models import LONGEST_LINE, Membership
from app.contacts.models import LONGEST_NOTE, Contact, Facts
from app.fields import AnyOf, Length
from app.lists.forms import TableForm, without_controls
from app.posted import PostedForm
from app.prose import clean, clean_line
from app.responses.forms import LONGEST_DAY, a_day

NOBODY = ("", _("nobody yet"))
PRIVATE = _("Only organizers see it.")


def _line(label, hint="", longest=LONGEST_LINE):
    return StringField(label, description=hint, filters=[clean_line], validators=[Length(max=longest)])


class ContactForm(PostedForm):
    body = StringField(
        _("Body"),
        description=_("The council, the ministry, the agency."),
        filters=[clean_line],
        validators=[DataRequired(_("Type which body it is.")), Length(max=LONGEST_LINE)],
    )
    office = _line(_("Office"), _("Which part of it."))
    stands_at = SelectField(
        _("Level"), choices=[(level.value, level.label) for level in Level], default=Level.LOCAL.value
    )
    responsible_for = _line(_("Responsible for"), _("What it decides on, in a few words."))
    person = _line(_("Whom one asks for"), PRIVATE)
    email = EmailField(
        _("E-mail"), description=PRIVATE, filters=[clean_line], validators=[an_address, Length(max=LONGEST_EMAIL)]
    )
    telephone = _line(_("Telephone"), PRIVATE, 60)
    carrier = SelectField(
        _("Who keeps touch"), description=_("Whoever is chosen is told by letter. Only organizers open the register.")
    )

    def offer(self, carriers: list[Membership], contact: Contact | None = None) -> "ContactForm":
        """Somebody of another conference that shares the register can stay responsible, and is not chosen from here."""
        found = {str(one.id): one.name for one in carriers}
        if contact is not None and contact.carrier is not None:
            found.setdefault(str(contact.carrier_id), contact.carrier.name)
        self.carrier.choices = [NOBODY, *found.items()]
        return self

    @property
    def facts(self) -> Facts:
        names = ("office", "responsible_for", "person", "email", "telephone")
        return Facts(self.body.data, Level(self.stands_at.data), *(self[name].data or "" for name in names))


class ContactsForm(TableForm):
    """Contacts as an office keeps them; what becomes of them is shown before it is done."""

    LINES, NEITHER = "contacts", _("Paste a table, or choose a file.")
    contacts = TextAreaField(
        _("The contacts, a line for each, under their headings"),
        description=_(
            "Paste them out of a spreadsheet. The first line names the columns: body, office, level, responsible for, "
            "person, e-mail, telephone. Only the body is needed."
        ),
        filters=[without_controls],
        render_kw={"spellcheck": "false", "wrap": "off"},
    )
    file = FileField(_("Or a file"), description=_("A CSV file or a workbook (.xlsx). It is read and not kept."))
    stands_at = SelectField(
        _("Level, where a line names none"),
        choices=[(level.value, level.label) for level in Level],
        default=Level.LOCAL.value,
    )

    @property
    def level(self) -> Level:
        return Level(self.stands_at.data)


class NoteForm(PostedForm):
    on = StringField(
        _("When"),
        description=_("A day like 2027-09-01, or a month like 2027-09."),
        filters=[clean_line],
        validators=[DataRequired(_("Say when.")), Length(max=LONGEST_DAY), a_day],
    )
    note = TextAreaField(
        _("What was said"),
        description=_("Organizers of the conferences that share this register read it."),
        filters=[clean],
        validators=[DataRequired(_("Write what was said.")), Length(max=LONGEST_NOTE)],
    )


class NameForm(PostedForm):
    recommendations = AnyOf(_("Which recommendations it is asked to answer"))


class OfferForm(PostedForm):
    partner = StringField(
        _("The address of the other conference"),
        description=_("What stands in it after /c/, or the whole address."),
        filters=[clean_line],
        validators=[DataRequired(_("Type the address.")), Length(max=LONGEST_LINE)],
    )

    @property
    def slug(self) -> str:
        _before, _mark, after = self.partner.data.rpartition("/c/")
        return after.strip("/").partition("/")[0] or self.partner.data.strip("/")
