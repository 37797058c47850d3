"""Who is heard: experts and their interests, the programme, and the questions and answers of the hearing."""
