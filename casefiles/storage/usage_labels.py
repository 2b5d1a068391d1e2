"""What a room says of the rows of its tables that refer to an exhibit, or to a passage of one.

Which rows do is not said here but asked of the schema (`foreign_keys`).
"""

from enum import Enum

from casefiles.changes import TableName
from casefiles.kernel.dataclass import dataclass

WHOLE = """'{"kind":"whole"}'"""
"""All of an exhibit, as an expression of SQL."""


class UsageKind(Enum):
    """What it is that uses an exhibit. The values stand in `--json`."""

    CITATION = "citation"
    STATEMENT = "statement"
    SIGNER = "signer"
    """Whose authority an exhibit shows."""

    FACT = "fact"
    """A fact that was noted from a passage."""

    FIGURE = "figure"
    """A line of the ledger of the chain."""

    FACTOR = "factor"
    """A factor between units, or a yield."""

    DEALING = "dealing"
    """An order, an invoice or a payment."""

    SCREENED_NAME = "screened_name"
    """A name that is held against lists, such as an owner's, and that an exhibit shows."""

    ANSWER = "answer"
    """An answer to something that CBP asked."""

    ASKED = "asked"
    """Something that CBP asked, which stands in the exhibit."""

    CHAIN_PAPER = "chain_paper"
    """What it shows of a step of the supply chain, or of a link."""

    NOTICE = "notice"
    """By when CBP wants an answer to a detention, as the exhibit states it."""

    LINE_PAPER = "line_paper"
    """An entry line that the exhibit is about."""

    COUNSEL = "counsel"
    """What counsel asked for in writing."""

    CLEARED = "cleared"
    """The decision by which CBP cleared a chain that is relied on."""

    STAGE_RECORD = "stage_record"
    """It is the business record that ties a producer to a step."""

    CONFIRMATION = "confirmation"
    """What a reviewer confirmed by the passage."""

    REPLY = "reply"
    """It came back for something that a supplier was asked for."""

    EXPLANATION = "explanation"
    """It shows why a figure of the ledger differs."""

    TEST = "test"
    """It is the report of a test of origin, of which there is a record."""

    CERTIFIED = "certified"
    """A certificate for a custodian of records is about it."""

    OTHER = "other"
    """A row that refers to it, and that no room has words for."""


@dataclass(frozen=True, slots=True)
class UsageLabel:
    """The words of a room for the rows of one table; `casefiles.usages` makes one SELECT of it.

    All but `words` are expressions of SQL over the row, `r`, and what is `joined` to it.
    """

    table: TableName
    what: UsageKind
    words: str
    """How people speak of it, with {0} for the number, {1} for the name, {2} for what it says."""

    says: str
    column: str = "exhibit"
    """Which column refers to the exhibit or, in a table without such a one, to the passage."""

    passage: str = "NULL"
    within: str = "r.id"
    number: str = "0"
    name: str = "''"
    direction: str = "''"
    place: str = WHOLE
    joined: str = ""
    joins: frozenset[TableName] = frozenset()
    """The tables that are joined."""


def place_of_page(page: str) -> str:
    """Return as an expression the place of a page that a row names, or all of the exhibit."""
    return f"""CASE WHEN {page} IS NULL THEN {WHOLE}
        ELSE '{{"kind":"page","page":' || {page} || '}}' END"""
