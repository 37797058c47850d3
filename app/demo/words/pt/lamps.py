"""Should the new street lamps count and film?"""

FRAME = {
    "title": "Postes de luz que veem",
    "charge": "Devem os novos postes de luz do bairro do porto contar e filmar o que passa e, se sim, com que condições?",
    "background": "Os postes têm de ser trocados de qualquer modo. O fornecedor oferece sensores por pouco mais: para o estacionamento, para o trânsito e para a polícia.",
    "commissioner": "Conselho municipal de Ribeira Clara",
    "promise": "O conselho decide sobre os sensores depois de responder a cada recomendação.",
}
EXPERTS = [
    ("Francisca Nogueira", "Serviço de proteção de dados", "direito dos dados pessoais", "Nenhum."),
    ("Carlos Monteiro", "Lume Iluminação", "sistemas de iluminação", "A minha empresa vende os postes."),
    ("Sara Ibérico", "Associação de moradores do porto", "a vida no bairro", "Moro debaixo do poste 14."),
]
EVIDENCE = [
    {
        "title": "O que um poste de luz pode ver",
        "author": "Susana Bastos, jornalista de ciência",
        "source": "Escrito para o painel e lido pela comissão; inventado, como tudo neste lugar",
        "summary": "Três tipos de sensores e o que cada um guarda.",
        "text": "Há três tipos de sensores. O mais simples só sabe que alguma coisa se mexe. O segundo conta pessoas, bicicletas e carros. O terceiro filma.\n\nContar pode fazer-se dentro do próprio poste, sem que saia dele nenhuma imagem.\n\nPara filmar é preciso uma lei ou o consentimento, um motivo, e um dia em que a filmagem se apaga.\n\nOs postes custam 2,1 milhões sem sensores e 2,3 milhões com todos.",
        "notes": ["Então dá para contar sem imagens. É bom saber.", "Quem paga os consertos depois?"],
    },
    {
        "title": "A oferta do fornecedor",
        "author": "Lume Iluminação",
        "source": "Concurso 2026-07, parte B (inventado)",
        "summary": "O que se oferece e quanto poupa.",
        "text": "Baixar a luz quando ninguém passa poupa 38 % da eletricidade.\n\nOs sensores de estacionamento encurtam a procura de lugar em quatro minutos, em média.\n\nA polícia pode receber as imagens quando há um incidente.",
        "notes": ["«Quando há um incidente»: quem diz quando?"],
    },
    {
        "title": "Carta do bairro",
        "author": "Associação de moradores do porto",
        "source": "Carta, março de 2026 (inventada)",
        "summary": "O motivo de 212 moradores assinarem contra as filmagens.",
        "text": "Não somos contra a luz. Somos contra sermos vigiados no caminho de casa.\n\nNo bairro norte a filmagem ficou guardada um ano, embora tivessem dito que eram trinta dias.",
        "notes": ["É verdade? Quero perguntar ao serviço."],
    },
]
THEMES = ["Utilidade", "Poder"]
PROPOSALS = [
    "Para que serve contar, se baixar a luz já poupa?",
    "Quanto se poupa em vinte anos, com os consertos?",
    "Quem pode ver as imagens, e quem decide isso?",
    "Como se descobre que não apagaram o que deviam?",
]
KEY_QUESTIONS = [
    "O que dão os sensores ao bairro que a luz sozinha não dá, e a que preço?",
    "Quem pode ver o que os postes veem, e como se descobre que a palavra não foi cumprida?",
]
CALL = "O painel vai dizer o que os novos postes devem ver. O que o preocupa, ou a preocupa, e o que se deve perguntar? Tudo é lido antes de aparecer aqui; o painel decide sozinho o que aproveita."
SENT = [
    {"text": "A minha filha volta a pé à meia-noite. Vai haver luz por onde ela anda?", "name": "Helena, rua do Cais"},
    {"text": "A empresa que vende os postes fica também com o que eles veem?"},
    {"text": "De quem são os dados, da vila ou do fornecedor?"},
    {"text": "O mesmo para quem sai da última barca.", "name": "Guardas do porto"},
    {
        "text": "Perguntem ao vizinho do número 9, é ele que parte os postes.",
        "declined": "Acusa alguém que não pode responder aqui.",
    },
    {"text": "Comprem os meus postes solares, a metade do preço!", "declined": "É publicidade."},
]
PAPERS = [
    {
        "title": "O que a lei pede a quem filma na rua",
        "summary": "Um motivo, um dia para apagar, e alguém que veja se as duas coisas se cumprem.",
        "text": "A filmagem de pessoas na rua é um dado pessoal, mesmo quando ninguém olha para ela.\n\nQuem filma precisa de um motivo escrito antes da primeira imagem e de um dia em que a filmagem se apaga.\n\nDizer que se apaga vale aquilo que alguém de fora possa conferir. Em uma de três vilas que vimos, a filmagem ficou guardada mais tempo.",
    },
    {
        "title": "O que poupa baixar a luz e o que acrescenta contar",
        "summary": "Quase tudo o que se poupa vem de baixar a luz quando ninguém passa.",
        "text": "Dos 38 % que a nossa oferta diz, 35 vêm só de baixar a luz quando ninguém passa.\n\nContar deixa a vila prever melhor as travessias e a limpeza das ruas. Não temos números de quanto isso vale.",
    },
    {},
]
ASKED = [
    {
        "text": "Quem paga quando um sensor se estraga no oitavo ano?",
        "answer": "O município. A garantia cobre cinco anos.",
    },
    {
        "text": "Quanto do que se poupa vem de baixar a luz, e quanto de contar?",
        "answer": "Senhor Monteiro: quase tudo de baixar a luz. A senhora Ibérico concorda.",
    },
    {
        "text": "A filmagem ficou mesmo guardada um ano no bairro norte?",
        "answer": "O serviço tem um caso em aberto e dirá o que puder.",
        "due": "sexta-feira que vem",
    },
    {"text": "Quem decide quando há «um incidente»?"},
    {"text": "Dá para desligar a filmagem de modo que ninguém a volte a ligar de longe?"},
]
BEGINNING = {
    "title": "De onde partimos",
    "question": "O que queremos de um poste de luz, antes que alguém nos diga o que pensar?",
    "statements": [
        "Um poste deve iluminar onde alguém anda e baixar onde não anda ninguém.",
        "Contar está bem, desde que nenhuma imagem saia do poste.",
        "Com filmagem volto para casa com mais segurança.",
        "A polícia só deve ver imagens com ordem de um juiz.",
        "Se os sensores custam pouco mais, é de aproveitar agora.",
        "Quem não apaga o que devia deve perder o contrato.",
        "O estacionamento não é o problema deste bairro.",
    ],
}
BETWEEN = {
    "title": "Antes de continuar",
    "question": "De que deve tratar a segunda audiência?",
    "statements": [
        "De estacionamento já ouvimos que chegue.",
        "Deve ouvir-se também alguém do bairro norte.",
        "Precisamos de mais tempo com a advogada do que com o fornecedor.",
        "Ainda não sei o que acontece se alguém invadir um poste.",
    ],
}
SESSIONS = [
    {
        "title": "O que os postes veem",
        "place": "Casa do Porto",
        "slots": [
            "Três especialistas, dez minutos cada",
            "O painel pergunta",
            "Os especialistas perguntam uns aos outros",
            "O público pergunta",
        ],
    },
    {"title": "O que daí resulta", "place": "Casa do Porto", "slots": ["O painel pergunta", "O público pergunta"]},
]
