"""The groups in which commands are typed: `casefiles chain step`, `casefiles evidence add`.

Which commands stand in one is said by the commands themselves (`decorators.command`).
"""

from typing import NamedTuple

SHOW = "show"
"""What a group does that was a command itself: called as it was then, it still does that."""


class CommandGroup(NamedTuple):
    """A group, and what its line of the help says."""

    name: str
    line: str


GROUPS = (
    CommandGroup("workspace", "Make, check, back up and restore a workspace; its journal."),
    CommandGroup("people", "Who works in a workspace, and whose names are protected."),
    CommandGroup("case", "Case files, shipments, detentions, deadlines, assessment."),
    CommandGroup("hub", "A hub: bring cases, take over what others did, grant them."),
    CommandGroup("evidence", "Add files as exhibits and read them: archives, scans."),
    CommandGroup("exhibits", "List, describe, mark, translate and replace exhibits."),
    CommandGroup("search", "Find words in exhibits; stored text, terms worth reading."),
    CommandGroup("chain", "Supply chain: parties, steps, links, screening, reuse."),
    CommandGroup("ledger", "Reconciliation of figures; inconsistencies of documents."),
    CommandGroup("requests", "Supplier requests, expected documents, and CBP requests."),
    CommandGroup("portal", "Texts, tasks and uploads for CBP's portal."),
    CommandGroup("forms", "Certificates and statements of 19 CFR 12.43."),
    CommandGroup("attestation", "Statements, preflight, signing, verifying and export."),
)
