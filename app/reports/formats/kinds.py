"""The forms of a published report, by the names of their files."""

from enum import StrEnum

from flask_babel import lazy_gettext as _

WORD_PROCESSOR = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Format(StrEnum):
    PDF = "report.pdf"
    LARGE_PRINT = "report-large-print.pdf"
    WORD = "report.docx"
    EPUB = "report.epub"
    MARKDOWN = "report.md"
    JSON = "report.json"
    RECOMMENDATIONS = "recommendations.csv"
    VOTES = "votes.csv"
    BIBTEX = "citation.bib"
    CSL = "citation.json"

    @property
    def label(self):
        return {
            "report.pdf": _("PDF, to read and to print"),
            "report-large-print.pdf": _("PDF in large print"),
            "report.docx": _("Word processor (DOCX)"),
            "report.epub": _("Book for reading devices (EPUB)"),
            "report.md": _("Plain text with marks (Markdown)"),
            "report.json": _("Everything as data (JSON)"),
            "recommendations.csv": _("Recommendations, for a spreadsheet (CSV)"),
            "votes.csv": _("Votes and counts, for a spreadsheet (CSV)"),
            "citation.bib": _("How to cite it, for BibTeX"),
            "citation.json": _("How to cite it, for reference managers (CSL-JSON)"),
        }[self.value]

    @property
    def short(self) -> str:
        """What it is called on a command line."""
        stem, _dot, ending = self.partition(".")
        own = {"report-large-print": "large-print", "citation": "bibtex" if ending == "bib" else "csl"}
        return ending if stem == "report" else own.get(stem, stem)

    @property
    def media_type(self) -> str:
        return {
            "pdf": "application/pdf",
            "docx": WORD_PROCESSOR,
            "epub": "application/epub+zip",
            "md": "text/markdown; charset=utf-8",
            "json": "application/json",
            "csv": "text/csv; charset=utf-8",
            "bib": "application/x-bibtex; charset=utf-8",
        }[self.rpartition(".")[2]]


class State(StrEnum):
    """What has become of one form of an edition."""

    DUE = "due"
    MADE = "made"
    FAILED = "failed"
