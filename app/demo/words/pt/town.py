"""The people of Ribeira Clara, who do not exist, and what all three stories share."""

LANGUAGE = "pt"
TIME_ZONE = "America/Sao_Paulo"
ADDRESSES = "ribeiraclara.example"
FRAME = {
    "contact": "Beatriz Valadares, telefone 00 0000 0000, das 9 às 15 horas",
    "organizing_body": "Escola Popular de Ribeira Clara, para o município",
    "funding": "Município de Ribeira Clara; nenhum dinheiro de quem tenha interesse na resposta.",
    "selection": "Uma carta a 2000 moradores sorteados; 143 responderam; entre eles sorteou-se o painel, com equilíbrio entre mulheres e homens, idades, estudos e lugares.",
}
NAMES = {
    "organizer": "Beatriz Valadares",
    "facilitator": "Karim Brandão",
    "clerk": "Sofia Lemos",
    "mayor": "Henrique Abreu",
    "utility": "Helena Torres",
    "committee": "Pedro Outeiro",
    "observer": "Nádia Freixo",
}
PANEL = [
    ("Marta Corvelo", "Ribeira Clara"),
    ("Joaquim Falcão", "Lugar Novo"),
    ("Ana Petrova", "Ribeira Clara"),
    ("Tomás Carvalho", "Pedras Altas"),
    ("Inês Areias", "Ribeira Clara"),
    ("Yusuf Demir", "Lugar Novo"),
    ("Graça Ventura", "Foz do Salgueiro"),
    ("Osvaldo Bilac", "Pedras Altas"),
    ("Lin Chen", "Ribeira Clara"),
    ("Paulo Gralha", "Foz do Salgueiro"),
    ("Elisa Aires", "Lugar Novo"),
    ("Ramiro Tavares", "Ribeira Clara"),
]
COMMITTEE = {"body": "Escola Popular", "interests": "Nenhum neste assunto."}
AUTHORITIES = ["Conselho municipal", "Serviços de Água e Luz de Ribeira Clara"]
TRANSCRIPT = "Transcrição da sessão {number}: {title}"
