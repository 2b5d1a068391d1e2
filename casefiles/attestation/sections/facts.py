"""The keys of facts that stand in several parts of a document, so that they can be compared."""

from collections.abc import Iterable
from dataclasses import replace

from casefiles.attestation.mentions import mentions
from casefiles.attestation.pages.model import Fact, Spans
from casefiles.attestation.record import Record
from casefiles.cases.model import Party

ANSWERED, OPEN = "answered", "open"


def stating(spans: Spans, facts: Iterable[Fact]) -> Spans:
    """Return runs of which the first states facts besides what it did; of none there is none."""
    if not spans:
        return spans
    first, *rest = spans
    return (replace(first, states=(*first.states, *facts)), *rest)


def answer_to(label: str, *, answered: bool) -> Fact:
    """Whether something that CBP asked is answered in this submission."""
    return Fact(f"the answer to {label}", ANSWERED if answered else OPEN)


def maker_of(line: str, party: Party) -> Fact:
    """Who made the goods of an entry line."""
    return Fact(f"the manufacturer of {line}", party.romanized or party.name)


def went(step: str, to: str, quantity: str) -> Fact:
    """How much went from one step to the next, in one unit: quantities of unlike units differ."""
    amount, _, unit = quantity.replace("\u00a0", " ").partition(" ")
    of = f" in {unit}" if unit else ""
    return Fact(f"what went from {step} to {to}{of}", amount)


def notice_of(detention: str, dated: str) -> Fact:
    """Of which day the notice of a detention is."""
    return Fact(f"the day of the notice of {detention}", dated.replace("\u00a0", " "))


def examined(label: str, *, was: bool) -> Fact:
    """Whether the signer examined an exhibit."""
    return Fact(f"whether {label} was examined", "yes" if was else "no")


def names_an_exhibit(record: Record, text: str) -> bool:
    """Whether a text names an exhibit that the document can lead to: it is there, then."""
    found = (record.by_number.get(e.exhibit) for e in mentions(text) if e.exhibit is not None)
    return any(each is not None and record.can_link(each) for each in found)
