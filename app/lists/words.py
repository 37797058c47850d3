"""What columns, roles and languages are called in the lists that offices keep, in four languages. Pure."""

from app.access.roles import Role
from app.folding import fold

NAME, GIVEN, FAMILY, PRINTED, EMAIL, TELEPHONE, TOWN, LANGUAGE, ROLE = (
    "name", "given", "family", "printed", "email", "telephone", "town", "language", "role",
)  # fmt: skip
_COLUMNS = {
    NAME: "name, full name, participant, person, nombre, nombre completo, nombre y apellidos, participante, nome, "
    "nome completo, navn, fulde navn, deltager",
    GIVEN: "first name, given name, forename, nombre de pila, primer nombre, primeiro nome, nome proprio, fornavn",
    FAMILY: "last name, surname, family name, apellido, apellidos, apelido, sobrenome, efternavn",
    PRINTED: "print name, printed name, name in print, printed first name, nombre impreso, nombre para imprimir, "
    "nome impresso, nome para imprimir, trykt navn, navn i tryk",
    EMAIL: "e-mail, email, mail, e-mail address, email address, mail address, correo, correo electronico, "
    "direccion de correo, e-mail address 1, endereco de e-mail, endereco de email, correio eletronico, correio "
    "electronico, e-post, e-mailadresse, mailadresse, emailadresse",
    TELEPHONE: "telephone, phone, telephone number, phone number, mobile, mobile number, cell phone, tel, telefono, "
    "numero de telefono, movil, celular, telefone, numero de telefone, telemovel, telefon, telefonnummer, mobil, "
    "mobilnummer, tlf",
    TOWN: "town, city, place, ciudad, localidad, municipio, poblacion, cidade, localidade, concelho, by, bopael, "
    "kommune",
    LANGUAGE: "language, idioma, lengua, lingua, sprog",
    ROLE: "role, rol, papel, funcao, funcion, cargo, rolle",
}
_ROLES = {
    Role.ORGANIZER: "organizer, organiser, organizador, organizadora, organizacion, organizacao, arrangør",
    Role.FACILITATOR: "facilitator, moderator, facilitador, facilitadora, facilitacion, facilitacao, moderador, "
    "moderadora, moderatora, mødeleder, ordstyrer",
    Role.PANELIST: "panelist, panellist, panel, citizen, panelista, painelista, ciudadano, ciudadana, cidadao, cidada, "
    "integrante del panel, miembro del panel, membro do painel, paneldeltager, panelmedlem, borger",
    Role.EXPERT: "expert, experto, experta, perito, perita, especialista, ekspert",
    Role.COMMITTEE: "committee, committee member, comite, miembro del comite, integrante del comite, comissao, "
    "membro da comissao, styregruppe, komite, planlægningsgruppe, medlem af planlægningsgruppen",
    Role.AUTHORITY: "authority, autoridad, autoridade, myndighed",
    Role.OBSERVER: "observer, observador, observadora, observacion, quem observa, observatør",
    Role.RECRUITER: "recruiter, reclutador, reclutadora, reclutamiento, recrutador, recrutadora, quem recruta, "
    "rekrutterer, rekrutteringsansvarlig",
    Role.CALLER: "caller, llamador, llamadora, llamadas, telefonista, quem telefona, opkalder, opringer",
}
_LANGUAGES = {
    "en": "english, ingles, engelsk",
    "es": "spanish, espanol, espanhol, spansk, castellano",
    "pt": "portuguese, portugues, portugisisk",
    "da": "danish, dansk, danes, dinamarques",
}


def _plain(word: str) -> str:
    """E-mail adresse, e-mailadresse and Emailadresse are one heading."""
    return fold(word).replace(" ", "")


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {_plain(word): meaning for meaning, said in words.items() for word in said.split(",")}


COLUMNS = _by_word(_COLUMNS)
ROLES = _by_word({str(role): f"{role}, {said}" for role, said in _ROLES.items()})
LANGUAGES = _by_word({code: f"{code}, {said}" for code, said in _LANGUAGES.items()})


def column_of(heading: str) -> str | None:
    return COLUMNS.get(_plain(heading))


def whole_name(name: str, given: str, family: str) -> str:
    """The name of whoever stands in a line: lists in Spanish and Portuguese call the first name the name."""
    if not name or (given and family):
        return name or " ".join(filter(None, (given, family)))
    known = fold(name).split()
    missing = [part for part in (given, family) if any(word not in known for word in fold(part).split())]
    return " ".join([*missing, name] if given else [name, *missing])


def role_of(word: str) -> Role | None:
    found = ROLES.get(_plain(word))
    return Role(found) if found else None


def language_of(word: str) -> str | None:
    return LANGUAGES.get(_plain(word)) or LANGUAGES.get(fold(word).partition(" ")[0])
