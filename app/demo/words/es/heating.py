"""How should Paso del Ceibo heat its homes after the gas?"""

FRAME = {
    "title": "Casas templadas después del gas",
    "charge": "¿Cómo debe calentar sus casas Paso del Ceibo cuando se cierre la red de gas en 2031, y quién debe cargar con el costo?",
    "background": "La empresa va a cerrar la red de gas en 2031. Son 1460 casas que necesitan otra manera de pasar el invierno.",
    "commissioner": "Concejo municipal de Paso del Ceibo y Cooperativa de Servicios",
    "promise": "El concejo y la cooperativa responden cada recomendación antes de que se vote el presupuesto de 2027.",
}
EXPERTS = [
    (
        "Teodoro Invernizzi",
        "Universidad tecnológica",
        "sistemas de energía",
        "Hasta 2023 investigué con dinero de la industria de las bombas de calor.",
    ),
    ("Ana Selva", "Unión de inquilinos", "vivienda y alquileres", "Me pagan los inquilinos."),
    (
        "Lauro Arroyal",
        "Cooperativa arrocera",
        "cáscara de arroz y biogás",
        "Le venderíamos cáscara de arroz a una planta de calor.",
    ),
]
EVIDENCE = [
    {
        "title": "Cuatro caminos a una casa templada",
        "author": "Susana Bas, periodista de ciencia",
        "source": "Escrito para el panel y leído por el comité; inventado, como todo lo de este lugar",
        "summary": "Red de agua caliente, bombas de calor compartidas, bombas propias, biogás: qué necesita y qué cuesta cada una.",
        "text": "El calor que hoy tira la láctea alcanza para 900 casas de una vez, y pide 14 kilómetros de caños.\n\nUna bomba de calor en cada casa es lo más rápido donde las casas están lejos unas de otras.\n\nLas bombas compartidas, para diez a treinta casas, quedan en el medio.\n\nEl biogás de los tambos aprovecha los caños viejos, pero alcanza para una casa de cada seis.",
        "notes": ["¿Y si cierra la láctea?", "Una de cada seis. Para mí, con eso está dicho."],
    },
    {
        "title": "Lo que puede pagar quien alquila",
        "author": "Unión de inquilinos",
        "source": "Encuesta a 388 hogares, 2026 (inventada)",
        "summary": "Cómo se atan el calor y el alquiler.",
        "text": "Cuatro de cada diez inquilinos no podrían pagar más de 1200 pesos por mes por encima de lo que pagan hoy.\n\nDonde la obra la pagó el propietario, el alquiler subió 8 % en dos años.",
        "notes": ["¿Y donde la pagó el municipio?"],
    },
    {
        "title": "El calor de la láctea",
        "author": "Cooperativa de Servicios",
        "source": "Plan 2026 (inventado)",
        "summary": "El plan de una red que use el calor que sobra.",
        "text": "La láctea larga 31 gigavatios hora por año que hoy nadie usa.\n\nLa red cuesta 1840 millones de pesos; el Estado podría pagar un tercio.",
        "notes": ["«Podría». ¿Cuándo se sabe?"],
    },
]
THEMES = ["Calor", "Costo"]
PROPOSALS = [
    "¿Qué pasa con la red si cierra la láctea?",
    "¿Qué camino les sirve a las casas que están solas en el campo?",
    "¿Cómo hacemos para que no suban los alquileres?",
    "¿Deberían pagar menos los primeros en cambiarse?",
]
KEY_QUESTIONS = [
    "¿Qué manera de calentar le sirve a cada parte de Paso del Ceibo?",
    "¿Quién debe cargar con el costo del cambio y cómo se protege a quien alquila?",
]
ASKED = [
    {
        "text": "¿Qué pasa si cierra la láctea?",
        "answer": "La puede reemplazar una bomba de calor grande junto al río. Hay que preverla desde el principio.",
    },
    {
        "text": "¿Qué frenó los alquileres en otros lugares?",
        "answer": "Un tope por cinco años, pagado con el tercio que pone el Estado.",
    },
]
SESSION = {
    "title": "El calor y su precio",
    "place": "Liceo Popular",
    "slots": ["Tres especialistas", "El panel pregunta", "El público pregunta"],
}
CHAPTERS = [
    {
        "passages": [
            "La láctea puede calentar 900 casas [E1.1]. Si cierra, la puede reemplazar una bomba de calor junto al río [H1.1].",
            "Una sola fuente para un pueblo es poco. Queremos una red que pueda cambiar de fuente.",
            "Construir una red de agua caliente en el pueblo y en Pueblo Nuevo, prevista desde el principio para una segunda fuente de calor.",
            "Apoyar bombas de calor compartidas en Los Molles y Costa del Sauce, donde las casas están separadas.",
        ]
    },
    {
        "passages": [
            "Cuatro de cada diez inquilinos no podrían pagar 1200 pesos más por mes [E2.1]. En otros lugares un tope frenó los alquileres [H1.2].",
            "El cambio lo decidimos entre todos; su costo no puede caer sobre quien alquila.",
            "Poner un tope de 800 pesos por mes, durante cinco años, a lo que el cambio pueda sumarle a un alquiler, y pagarlo con la parte del Estado.",
        ]
    },
    {
        "passages": [
            "Escuchar a inquilinos como especialistas fue nuevo para nosotros y cambió lo que escribimos. Que se mantenga."
        ]
    },
]
COMMENT = "¿Decimos algo de las calles que se van a romper?"
SHORTER = {
    "text": "Una sola fuente para todo un pueblo es poco. Queremos una red que pueda cambiar de fuente.",
    "why": "Se lee más claro.",
}
SOONER = {
    "text": "Apoyar de aquí a 2028 bombas de calor compartidas en Los Molles y Costa del Sauce, donde las casas están separadas.",
    "why": "Quien espera a 2031 pasa un invierno de frío.",
    "declined": "Nadie nos supo decir si en 2028 se puede.",
}
FAIRER = {
    "text": "El cambio lo decidimos entre todos; su costo no puede caer sobre quien alquila, ni sobre quien tiene una casa chica y vieja.",
    "why": "Nos olvidamos de los propietarios pobres.",
    "objection": "¿Qué es «chica»? Se va a discutir durante años.",
    "comment": "¿Podríamos decir «quien tiene poca plata»?",
}
CORRECTION = {
    "quote": "con la parte del Estado",
    "problem": "El tercio del Estado todavía no está concedido.",
    "correct": "La parte que el Estado podría pagar.",
    "source": "Plan 2026, página 3",
    "decision": "Es verdad, nos apuramos.",
    "instead": "con la parte que el Estado llegue a conceder",
}
REASONS = {"cap": ["Un tope en pesos queda viejo antes de entrar en vigencia."]}
PIPES = {
    "question": "¿Dónde se tienden los primeros caños?",
    "options": ["De la láctea a la escuela", "En el casco viejo", "En Pueblo Nuevo", "Por la rambla"],
}
INFORM = {
    "question": "¿Cómo se le cuenta a la gente lo que va a cambiar?",
    "options": [
        "Una carta a cada casa",
        "Una noche en cada localidad",
        "Alguien a quien llamar",
        "Una página en internet",
    ],
}
