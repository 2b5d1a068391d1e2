"""The keys of facts that stand in several parts of a document, so that they can be compared."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casefiles.attestation.layout.model import Spans, StatedFact
from casefiles.attestation.mentions import mentions
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import lower_first
from casefiles.cases.model import Party
from casefiles.inquiries.summary import InquiryStatus, InquirySummary

ANSWERED, IN_PART, OPEN = "answered", "answered in part", "open"


def stating(spans: Spans, facts: Iterable[StatedFact]) -> Spans:
    """Return runs of which the first states facts besides what it did; of none there is none."""
    if not spans:
        return spans
    first, *rest = spans
    return (replace(first, states=(*first.states, *facts)), *rest)


def answer_to(label: str, answered: str) -> StatedFact:
    """Whether something that CBP asked is answered in this submission, all of it or in part."""
    return StatedFact(f"the answer to {label}", answered)


def answers_stand(found: Iterable[InquirySummary]) -> Iterator[StatedFact]:
    """How the summary tells it of each; of what cannot be had it says that, and why."""
    told = {
        InquiryStatus.ANSWERED: ANSWERED,
        InquiryStatus.IN_PART: IN_PART,
        InquiryStatus.OPEN: OPEN,
    }
    for each in found:
        if each.state in told:
            yield answer_to(each.inquiry.label, told[each.state])


def maker_of(line: str, party: Party) -> StatedFact:
    """Who made the goods of an entry line."""
    return StatedFact(f"the manufacturer of {line}", party.romanized or party.name)


def went(step: str, to: str, quantity: str) -> StatedFact:
    """How much went from one step to the next, in one unit: quantities of unlike units differ."""
    amount, _, unit = quantity.replace("\u00a0", " ").partition(" ")
    of = f" in {unit}" if unit else ""
    return StatedFact(f"what went from {step} to {to}{of}", amount)


def agrees(step: str, *, does: bool) -> StatedFact:
    """Whether what went in and what came out of a step agree: at the step, and of each lot."""
    return StatedFact(f"whether in and out agree at {step}", "yes" if does else "no")


def covers(of: str, how: str) -> StatedFact:
    """Whether papers show what the goods need of a step."""
    return StatedFact(f"whether documents cover what is needed at {of}", how)


def custody(step: str, words: str) -> StatedFact:
    """How lots are kept apart at a step: in the table and in the picture."""
    return StatedFact(f"the custody at {step}", words)


def party_at(step: str, name: str) -> StatedFact:
    """Whose step it is: in the table and in the picture."""
    return StatedFact(f"the party at {step}", name)


def line_quantity(line: str, quantity: str) -> StatedFact:
    """How much was entered on a line: in the table and in the picture."""
    return StatedFact(f"the quantity of {line.replace(',', '')}", quantity.replace("\u00a0", " "))


def holds_paper(step: int, paper: str, *, held: bool) -> StatedFact:
    """Whether a paper that is expected at a step is held."""
    of = lower_first(paper.rstrip(" ."))
    return StatedFact(f"the {of} at step {step}", "held" if held else "not held")


def notice_of(detention: str, dated: str) -> StatedFact:
    """Of which day the notice of a detention is."""
    return StatedFact(f"the day of the notice of {detention}", dated.replace("\u00a0", " "))


def examined(label: str, *, was: bool) -> StatedFact:
    """Whether the signer examined an exhibit."""
    return StatedFact(f"whether {label} was examined", "yes" if was else "no")


def names_an_exhibit(record: CaseRecord, text: str) -> bool:
    """Whether a text names an exhibit that the document can lead to: it is there, then."""
    found = (record.by_number.get(e.exhibit) for e in mentions(text) if e.exhibit is not None)
    return any(each is not None and record.can_link(each) for each in found)
