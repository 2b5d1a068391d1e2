"""Trade documents as plain texts, and each as it is read without a case."""

from types import SimpleNamespace
from typing import cast

from casefiles.evidence.drafts.case_papers import CasePaper
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Run
from casefiles.evidence.proposals.cells import page_of_text
from casefiles.evidence.proposals.exhibit_proposals import ExhibitProposals, PlacedProposal
from casefiles.evidence.proposals.propose import kind_by_title, propose
from casefiles.reference_data import proposal_rules

ENTRY, OTHER = "8XW-2203705-9", "9QZ-4410872-6"
SUMMARY = f"""ENTRY SUMMARY
Entry No.: {ENTRY}
Port Code: 2704
Entry Date: 05/04/2026
Import Date: 04/28/2026
B/L or AWB No.: HLOTNGB4103375
Manufacturer ID: CNNINFIN118NIN
Country of origin: CN
                                        Net Quantity   Entered Value
001  Cotton shirts, knitted  6109.10.0012   1,005 DOZ      46,431
002  Cotton shirts, woven    6205.20.2016   995 DOZ        45,969
Total entered value: 92,400
"""
INVOICE = "COMMERCIAL INVOICE\nInvoice No.: HT-0001\nB/L No.: HLOTNGB4103375\n"
LIST = "PACKING LIST\nInvoice No.: HT-0001\n"
STRANGE = "COMMERCIAL INVOICE\nInvoice No.: HT-00017\nB/L No.: HLOTNGB41033759\n"
NOTICE = f"""NOTICE OF DETENTION
Detention No.: UF-2026-2704-80801
Date of notice: 05/14/2026
Date presented: 05/07/2026
Response due: 06/13/2026
Reason for the detention: CBP has reason to believe that it was made
wholly or in part in the region.
Entries: {ENTRY}
"""


def paper(text, label="E-001"):
    """A document as it was read, without a case."""
    rules, page = proposal_rules(), page_of_text(text)
    exhibit = SimpleNamespace(id=label, label=label)
    kind = kind_by_title([page], rules)
    found = tuple(
        PlacedProposal(e, Run(None, e.start, e.end), e.quote, "")
        for e in propose([page], kind, rules)
    )
    return CasePaper(
        ExhibitProposals(cast("Exhibit", exhibit), kind, by_title=True, found=found), text
    )
