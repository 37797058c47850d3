"""Should the new street lamps count and film?"""

FRAME = {
    "title": "Focos que miran",
    "charge": "¿Deben los focos nuevos del barrio del puerto contar y filmar lo que pasa y, si es así, con qué condiciones?",
    "background": "Los focos hay que cambiarlos igual. El proveedor ofrece sensores por poco más: para el estacionamiento, para el tránsito y para la policía.",
    "commissioner": "Concejo municipal de Paso del Ceibo",
    "promise": "El concejo decide sobre los sensores después de responder cada recomendación.",
}
EXPERTS = [
    ("Fernanda Nogueira", "Oficina de protección de datos", "derecho de los datos personales", "Ninguno."),
    ("Carlos Munárriz", "Lumbre Alumbrado", "sistemas de alumbrado", "Mi empresa vende los focos."),
    ("Sara Ibarra", "Comisión vecinal del puerto", "la vida en el barrio", "Vivo debajo del foco 14."),
]
EVIDENCE = [
    {
        "title": "Lo que puede ver un foco",
        "author": "Susana Bas, periodista de ciencia",
        "source": "Escrito para el panel y leído por el comité; inventado, como todo lo de este lugar",
        "summary": "Tres clases de sensores y lo que guarda cada una.",
        "text": "Hay tres clases de sensores. El más simple solo sabe que algo se mueve. El segundo cuenta gente, bicicletas y automóviles. El tercero filma.\n\nContar se puede contar dentro del foco mismo, sin que salga de él ninguna imagen.\n\nPara filmar hace falta una ley o el consentimiento, un motivo, y un día en que la filmación se borra.\n\nLos focos cuestan 84 millones de pesos sin sensores y 92 millones con todos.",
        "notes": ["Entonces se puede contar sin imágenes. Bueno es saberlo.", "¿Quién paga los arreglos después?"],
    },
    {
        "title": "La oferta del proveedor",
        "author": "Lumbre Alumbrado",
        "source": "Licitación 2026-07, parte B (inventada)",
        "summary": "Qué se ofrece y cuánto ahorra.",
        "text": "Bajar la luz cuando no pasa nadie ahorra 38 % de la electricidad.\n\nLos sensores de estacionamiento acortan la búsqueda de lugar cuatro minutos en promedio.\n\nA la policía se le puede dar la imagen cuando hay un incidente.",
        "notes": ["«Cuando hay un incidente»: ¿quién dice cuándo?"],
    },
    {
        "title": "Carta del barrio",
        "author": "Comisión vecinal del puerto",
        "source": "Carta, marzo de 2026 (inventada)",
        "summary": "Por qué 212 vecinos firmaron contra las cámaras.",
        "text": "No estamos contra la luz. Estamos contra que nos miren cuando volvemos a casa.\n\nEn el barrio norte la filmación se guardó un año, aunque habían asegurado que eran treinta días.",
        "notes": ["¿Es verdad? Se lo quiero preguntar a la oficina."],
    },
]
THEMES = ["Utilidad", "Poder"]
PROPOSALS = [
    "¿Para qué sirve contar que no sirva ya bajar la luz?",
    "¿Cuánto se ahorra en veinte años, arreglos incluidos?",
    "¿Quién puede ver las imágenes y quién lo decide?",
    "¿Cómo nos enteramos si no cumplen con borrar?",
]
KEY_QUESTIONS = [
    "¿Qué le dan los sensores al barrio que no le dé la luz sola, y a qué precio?",
    "¿Quién puede ver lo que ven los focos, y cómo se descubre si alguien no cumple?",
]
CALL = "El panel va a decir qué deben ver los focos nuevos. ¿Qué le preocupa a usted y qué habría que preguntar? Todo se lee antes de aparecer aquí; el panel decide por sí mismo qué toma."
SENT = [
    {
        "text": "Mi hija vuelve caminando a medianoche. ¿Va a haber luz por donde camina?",
        "name": "Elena, calle del Muelle",
    },
    {"text": "La empresa que vende los focos, ¿se queda también con lo que ven?"},
    {"text": "¿De quién son los datos, del pueblo o del proveedor?"},
    {"text": "Lo mismo para los que bajan de la última lancha.", "name": "Serenos del puerto"},
    {
        "text": "Pregúntenle al vecino del 9, que es el que rompe los focos.",
        "declined": "Acusa a alguien que no puede responder aquí.",
    },
    {"text": "¡Compre mis focos solares, a mitad de precio!", "declined": "Es publicidad."},
]
PAPERS = [
    {
        "title": "Lo que la ley le pide a una cámara en la calle",
        "summary": "Un motivo, un día para borrar, y alguien que mire si se cumplen los dos.",
        "text": "La filmación de gente en la calle es un dato personal, también cuando no la mira nadie.\n\nQuien filma necesita un motivo escrito antes de la primera imagen, y un día en que la filmación se borra.\n\nDecir que se va a borrar vale lo que alguien de afuera pueda controlar. En uno de tres pueblos que revisamos se guardó más tiempo.",
    },
    {
        "title": "Lo que ahorra bajar la luz y lo que agrega contar",
        "summary": "Casi todo el ahorro viene de bajar la luz cuando no pasa nadie.",
        "text": "Del 38 % que dice nuestra oferta, 35 vienen solo de bajar la luz cuando no pasa nadie.\n\nContar le permite al pueblo planear los cruces y el barrido. No tenemos cifras de cuánto vale eso.",
    },
    {},
]
ASKED = [
    {
        "text": "¿Quién paga cuando un sensor se rompe al octavo año?",
        "answer": "El municipio. La garantía cubre cinco años.",
    },
    {
        "text": "¿Cuánto del ahorro viene de bajar la luz y cuánto de contar?",
        "answer": "Señor Munárriz: casi todo de bajar la luz. La señora Ibarra está de acuerdo.",
    },
    {
        "text": "¿De verdad se guardó un año la filmación en el barrio norte?",
        "answer": "La oficina tiene un expediente abierto y nos dirá lo que pueda.",
        "due": "el viernes que viene",
    },
    {"text": "¿Quién decide cuándo hay «un incidente»?"},
    {"text": "¿Se puede apagar una cámara de modo que nadie la vuelva a prender desde lejos?"},
]
BEGINNING = {
    "title": "De dónde partimos",
    "question": "¿Qué queremos de un foco, antes de que nadie nos haya dicho qué pensar?",
    "statements": [
        "Un foco debe alumbrar donde alguien camina y bajar donde no camina nadie.",
        "Contar está bien mientras no salga ninguna imagen del foco.",
        "Con una cámara vuelvo a casa más tranquilo.",
        "La policía solo debería ver imágenes con la orden de un juez.",
        "Si los sensores cuestan poco más, conviene ponerlos ahora.",
        "Quien no cumple con borrar debería perder el contrato.",
        "El estacionamiento no es el problema de este barrio.",
    ],
}
BETWEEN = {
    "title": "Antes de seguir",
    "question": "¿De qué debe tratar la segunda audiencia?",
    "statements": [
        "De estacionamiento ya escuchamos bastante.",
        "Habría que escuchar también a alguien del barrio norte.",
        "Necesitamos más tiempo con la abogada que con el proveedor.",
        "Todavía no sé qué pasa si alguien se mete en un foco.",
    ],
}
SESSIONS = [
    {
        "title": "Lo que ven los focos",
        "place": "Casa del Puerto",
        "slots": [
            "Tres especialistas, diez minutos cada uno",
            "El panel pregunta",
            "Los especialistas se preguntan entre sí",
            "El público pregunta",
        ],
    },
    {
        "title": "Lo que resulta de eso",
        "place": "Casa del Puerto",
        "slots": ["El panel pregunta", "El público pregunta"],
    },
]
