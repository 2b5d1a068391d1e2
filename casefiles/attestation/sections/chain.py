"""The supply chain: its picture, its steps, what goes between them, and the papers of both."""

from collections.abc import Iterable, Iterator, Sequence

from casefiles.attestation.exhibit_set import in_set
from casefiles.attestation.layout import model as pages
from casefiles.attestation.layout.model import (
    Block,
    Heading,
    Para,
    ParagraphStyle,
    Span,
    Spans,
    StatedFact,
    Table,
    plain,
)
from casefiles.attestation.model import Audience
from casefiles.attestation.origin_tests import exhibits_of_steps
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.references import references
from casefiles.attestation.sections.balance import substitution
from casefiles.attestation.sections.fact_keys import (
    custody,
    line_quantity,
    maker_of,
    party_at,
    stating,
)
from casefiles.attestation.sections.gaps import Gaps, at_step, gaps, not_held_at, of_the_whole
from casefiles.attestation.sections.origin_tests import notes
from casefiles.attestation.sections.story import story, went_by
from casefiles.attestation.wording import day, listed
from casefiles.cases.deadlines.wording import capitalized
from casefiles.chain import wording
from casefiles.chain.diagram.arrange import arrange
from casefiles.chain.diagram.case_graph import graph_of_chain
from casefiles.chain.diagram.graph import Tone
from casefiles.chain.diagram.layout import Box, Diagram
from casefiles.chain.diagram.sheets import sheets
from casefiles.chain.diagram.weights import Weights, weights_of
from casefiles.chain.model import ChainPaper, Link, Shows, Step
from casefiles.chain.nexus import TracedChain
from casefiles.chain.trace import Lack, is_named, lacks_of_link, lacks_of_step, papers_of
from casefiles.kernel.decimals import group_digits

ANCHOR = "chain"
_ROOM = (468.0, 560.0)
"""Points: how wide and how high a drawing may be."""


def chain(record: CaseRecord, audience: Audience) -> Iterator[Block]:
    """Yield the chain, for CBP only where the legal basis calls for it."""
    traced = record.matter.chain
    if not traced.steps or not (record.prints("chain") or audience is Audience.COUNSEL):
        return
    yield Heading(2, "The supply chain", ANCHOR)
    yield Para(plain(_what_it_is(traced)))
    for_cbp = audience is Audience.CBP and not record.composition.internal
    yield from drawings(traced, _weights(record), with_lists=not for_cbp)
    if key := _how_to_read(traced, with_lists=not for_cbp):
        yield Para(plain(key), ParagraphStyle.SMALL)
    if for_cbp:
        yield from story(record, traced)
    missing: Gaps = {}
    if audience is Audience.CBP and record.prints("crosswalk"):
        missing = gaps(record, {each.id for each in in_set(record, audience)})
    yield Heading(3, "Steps")
    yield _steps(record, traced, missing, with_lists=not for_cbp)
    yield from notes(record, exhibits_of_steps(record))
    yield from of_the_whole(record, missing, traced.steps)
    yield from substitution(record)
    links = [each for each in traced.chain.links if _within(traced, each)]
    if links and not for_cbp:
        yield Heading(3, "Links from step to step")
        yield _links(record, traced, links)
    if audience is Audience.COUNSEL:
        yield from _nexus(record, traced)


def drawings(
    traced: TracedChain, weights: Weights | None = None, *, with_lists: bool = True
) -> Iterator[Block]:
    """Yield the picture of a chain, in as many drawings as it takes.

    `weights`: what went in and came out of each step. Without lists, a box says only of who is on
    one, or not screened or decided.
    """
    subject = graph_of_chain(traced, weights=weights or {}, with_lists=with_lists)
    every = sheets(subject, arrange(subject), _ROOM)
    for number, each in enumerate(every, 1):
        part = f", part {number} of {len(every)}" if len(every) > 1 else ""
        yield _drawing(
            each,
            f"Diagram of the supply chain{part}. The table of steps says the same.",
            goes_on=number > 1,
        )


def _drawing(picture: Diagram, says: str, *, goes_on: bool) -> pages.Drawing:
    shapes: list[pages.Frame | pages.Arrow | pages.DrawnText] = []
    for arrow in picture.arrows:
        stroke = pages.Stroke.THIN if arrow.tie.proven else pages.Stroke.BROKEN
        shapes.append(pages.Arrow(arrow.points, stroke))
        if arrow.words:
            x, y = arrow.words_at
            shapes.append(pages.DrawnText(arrow.words, x, y - 5.5, 36, centered=True))
    for box in picture.boxes:
        shapes += _box(box)
    told = " ".join(f"{each.node.says}." for each in picture.boxes)
    words = f"{says} {told}"
    states = tuple(fact for box in picture.boxes for fact in _drawn(box))
    return pages.Drawing(picture.width, picture.height, tuple(shapes), words, goes_on, states)


def _drawn(box: Box) -> Iterator[StatedFact]:
    """What a box says that a table says too."""
    node = box.node
    if node.is_step:
        yield party_at(f"step {node.number}", node.words[0])
        kept = next((each for each in node.words if each.startswith("custody")), "")
        yield custody(f"step {node.number}", kept.removeprefix("custody: "))
    elif node.quantity:
        yield line_quantity(node.heading, node.quantity)


def _box(box: Box) -> Iterator[pages.Frame | pages.DrawnText]:
    strokes = {Tone.LISTED: pages.Stroke.HEAVY, Tone.OPEN: pages.Stroke.BROKEN}
    stroke = strokes.get(box.node.tone, pages.Stroke.THIN)
    tinted = not box.node.is_step
    yield pages.Frame(box.x, box.y, box.width, box.height, stroke, tinted=tinted)
    for at, line in enumerate((*box.heading, *box.lines)):
        bold = at < len(box.heading)
        yield pages.DrawnText(line, box.x + 5, box.y + 5 + at * 8.6, box.width - 10, bold=bold)


def _what_it_is(traced: TracedChain) -> str:
    many = len(traced.steps)
    return (
        f"The goods are traced through {many} step{'s' * (many > 1)}, numbered from raw material to"
        " the imported good."
    )


def _how_to_read(traced: TracedChain, *, with_lists: bool) -> str:
    """What the lines and frames mean, of those that occur."""
    subject = graph_of_chain(traced, with_lists=with_lists)
    tones = {each.tone for each in subject.nodes}
    occurs = (any(not each.proven for each in subject.ties), Tone.OPEN in tones)
    shown = (*occurs, Tone.LISTED in tones)
    said = " ".join(
        each for each, is_there in zip(wording.HOW_TO_READ, shown, strict=True) if is_there
    )
    if not with_lists:
        return said
    used = [
        f"{each.title}, snapshot of {day(each.dated)}, not current"
        for each in traced.screened.lists
    ]
    return (
        f"{said} Lists: {'; '.join(used)}." if used else f"{said} No party was held against lists."
    )


def _steps(record: CaseRecord, traced: TracedChain, missing: Gaps, *, with_lists: bool) -> Table:
    rows = tuple(
        (
            plain(str(each.number)),
            stating(
                _who(record, traced, each, with_lists=with_lists),
                _at_step(record, traced, each),
            ),
            (*_what(each), *_custody(each)),
            stating(
                (*_step_papers(record, traced, each), *at_step(record, missing, each)),
                not_held_at(record, missing, each),
            ),
        )
        for each in traced.steps
    )
    anchors = tuple(f"step-{each.number}" for each in traced.steps)
    head = (
        "No.",
        "Step, party, place",
        "Process, in and out, custody",
        "Documents, and what is missing",
    )
    return Table(head, rows, (0.05, 0.26, 0.27, 0.42), anchors)


def _weights(record: CaseRecord) -> Weights:
    ledger = record.matter.ledger if record.prints("reconciliation") else None
    return weights_of(ledger.balances if ledger else ())


def _custody(step: Step) -> Spans:
    words = wording.CUSTODY[step.custody]
    said = plain(f"{capitalized(wording.custody(step.custody))}.")
    return stating(said, [custody(f"step {step.number}", words)])


def _at_step(record: CaseRecord, traced: TracedChain, step: Step) -> Iterator[StatedFact]:
    party = traced.chain.party(step)
    yield party_at(f"step {step.number}", party.name if party else "no party named")
    yield from _made(record, traced, step)


def _made(record: CaseRecord, traced: TracedChain, step: Step) -> Iterator[StatedFact]:
    """Whose goods leave a step for the importer."""
    party, lines = traced.chain.party(step), {each.id: each for each in record.matter.lines}
    for tie in traced.chain.line_steps:
        if party and tie.step == step.id and tie.line in lines:
            yield maker_of(record.matter.imported.named(lines[tie.line]), party)


def _who(record: CaseRecord, traced: TracedChain, step: Step, *, with_lists: bool) -> Spans:
    party = traced.chain.party(step)
    name = party.name if party else "Party not named"
    parts = [name, party.romanized if party else "", step.role, step.place or "place not stated"]
    said = f"{step.title}. {'; '.join(filter(None, parts))}."
    if party is None:
        return plain(said)
    state = traced.screened.status(party.id)
    lists = f" Lists: {state.shape} {state.words}." if with_lists or state.needs_a_word else ""
    spans = [Span(f"{said}{lists} ")]
    out = traced.chain.out_of.get(step.id, ())
    records = _of_kind(_papers(traced, step, out), {Shows.RECORD})
    if records:
        spans += [Span("Named by "), *_references(record, records), Span(".")]
    elif any(each.dealt_directly for each in out):
        spans.append(Span("The importer dealt with it."))
    elif not is_named(traced.chain, step):
        spans.append(Span("No record on file names it."))
    return tuple(spans)


def _what(step: Step) -> Spans:
    """Say what is done and what goes in and out, as far as it is entered."""
    said = [step.process]
    for name, text in (("In", step.inputs), ("Out", step.outputs), ("Lots", ", ".join(step.lots))):
        told = "; ".join(line.strip() for line in text.splitlines() if line.strip())
        said += [f"{name}: {told}"] if told else []
    if step.begins:
        said.append("Raw material: nothing comes before it")
    what = ". ".join(filter(None, said))
    return plain(f"{what}. ") if what else ()


def _step_papers(record: CaseRecord, traced: TracedChain, step: Step) -> Spans:
    held = [e for e in traced.chain.of_step.get(step.id, ()) if e.shows is not Shows.RECORD]
    lacks = {*lacks_of_step(traced.chain, step)} & {Lack.DOCUMENT, Lack.MADE, Lack.SOURCE}
    if Lack.DOCUMENT in lacks:
        lacks.discard(Lack.MADE)
    return _told(record, held, [wording.LACKS[each] for each in Lack if each in lacks])


def _links(record: CaseRecord, traced: TracedChain, links: Sequence[Link]) -> Table:
    rows = tuple(
        (
            plain(_ends(traced, each)),
            (Span(_goods(each), states=went_by(traced, links, each)),),
            plain(_days(each)),
            _link_papers(record, traced, each),
        )
        for each in links
    )
    return Table(("From, to", "Goods", "Days", "Documents"), rows, (0.24, 0.24, 0.22, 0.3))


def _ends(traced: TracedChain, link: Link) -> str:
    steps = traced.chain.by_id
    giver, taker = steps[link.from_step], steps[link.to_step]
    return f"{giver.number} {giver.title} to {taker.number} {taker.title}"


def _goods(link: Link) -> str:
    quantity = " ".join(filter(None, (group_digits(link.quantity), link.unit)))
    return ", ".join(filter(None, (link.goods, quantity))) or "not stated"


def _days(link: Link) -> str:
    told = (("sold", link.sold_on), ("moved", link.moved_on), ("received", link.received_on))
    return "; ".join(f"{word} {day(when)}" for word, when in told if when) or "not stated"


def _link_papers(record: CaseRecord, traced: TracedChain, link: Link) -> Spans:
    held = [e for e in papers_of(traced.chain, link) if e.shows is not Shows.RECORD]
    lacks = [wording.LACKS[each] for each in lacks_of_link(traced.chain, link)]
    if not held and not lacks:
        return plain("Within one company, at one place.")
    return _told(record, held, lacks)


def _told(record: CaseRecord, held: Sequence[ChainPaper], lacks: Sequence[str]) -> Spans:
    """What each paper shows, by what it shows; then what is not on file."""
    spans = list[Span]()
    for shows in Shows:
        of_it = _of_kind(held, {shows})
        if of_it:
            spans += [
                Span(f"{'; ' if spans else ''}{_named(record, shows, of_it)}: "),
                *_references(record, of_it),
            ]
    if lacks:
        spans.append(Span(f"{'. ' if spans else ''}Not proven: {listed(lacks)}."))
    return tuple(spans) or plain("–")


def _named(record: CaseRecord, shows: Shows, held: Sequence[ChainPaper]) -> str:
    """What they show: a payment only by a bank's paper, else what a party says of one."""
    said = wording.SHOWS[shows]
    own = all(record.by_id[each.exhibit].source == "party" for each in held)
    return f"{said}, by a party’s own account" if shows is Shows.PAID and own else said


def _papers(traced: TracedChain, step: Step, links: Iterable[Link]) -> list[ChainPaper]:
    of_links = (e for link in links for e in traced.chain.of_link.get(link.id, ()))
    return [*traced.chain.of_step.get(step.id, ()), *of_links]


def _of_kind(held: Iterable[ChainPaper], shows: set[Shows]) -> list[ChainPaper]:
    return [each for each in held if each.shows in shows]


def _references(record: CaseRecord, held: Iterable[ChainPaper]) -> Spans:
    return references(record, [(each.exhibit, each.where) for each in held])


def _within(traced: TracedChain, link: Link) -> bool:
    among = {each.id for each in traced.steps}
    return link.from_step in among and link.to_step in among


def _nexus(record: CaseRecord, traced: TracedChain) -> Iterator[Block]:
    yield Heading(3, "Whether a nexus is excluded")
    if traced.decision:
        said = traced.decision
        when = day(record.day_of(said.at))
        yield Para(plain(f"{said.by} said on {when} that there is none: {said.reason}"))
    else:
        yield Para(plain("No no-nexus decision is recorded."))
    if traced.open:
        yield Para(plain("It is open, because of:"))
        yield pages.Bullets(tuple(plain(each.why) for each in traced.open))
