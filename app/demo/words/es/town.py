"""The people of Paso del Ceibo, who do not exist, and what all three stories share."""

LANGUAGE = "es"
TIME_ZONE = "America/Montevideo"
ADDRESSES = "pasodelceibo.example"
FRAME = {
    "contact": "Beatriz Olivera, +598 00 000 000, de 9 a 15",
    "organizing_body": "Liceo Popular de Paso del Ceibo, para el municipio",
    "funding": "Municipio de Paso del Ceibo; ningún dinero de quien tenga interés en la respuesta.",
    "selection": "Una carta a 2000 vecinos y vecinas sorteados del padrón; contestaron 143; entre ellos se sorteó el panel, de modo que edad, género, estudios y localidad estén en equilibrio.",
}
NAMES = {
    "organizer": "Beatriz Olivera",
    "facilitator": "Karim Abdala",
    "clerk": "Sofía Luzardo",
    "mayor": "Hugo Arrillaga",
    "utility": "Elena Tormo",
    "committee": "Pedro Olascoaga",
    "observer": "Nadia Hourcade",
}
PANEL = [
    ("Marta Cuervo", "Paso del Ceibo"),
    ("Joaquín Falero", "Pueblo Nuevo"),
    ("Ana Petrovich", "Paso del Ceibo"),
    ("Tomás Carreño", "Los Molles"),
    ("Inés Arenas", "Paso del Ceibo"),
    ("Yamil Demir", "Pueblo Nuevo"),
    ("Graciela Dichoso", "Costa del Sauce"),
    ("Óscar Núñez", "Los Molles"),
    ("Lin Chen", "Paso del Ceibo"),
    ("Pablo Grau", "Costa del Sauce"),
    ("Elisa Ayala", "Pueblo Nuevo"),
    ("Ramiro Tanco", "Paso del Ceibo"),
]
COMMITTEE = {"body": "Liceo Popular", "interests": "Ninguno en este asunto."}
AUTHORITIES = ["Concejo municipal", "Cooperativa de Servicios de Paso del Ceibo"]
TRANSCRIPT = "Transcripción de la sesión {number}: {title}"
