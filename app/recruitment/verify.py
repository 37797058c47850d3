#!/usr/bin/env python3
"""Check a lottery with nothing but Python.

Every panel has its seats filled, meets every target and seats nobody twice, of a household one at most where that is
the rule; every chance is counted anew, and of people alike in everything nobody has more than one thousandth more than
another; targets, people, numbers and households are those of the tables; the fingerprint is that of the file and, with
--fingerprint, the one that was published before the draw. Without that one a lottery is only known to be one that
holds, not to be the one that was published. With NUMBER, who sits on the panel of that number. Tables may be left out
("-"). Written apart from the program that made the lottery, so that a mistake there is found here. With --language es,
pt or da it answers in Spanish, Portuguese or Danish.
"""

import argparse
import collections
import csv
import hashlib
import io
import json
import re
import sys
import unicodedata

FORM, PROGRAM, METHODS = "plenaria-lottery-1", "Plenaria lottery 1, HiGHS 1.16.0", ("leximin", "maximin")
KINDS = {
    "form": str, "program": str, "method": str, "seats": int, "one_per_household": bool, "categories": list,
    "targets": list, "people": list, "seated": list, "barred": list, "panels": list, "chances": list,
    "alternates": int, "odds": int, "fingerprint": str,
}  # fmt: skip
IDS = ("id", "nationbuilder_id", "person_id", "unique_id")
LANGUAGES = ("en", "es", "pt", "da")
spoken = [0]  # which of them


def main(arguments):
    spoken[0] = language_asked(arguments)
    given = asked(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # no letter that a terminal lacks ends it
    try:
        with open(given.lottery, encoding="utf-8") as file:
            document = json.load(file, object_pairs_hook=once)
        faults = check_kinds(document) or check(document, given.fingerprint)
        faults += [] if faults or given.targets == "-" else compare_targets(document, read(given.targets))
        faults += [] if faults or given.people == "-" else compare_people(document, read(given.people), given)
        number = None if given.number == "-" else int(given.number)
    except csv.Error as why:
        print(say("A table cannot be read: %s", why))
        return 2
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as why:
        print(say("This cannot be read as a lottery with its tables:"), repr(why))
        return 2
    for fault in faults[:50]:
        print(say("WRONG:"), fault)
    if not faults:
        tell(document, given)
    print(say("Fingerprint: %s", fingerprint(document)))
    if number is not None and not faults:
        place = number % len(document["panels"])
        who = [document["people"][one][0] for one in document["panels"][place]]
        print(say("Panel %d seats: %s", place, ", ".join(who)))
    return 1 if faults else 0


def asked(arguments):
    words = argparse.ArgumentParser(description=say(__doc__), formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("lottery", metavar="LOTTERY.json")
    for name, shown in (("targets", "TARGETS.csv"), ("people", "PEOPLE.csv"), ("number", "NUMBER")):
        words.add_argument(name, metavar=shown, nargs="?", default="-")
    words.add_argument("--fingerprint", default="", help=say("the fingerprint that was published before the draw"))
    words.add_argument("--id", default="", help=say("the column of the people's numbers"))
    several = say("a column that tells a household, or several")
    words.add_argument("--household", action="append", default=[], help=several)
    words.add_argument("--language", choices=LANGUAGES, help="en, es, pt, da")
    return words.parse_intermixed_args(arguments)


def language_asked(arguments):
    """Known before anything else, so that the help speaks it too."""
    told = [two for place, two in enumerate(arguments) if place and arguments[place - 1] == "--language"]
    told += [one.partition("=")[2] for one in arguments if one.startswith("--language=")]
    return LANGUAGES.index(told[-1]) if told and told[-1] in LANGUAGES else 0


def say(template, *values):
    """A sentence in the language that was asked for."""
    words = WORDS.get(template)
    told = words[spoken[0] - 1] if spoken[0] and words else template
    return told % values if values else told


def once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError(say("a name is there twice"))
    return dict(pairs)


def tell(document, given):
    counted = len(document["panels"]), len(document["targets"])
    print(say("%d panels meet %d targets. All chances are as counted.", *counted))
    homes = len({one[2] for one in document["people"]} - {None})
    if document["one_per_household"]:
        print(say("Households: %d homes share an address; at most one of each.", homes))
    else:
        print(say("Households: %d homes share an address; several of one may sit.", homes))
    told = (document["method"], len(document["seated"]), len(document["barred"]))
    print(say("Method: %s. Seated already: %d. Barred: %d.", *told))
    odds = document["alternates"], document["odds"]
    print(say("Alternates: %d, with odds of %d in 1,000 that somebody drops out.", *odds))
    for category, value, odds in document.get("odds_of", []):
        print(say("Of %s, %s: %d in 1,000.", category, value, odds))
    if given.targets == "-":
        print(say("NOT COMPARED: the targets with their table."))
    if given.people == "-":
        print(say("NOT COMPARED: the people with their table."))
    if not given.fingerprint:
        print(say("NOT COMPARED: the fingerprint with the one that was published before the draw (--fingerprint)."))


def fingerprint(document):
    rest = {name: document[name] for name in document if name != "fingerprint"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def check_kinds(document):
    """Whether each part is there, and nothing else, and is what it is meant to be."""
    wrong = set(KINDS) ^ (set(document) - {"odds_of"}) | {
        name for name in KINDS if type(document.get(name)) is not KINDS[name]
    }
    if wrong:
        named = ", ".join(sorted(wrong))
        raise ValueError(say("these parts are missing, are too many or are none of a lottery: %s", named))
    faults = []
    for name, known in (("form", (FORM,)), ("program", (PROGRAM,)), ("method", METHODS)):
        if document[name] not in known:
            faults.append(say("the %s %r is not known", name, document[name]))
    people, targets = document["people"], document["targets"]
    faults += [say("%s has not the parts of a person", str(one)) for one in people if not is_person(document, one)]
    faults += [say("%s has not the parts of a target", str(one)) for one in targets if not is_target(document, one)]
    for name in ("seated", "barred"):
        if not are(document[name], int) or not set(document[name]) <= set(range(len(document["people"]))):
            faults.append(say("of the %s somebody is not in the pool", name))
    if not 0 <= document["alternates"] <= 1000 or not 0 <= document["odds"] <= 1000:
        faults.append(say("the alternates or their odds are not from 0 to 1000"))
    if not are_odds(document, document.get("odds_of", [])):
        faults.append(say("the odds of a group are none from 0 to 1000 of a target"))
    if not are(document["chances"], int):
        faults.append(say("a chance is no whole number"))
    return faults


def are_odds(document, odds):
    """Category, value and odds of groups that have odds of their own."""
    named = [target[:2] for target in document["targets"]]
    return type(odds) is list and all(
        type(one) is list and one[:2] in named and are(one[2:], int) and len(one) == 3 and 0 <= one[2] <= 1000
        for one in odds
    )


def is_person(document, one):
    if len(one) != 3 or not are(one[:1] + one[1], str) or len(one[1]) != len(document["categories"]):
        return False
    named = {tuple(target[:2]) for target in document["targets"]}
    return (one[2] is None or type(one[2]) is int) and set(zip(document["categories"], one[1])) <= named


def is_target(document, one):
    return len(one) == 4 and are(one[:2], str) and are(one[2:], int) and one[0] in document["categories"]


def are(values, kind):
    return all(type(one) is kind for one in values)


def check(document, published=""):
    faults = []
    if document["fingerprint"] != fingerprint(document):
        faults.append(say("the fingerprint is not that of this file"))
    if published and published.strip().lower() != fingerprint(document):
        faults.append(say("the fingerprint is not the one that was published: this is another lottery"))
    if len(document["panels"]) != 1000:
        faults.append(say("there are %d panels, not 1000", len(document["panels"])))
    ids = [one[0] for one in document["people"]]
    if len(set(ids)) != len(ids):
        faults.append(say("two people have the same number"))
    if len({tuple(one[:2]) for one in document["targets"]}) != len(document["targets"]):
        faults.append(say("a target is there twice"))
    if set(document["seated"]) & set(document["barred"]):
        faults.append(say("somebody sits already and is barred"))
    for number, panel in enumerate(document["panels"]):
        faults += [say("panel %d: %s", number, fault) for fault in check_panel(document, panel)]
    return faults or check_chances(document, ids)


def check_chances(document, ids):
    counted = collections.Counter(place for panel in document["panels"] for place in panel)
    if len(document["chances"]) != len(ids):
        return [say("there are not as many chances as people")]
    faults = []
    alike = collections.defaultdict(set)
    for place, (one, chance) in enumerate(zip(document["people"], document["chances"])):
        if counted[place] != chance:
            faults.append(say("%s sits on %d panels, and the chance says %d", one[0], counted[place], chance))
        shares = document["one_per_household"] and one[2] is not None
        if not shares and place not in document["seated"] and place not in document["barred"]:
            alike[tuple(one[1])].add(chance)
    for values, chances in sorted(alike.items()):
        if max(chances) - min(chances) > 1:
            told = (", ".join(values), min(chances), max(chances))
            faults.append(say("people alike in everything (%s) have chances from %d to %d thousandths", *told))
    return faults


def check_panel(document, panel):
    if not are(panel, int) or not all(0 <= place < len(document["people"]) for place in panel):
        return [say("somebody on it is not in the pool")]
    faults = []
    if len(panel) != document["seats"] or len(set(panel)) != len(panel):
        faults.append(say("it does not have %d different people", document["seats"]))
    if not set(document["seated"]) <= set(panel):
        faults.append(say("somebody who sits already is not on it"))
    if set(document["barred"]) & set(panel):
        faults.append(say("somebody is on it who cannot be drawn"))
    values = [dict(zip(document["categories"], document["people"][place][1])) for place in panel]
    for category, value, least, most in document["targets"]:
        there = sum(one[category] == value for one in values)
        if not least <= there <= most:
            faults.append(say("%s, %s: %d, not %d to %d", category, value, there, least, most))
    drawn = [place for place in panel if place not in document["seated"]]
    homes = [document["people"][place][2] for place in drawn if document["people"][place][2] is not None]
    seated = {document["people"][place][2] for place in document["seated"]} - {None}
    if document["one_per_household"] and (len(set(homes)) != len(homes) or seated & set(homes)):
        faults.append(say("two of one household are on it"))
    return faults


def read(path):
    """The rows of a table, each cell by its column in small letters."""
    with open(path, "rb") as file:
        text = decoded(file.read()).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    rows, reader = [], csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise csv.Error(say("in row %d of %s a quotation mark or a cell has no end", begins, path))
        if any(map(str.strip, row)):
            rows.append(row)
            if len(row) != len(rows[0]):
                raise csv.Error(say("row %d of %s has %d cells, not %d", begins, path, len(row), len(rows[0])))
    if len(rows) < 2:
        raise csv.Error(say("%s has no rows", path))
    header = [plain(cell).casefold() for cell in rows[0]]
    return [dict(zip(header, map(plain, row))) for row in rows[1:]]


def decoded(content):
    """As the program reads it: by its mark, as UTF-16, as UTF-8, or as office programs of the West write."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
                       (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):  # fmt: skip
        if content.startswith(mark):
            return content.decode(name, "replace")
    evens, odds = content[0:2000:2].count(0), content[1:2000:2].count(0)
    if evens or odds:
        return content.decode("utf-16-le" if odds >= evens else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        tried = [content.decode(name, "replace") for name in ("cp1252", "mac_roman", "cp850")]
        letters = "æøåäöüßéèêëáàâãíìîïóòôõúùûñçýÿœšž"
        western = set(letters + letters.upper() + "’‘“”–—´ºª¿¡")
        return next((one for one in tried if all(sign < "\x80" or sign in western for sign in one)), tried[0])


def plain(cell):
    cell = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", cell)
    cell = re.sub("[\0-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]", "", cell)
    cell = " ".join(unicodedata.normalize("NFC", cell).split())
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell


def folded(cells):
    return tuple(plain(cell).casefold() for cell in cells)


def compare_targets(document, rows):
    named = ("category", "feature") if "category" in rows[0] else ("feature", "value")
    theirs = {(*folded(row[one] for one in named), int(row["min"]), int(row["max"])) for row in rows}
    ours = {(*folded(one[:2]), *one[2:]) for one in document["targets"]}
    others = sorted(theirs ^ ours)[:5]
    return [say("the targets are not those of the file: %s", str(others))] if others else []


def compare_people(document, rows, given):
    """By number, values and household, as far as the table has them: numbers may have been given after it was made."""
    categories = folded(document["categories"])
    number = given.id.casefold() or next((name for name in IDS if name in rows[0]), "")
    columns = [name.casefold() for name in given.household] or [
        name for name in ("household",) if name in rows[0] and name not in categories
    ]
    theirs = [(row[number] if number else "", folded(row[one] for one in categories)) for row in rows]
    ours = [(one[0] if number else "", folded(one[1])) for one in document["people"]]
    found, told = collections.Counter(theirs), collections.Counter(ours)
    if found != told:
        others = sorted((found - told) + (told - found))[:5]
        return [say("the people are not those of the file: %s", str(others))]
    if not number:
        print(say("NOT COMPARED: the numbers of the people; the table has none (--id COLUMN)."))
    if not columns:
        print(say("NOT COMPARED: the households; the table has no column for them (--household COLUMN)."))
        return []
    addresses = [" / ".join(row[one].casefold() for one in columns if row[one]) for row in rows]
    found, told = homes_of(theirs, addresses), homes_of(ours, [one[2] for one in document["people"]])
    if found == told:
        return []
    others = sorted((found - told) + (told - found))[:3]
    return [say("the households are not those of the file: %s", str(others))]


def homes_of(people, addresses):
    """Who lives together, wherever that is."""
    homes = collections.defaultdict(list)
    for one, address in zip(people, addresses):
        if address not in (None, ""):
            homes[address].append(one)
    return collections.Counter(tuple(sorted(home)) for home in homes.values() if len(home) > 1)


# In Spanish, Portuguese and Danish.
WORDS = {
    __doc__: (
        """Comprueba un sorteo sin más que Python.

Cada panel tiene sus puestos ocupados, cumple cada meta y no sienta a nadie dos veces, y de un hogar a una persona
como mucho donde esa es la regla; cada probabilidad se cuenta de nuevo; metas, personas, números y hogares son los de
las tablas; la huella es la del archivo y, con --fingerprint, la que se publicó antes de sortear. Con NUMBER dice
quién queda en el panel de ese número. Las tablas se pueden omitir ("-").
""",
        """Verifica um sorteio só com Python.

Cada painel tem os lugares preenchidos, cumpre cada meta e não senta ninguém duas vezes, e de uma casa no máximo uma
pessoa onde essa é a regra; cada probabilidade é contada de novo; metas, pessoas, números e casas são os das tabelas;
a impressão digital é a do ficheiro e, com --fingerprint, a que foi publicada antes do sorteio. Com NUMBER diz quem
fica no painel desse número. As tabelas podem ser omitidas ("-").
""",
        """Efterprøver en lodtrækning med Python alene.

Hvert panel har sine pladser fyldt, opfylder hvert måltal og sætter ingen to gange, og fra én husstand højst én, hvor
det er reglen; hver chance tælles igen; måltal, personer, numre og husstande er tabellernes; fingeraftrykket er filens
og, med --fingerprint, det, der blev offentliggjort før lodtrækningen. Med NUMBER siger det, hvem der sidder i panelet
med det nummer. Tabeller kan udelades ("-").
""",
    ),
    "A table cannot be read: %s": (
        "Una tabla no se puede leer: %s",
        "Uma tabela não se consegue ler: %s",
        "En tabel kan ikke læses: %s",
    ),
    "This cannot be read as a lottery with its tables:": (
        "Esto no se puede leer como un sorteo con sus tablas:",
        "Isto não se consegue ler como um sorteio com as suas tabelas:",
        "Dette kan ikke læses som en lodtrækning med dens tabeller:",
    ),
    "WRONG:": (
        "MAL:",
        "ERRADO:",
        "FORKERT:",
    ),
    "Fingerprint: %s": (
        "Huella: %s",
        "Impressão digital: %s",
        "Fingeraftryk: %s",
    ),
    "Panel %d seats: %s": (
        "En el panel %d quedan: %s",
        "No painel %d ficam: %s",
        "I panel %d sidder: %s",
    ),
    "the fingerprint that was published before the draw": (
        "la huella que se publicó antes del sorteo",
        "a impressão digital que foi publicada antes do sorteio",
        "fingeraftrykket, der blev offentliggjort før lodtrækningen",
    ),
    "the column of the people's numbers": (
        "la columna con los números de las personas",
        "a coluna com os números das pessoas",
        "kolonnen med personernes numre",
    ),
    "a column that tells a household, or several": (
        "una columna que dice el hogar, o varias",
        "uma coluna que diz a casa, ou várias",
        "en kolonne, der siger husstanden, eller flere",
    ),
    "a name is there twice": (
        "un nombre está dos veces",
        "um nome está lá duas vezes",
        "et navn står der to gange",
    ),
    "%d panels meet %d targets. All chances are as counted.": (
        "%d paneles cumplen %d metas. Todas las probabilidades son las contadas.",
        "%d painéis cumprem %d metas. Todas as probabilidades são as contadas.",
        "%d paneler opfylder %d måltal. Alle chancer er, som de er talt.",
    ),
    "Households: %d homes share an address; at most one of each.": (
        "Hogares: %d comparten dirección; como mucho una persona de cada uno.",
        "Casas: %d partilham o endereço; no máximo uma pessoa de cada.",
        "Husstande: %d deler adresse; højst én fra hver.",
    ),
    "Households: %d homes share an address; several of one may sit.": (
        "Hogares: %d comparten dirección; pueden quedar varias personas de uno.",
        "Casas: %d partilham o endereço; podem ficar várias pessoas de uma.",
        "Husstande: %d deler adresse; flere fra én kan sidde.",
    ),
    "Method: %s. Seated already: %d. Barred: %d.": (
        "Método: %s. Ya con puesto: %d. Excluidas: %d.",
        "Método: %s. Já com lugar: %d. Excluídas: %d.",
        "Metode: %s. Har plads i forvejen: %d. Udelukket: %d.",
    ),
    "Alternates: %d, with odds of %d in 1,000 that somebody drops out.": (
        "Suplentes: %d, con una probabilidad de %d en 1000 de que alguien se retire.",
        "Suplentes: %d, com uma probabilidade de %d em 1000 de alguém desistir.",
        "Suppleanter: %d, med en chance på %d ud af 1.000 for, at nogen falder fra.",
    ),
    "Of %s, %s: %d in 1,000.": (
        "De %s, %s: %d en 1000.",
        "De %s, %s: %d em 1000.",
        "Af %s, %s: %d ud af 1.000.",
    ),
    "NOT COMPARED: the targets with their table.": (
        "SIN COMPARAR: las metas con su tabla.",
        "POR COMPARAR: as metas com a sua tabela.",
        "IKKE SAMMENLIGNET: måltallene med deres tabel.",
    ),
    "NOT COMPARED: the people with their table.": (
        "SIN COMPARAR: las personas con su tabla.",
        "POR COMPARAR: as pessoas com a sua tabela.",
        "IKKE SAMMENLIGNET: personerne med deres tabel.",
    ),
    "NOT COMPARED: the fingerprint with the one that was published before the draw (--fingerprint).": (
        "SIN COMPARAR: la huella con la que se publicó antes del sorteo (--fingerprint).",
        "POR COMPARAR: a impressão digital com a que foi publicada antes do sorteio (--fingerprint).",
        "IKKE SAMMENLIGNET: fingeraftrykket med det, der blev offentliggjort før lodtrækningen (--fingerprint).",
    ),
    "NOT COMPARED: the numbers of the people; the table has none (--id COLUMN).": (
        "SIN COMPARAR: los números de las personas; la tabla no los tiene (--id COLUMNA).",
        "POR COMPARAR: os números das pessoas; a tabela não os tem (--id COLUNA).",
        "IKKE SAMMENLIGNET: personernes numre; tabellen har ingen (--id KOLONNE).",
    ),
    "NOT COMPARED: the households; the table has no column for them (--household COLUMN).": (
        "SIN COMPARAR: los hogares; la tabla no tiene columna para ellos (--household COLUMNA).",
        "POR COMPARAR: as casas; a tabela não tem coluna para elas (--household COLUNA).",
        "IKKE SAMMENLIGNET: husstandene; tabellen har ingen kolonne til dem (--household KOLONNE).",
    ),
    "these parts are missing, are too many or are none of a lottery: %s": (
        "faltan, sobran o no son de un sorteo estas partes: %s",
        "faltam, estão a mais ou não são de um sorteio estas partes: %s",
        "disse dele mangler, er for mange eller hører ikke til en lodtrækning: %s",
    ),
    "the %s %r is not known": (
        "no se conoce: %s %r",
        "não se conhece: %s %r",
        "ukendt: %s %r",
    ),
    "%s has not the parts of a person": (
        "%s no tiene las partes de una persona",
        "%s não tem as partes de uma pessoa",
        "%s har ikke en persons dele",
    ),
    "%s has not the parts of a target": (
        "%s no tiene las partes de una meta",
        "%s não tem as partes de uma meta",
        "%s har ikke et måltals dele",
    ),
    "of the %s somebody is not in the pool": (
        "de %s, alguien no está en el grupo del sorteo",
        "de %s, alguém não está no conjunto de inscrições",
        "af %s er der nogen, der ikke er i puljen",
    ),
    "the alternates or their odds are not from 0 to 1000": (
        "los suplentes o su probabilidad no van de 0 a 1000",
        "os suplentes ou a sua probabilidade não vão de 0 a 1000",
        "suppleanterne eller deres chance er ikke fra 0 til 1000",
    ),
    "the odds of a group are none from 0 to 1000 of a target": (
        "la probabilidad de un grupo no va de 0 a 1000 o no es de una meta",
        "a probabilidade de um grupo não vai de 0 a 1000 ou não é de uma meta",
        "en gruppes chance er ikke fra 0 til 1000 eller hører ikke til et måltal",
    ),
    "a chance is no whole number": (
        "una probabilidad no es un número entero",
        "uma probabilidade não é um número inteiro",
        "en chance er ikke et helt tal",
    ),
    "the fingerprint is not that of this file": (
        "la huella no es la de este archivo",
        "a impressão digital não é a deste ficheiro",
        "fingeraftrykket er ikke denne fils",
    ),
    "the fingerprint is not the one that was published: this is another lottery": (
        "la huella no es la que se publicó: este es otro sorteo",
        "a impressão digital não é a que foi publicada: este é outro sorteio",
        "fingeraftrykket er ikke det, der blev offentliggjort: dette er en anden lodtrækning",
    ),
    "two people have the same number": (
        "dos personas tienen el mismo número",
        "duas pessoas têm o mesmo número",
        "to personer har det samme nummer",
    ),
    "a target is there twice": (
        "una meta está dos veces",
        "uma meta está lá duas vezes",
        "et måltal står der to gange",
    ),
    "somebody sits already and is barred": (
        "alguien ya tiene puesto y está excluido",
        "alguém já tem lugar e está excluído",
        "nogen har plads i forvejen og er udelukket",
    ),
    "somebody who sits already is not on it": (
        "falta en él alguien que ya tiene puesto",
        "falta nele alguém que já tem lugar",
        "en, der har plads i forvejen, er ikke i det",
    ),
    "somebody is on it who cannot be drawn": (
        "está en él alguien que no se puede sortear",
        "está nele alguém que não pode ser sorteado",
        "der er en i det, som ikke kan trækkes",
    ),
    "two of one household are on it": (
        "están en él dos personas de un mismo hogar",
        "estão nele duas pessoas da mesma casa",
        "der er to fra én husstand i det",
    ),
    "there are %d panels, not 1000": (
        "hay %d paneles, no 1000",
        "há %d painéis, não 1000",
        "der er %d paneler, ikke 1000",
    ),
    "panel %d: %s": (
        "panel %d: %s",
        "painel %d: %s",
        "panel %d: %s",
    ),
    "there are not as many chances as people": (
        "no hay tantas probabilidades como personas",
        "não há tantas probabilidades como pessoas",
        "der er ikke lige så mange chancer som personer",
    ),
    "%s sits on %d panels, and the chance says %d": (
        "%s está en %d paneles, y la probabilidad dice %d",
        "%s está em %d painéis, e a probabilidade diz %d",
        "%s sidder i %d paneler, og chancen siger %d",
    ),
    "people alike in everything (%s) have chances from %d to %d thousandths": (
        "personas iguales en todo (%s) tienen probabilidades de %d a %d milésimas",
        "pessoas iguais em tudo (%s) têm probabilidades de %d a %d milésimas",
        "personer, der er ens i alt (%s), har chancer fra %d til %d tusindedele",
    ),
    "somebody on it is not in the pool": (
        "alguien de él no está en el grupo del sorteo",
        "alguém dele não está no conjunto de inscrições",
        "en i det er ikke i puljen",
    ),
    "it does not have %d different people": (
        "no tiene %d personas distintas",
        "não tem %d pessoas diferentes",
        "det har ikke %d forskellige personer",
    ),
    "%s, %s: %d, not %d to %d": (
        "%s, %s: %d, no de %d a %d",
        "%s, %s: %d, não de %d a %d",
        "%s, %s: %d, ikke %d til %d",
    ),
    "in row %d of %s a quotation mark or a cell has no end": (
        "en la fila %d de %s unas comillas o una celda no tienen fin",
        "na linha %d de %s umas aspas ou uma célula não têm fim",
        "i række %d af %s har et anførselstegn eller en celle ingen ende",
    ),
    "row %d of %s has %d cells, not %d": (
        "la fila %d de %s tiene %d celdas, no %d",
        "a linha %d de %s tem %d células, não %d",
        "række %d af %s har %d celler, ikke %d",
    ),
    "%s has no rows": (
        "%s no tiene filas",
        "%s não tem linhas",
        "%s har ingen rækker",
    ),
    "the targets are not those of the file: %s": (
        "las metas no son las del archivo: %s",
        "as metas não são as do ficheiro: %s",
        "måltallene er ikke filens: %s",
    ),
    "the people are not those of the file: %s": (
        "las personas no son las del archivo: %s",
        "as pessoas não são as do ficheiro: %s",
        "personerne er ikke filens: %s",
    ),
    "the households are not those of the file: %s": (
        "los hogares no son los del archivo: %s",
        "as casas não são as do ficheiro: %s",
        "husstandene er ikke filens: %s",
    ),
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
