"""What an answers file may say of what CBP asked."""

from datetime import date

from casefiles.answers.place_input import PassageInput
from casefiles.inquiries.model import InquirySource
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId


@dataclass(frozen=True, slots=True)
class InquiryInput:
    """Something that CBP asked, to enter; or one that is there, by its label, to say more of."""

    words: str = ""
    """CBP's own."""

    inquiry: str = ""
    """The label of one that is there, such as `Q-3`."""

    source: InquirySource | None = None
    detention: str = ""
    """Its label or CBP's number."""

    task: str = ""
    exhibit: ExhibitId | None = None
    """The paper in which it stands."""

    page: int | None = None
    asked_on: date | None = None
    due_on: date | None = None
    answers: str = ""
    """As they are typed: `E-014 p. 3; statement 2`."""

    passages: tuple[PassageInput, ...] = ()
    """Answers too, after those."""

    said: str = ""
    cannot: str = ""
    sent_on: date | None = None
    sent_task: str = ""
    third_party: str = ""
    """Who sends it to CBP directly: then it is a paper that is not seen."""

    in_answer_to: str = ""
    """Of such a paper: the label of what it answers."""
