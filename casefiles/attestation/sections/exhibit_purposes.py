"""What each exhibit of a set is there for: at which step of the chain it stands, and what it shows.

Drawn from where it is relied on, never typed: nothing is said to show what no one laid it to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casefiles.attestation.cbp_papers import (
    cbp_papers,
    detentions_shown,
    inquiry_paper,
    notice_paper,
)
from casefiles.attestation.english_texts import TRANSLATED
from casefiles.attestation.exhibit_set import printed
from casefiles.attestation.expected_papers import paper_rows
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.wording import listed, lower_first, statement_numbers
from casefiles.chain.model import ChainPaper, Shows, Step
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId

ENTRIES, CASE = "The entries and their detention", "The case"
"""What belongs to no step of the chain."""


@dataclass(frozen=True, slots=True)
class ExhibitGroup:
    """Exhibits that stand together in the index, by number."""

    title: str
    exhibits: tuple[Exhibit, ...]


def grouped(record: CaseRecord, exhibits: Sequence[Exhibit]) -> list[ExhibitGroup]:
    """Return the exhibits of a set by step of the chain, then those of the entries and the case.

    What stands at several steps stands at the first; a translation beside its one original, and
    what was replaced beside what replaces it.
    """
    titles = {each.number: f"Step {each.number}: {each.title}" for each in _steps(record)}
    places: dict[str, list[Exhibit]] = {each: [] for each in (*titles.values(), ENTRIES, CASE)}
    at, entries = _first_steps(record), _of_entries(record)
    for each in sorted(exhibits, key=lambda one: one.number):
        found = _beside(record, each.id, at)
        own = ENTRIES if each.id in entries else CASE
        places[titles.get(found, own) if found else own].append(each)
    return [ExhibitGroup(title, tuple(held)) for title, held in places.items() if held]


def purposes(record: CaseRecord, audience: Audience) -> Mapping[ExhibitId, Sequence[str]]:
    """Return what each exhibit shows, the statements that lean on it, and where its English is.

    Of one that shows nothing by itself it is told what it is used for, first of all.
    """
    shows = _gathered(_shows(record, audience))
    instead = [_gathered(each) for each in _uses(record, audience)]
    besides = _gathered((*_leaning(record), *_in_english(record)))
    found: dict[ExhibitId, Sequence[str]] = {}
    for each in (exhibit.id for exhibit in record.exhibits):
        first = next((uses[each][:1] for uses in instead if each in uses), [])
        found[each] = [*(shows.get(each) or first), *besides.get(each, ())]
    return found


def _gathered(uses: Iterable[tuple[ExhibitId, str]]) -> Mapping[ExhibitId, list[str]]:
    found: dict[ExhibitId, dict[str, None]] = defaultdict(dict)
    for exhibit, said in uses:
        found[exhibit][said] = None
    return {exhibit: [*said] for exhibit, said in found.items()}


def _shows(record: CaseRecord, audience: Audience) -> Iterator[tuple[ExhibitId, str]]:
    yield from _in_the_chain(record)
    yield from _at_the_entries(record)
    for _, looked in printed(record, audience):
        yield from ((each.exhibit, "contrary evidence") for each in looked.supporting)
    yield from _english(record)
    for old, replaced in record.papers.replaced_by.items():
        yield old, f"replaced by {record.by_id[replaced.exhibit].label}"
        yield replaced.exhibit, f"replaces {record.by_id[old].label}"
    for signer in record.signers:
        if signer.authority:
            yield signer.authority, f"authority of {signer.name}"


def _uses(record: CaseRecord, audience: Audience) -> Iterator[Iterator[tuple[ExhibitId, str]]]:
    """What else an exhibit can be in the set for, the most telling first."""
    yield _in_figures(record)
    yield _answering(record)
    yield _on_matters(record, audience)
    yield _at_odds(record)
    yield _expected(record)
    yield _named(record)


def _in_the_chain(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    """What it was laid to a step or a link for, all of one place together."""
    shown: dict[tuple[ExhibitId, str], set[Shows]] = defaultdict(set)
    first = _first_steps(record)
    for paper, number, where in _laid(record):
        at = where.removeprefix(f"at step {number}") if first[paper.exhibit] == number else where
        shown[paper.exhibit, at.replace(f"from step {number} to", "to")].add(paper.shows)
    for (exhibit, where), shows in shown.items():
        said = listed([_SHOWS[each] for each in Shows if each in shows])
        yield exhibit, f"{said} ({where})" if where else said


_SHOWS: Mapping[Shows, str] = {
    Shows.BOUGHT: "purchase",
    Shows.PAID: "payment",
    Shows.MOVED: "transport",
    Shows.RECEIVED: "receipt",
    Shows.MADE: "production",
    Shows.SOLD: "sale",
    Shows.RECORD: "name of the party",
}


def _laid(record: CaseRecord) -> Iterator[tuple[ChainPaper, int, str]]:
    """Each paper of the printed steps: at which step it stands first, and where in words."""
    traced, steps = record.matter.chain, {each.id: each for each in _steps(record)}
    for each in traced.chain.papers if record.prints("chain") else ():
        if each.step in steps:
            number = steps[each.step].number
            yield each, number, f"at step {number}"
    for link in traced.chain.links if record.prints("chain") else ():
        if link.from_step in steps and link.to_step in steps:
            giver, taker = steps[link.from_step].number, steps[link.to_step].number
            for each in traced.chain.of_link.get(link.id, ()):
                yield each, giver, f"from step {giver} to step {taker}"


def _steps(record: CaseRecord) -> Sequence[Step]:
    return record.matter.chain.steps if record.prints("chain") else ()


def _first_steps(record: CaseRecord) -> Mapping[ExhibitId, int]:
    found: dict[ExhibitId, int] = {}
    for paper, number, _ in _laid(record):
        found[paper.exhibit] = min(number, found.get(paper.exhibit, number))
    return found


def _beside(record: CaseRecord, exhibit: ExhibitId, at: Mapping[ExhibitId, int]) -> int | None:
    """Its step; else that of the one original it translates, or of what it replaced."""
    papers = record.papers
    others = {each.original for each in papers.translations if each.exhibit == exhibit}
    if len(others) != 1:
        others = {papers.replaces[exhibit].replaced} if exhibit in papers.replaces else set()
    return at.get(exhibit) or next((at[each] for each in others if each in at), None)


def _of_entries(record: CaseRecord) -> set[ExhibitId]:
    return {exhibit for exhibit, _ in _at_the_entries(record)}


def _at_the_entries(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    if not record.prints("lines"):
        return
    imported = record.matter.imported
    for line in record.matter.lines:
        for each in imported.papers.get(line.id, ()):
            yield each, f"entry {imported.named(line)}"
    notices = {
        paper.id: status.detention.named
        for status in detentions_shown(record)
        if (paper := notice_paper(record, status))
    }
    asked = {
        paper.id for e in record.matter.inquiries if (paper := inquiry_paper(record, e.inquiry))
    }
    for each in {paper.id for paper in cbp_papers(record)}:
        if each in notices or each not in asked:
            yield each, f"detention {notices[each]}" if each in notices else "the detention"
        if each in asked:
            yield each, "CBP requests"


def _in_figures(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    ledger = record.matter.ledger
    if ledger and record.prints("reconciliation"):
        yield from ((each, "quantities and payments") for each in ledger.ledger_data.exhibits)


def _on_matters(record: CaseRecord, audience: Audience) -> Iterator[tuple[ExhibitId, str]]:
    """On which matter it speaks for the claim, or on how many."""
    matters: dict[ExhibitId, dict[str, None]] = defaultdict(dict)
    for _, looked in printed(record, audience):
        for each in looked.contradicting:
            matters[each.exhibit][lower_first(looked.indicator.title)] = None
    for exhibit, titles in matters.items():
        few = len(titles) == 1
        matter = next(iter(titles)) if few else f"{len(titles)} matters under review"
        yield exhibit, f"speaks against {matter}"


def _english(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    """Whose English it is: declared as its translation, or said to be in a sentence that prints."""
    for exhibit, labels in originals_of(record).items():
        few = len(labels) <= _FEW
        yield exhibit, f"English of {listed([*labels]) if few else f'{len(labels)} documents'}"


def originals_of(record: CaseRecord) -> Mapping[ExhibitId, Mapping[str, None]]:
    """Return the labels of the papers whose English each translation is."""
    originals: dict[ExhibitId, dict[str, None]] = defaultdict(dict)
    for told in record.papers.translations:
        originals[told.exhibit][record.by_id[told.original].label] = None
    for accepted in record.acceptances:
        original = record.by_id.get(ExhibitId(accepted.subject))
        if original and accepted.item == TRANSLATED:
            for each in _exhibits_in(record, accepted.prints):
                originals[each][original.label] = None
    return originals


_FEW = 4
"""Papers that are named of those whose English one exhibit is."""


def _in_english(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    for each in record.papers.translations:
        if each.statement_exhibit:
            label = record.by_id[each.exhibit].label
            yield each.statement_exhibit, f"translator’s statement to {label}"
        yield each.original, f"in English as {record.by_id[each.exhibit].label}"


def _at_odds(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    for subject in record.papers.subjects:
        if subject.differs:
            yield from ((each, "inconsistencies") for each in subject.exhibits)


def _expected(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    """What it is among the papers that are expected of such a case."""
    every = {each.id for each in record.exhibits}
    rows = [*paper_rows(record, every)] if record.prints("crosswalk") else []
    for row in sorted(rows, key=lambda row: len(row.item.en)):
        where = f" (at step {row.step.number})" if row.step else ""
        yield from ((each, f"{lower_first(row.item.en)}{where}") for each, _ in row.papers)


def _named(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    """Where a typed text names it: a statement, an answer, a sentence that discloses something."""
    texts = [(f"statement {each.number}", each.text) for each in record.statements]
    for item in record.matter.inquiries:
        asked = item.inquiry
        texts += [(f"answer to {asked.label}", said) for said in (asked.said, asked.cannot)]
    texts += [("disclosures", each.prints) for each in record.acceptances]
    for form in (each.form for each in record.matter.forms):
        texts += [(f"form: {form.title}", e) for e in (form.efforts, form.results, form.belief)]
    for where, text in texts:
        yield from ((each, f"named in {where}") for each in _exhibits_in(record, text))


def _exhibits_in(record: CaseRecord, text: str) -> Iterator[ExhibitId]:
    found = (record.by_number.get(each.exhibit or 0) for each in mentions(text))
    yield from (each.id for each in found if each)


def _leaning(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    """The statements that lean on it, or on the English of it."""
    leaning: dict[ExhibitId, set[int]] = defaultdict(set)
    for each in record.supports:
        number = record.statement_by_id[each.statement].number
        leaning[each.exhibit].add(number)
        if told := record.papers.translation_that_is.get(each.exhibit):
            leaning[told.original].add(number)
    for exhibit, numbers in leaning.items():
        yield exhibit, statement_numbers(sorted(numbers))


def _answering(record: CaseRecord) -> Iterator[tuple[ExhibitId, str]]:
    answers: dict[ExhibitId, dict[str, None]] = defaultdict(dict)
    for item in record.matter.inquiries:
        for given in item.answers:
            if given.exhibit:
                answers[given.exhibit][item.inquiry.label] = None
    for exhibit, labels in answers.items():
        yield exhibit, f"answers {listed([*labels])}"
