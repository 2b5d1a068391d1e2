"""What every room says of its rows that refer to exhibits: all of it, in one tuple."""

from casefiles.assessment import store as assessment
from casefiles.attestation import store as attestation
from casefiles.attestation.submission import store as submission
from casefiles.attestation.tracing import store as tracing
from casefiles.cases.shipments import store as shipments
from casefiles.chain import store as chain
from casefiles.chain.ledger import store as ledger
from casefiles.chain.origin_tests import store as origin_tests
from casefiles.chain.screening import store as screening
from casefiles.changes import TableName
from casefiles.evidence import store as evidence
from casefiles.evidence.consistency import store as consistency
from casefiles.inquiries import store as inquiries
from casefiles.requests import store as requests
from casefiles.storage.usage_labels import UsageLabel

LABELS: tuple[UsageLabel, ...] = (
    *shipments.USAGES,
    *consistency.USAGES,
    *inquiries.USAGES,
    *chain.USAGES,
    *ledger.USAGES,
    *screening.USAGES,
    *origin_tests.USAGES,
    *requests.USAGES,
    *assessment.USAGES,
    *attestation.USAGES,
    *tracing.USAGES,
    *submission.USAGES,
)

READS = frozenset[TableName]().union(*({each.table} | each.joins for each in LABELS))
"""What is read to list usages: what uses exhibits, and what tells its number or its words."""

NO_USAGES = evidence.BELONGS_TO_EXHIBIT
"""Keys of rows that use nothing: they belong to an exhibit, or tie it to another."""
