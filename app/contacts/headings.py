"""What columns and levels are called in tables of contacts, in four languages. Pure."""

from app.actors.kinds import Level
from app.folding import fold

BODY, OFFICE, LEVEL, RESPONSIBLE, PERSON, EMAIL, TELEPHONE = (
    "body", "office", "level", "responsible_for", "person", "email", "telephone",
)  # fmt: skip
_COLUMNS = {
    BODY: "body, organization, organisation, institution, authority, council, organismo, organizacion, institucion, "
    "autoridad, organizacao, instituicao, entidade, autoridade, myndighed, organisation, institution",
    OFFICE: "office, department, unit, oficina, departamento, unidad, servicio, gabinete, servico, unidade, kontor, "
    "afdeling, forvaltning",
    LEVEL: "level, nivel, niveau",
    RESPONSIBLE: "responsible for, responsibility, competence, decides on, competencia, responsable de, competencias, "
    "responsavel por, ansvar, ansvarlig for",
    PERSON: "person, contact, contact person, name, persona, contacto, nombre, pessoa, nome, kontaktperson, navn",
    EMAIL: "e-mail, email, mail, e-mail address, email address, correo, correo electronico, correio eletronico, "
    "correio electronico, endereco de e-mail, e-post, mailadresse, emailadresse",
    TELEPHONE: "telephone, phone, telephone number, phone number, tel, telefono, telefone, telefon, telefonnummer, tlf",
}
_LEVELS = {
    Level.LOCAL: "local, municipal, town, city, kommunal, lokal, lokalt",
    Level.REGIONAL: "regional, region, regionalt, provincial, autonomico, distrital, state, estadual",
    Level.NATIONAL: "national, nacional, nationalt, federal, estatal",
    Level.INTERNATIONAL: "international, internacional, internationalt, european, europeo, europeu, europaeisk",
}


def _by_word(words: dict) -> dict:
    return {fold(word): meaning for meaning, said in words.items() for word in said.split(",")}


COLUMNS: dict[str, str] = _by_word(_COLUMNS)
LEVELS: dict[str, Level] = _by_word(_LEVELS)
# Of a register that was taken along these columns are read by nobody: people and days of the other conference.
LEFT_OUT = {fold(one) for one in ("carried by", "last note")}
