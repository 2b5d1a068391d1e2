"""What a large attestation costs: 500 exhibits and 2,000 links, each step apart.

Of every step that takes the time of this process the processor seconds stand beside it.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from casefiles.attestation.layout.model import (
    Attachment,
    Block,
    Document,
    Heading,
    Para,
    SignatureField,
    Span,
    Table,
    plain,
)
from casefiles.attestation.manifest import ListedExhibit, short_hash
from casefiles.attestation.render import render
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.verify import VerifyOptions, verify
from casefiles.kernel.ids import Digest
from tests.benchmarks.figures import Figure, scratch, seconds
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    SECOND,
    in_index,
    manifest,
    page_of,
)

T = TypeVar("T")
EXHIBITS, PARAGRAPHS, LINKS_EACH = 500, 150, 10
AIM, TOGETHER = "3 s", "2 s"


def figures() -> Iterator[Figure]:
    """Make one, sign it twice and check it."""
    listed = tuple(
        ListedExhibit(f"E-{n:03}", f"exhibits/E-{n:03}.pdf", Digest("ab" * 32), 5, 1)
        for n in range(1, EXHIBITS + 1)
    )
    content = replace(manifest(), exhibits=listed).to_bytes()
    attached = Attachment("manifest.json", content, "application/json", "Manifest")
    document = large(short_hash(content))
    signer = signing_with(new_identity("Ada", "", AT), FONTS)
    what = f"attestation of {EXHIBITS} exhibits and 2,000 links"
    begun = time.perf_counter(), time.process_time()
    pages, first = step(f"{what}: render", lambda: render(document, FONTS, AT, [attached]))
    yield first
    signed, signing = step("sign it", lambda: signer(pages, FIRST))
    yield signing
    yield since(begun, "render and sign it, from the start of the program", TOGETHER)
    begun = time.perf_counter(), time.process_time()
    render(document, FONTS, AT, [attached])
    again = since(begun, "render it again, with the fonts read")
    signer(pages, FIRST)
    yield again
    yield since(begun, "render and sign it again", TOGETHER)
    both, signing = step("countersign it", lambda: signer(signed, SECOND))
    yield signing
    with scratch() as folder:
        file = folder / "attestation.pdf"
        file.write_bytes(both)
        found, checking = step("verify it, in its worker", lambda: verify(file, VerifyOptions()))
    remark = f"{found.verdict.name.lower()}: {found.pages} pages, {len(both):,} bytes"
    yield replace(checking, remark=remark)


def step(what: str, work: Callable[[], T]) -> tuple[T, Figure]:
    """Do it, and return what it made and what it took."""
    begun = time.perf_counter(), time.process_time()
    made = work()
    return made, since(begun, what)


def since(begun: tuple[float, float], what: str, aim: str = AIM) -> Figure:
    """Return what was taken since then, by the clock and by the processor."""
    wall, processor = time.perf_counter() - begun[0], time.process_time() - begun[1]
    return Figure(what, seconds(wall), aim, f"processor: {seconds(processor)}")


def large(short: str) -> Document:
    """Findings full of links, and an index of all exhibits, each a link too."""
    blocks: list[Block] = [Heading(1, "Attestation"), Heading(2, "Findings")]
    for at in range(PARAGRAPHS):
        spans: list[Span] = []
        for n in range(at * LINKS_EACH, (at + 1) * LINKS_EACH):
            says = (
                f"Finding {n}: the ledger of 喀什纺织有限公司 (قەشقەر شىركىتى) lists 214 workers "
            )
            link = in_index(n % EXHIBITS + 1) if n % 2 else page_of(n % EXHIBITS + 1, 2)
            spans += [Span(says), link, Span(". ")]
        blocks.append(Para(tuple(spans)))
    rows = tuple(
        (
            (page_of(n),),
            plain(f"Wage ledger sheet {n} 喀什纺织 and the contract with the county labor bureau"),
            plain("ۋىلايەتلىك ئەمگەك ئىدارىسى" if n % 2 else "喀什地区人力资源和社会保障局"),
            plain(f"{n * 2654435761 % 2**64:016x}" * 4),
        )
        for n in range(1, EXHIBITS + 1)
    )
    anchors = tuple(f"E-{n:03}" for n in range(1, EXHIBITS + 1))
    head = ("Exhibit", "Description", "Issued by", "SHA-256")
    blocks += [Heading(2, "Exhibits"), Table(head, rows, (2, 5, 4, 3.4), anchors)]
    blocks += [Heading(2, "Signatures"), SignatureField("signer-1", "Ada", "Reviewer")]
    blocks.append(SignatureField("signer-2", "Bo", "Officer"))
    return Document("Attestation", "en-US", tuple(blocks), "", f"Case C-001 · {short}")
