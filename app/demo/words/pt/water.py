"""Should the quarry draw from the groundwater?"""

FRAME = {
    "title": "A água da pedreira",
    "charge": "Com que condições, se for caso disso, deve Ribeira Clara deixar a pedreira tirar água do lençol do vale?",
    "background": "A pedreira quer lavar brita o ano inteiro. Depois das secas de 2024 e 2025 baixaram nove poços em Pedras Altas, e o conselho adiou a decisão para ouvir o que pensam moradores bem informados.",
    "commissioner": "Conselho municipal de Ribeira Clara",
    "promise": "O conselho responde em público a cada recomendação, com as razões.",
}
EXPERTS = [
    (
        "Inês Holanda",
        "Instituto de Hidrologia",
        "hidrologia",
        "A região pagou ao meu instituto as medições de 2021.",
    ),
    ("Bento Crespo", "Pedreira de Ribeira Clara.", "engenharia de pedreiras", "Sou empregado da pedreira."),
    ("Maia Farias", "Donos de poços de Pedras Altas", "os poços e os donos deles", "Um dos nove poços é meu."),
    ("Olavo Vale", "Autoridade regional da água", "direito da água", "Nenhum."),
]
EVIDENCE = [
    {
        "title": "O vale e a sua água: uma introdução",
        "author": "Susana Bastos, jornalista de ciência",
        "source": "Escrito para o painel e lido pela comissão; inventado, como tudo neste lugar",
        "summary": "Como se enche e se esvazia o lençol do vale, e quem o usa.",
        "text": "As pedras debaixo do vale guardam água como uma esponja. A estação das chuvas enche-as; na estação seca a água vai devagar para o rio.\n\nTrês tiram a maior parte: a água da rede (cerca de 410 000 metros cúbicos por ano), a lavoura (cerca de 260 000) e a pedreira (cerca de 95 000, só nos seis meses de chuva).\n\nA pedreira pediu para lavar brita o ano inteiro. Tiraria então até 210 000 metros cúbicos.\n\nNas secas de 2024 e 2025 o lençol debaixo de Pedras Altas baixou 1,9 e 2,3 metros. Nove poços particulares ficaram sem água entre duas e sete semanas.\n\nEstes números ninguém discute. O que se discute é quanto da descida veio de bombear e quanto da falta de chuva.",
        "notes": [
            "O poço da minha vizinha foi um dos nove. Ela carregou água cinco semanas.",
            "Os poços tinham a mesma fundura? Isso mudava a minha leitura.",
            "É esta a pergunta que quero ver respondida por um especialista.",
        ],
    },
    {
        "title": "O pedido da pedreira",
        "author": "Pedreira de Ribeira Clara.",
        "source": "Pedido 2025-118 ao município (inventado)",
        "summary": "A razão de a pedreira querer bombear o ano inteiro, e o que oferece.",
        "text": "A brita lavada faz falta o ano inteiro. Sem lavagem na estação seca, 14 de 41 empregos acabam todos os anos.\n\nPodemos parar as bombas num dia, sempre que a autoridade pedir.\n\nOferecemos devolver 70 % da água da lavagem por lagoas de decantação e pagar dois poços novos de medição.",
        "notes": ["Se podem parar num dia, quem é que lhes diz?"],
    },
    {
        "title": "O que vimos nos nossos poços",
        "author": "Donos de poços de Pedras Altas",
        "source": "Carta ao conselho, setembro de 2025 (inventada)",
        "summary": "Nove famílias contam duas secas sem água.",
        "text": "A primeira descida notou-se dez dias depois de a pedreira experimentar a bomba nova, em 2025.\n\nDurante onze dias ninguém atendeu o telefone que está na licença.\n\nNão queremos que a pedreira feche. Queremos alguém que atenda, e um limite que se cumpra.",
        "notes": ["Onze dias. Isto tem de ir para o nosso relatório."],
    },
    {
        "title": "Medições de 2019 a 2025",
        "author": "Instituto de Hidrologia",
        "source": "Relatório 2025/14 (inventado)",
        "summary": "Sete anos de níveis em seis poços, e o que um modelo tira deles.",
        "text": "O nível de seis poços foi lido todas as semanas de 2019 a 2025.\n\nO modelo explica cerca de dois terços da descida de 2025 pela falta de chuva, e entre um quinto e um terço pela bombagem.\n\nNo poço 3 chegou-se a 4,2 metros seis semanas antes de secar o primeiro poço particular, nos dois anos.",
        "notes": ["Seis semanas de aviso! Então alguém podia saber."],
    },
]
THEMES = ["Saber", "Limites", "Poder"]
PROPOSALS = [
    "Quanto tempo antes de um poço secar se pode ver isso a chegar?",
    "Que certeza há de que a bombagem baixa os poços?",
    "Quanto se pode tirar num ano seco sem fazer mal?",
    "Deve a pedreira devolver água, e isso resulta?",
    "Quem decide que se pare de bombear, e quem confere?",
    "Quem paga quando um poço seca?",
]
KEY_QUESTIONS = [
    "Com que certeza, e com que antecedência, se pode saber que a água escasseia?",
    "Quanto se pode tirar num ano seco, e com que condições?",
    "Quem deve decidir quando a água escasseia, e quem paga o dano?",
]
SESSIONS = [
    {
        "title": "O que se pode saber e o que se pode tirar",
        "place": "Casa do município, sala grande",
        "slots": ["Quatro especialistas, dez minutos cada", "Café", "O painel pergunta", "O público pergunta"],
    },
    {
        "title": "Quem decide e quem paga",
        "place": "Casa do município, sala grande",
        "slots": ["A lei e a prática", "O painel pergunta", "O público pergunta"],
    },
]
ASKED = [
    [
        {
            "text": "Quantas semanas antes de um poço secar se pode ver isso a chegar?",
            "answer": "Seis semanas com os poços de hoje, se alguém ler o poço 3 todas as semanas. Com mais dois poços, talvez oito.",
        },
        {
            "text": "Quanto da descida de 2025 veio da pedreira?",
            "answer": "Doutora Holanda: entre um quinto e um terço. Senhor Crespo: menos de um quinto, mas aceita o relatório como o melhor que há.",
        },
        {
            "text": "A pedreira pode trabalhar com um limite que muda com o nível da água?",
            "answer": "Pode, se o souber quatro semanas antes e se valer também para a lavoura.",
        },
        {
            "text": "A água das lagoas volta mesmo aos poços?",
            "answer": "Em parte, e devagar: leva de dois a quatro anos até chegar a Pedras Altas.",
        },
    ],
    [
        {
            "text": "Quem pode hoje mandar parar as bombas?",
            "answer": "A região, depois de uma audiência de oito semanas. De um dia para o outro não há ninguém.",
        },
        {
            "text": "Teria confiança em alguém nomeado pelo conselho?",
            "answer": "Se as leituras forem abertas a todos no mesmo dia, sim. Se não, não.",
        },
        {
            "text": "Quem pagou a água quando os poços estavam secos?",
            "answer": "A autoridade vai procurar os casos dos dois anos e responder por escrito.",
        },
    ],
]
TRANSCRIPT = {
    "summary": "O que diz a lei, e o que o painel perguntou sobre isso.",
    "said": [
        "Uma licença dá-se por cinco anos no máximo, e tira-se logo onde um poço secar.",
        "A região, depois de uma audiência de oito semanas. De um dia para o outro não há ninguém.",
        "Se as leituras forem abertas a todos no mesmo dia, sim. Se não, não.",
        "Vou procurar os casos dos dois anos e responder por escrito.",
    ],
}
CHAPTERS = [
    {
        "title": "O que isto é, e o que não é",
        "passages": [
            "Somos doze moradores de Ribeira Clara. Ninguém de nós trabalha na pedreira nem tem um dos nove poços. Não tomamos o lugar do conselho; dizemos-lhe o que faríamos depois de dois fins de semana com documentos e um dia com especialistas."
        ],
    },
    {
        "passages": [
            "Os 4,2 metros no poço 3 deram seis semanas de aviso nos dois anos secos [E4.3], e a hidróloga confirmou [H1.1].",
            "Não aceitamos que ninguém pudesse saber. O aviso estava lá; a ninguém se pediu que o lesse.",
            "Ler todas as semanas o poço 3 e dois poços novos, e publicar cada leitura no dia em que é feita.",
        ]
    },
    {
        "passages": [
            "Entre um quinto e um terço da descida de 2025 veio da bombagem [E4.2]. A pedreira pode parar num dia [E2.2].",
            "A água devolvida só ajuda passados anos [H1.4]. É boa, mas não substitui um limite.",
            "Deixar a pedreira tirar água o ano inteiro, mas só enquanto o poço 3 estiver acima de 4,2 metros.",
            "Aplicar o mesmo limite à rega da lavoura.",
        ]
    },
    {
        "passages": [
            "Hoje ninguém pode parar as bombas de um dia para o outro [H2.1]. Durante onze dias ninguém atendeu o telefone [E3.2].",
            "Um limite vale tanto como a pessoa que o pode fazer cumprir.",
            "Dar o poder de parar a bombagem a um guardião da água nomeado pelo conselho, independente da pedreira e obrigado a publicar todas as leituras.",
            "Não houve acordo sobre se o guardião deve responder ao conselho ou a um tribunal.",
        ]
    },
    {
        "title": "Quando um poço seca",
        "passages": [
            "Criar um fundo, para o qual cada grande consumidor contribua conforme o que tira, que pague água e poços mais fundos."
        ],
    },
    {
        "passages": [
            "Dois fins de semana chegaram para aprender, e um dia foi pouco para perguntar. Deem ao próximo painel dois dias com os especialistas."
        ]
    },
]
STEWARD = {
    "comment": "«Independente» é fácil de escrever. Quem confere?",
    "text": "Dar o poder de parar a bombagem a um guardião da água nomeado pelo conselho, independente da pedreira e obrigado a publicar todas as leituras no dia em que são feitas.",
    "why": "Maia Farias disse-nos que a confiança depende de ser no mesmo dia.",
    "answer": "Assim posso viver com isto.",
}
CORRECTIONS = [
    {
        "quote": "acima de 4,2 metros",
        "problem": "O nível mede-se para baixo, a partir da borda do poço: um nível baixo é um número grande.",
        "correct": "A água do poço 3 não está a mais de 4,2 metros abaixo da borda.",
        "source": "Relatório 2025/14, página 6",
        "decision": "Estava ao contrário. Obrigado.",
        "text": "Deixar a pedreira tirar água o ano inteiro, mas só enquanto a água do poço 3 não estiver a mais de 4,2 metros abaixo da borda.",
    },
    {
        "quote": "o mesmo limite",
        "problem": "A lavoura precisa de água quando a pedreira não precisa.",
        "correct": "Para a lavoura o limite devia ser outro.",
        "source": "Experiência própria",
        "decision": "Isto é uma conclusão, e as conclusões são nossas.",
    },
]
REASONS = {
    "limit": ["Só se a lavoura tiver o mesmo limite.", "Um ano seco não é altura de começar a tirar mais."],
    "farms": [
        "Quem regou quarenta anos não pode parar em três.",
        "Ninguém perguntou aos pequenos lavradores quanto lhes custava.",
        "Trata uma horta como um campo de milho.",
        "Por agora chega um limite para a pedreira.",
    ],
    "steward": ["Quem é nomeado pelo conselho ouve o conselho.", "Mais um serviço não faz chover."],
}
DISSENT = "Um guardião nomeado pelo conselho vai ouvir o conselho. Preferíamos ver esse poder no tribunal da região, que não vai a votos."
FOREWORD = "Agradecemos a doze pessoas por nove dias da sua vida, e ao padeiro da Foz do Salgueiro pelo pão."
ANSWERS = [
    {
        "text": "Os dois poços estão encomendados. As leituras aparecem na página do município a partir de setembro.",
        "owner": "Serviço do ambiente",
    },
    {
        "text": "O limite passa para a licença da pedreira. O que acontece abaixo dele tem de se acertar com a região.",
        "accepted_part": "O limite em si",
        "owner": "Serviço do ambiente",
    },
    {"text": "O conselho pediu um parecer jurídico.", "owner": "Serviço jurídico"},
]
