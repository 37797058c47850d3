"""The document: sections, lasting passages and their versions, suggestions, remarks."""

from app.drafting.kinds import PART_ORDER, PARTS_OF, Logic, Part, SectionKind
from app.drafting.models.document import (
    LONGEST_ADDRESSEE,
    LONGEST_CONDITION,
    LONGEST_HEADING,
    LONGEST_PASSAGE,
    MOST_CONDITIONS,
    Passage,
    PassageVersion,
    Section,
)
from app.drafting.models.suggestions import INDEPENDENT, LONGEST_REASON, Amendment, AmendmentStance
from app.drafting.models.talk import (
    LONGEST_REMARK,
    ComfortWithSuggestion,
    ComfortWithText,
    ComfortWithWords,
    Comment,
    Lease,
    PassageSupport,
    SectionMember,
)

__all__ = [
    "INDEPENDENT",
    "LONGEST_ADDRESSEE",
    "LONGEST_CONDITION",
    "LONGEST_HEADING",
    "LONGEST_PASSAGE",
    "LONGEST_REASON",
    "LONGEST_REMARK",
    "MOST_CONDITIONS",
    "PARTS_OF",
    "PART_ORDER",
    "Amendment",
    "AmendmentStance",
    "ComfortWithSuggestion",
    "ComfortWithText",
    "ComfortWithWords",
    "Comment",
    "Lease",
    "Logic",
    "Part",
    "Passage",
    "PassageSupport",
    "PassageVersion",
    "Section",
    "SectionKind",
    "SectionMember",
]
