"""What was asked of suppliers and what came of it: the log of efforts (19 CFR 12.43(b))."""

from collections.abc import Iterator, Sequence

from casefiles.attestation.exhibit_set import is_from_china
from casefiles.attestation.layout.model import (
    Block,
    Heading,
    NameValueTable,
    Para,
    Spans,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.record.matter import PaperRequests
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked
from casefiles.attestation.wording import day, listed, sentence
from casefiles.chain.expected.model import ExpectedPaper, ExpectedState
from casefiles.chain.model import Step
from casefiles.evidence.model import Exhibit
from casefiles.requests.model import STATES
from casefiles.requests.summary import RequestSummary, RoundSummary

NOT_KNOWN = "not known"


def efforts(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield the rounds that were sent, each request with what came of it, and what is not needed.

    It says what was asked and answered. Whether that was every reasonable effort is for the
    consignee to state.
    """
    held = record.matter.requests
    if held is None or not (held.sent or _not_needed(held)):
        return
    yield Heading(2, "Supplier requests, and their results", "efforts")
    for read in held.sent:
        yield from _round(record, read, audience)
    unneeded = _not_needed(held)
    if unneeded:
        yield Heading(3, "Documents expected and not needed")
        rows = tuple(_unneeded(step, each) for step, each in unneeded)
        yield Table(("Where", "What is expected", "Not needed because"), rows, (0.2, 0.4, 0.4))


def handed_over(record: CaseRecord, exhibits: Sequence[Exhibit]) -> Iterator[Block]:
    """Yield, for counsel, who handed over the exhibits from China, and on what ground."""
    found = [each for each in exhibits if is_from_china(record, each)]
    if not found:
        return
    yield Heading(2, "Provenance of the documents from China", "handed-over")
    said = (
        "As far as it was noted. Whether a document may leave China is a question for counsel of"
        " the PRC; nothing here answers it."
    )
    yield Para(plain(said))
    alike: dict[tuple[str, str], list[str]] = {}
    for each in found:
        alike.setdefault((each.handed_by, each.handed_ground), []).append(each.label)
    rows = tuple(
        (plain(by or NOT_KNOWN), plain(ground or NOT_KNOWN), linked(record, ", ".join(labels)))
        for (by, ground), labels in alike.items()
    )
    yield Table(("Provided by", "Legal basis", "Exhibits"), rows, (0.25, 0.3, 0.45))


def _round(record: CaseRecord, read: RoundSummary, audience: Audience) -> Iterator[Block]:
    said = read.round
    whom = read.asked_of or "no party named"
    counsels = audience is Audience.COUNSEL
    yield Heading(3, f"{said.label}: request to {whom}" if counsels else f"Request to {whom}")
    facts = [
        ("Through", said.through),
        ("Sent", day(said.sent_on) if said.sent_on else ""),
        ("Answer due", day(said.due_on) if said.due_on else ""),
        ("Reminded", listed([day(each) for each in said.reminded_on])),
        ("Summary", read.counts),
    ]
    yield NameValueTable(tuple((name, plain(value)) for name, value in facts if value))
    heads = ("Key", "Request", "Result", "Exhibits")
    rows = tuple(_asked(record, each) for each in read.asked)
    if counsels:
        yield Table(heads, rows, (0.15, 0.38, 0.33, 0.14))
    else:  # the key is the label of the round
        yield Table(heads[1:], tuple(row[1:] for row in rows), (0.46, 0.38, 0.16))


def _asked(record: CaseRecord, asked: RequestSummary) -> tuple[Spans, ...]:
    item = asked.item
    step = f" (step {asked.step})" if asked.step else ""
    came = STATES[item.state]
    if item.answered_on:
        came += f", {day(item.answered_on)}"
    if item.answer:
        came += f": “{item.answer}”"
    labels = ", ".join(each.label for each in asked.replies if not each.set_aside)
    what = f"{item.english or item.chinese}{step}"
    return plain(item.key), plain(what), plain(came), linked(record, labels)


def _not_needed(held: PaperRequests) -> list[tuple[Step | None, ExpectedPaper]]:
    found: list[tuple[Step | None, ExpectedPaper]] = [
        (row.step, each) for row in held.grid.rows for cell in row.cells for each in cell.wanted
    ]
    found += [(None, each) for each in held.grid.whole]
    return [(step, each) for step, each in found if each.status is ExpectedState.NOT_NEEDED]


def _unneeded(step: Step | None, wanted: ExpectedPaper) -> tuple[Spans, ...]:
    where = f"Step {step.number}, {step.title}" if step else "The case"
    return plain(where), plain(wanted.english), plain(sentence(wanted.not_needed))
