"""What uses an exhibit or a passage of it: citations, statements, signers, figures."""

from dataclasses import dataclass
from enum import Enum

from casefiles.evidence.places import Place, from_text
from casefiles.kernel.ids import ExhibitId, PassageId


class UsageKind(Enum):
    """What it is that leans."""

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


@dataclass(frozen=True, slots=True)
class Usage:
    """One thing that leans on an exhibit, at a place in it."""

    exhibit: ExhibitId
    what: UsageKind
    id: str
    """Of the citation, of the support of a statement, of the signer, of the noted fact …"""

    within: str
    """The id of the scope a citation is in, of the statement that is supported, of the inquiry that
    is answered; else `id`."""

    number: int
    """Of the scope, the statement, the signer, the line of the ledger or the inquiry; else 0."""

    name: str
    """The indicator that is cited for, or the kind of a noted fact."""

    direction: str
    """Of a citation: `supports`, `contradicts` or `neutral`; else nothing."""

    place: str
    """As in `places`; all of an exhibit for a signer."""

    passage: PassageId | None
    says: str
    """The words that are cited or stated, the signer's name, or subject and value."""

    @property
    def where(self) -> Place:
        """The place as a value."""
        return from_text(self.place)

    @property
    def in_words(self) -> str:
        """How people speak of it: `citation S-1 ILO11-03`, `statement 4`."""
        return _WORDS[self.what].format(self.number, self.name, self.says).strip()


_WORDS = {
    UsageKind.CITATION: "citation S-{0} {1}",
    UsageKind.STATEMENT: "statement {0}",
    UsageKind.SIGNER: "authority of signer {0}",
    UsageKind.FACT: "noted fact {2}",
    UsageKind.FIGURE: "ledger line L-{0:03}",
    UsageKind.FACTOR: "factor {2}",
    UsageKind.DEALING: "{1} {2}",
    UsageKind.SCREENED_NAME: "{1} {2}, to be screened",
    UsageKind.ANSWER: "answer to Q-{0}",
    UsageKind.ASKED: "Q-{0}, asked in it",
    UsageKind.CHAIN_PAPER: "{1} at step {0}",
    UsageKind.NOTICE: "day that CBP states for {2}",
    UsageKind.LINE_PAPER: "paper of {2}",
    UsageKind.COUNSEL: "counsel’s request",
    UsageKind.CONFIRMATION: "confirms {2}",
    UsageKind.REPLY: "reply to {1}",
    UsageKind.CLEARED: "decision relied on, {2}",
    UsageKind.STAGE_RECORD: "business record of step {0}",
}
