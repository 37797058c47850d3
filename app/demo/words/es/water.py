"""Should the quarry draw from the groundwater?"""

FRAME = {
    "title": "El agua de la cantera",
    "charge": "¿Con qué condiciones, si las hay, debe dejar Paso del Ceibo que la cantera saque agua de las napas del valle?",
    "background": "La cantera quiere lavar pedregullo todo el año. Después de las secas de 2024 y 2025 bajaron nueve pozos en Los Molles, y el concejo aplazó su decisión para oír lo que piensan vecinos bien informados.",
    "commissioner": "Concejo municipal de Paso del Ceibo",
    "promise": "El concejo responde en público cada recomendación, con sus motivos.",
}
EXPERTS = [
    (
        "Inés Holtz",
        "Instituto de Hidrología",
        "hidrología",
        "A mi instituto le pagó la región las mediciones de 2021.",
    ),
    ("Benito Crosa", "Canteras del Ceibo S. A.", "ingeniería de canteras", "Soy empleado de la cantera."),
    ("Maia Frías", "Dueños de pozos de Los Molles", "los pozos y sus dueños", "Uno de los nueve pozos es mío."),
    ("Olegario Dávila", "Autoridad regional del agua", "derecho de aguas", "Ninguno."),
]
EVIDENCE = [
    {
        "title": "El valle y su agua: una introducción",
        "author": "Susana Bas, periodista de ciencia",
        "source": "Escrito para el panel y leído por el comité; inventado, como todo lo de este lugar",
        "summary": "Cómo se llenan y se vacían las napas del valle, y quién las usa.",
        "text": "El pedregullo debajo del valle guarda el agua como una esponja. La lluvia de abril a septiembre lo llena; en verano se va yendo despacio hacia el río.\n\nTres sacan la mayor parte: el agua corriente (unos 410 000 metros cúbicos por año), el campo (unos 260 000) y la cantera (unos 95 000, solo de mayo a octubre).\n\nLa cantera pidió lavar pedregullo todo el año. Sacaría entonces hasta 210 000 metros cúbicos.\n\nEn las secas de 2024 y 2025 la napa debajo de Los Molles bajó 1,9 y 2,3 metros. Nueve pozos particulares quedaron sin agua entre dos y siete semanas.\n\nEstas cifras no las discute nadie. Lo que se discute es cuánto de la bajada vino de bombear y cuánto de la falta de lluvia.",
        "notes": [
            "El pozo de mi vecina fue uno de los nueve. Acarreó agua cinco semanas.",
            "¿Eran igual de hondos los pozos? Eso cambiaría cómo leo esto.",
            "Esto es lo que quiero que me conteste un especialista.",
        ],
    },
    {
        "title": "El pedido de la cantera",
        "author": "Canteras del Ceibo S. A.",
        "source": "Expediente 2025-118 del municipio (inventado)",
        "summary": "Por qué la cantera quiere bombear todo el año y qué ofrece.",
        "text": "El pedregullo lavado hace falta todo el año. Si no se lava en verano, 14 de 41 trabajos se terminan cada octubre.\n\nPodemos parar las bombas en un día, cuando la autoridad lo pida.\n\nOfrecemos devolver 70 % del agua de lavado por piletas de decantación y pagar dos pozos nuevos de medición.",
        "notes": ["Si pueden parar en un día, ¿quién se los dice?"],
    },
    {
        "title": "Lo que vimos en nuestros pozos",
        "author": "Dueños de pozos de Los Molles",
        "source": "Carta al concejo, marzo de 2025 (inventada)",
        "summary": "Nueve hogares cuentan dos veranos sin agua.",
        "text": "La primera bajada la notamos diez días después de que la cantera probó la bomba nueva, en diciembre de 2024.\n\nEl teléfono que figura en el permiso no lo atendió nadie durante once días.\n\nNo queremos que cierre la cantera. Queremos alguien que atienda, y un límite que se cumpla.",
        "notes": ["Once días. Esto tiene que ir en nuestro informe."],
    },
    {
        "title": "Mediciones de 2019 a 2025",
        "author": "Instituto de Hidrología",
        "source": "Informe 2025/14 (inventado)",
        "summary": "Siete años de niveles en seis pozos, y lo que saca de ellos un modelo.",
        "text": "El nivel de seis pozos se leyó cada semana de 2019 a 2025.\n\nEl modelo explica unos dos tercios de la bajada de 2025 por la falta de lluvia en invierno, y entre un quinto y un tercio por el bombeo.\n\nEn el pozo 3 se llegó a 4,2 metros seis semanas antes de que se secara el primer pozo particular, los dos años.",
        "notes": ["¡Seis semanas de aviso! O sea que alguien pudo saberlo."],
    },
]
THEMES = ["Saber", "Límites", "Poder"]
PROPOSALS = [
    "¿Cuánto antes de que se seque un pozo se puede ver venir?",
    "¿Qué tan seguro es que el bombeo baja los pozos?",
    "¿Cuánto se puede sacar en un año de seca sin hacer daño?",
    "¿Debe la cantera devolver agua, y eso funciona?",
    "¿Quién decide que se deje de bombear, y quién lo controla?",
    "¿Quién paga cuando se seca un pozo?",
]
KEY_QUESTIONS = [
    "¿Qué tan bien, y con cuánta anticipación, se puede saber que el agua escasea?",
    "¿Cuánto se puede sacar en un año de seca, y con qué condiciones?",
    "¿Quién debe decidir cuando el agua escasea, y quién paga el daño?",
]
SESSIONS = [
    {
        "title": "Lo que se puede saber y lo que se puede sacar",
        "place": "Casa municipal, salón grande",
        "slots": [
            "Cuatro especialistas, diez minutos cada uno",
            "Mate y café",
            "El panel pregunta",
            "El público pregunta",
        ],
    },
    {
        "title": "Quién decide y quién paga",
        "place": "Casa municipal, salón grande",
        "slots": ["La ley y la práctica", "El panel pregunta", "El público pregunta"],
    },
]
ASKED = [
    [
        {
            "text": "¿Cuántas semanas antes de que se seque un pozo se puede ver venir?",
            "answer": "Seis semanas con los pozos que hay, si alguien lee el pozo 3 todas las semanas. Con dos pozos más, quizás ocho.",
        },
        {
            "text": "¿Cuánto de la bajada de 2025 vino de la cantera?",
            "answer": "Doctora Holtz: entre un quinto y un tercio. Señor Crosa: menos de un quinto, pero acepta el informe como lo mejor que hay.",
        },
        {
            "text": "¿Ustedes pueden trabajar con un límite que cambie con el nivel del agua?",
            "answer": "Sí, si se sabe cuatro semanas antes y vale también para el campo.",
        },
        {
            "text": "El agua de las piletas, ¿vuelve de verdad a los pozos?",
            "answer": "En parte, y despacio: tarda de dos a cuatro años en llegar a Los Molles.",
        },
    ],
    [
        {
            "text": "¿Quién puede ordenar hoy que paren las bombas?",
            "answer": "La región, después de una audiencia de ocho semanas. De un día para otro no hay nadie.",
        },
        {
            "text": "¿Confiaría usted en alguien nombrado por el concejo?",
            "answer": "Si las lecturas las vemos todos el mismo día, sí. Si no, no.",
        },
        {
            "text": "¿Quién pagó el agua cuando los pozos estaban secos?",
            "answer": "La autoridad va a buscar los casos de los dos años y contestar por escrito.",
        },
    ],
]
TRANSCRIPT = {
    "summary": "Qué dice la ley y qué preguntó el panel sobre eso.",
    "said": [
        "Un permiso se da por cinco años como máximo, y se quita enseguida donde se seque un pozo.",
        "La región, después de una audiencia de ocho semanas. De un día para otro no hay nadie.",
        "Si las lecturas las vemos todos el mismo día, sí. Si no, no.",
        "Voy a buscar los casos de los dos años y contestar por escrito.",
    ],
}
CHAPTERS = [
    {
        "title": "Lo que esto es y lo que no es",
        "passages": [
            "Somos doce vecinos y vecinas de Paso del Ceibo. Nadie de nosotros trabaja en la cantera ni tiene uno de los nueve pozos. No venimos a sustituir al concejo; le decimos qué haríamos después de dos fines de semana con documentos y un día con especialistas."
        ],
    },
    {
        "passages": [
            "Que el pozo 3 llegara a 4,2 metros dio seis semanas de aviso en los dos años de seca [E4.3], y la hidróloga lo confirmó [H1.1].",
            "No aceptamos que nadie pudiera saberlo. El aviso estaba; a nadie se le pidió que lo leyera.",
            "Leer cada semana el pozo 3 y dos pozos nuevos, y publicar cada lectura el día en que se toma.",
        ]
    },
    {
        "passages": [
            "Entre un quinto y un tercio de la bajada de 2025 vino del bombeo [E4.2]. La cantera puede parar en un día [E2.2].",
            "El agua devuelta ayuda recién después de años [H1.4]. Está bien, pero no sustituye un límite.",
            "Dejar que la cantera saque agua todo el año, pero solo mientras el pozo 3 esté por encima de 4,2 metros.",
            "Aplicar el mismo límite al riego del campo.",
        ]
    },
    {
        "passages": [
            "Hoy no hay quien pare las bombas de un día para otro [H2.1]. El teléfono no lo atendió nadie durante once días [E3.2].",
            "Un límite vale lo que vale la persona que puede hacerlo cumplir.",
            "Dar el poder de parar el bombeo a un guardián del agua nombrado por el concejo, independiente de la cantera y obligado a publicar todas las lecturas.",
            "No nos pusimos de acuerdo en si el guardián debe rendir cuentas al concejo o a un juzgado.",
        ]
    },
    {
        "title": "Cuando se seca un pozo",
        "passages": [
            "Crear un fondo, al que cada usuario grande aporte según lo que saca, que pague el agua y los pozos más hondos."
        ],
    },
    {
        "passages": [
            "Dos fines de semana alcanzaron para aprender y un día fue poco para preguntar. Denle al próximo panel dos días con los especialistas."
        ]
    },
]
STEWARD = {
    "comment": "«Independiente» se escribe fácil. ¿Quién lo controla?",
    "text": "Dar el poder de parar el bombeo a un guardián del agua nombrado por el concejo, independiente de la cantera y obligado a publicar todas las lecturas el día en que se toman.",
    "why": "Maia Frías nos dijo que la confianza depende de que sea el mismo día.",
    "answer": "Así lo puedo aceptar.",
}
CORRECTIONS = [
    {
        "quote": "por encima de 4,2 metros",
        "problem": "El nivel se mide desde el brocal del pozo para abajo, así que un nivel bajo es un número grande.",
        "correct": "El agua del pozo 3 no está a más de 4,2 metros por debajo del brocal.",
        "source": "Informe 2025/14, página 6",
        "decision": "Lo teníamos al revés. Gracias.",
        "text": "Dejar que la cantera saque agua todo el año, pero solo mientras el agua del pozo 3 no esté a más de 4,2 metros por debajo del brocal.",
    },
    {
        "quote": "el mismo límite",
        "problem": "El campo precisa agua cuando la cantera no.",
        "correct": "Para el campo el límite debería ser otro.",
        "source": "Experiencia propia",
        "decision": "Eso es una conclusión, y las conclusiones son nuestras.",
    },
]
REASONS = {
    "limit": ["Solo si el campo tiene el mismo límite.", "Un año de seca no es para empezar a sacar más."],
    "farms": [
        "Quien regó cuarenta años no puede dejar en tres.",
        "A los productores chicos nadie les preguntó cuánto les costaría.",
        "Trata a una quinta como a una chacra de maíz.",
        "Por ahora alcanza con un límite a la cantera.",
    ],
    "steward": ["Quien debe su cargo al concejo escucha al concejo.", "Una oficina más no va a hacer llover."],
}
DISSENT = "Un guardián nombrado por el concejo va a escuchar al concejo. Preferimos ver ese poder en el juzgado regional, que no va a elecciones."
FOREWORD = "Les damos las gracias a doce personas por nueve días de su vida, y al panadero de Costa del Sauce por los bizcochos."
ANSWERS = [
    {
        "text": "Los dos pozos ya se encargaron. Las lecturas aparecen en la página del municipio a partir de septiembre.",
        "owner": "Oficina de ambiente",
    },
    {
        "text": "El límite se toma para el permiso de la cantera. Lo que pasa por debajo de él hay que arreglarlo con la región.",
        "accepted_part": "El límite mismo",
        "owner": "Oficina de ambiente",
    },
    {"text": "El concejo pidió un informe jurídico.", "owner": "Oficina jurídica"},
]
