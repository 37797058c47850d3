"""Reading the drafting room: the document, what is said about it, and by whom."""

from app.drafting.queries.people import personal_data as personal_data  # every room is asked for it by this name
