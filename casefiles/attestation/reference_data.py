"""What the program ships with and this room needs: legal bases, templates, the checklist, faces."""

from pathlib import Path

from casefiles.attestation.audience_rules import Audiences
from casefiles.attestation.templates import Templates
from casefiles.cases.deadlines.model import DeadlineRules
from casefiles.cases.regimes import Regimes
from casefiles.chain.orders.case_orders import OrderData
from casefiles.checklists.model import Edition
from casefiles.documents.model import Documents
from casefiles.evidence.redactions.reasons import RedactionReasons
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """Handed in by the entry points, which alone find the data."""

    regimes: Regimes
    clock_rules: DeadlineRules
    """By which deadlines are computed."""

    templates: Templates
    edition: Edition
    """Of the checklist, for a case without a scope; the others keep the one they opened with."""

    documents: Documents
    """Kinds of paper, the lists that expect them, and what requests do not ask for."""

    orders: OrderData
    """Lists of names, and what is known of CBP's orders besides."""

    audiences: Audiences
    """What a package holds for whom."""

    reasons: RedactionReasons
    """Why something may be hidden in a copy that goes out."""

    fonts: Path
    """The folder of the font files."""

    version: str
    """Of the program."""
