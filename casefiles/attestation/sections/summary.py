"""Page one: all that somebody has to know who reads nothing else. Such a reader is not misled."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from casefiles.acts import parts_changed
from casefiles.attestation.cbp_papers import notice_paper
from casefiles.attestation.customs_business import adopted_by
from casefiles.attestation.layout.model import (
    Block,
    Bullets,
    Callout,
    Contents,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.particulars import particulars
from casefiles.attestation.preflight.items import PreflightItem
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import linked, references
from casefiles.attestation.sections.fact_keys import answers_stand, stating
from casefiles.attestation.sections.limitations import against, not_examined, stands
from casefiles.attestation.sections.reconciliation import covered
from casefiles.attestation.sections.timeline import due_day
from casefiles.attestation.sections.tracing import ANCHOR as TRACING
from casefiles.attestation.sections.tracing import mark
from casefiles.attestation.templates import Severity
from casefiles.attestation.wording import day, listed, period, sentence
from casefiles.cases.deadlines.timeline import OPEN
from casefiles.chain.trace import lacks_of_link
from casefiles.chain.wording import LACKS
from casefiles.evidence.model import Exhibit
from casefiles.evidence.places import Place, Whole, in_words
from casefiles.inquiries.summary import InquirySummary, asked_by_cbp
from casefiles.kernel.ids import ExhibitId
from casefiles.numbering.register import Register

_FEW = 2
"""Places of one paper that are named on page one."""

MOST_PAPERS = 4
"""Papers that are named on page one; which others there are stands with the statements."""

ADVERSE = frozenset({
    "red-flags", "unfavorable-elsewhere", "figures-differ", "input-short", "paper-overdrawn",
    "payment-no-invoice", "invoice-no-payment", "payee-not-seller", "papers-differ", "match-same",
    "match-undecided", "order-matches", "order-open", "section-3-in-part", "differs-from-filed",
    "tracing-differs", "expired", "mostly-redacted", "entry-claimed-twice",
})  # fmt: skip
"""Preflight items whose sentences speak of a fact against what is asked for. What is said beside
a single passage stands under contrary evidence, where it is led to."""


def summary(
    record: CaseRecord, audience: Audience, items: Sequence[PreflightItem]
) -> Iterator[Block]:
    """Yield page one of a set: what is asked, on what, what speaks against it, what is open.

    Counsel's, and that of a file for the house, say by codes and links what stands further on.
    Numbers of the package stand with the statements: with them it would be more than a page.
    """
    record = replace(record, numbers=Register())
    inside = audience is Audience.COUNSEL or record.composition.internal
    kind = "Internal readiness file" if record.composition.internal else _SET[audience]
    yield Label(f"{kind} · {record.regime.title}")
    yield Heading(1, record.case.title)
    if record.severed:
        yield Para(plain(record.severed.sentence), ParagraphStyle.SMALL)
    yield from _superseded(record, audience)
    yield NameValueTable(tuple(_particulars(record)), close=True)
    yield from _claim(record, with_places=inside)
    yield from _rests_on(record, inside=inside)
    yield from _cleared(record)
    if inside:
        points = (*not_examined(record, audience), *against(record, audience))
        yield Callout("Not shown and not examined", (Bullets(points),))
        yield from _asked(record)
    else:
        yield from _adverse(record, items)
        yield from _open(record)


_SET = {Audience.CBP: "Attestation", Audience.COUNSEL: "Counsel set"}


def contents() -> Iterator[Block]:
    """Yield on which page everything stands."""
    yield Contents()


def _superseded(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Which one it takes the place of, and which parts say something else than that did."""
    before = record.last_issued(audience)
    if before is None:
        return
    parts = parts_changed(record.changed[before.id])
    what = f"Changed since then: {listed(parts) or 'nothing that prints'}."
    said = f"This supersedes {before.label}, issued {day(record.day_of(before.issued_at))}. {what}"
    yield Para(plain(said), ParagraphStyle.SMALL)


def _particulars(record: CaseRecord) -> Iterator[tuple[str, Spans]]:
    case, it = record.case, particulars(record)
    facts = (
        ("Requested", record.composition.review),
        ("Entries and lines", it.entries),
        ("Detention, port", _joined(it.detention_number, f"port {it.port}" if it.port else "")),
        ("Order or decision", it.order_reference),
        ("Due dates", _by_when(record)),
        ("Goods", _joined(it.goods, f"HTS {it.hts}" if it.hts else "", it.quantity)),
        ("Sites and periods", _sites(record)),
        *_traders(case.importer, case.supplier),
        _signed_by(record),
        ("Adopted by", adopted_by(record)),
        ("Contact", case.contact),
    )
    for name, value in facts:
        if value.strip():
            yield name, plain(" ".join(value.split()))


def _traders(importer: str, supplier: str) -> Iterator[tuple[str, str]]:
    """The importer and the supplier in one line where both are known."""
    if importer.strip() and supplier.strip():
        yield "Importer of record", f"{importer}; supplier: {supplier}"
    else:
        yield "Importer of record", importer
        yield "Supplier", supplier


def _signed_by(record: CaseRecord) -> tuple[str, str]:
    """Those whose signature the document has a place for (`declarations`)."""
    if not record.composition.declares:
        return "Prepared by", "".join(each.name for each in record.signers[:1])
    who = [each.name for each in record.signers if record.declared_by(each.id)]
    return "Signed by", listed(who)


def _joined(*parts: str) -> str:
    return "; ".join(each for each in parts if each.strip())


def _sites(record: CaseRecord) -> str:
    return "; ".join(
        f"{each.scope.title}, {period(each)}" for each in record.in_chain or record.scopes
    )


def _by_when(record: CaseRecord) -> str:
    """Both days where they are known: the answer's, as CBP states it, and that of the decision.

    What is contested of a first presentation is counsel's.
    """
    rows = [
        row
        for clock in record.matter.clock
        for row in clock.timeline.rows
        if row.leads and row.act_by and row.status in OPEN and not row.is_first
    ]
    rows.sort(key=lambda row: row.act_by or date.max)
    told = [f"{row.title}, {due_day(row)}" for row in rows]
    return "; ".join(dict.fromkeys(told))


def _claim(record: CaseRecord, *, with_places: bool) -> Iterator[Block]:
    """What is claimed, and on what it rests: each place, or the strongest papers."""
    if not record.composition.claims:
        yield Para(plain("This file claims nothing."), ParagraphStyle.LEAD)
        return
    yield Label("What is claimed of the goods")
    if not record.claims:
        yield Para(plain("No claim has been entered."), ParagraphStyle.LEAD)
    for claim in record.claims:
        yield Para(plain(claim.text), ParagraphStyle.LEAD)
        places = [(each.exhibit, each.where) for each in record.leaning(claim.id)]
        if with_places and (links := references(record, places)):
            yield Para((Span("It rests on "), *links), ParagraphStyle.SMALL)


def _rests_on(record: CaseRecord, *, inside: bool) -> Iterator[Block]:
    """The strongest papers, and whether the inputs cover the quantity where it was reckoned."""
    said: Spans = ()
    claims = record.composition.claims and not inside
    if papers := _strongest(record) if claims else []:
        more = len(papers) - MOST_PAPERS
        rest = f"; and {more} more, which stand with the statements. " if more > 0 else ". "
        shown = papers[:MOST_PAPERS]
        named = [span for paper in shown[:-1] for span in (*paper, Span("; "))]
        said = (Span("The statements rest above all on: "), *named, *shown[-1], Span(rest))
    if record.prints("reconciliation"):
        said += covered(record)
    if said:
        yield Para(said, ParagraphStyle.SMALL)


def _cleared(record: CaseRecord) -> Iterator[Block]:
    """How the chain stands to a cleared one: CBP is reported to want it marked clearly."""
    found = record.matter.tracing
    if found and record.prints("tracing"):
        link = Span("Summary tracing report", f"#{TRACING}", "Section: summary tracing report")
        yield Label("Comparison with a chain that CBP cleared")
        yield Para((Span(f"{mark(found)} "), link, Span(".")))


def _strongest(record: CaseRecord) -> list[Spans]:
    """Each paper of the ordinary course that statements lean on; where there is none, the claims'.

    First those on which most rests. What was replaced, what speaks against the claim, and CBP's
    own notice is none.
    """
    leaning = [(each.exhibit, each.where) for each in record.supports]
    many = Counter(exhibit for exhibit, _ in leaning)
    weak = {*record.papers.replaced_by, *_against(record), *_of_cbp(record)}
    kept = [each for each in record.exhibits if many[each.id] and not each.set_aside]
    kept = [each for each in kept if each.id not in weak]
    ordinary = [each for each in kept if each.ordinary_course]
    ordinary.sort(key=lambda each: -many[each.id])
    if ordinary:
        return [_paper(record, each, leaning) for each in ordinary]
    of_claims = [s.exhibit for claim in record.claims for s in record.leaning(claim.id)]
    return [_paper(record, each, leaning) for each in kept if each.id in of_claims]


def _of_cbp(record: CaseRecord) -> Iterator[ExhibitId]:
    notice = notice_paper(record, record.matter.detention) if record.matter.detention else None
    if notice:
        yield notice.id


def _against(record: CaseRecord) -> Iterator[ExhibitId]:
    """Yield the papers that are cited for what speaks against it."""
    for scope in record.scopes:
        for looked in scope.looked:
            yield from (each.exhibit for each in looked.supporting)


def _paper(
    record: CaseRecord, exhibit: Exhibit, places: Sequence[tuple[ExhibitId, Place]]
) -> Spans:
    of_it = [place for each, place in places if each == exhibit.id]
    named = dict.fromkeys(each for each in of_it if each != Whole()) or [Whole()]
    of_one = {in_words(each): (exhibit.id, each) for each in reversed(named)}
    links = references(record, [*reversed(of_one.values())][:_FEW])
    return (*plain(f"{exhibit.title or exhibit.label} "), *links)


def is_on_page_one(item: PreflightItem) -> bool:
    """Whether what was written about an item stands among what speaks against it."""
    return item.about.item in ADVERSE and item.severity is not Severity.FIXED


def _adverse(record: CaseRecord, items: Sequence[PreflightItem]) -> Iterator[Block]:
    """Each sentence that was written about what speaks against it: who, what, how much, and why."""
    facts = [each for each in items if is_on_page_one(each)]
    said = dict.fromkeys(each.accepted.prints.strip() for each in facts if each.accepted)
    points = [linked(record, sentence(each)) for each in said if each]
    points += against(record, Audience.CBP)
    yield Label("Evidence against it")
    if points:
        yield Bullets(tuple(points), close=True)
    elif not facts:
        yield Para(
            plain("Nothing was found that does, in what was examined."), ParagraphStyle.SMALL
        )


def _unproven(record: CaseRecord) -> str:
    """Say at how many links of the chain of the goods a paper is not held, and which."""
    traced = record.matter.chain
    among = {each.id for each in traced.steps}
    links = [e for e in traced.chain.links if {e.from_step, e.to_step} <= among]
    lacks = [found for each in links if (found := lacks_of_link(traced.chain, each))]
    if not (lacks and record.prints("chain")):
        return ""
    which = listed(list(dict.fromkeys(LACKS[each] for found in lacks for each in found)))
    are = "is" if len(lacks) == 1 else "are"
    of_all = (
        "The one link between steps"
        if len(links) == 1
        else f"Of {len(links)} links between steps {len(lacks)}"
    )
    return f"{of_all} {are} not proven in full ({which}); what is missing is said there."


def _open(record: CaseRecord) -> Iterator[Block]:
    found, unproven = asked_by_cbp(record.matter.inquiries), _unproven(record)
    points = [said] if (said := _how_asked_stands(record, found)) else []
    points += [plain(unproven)] if unproven else []
    reaches = not_examined(record, Audience.CBP)
    if points or reaches:
        yield Label("What is open, and what was not examined")
        first, *others = points + reaches
        more = (span for each in others for span in (Span(" "), *each))
        yield Para((*first, *more), ParagraphStyle.SMALL)


def _asked(record: CaseRecord) -> Iterator[Block]:
    found = asked_by_cbp(record.matter.inquiries)
    if said := _how_asked_stands(record, found):
        yield Label("CBP requests, and where they are answered")
        yield Para(said, ParagraphStyle.SMALL)


def _how_asked_stands(record: CaseRecord, found: Sequence[InquirySummary]) -> Spans:
    """Return how much is answered; of some entries alone, that more was asked, if it was."""
    apart = record.severed.asked_in_words if record.severed else ""
    said = stating(plain(stands(found)), answers_stand(found)) if found else ()
    return (*said, *plain(f"{' ' if said else ''}{apart}")) if apart else said
