"""Items of evidence for tests by value: every field has a harmless default."""

from casefiles.assessment.evidence_item import EvidenceItem, Overlap
from casefiles.assessment.model import Direction
from casefiles.checklists.vocabulary import ControlledBy, EvidenceClass
from casefiles.evidence.model import Conditions


def an_item(**said):
    harmless = {
        "citation": "c1",
        "exhibit": "e1",
        "digest": said.get("group", "bank"),
        "direction": Direction.SUPPORTS,
        "type": "bank_transfer",
        "class_": EvidenceClass.RECORD,
        "controlled_by": ControlledBy.NONE,
        "group": "bank",
        "reliability": "B",
        "credibility": "2",
        "conditions": Conditions.FREE,
        "overlap": Overlap.YES,
        "covers_scope": True,
    }
    return EvidenceItem(**harmless | said)


def against(**said):
    return an_item(direction=Direction.CONTRADICTS, **said)


def the_partys(**said):
    """A record the party made in the ordinary course, as capped: C."""
    own = {
        "group": "supplier",
        "type": "payroll",
        "controlled_by": ControlledBy.PARTY,
        "ordinary_course": True,
        "reliability": "C",
        "credibility": "3",
        "conditions": Conditions.UNKNOWN,
    }
    return against(**own | said)
