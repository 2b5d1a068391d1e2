"""One fault at a time is planted on a clean twin, and exactly the item that must tell of it does.

The checks before signing, each with faults of its own kind. `BLOCKS` and `ASKS` hold a set up, the
one till it is corrected, the other till somebody accepts it; `TELLS` holds nothing up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest

from casefiles.assessment.model import Citation, Direction
from casefiles.attestation.claims import FREELY, NO_NATIONALS
from casefiles.attestation.compose import compose
from casefiles.attestation.digests import (
    ConfirmedPassage,
    confirmation_digest,
    on_indicator,
    statement_digest,
)
from casefiles.attestation.layout.model import Bullets, Document, Para, plain
from casefiles.attestation.model import Audience, PassageConfirmation
from casefiles.attestation.passage_texts import is_cut
from casefiles.attestation.preflight.fact_values import TWO_VALUES, fact_findings
from casefiles.attestation.preflight.figures import UNMATCHED, figure_findings
from casefiles.attestation.preflight.items import preflight
from casefiles.attestation.preflight.named_papers import NAMED, named_paper_findings
from casefiles.attestation.preflight.references import reference_findings
from casefiles.attestation.preflight.status_words import DENIED, status_findings
from casefiles.attestation.record.assessed import OpenCitation
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.templates import Severity
from casefiles.chain.model import Substitution
from casefiles.evidence.late_records import LateRecord, RecordCourse
from casefiles.evidence.model import EXTRACT
from casefiles.evidence.places import OnPage, to_text
from casefiles.kernel.ids import CitationId, ConfirmationId
from tests.attesting import CASE, NOON, a_record, an_exhibit, statement, support
from tests.casefiles.attestation.preflight.test_adverse_evidence import BARE, against, translated
from tests.casefiles.attestation.preflight.test_fact_values import with_asked
from tests.casefiles.attestation.preflight.test_named_papers import CBP as OF_CBP
from tests.casefiles.attestation.preflight.test_named_papers import OURS, speaking
from tests.casefiles.attestation.preflight.test_substitution import WHOLE
from tests.casefiles.attestation.preflight.test_substitution import record as of_a_chain
from tests.casefiles.attestation.sections.test_entry_lines import TWO, a_record_of, a_standing
from tests.casefiles.attestation.sections.test_reconciliation import KNOWN, LINES, PAGE
from tests.casefiles.attestation.test_passage_texts import CHINESE, FORM, WRAPPED
from tests.casefiles.chain.ledger.ledgers_made import factor, line

CBP = Audience.CBP
BLOCKS, ASKS, TELLS = Severity.BLOCKING, Severity.ACCEPT, Severity.INFO
Composed = Callable[[Document], Document]


@dataclass(frozen=True)
class Planted:
    """A fault: of which check, what is faulty, its twin, and what tells of it."""

    check: str
    faulty: Callable[[], CaseRecord]
    tells: str
    how: Severity
    clean: Callable[[], CaseRecord] = lambda: twin()  # noqa: PLW0108 - defined below
    composed: Composed = lambda document: document


def told(record: CaseRecord, composed: Composed = lambda document: document):
    """Every item that has something to say of a set for CBP and is not accepted."""
    document = composed(compose(record, CBP, preflight(record, CBP), "short"))
    elsewhere = {
        TWO_VALUES: fact_findings(document),
        DENIED: status_findings(document),
        UNMATCHED: figure_findings(record, CBP, document),
        NAMED: named_paper_findings(record, CBP, document),
        **reference_findings(record, CBP, document),
    }
    found = preflight(record, CBP, elsewhere)
    return {
        (each.about.item, each.about.subject): each.severity
        for each in found
        if each.severity is not Severity.FIXED and each.accepted is None
    }


def twin():
    """The clean one: a case that can be issued, whose prose has no figure of its own."""
    record = a_record()
    return worded(record, 6, "The factory was asked and has not answered.")


def worded(record, number, text):
    """Another wording of a statement, which its signer read again."""
    changed = tuple(replace(e, text=text) if e.number == number else e for e in record.statements)
    known = {each.id: each for each in changed}
    read = tuple(
        replace(e, digest=statement_digest(known[e.statement], record.leaning(e.statement)))
        for e in record.read
    )
    return replace(record, statements=changed, read=read)


def says(text, kind="papers-show"):
    record = twin()
    return replace(record, statements=(*record.statements, statement(9, kind, text)))


def first_says(text):
    """The words of a statement that is declared and read: nothing else about it is new."""
    return worded(twin(), 2, text)


def first_exhibit(**changed):
    record = twin()
    first, *others = record.exhibits
    return replace(record, exhibits=(replace(first, **changed), *others))


def beside():
    """A statement leans on another page of the report that speaks against; nobody read it."""
    record = twin()
    page = support(record.statements[1], record.exhibits[5], OnPage(2))
    return replace(record, supports=(*record.supports, page))


def confirmed(**changed):
    """A confirmation as the act makes it, of the first passage that is cited, by another paper."""
    record = twin()
    scope, by = record.scopes[0], record.exhibits[3]
    at = next(n for n, e in enumerate(scope.looked) if e.evidence)
    looked = scope.looked[at]
    cited = replace(looked.evidence[0], citation=CitationId("c"))
    known = replace(looked, evidence=(cited, *looked.evidence[1:]))
    scope = replace(scope, looked=(*scope.looked[:at], known, *scope.looked[at + 1 :]))
    on_it = on_indicator(looked.indicator.id, cited.direction)
    of = ConfirmedPassage(cited.exhibit, cited.place, cited.quote, on_it)
    digest = confirmation_digest(of, by.id, OnPage(1), "480 kg")
    made = PassageConfirmation(
        ConfirmationId("k"), CASE, cited.citation, None, by.id, to_text(OnPage(1)), "480 kg", None,
        "the weight", digest, "Ada", NOON,
    )  # fmt: skip
    return replace(record, scopes=(scope,), confirmations=(replace(made, **changed),))


def by_itself():
    """What confirms it is a copy of the very paper: the same bytes under another number."""
    record = confirmed()
    [made] = record.confirmations
    cited = next(e for looked in record.scopes[0].looked for e in looked.evidence if e.citation)
    same = record.by_id[cited.exhibit].digest
    held = tuple(replace(e, digest=same) if e.id == made.exhibit else e for e in record.exhibits)
    return replace(record, exhibits=held)


def unanswered(**changed):
    record = twin()
    cited = Citation(
        CitationId("c"), CASE, record.scopes[0].scope.id, "SI-N03", (), record.exhibits[0].id,
        to_text(OnPage(1)), "", Direction.SUPPORTS, False, False, "", "", "", "",
    )  # fmt: skip
    asks = OpenCitation(replace(cited, **changed), "Does it say that workers were placed?")
    return replace(record, unanswered=(asks,))


def late(course):
    record = twin()
    later = {record.exhibits[0].id: LateRecord(course, date(2026, 2, 20))}
    papers = replace(record.papers, later=later, first_notice=date(2026, 2, 1))
    return replace(record, papers=papers)


def noticed(day=10, source="cbp"):
    paper = an_exhibit(77, "Notice of detention", source=source, source_group=source, kind="")
    paper = replace(paper, made_on=date(2026, 11, 10), language="en", paper="")
    stated = {"stated_due": date(2026, 12, 10), "stated_exhibit": paper.id}
    record = a_record_of(a_standing(1, TWO, notice_on=date(2026, 11, day), **stated))
    return replace(record, exhibits=(*record.exhibits, paper))


def claims(*kinds):
    record = a_record("caatsa-exception")
    said = tuple(statement(90 + n, kind, "So.") for n, kind in enumerate(kinds))
    return replace(record, statements=said, supports=(), declarations=(), read=())


def signer(**changed):
    record = twin()
    first, *others = record.signers
    return replace(record, signers=(replace(first, **changed), *others))


def yields(percent="", source="", exhibit=None):
    own = factor("0.86", step="mill", tolerance=percent, tolerance_source=source)
    if exhibit is not None:
        own = replace(own, exhibit=a_record().exhibits[exhibit].id)
    return (own, KNOWN["factors"][1])


SPUN = (*LINES[:2], line(3, "mill", "output", "855", goods="yarn"), *LINES[3:])
OF_ONE = (*LINES[:1], *(replace(e, exhibit=a_record().exhibits[0].id) for e in LINES[1:3]),
          *LINES[3:])  # fmt: skip
MORE = (*LINES[:1], line(2, "mill", "input", "1300", goods="lint", **PAGE), *LINES[2:])
CHAIN = "anti-substitution"


def over(head, item):
    return lambda document: replace(
        document, blocks=(*document.blocks, Para(plain(head)), Bullets((plain(item),)))
    )


PLANTED = {
    "typed that it is confirmed": Planted("confirmed by", lambda: first_says(
        "The cotton is from Texas, which is confirmed by the bank."), "confirmed-in-prose", ASKS),
    "typed that it corroborates": Planted("confirmed by", lambda: first_says(
        "The declaration corroborates the origin."), "confirmed-in-prose", ASKS),
    "confirmed by other words": Planted("confirmed by", lambda: confirmed(quote="400 kg"),
        "confirmation-lapsed", TELLS, confirmed),
    "confirmed by itself": Planted("confirmed by", by_itself, "confirmation-lapsed", TELLS,
        confirmed),
    "confirms what is withdrawn": Planted("confirmed by", lambda: confirmed(
        citation=CitationId("gone")), "confirmation-lapsed", TELLS, confirmed),
    "complete over missing": Planted("status over bullets", twin, DENIED, BLOCKS,
        composed=over("The papers of step 4 are complete.", "Missing: the purchase order")),
    "answered over open": Planted("status over bullets", twin, DENIED, BLOCKS,
        composed=over("Q-1 to Q-8: answered.", "Q-8 — not answered")),
    "reconciled over unexplained": Planted("status over bullets", twin, DENIED, BLOCKS,
        composed=over("Every figure is reconciled.", "The loss of lot 3: not explained.")),
    "confirmed over contradicted": Planted("status over bullets", twin, DENIED, BLOCKS,
        composed=over("The weight is confirmed.", "The weight is contradicted")),
    "passages that nobody read": Planted("statement beside passages",
        lambda: replace(twin(), read=()), "passages-unread", ASKS),
    "read before it was changed": Planted("statement beside passages",
        lambda: replace(first_says("It is from Arizona."), read=twin().read), "passages-unread",
        ASKS),
    "another page speaks against": Planted("against in same exhibit", beside, "passage-against",
        ASKS),
    "open, and disclosed as there": Planted("same key two values",
        lambda: with_asked(prints="The dyeing record is E-002."), TWO_VALUES, BLOCKS,
        lambda: with_asked(prints="The factory has not answered.")),
    "open, and said to be on a page": Planted("same key two values",
        lambda: with_asked(said="See E-001 for the weights."), TWO_VALUES, BLOCKS,
        lambda: with_asked(said="The factory has not sent it.")),
    "examined, and not": Planted("same key two values",
        lambda: says("I did not examine E-001.", "not-examined"), TWO_VALUES, BLOCKS,
        lambda: says("I did not visit the sites.", "not-examined")),
    "a notice of another day": Planted("same key two values", lambda: noticed(11), TWO_VALUES,
        BLOCKS, noticed),
    "a figure of no paper": Planted("figures in prose",
        lambda: first_says("It took 4,811 kg of yarn."), UNMATCHED, ASKS),
    "a day of no paper": Planted("figures in prose",
        lambda: first_says("It was spun on April 24, 2021."), UNMATCHED, ASKS),
    "an exhibit of no number": Planted("every exhibit in the set",
        lambda: first_says("It is E-099."), "no-such-exhibit", BLOCKS),
    "what was set aside is leaned on": Planted("every exhibit in the set",
        lambda: first_exhibit(set_aside="superseded"), "set-aside-cited", BLOCKS),
    **{f"adverse: {name}": Planted("adverse untranslated", lambda it=it: it, "adverse-untranslated",
        BLOCKS, lambda: against(papers=translated())) for name, it in list(BARE.items())[:3]},
    "an extract": Planted("extract", lambda: first_exhibit(completeness=EXTRACT),
        "extract-whole-not-held", ASKS),
    "a memo for the notice": Planted("memo for notice", lambda: noticed(source="party"),
        "memo-for-notice", ASKS, noticed),
    "made elsewhere too": Planted(CHAIN, lambda: of_a_chain(Substitution.MADE_ELSEWHERE),
        "whole-balance", ASKS, lambda: of_a_chain(Substitution.MADE_ELSEWHERE, lines=WHOLE)),
    "buys of the region too": Planted(CHAIN, lambda: of_a_chain(Substitution.REGION_MATERIAL),
        "whole-balance", ASKS, lambda: of_a_chain(Substitution.REGION_MATERIAL, lines=WHOLE)),
    "nobody said": Planted(CHAIN, lambda: of_a_chain(Substitution.NOT_SAID),
        "substitution-unsaid", TELLS, of_a_chain),
    "the yield of the same record": Planted("yield from the record under test",
        lambda: of_a_chain(lines=OF_ONE, factors=yields(exhibit=0)), "yield-from-record", TELLS,
        lambda: of_a_chain(lines=OF_ONE, factors=yields(exhibit=1))),
    "a tolerance of nobody": Planted("tolerance source",
        lambda: of_a_chain(lines=SPUN, factors=yields("1")), "tolerance-unsourced", BLOCKS,
        lambda: of_a_chain(lines=SPUN, factors=yields("1", "The contract, clause 4."))),
    "more bought than made": Planted("purchases against output", lambda: of_a_chain(lines=MORE),
        "purchases-over-output", ASKS, of_a_chain),
    "a statement of account on one page": Planted("excerpt or statement", lambda: first_exhibit(
        title="Bank statement, May to September", covers_from=None, covers_to=None),
        "excerpt-or-statement", ASKS, lambda: first_exhibit(covers_from=None, covers_to=None)),
    "ordinary, and after the notice": Planted("lateness", lambda: late(RecordCourse.ORDINARY),
        "made-after-entry", ASKS),
    "signs nowhere": Planted("executed on", lambda: signer(zone=""), "no-signing-zone", BLOCKS),
    "signs in another place": Planted("executed on", lambda: signer(zone="America/New_York"),
        "wrong-signing-zone", ASKS),
    "asked again by the edition": Planted("asked again", lambda: unanswered(asked_again=True),
        "citation-waits", BLOCKS),
    "placing not answered": Planted("asked again", unanswered, "placement-open", ASKS),
    "the order that it names": Planted("notice in the set", lambda: speaking(
        "We read the Withhold Release Order of June 24, 2021.",
        an_exhibit(71, "Withhold Release Order, June 24, 2021", **OF_CBP)), NAMED, BLOCKS,
        lambda: speaking("We read the Withhold Release Order of June 24, 2021.")),
    "the power that it names": Planted("notice in the set", lambda: speaking(
        "The broker acted by power of attorney.",
        an_exhibit(71, "Power of attorney of the broker", **OURS)), NAMED, BLOCKS,
        lambda: speaking("The broker acted by power of attorney.")),
    "a port of no time zone": Planted("days the port's", lambda: a_record_of(
        a_standing(1, TWO, zone="")), "port-without-zone", TELLS,
        lambda: a_record_of(a_standing(1, TWO))),
    "both are pleaded": Planted("CAATSA", lambda: claims(FREELY, NO_NATIONALS),
        "caatsa-both-pleaded", BLOCKS, lambda: claims(NO_NATIONALS)),
}  # fmt: skip
OF_THEM = frozenset(each.tells for each in PLANTED.values())


ALSO = {
    "another page speaks against": {"passages-unread"},
    "what was set aside is leaned on": {"no-such-exhibit", "adverse-untranslated"},
}
"""What a fault brings up besides, because it is another fault too."""


@cache
def silent(clean):
    """What the clean twin raises."""
    return told(clean())


@cache
def outcome(name):
    """Whether the item of a fault tells of it as it must, and which others do, or do too soon."""
    fault = PLANTED[name]
    clean, faulty = silent(fault.clean), told(fault.faulty(), fault.composed)
    new = {item: how for (item, subject), how in faulty.items() if (item, subject) not in clean}
    loud = {item for item, _ in clean if item == fault.tells}
    loud |= {*new} & OF_THEM - {fault.tells} - ALSO.get(name, set())
    return new.get(fault.tells) is fault.how, loud, new


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_by_its_item_and_its_clean_twin_is_silent(name):
    right, loud, new = outcome.__wrapped__(name)  # anew, since it is watched what it raises
    assert right, f"wrongly silent, or says it otherwise: {new}"
    assert not loud, f"wrongly loud: {loud}"


def test_the_table_of_faults_checks_and_what_tells_of_them():
    """Tried, told, wrongly silent, wrongly loud: check by check, and in all."""
    table = dict[str, list[int]]()
    for name, fault in PLANTED.items():
        right, loud, _ = outcome(name)
        row = table.setdefault(fault.check, [0, 0, 0, 0])
        for at, counts in enumerate((True, right, not right, bool(loud))):
            row[at] += counts
    assert {check: row for check, row in table.items() if row[2:] != [0, 0]} == {}
    assert [sum(column) for column in zip(*table.values(), strict=True)] == [
        len(PLANTED),
        len(PLANTED),
        0,
        0,
    ]
    assert {*table} == {each.check for each in PLANTED.values()}


CUT = {"take part": WRAPPED, "Weight: 92,000": FORM, "参与任何劳务转移。": CHINESE}
WHOLE_SENTENCES = {"Of this there is a\nrecord.": WRAPPED, "Origin: Texas": FORM}


@pytest.mark.parametrize("quote", [*CUT, *WHOLE_SENTENCES])
def test_a_text_quote_within_a_sentence_is_told_from_a_whole_one(quote):
    text = {**CUT, **WHOLE_SENTENCES}[quote]
    start = text.index(quote)
    assert is_cut(text, start, start + len(quote)) is (quote in CUT)
