"""How should Ribeira Clara heat its homes after the gas?"""

FRAME = {
    "title": "Casas quentes depois do gás",
    "charge": "Como deve Ribeira Clara aquecer as casas e a água quando a rede de gás fechar, em 2031, e quem deve suportar o custo?",
    "background": "A empresa fecha a rede de gás em 2031. São 1460 casas que precisam de outra forma de calor nos invernos da serra.",
    "commissioner": "Conselho municipal de Ribeira Clara e Serviços de Água e Luz",
    "promise": "O conselho e os serviços respondem a cada recomendação antes de se aprovar o orçamento de 2027.",
}
EXPERTS = [
    (
        "Telmo Invernizzi",
        "Universidade técnica",
        "sistemas de energia",
        "Até 2023 fiz pesquisa paga pela indústria das bombas de calor.",
    ),
    ("Ana Mata", "Associação dos inquilinos", "casas alugadas", "São os inquilinos que me pagam."),
    (
        "Lauro Ribeiro",
        "Cooperativa agrícola",
        "palha e biogás",
        "Nós venderíamos palha a uma central de calor.",
    ),
]
EVIDENCE = [
    {
        "title": "Quatro caminhos para uma casa quente",
        "author": "Susana Bastos, jornalista de ciência",
        "source": "Escrito para o painel e lido pela comissão; inventado, como tudo neste lugar",
        "summary": "Rede de água quente, bombas de calor em comum, bombas próprias, biogás: o que cada caminho pede e quanto custa.",
        "text": "O calor que a fábrica de queijo hoje deita fora chega para 900 casas de uma vez, e pede 14 km de canos.\n\nUma bomba de calor em cada casa é o caminho mais rápido onde as casas ficam longe umas das outras.\n\nAs bombas em comum, para dez a trinta casas, ficam entre as duas coisas.\n\nO biogás aproveita os canos antigos, mas só chega para uma casa em cada seis.",
        "notes": ["E se a fábrica fechar?", "Uma em cada seis. Para mim está decidido."],
    },
    {
        "title": "O que pode pagar quem mora em casa alugada",
        "author": "Associação dos inquilinos",
        "source": "Perguntas a 388 famílias, 2026 (inventadas)",
        "summary": "Como se ligam o calor e o preço da casa.",
        "text": "Quatro em cada dez inquilinos não poderiam pagar mais de 30 por mês além do que pagam hoje.\n\nOnde foi o proprietário a pagar a obra, o preço da casa subiu 8 % em dois anos.",
        "notes": ["E onde foi o município a pagar?"],
    },
    {
        "title": "O calor da fábrica de queijo",
        "author": "Serviços de Água e Luz",
        "source": "Plano de 2026 (inventado)",
        "summary": "O plano de uma rede que usa o calor que sobra.",
        "text": "A fábrica liberta 31 gigawatts-hora por ano, que hoje ninguém usa.\n\nA rede custa 46 milhões; o Estado pode vir a pagar um terço.",
        "notes": ["«Pode vir a pagar». Quando se sabe?"],
    },
]
THEMES = ["Calor", "Custo"]
PROPOSALS = [
    "O que acontece à rede se a fábrica fechar?",
    "Que caminho serve às casas que ficam isoladas?",
    "Como se evita que suba o preço das casas alugadas?",
    "Deve pagar menos quem mudar primeiro?",
]
KEY_QUESTIONS = [
    "Que fonte de calor serve a cada parte de Ribeira Clara?",
    "Quem deve suportar o custo da mudança e como se protege quem mora em casa alugada?",
]
ASKED = [
    {
        "text": "O que acontece se a fábrica fechar?",
        "answer": "Uma grande bomba de calor junto ao rio pode tomar o lugar dela. Convém prever isso desde o início.",
    },
    {
        "text": "O que segurou os preços noutros lugares?",
        "answer": "Um teto durante cinco anos, pago com o terço do Estado.",
    },
]
SESSION = {
    "title": "O calor e o seu preço",
    "place": "Escola Popular",
    "slots": ["Três especialistas", "O painel pergunta", "O público pergunta"],
}
CHAPTERS = [
    {
        "passages": [
            "A fábrica pode aquecer 900 casas [E1.1]. Se fechar, uma bomba de calor junto ao rio pode tomar o lugar dela [H1.1].",
            "Uma só fonte para uma vila é pouco. Queremos uma rede que possa mudar de fonte.",
            "Construir uma rede de água quente na vila e em Lugar Novo, prevista desde o início para uma segunda fonte de calor.",
            "Apoiar bombas de calor em comum em Pedras Altas e na Foz do Salgueiro, onde as casas ficam afastadas.",
        ]
    },
    {
        "passages": [
            "Quatro em cada dez inquilinos não poderiam pagar mais 30 por mês [E2.1]. Noutros lugares um teto segurou os preços [H1.2].",
            "A mudança é decidida por todos; o custo dela não deve cair sobre quem mora em casa alugada.",
            "Pôr um teto de 20 por mês, durante cinco anos, ao que a mudança possa somar ao preço de uma casa alugada, e pagar esse teto com a parte do Estado.",
        ]
    },
    {"passages": ["Ouvir inquilinos como especialistas foi novo para nós e mudou o que escrevemos. É para manter."]},
]
COMMENT = "Dizemos alguma coisa das obras nas ruas?"
SHORTER = {
    "text": "Uma só fonte para uma vila inteira é pouco. Queremos uma rede que possa mudar de fonte.",
    "why": "Lê-se com mais clareza.",
}
SOONER = {
    "text": "Apoiar até 2028 bombas de calor em comum em Pedras Altas e na Foz do Salgueiro, onde as casas ficam afastadas.",
    "why": "Quem espera por 2031 passa um inverno de frio.",
    "declined": "Ninguém nos soube dizer se 2028 é possível.",
}
FAIRER = {
    "text": "A mudança é decidida por todos; o custo dela não deve cair sobre quem mora em casa alugada, nem sobre quem tem uma casa pequena e velha.",
    "why": "Esquecemos os proprietários pobres.",
    "objection": "O que é «pequena»? Vai haver anos de discussão.",
    "comment": "Podemos dizer «quem tem pouco dinheiro»?",
}
CORRECTION = {
    "quote": "com a parte do Estado",
    "problem": "O terço do Estado ainda não foi concedido.",
    "correct": "A parte que o Estado pode vir a pagar.",
    "source": "Plano de 2026, página 3",
    "decision": "É verdade, tivemos pressa.",
    "instead": "com a parte que o Estado venha a conceder",
}
REASONS = {"cap": ["Um teto em dinheiro fica velho antes de entrar em vigor."]}
PIPES = {
    "question": "Onde se põem os primeiros canos?",
    "options": ["Da fábrica até à escola", "No centro antigo", "Em Lugar Novo", "Ao longo do cais"],
}
INFORM = {
    "question": "Como se deve contar às pessoas o que muda?",
    "options": [
        "Uma carta a cada casa",
        "Uma noite em cada lugar",
        "Uma pessoa a quem telefonar",
        "Uma página na internet",
    ],
}
