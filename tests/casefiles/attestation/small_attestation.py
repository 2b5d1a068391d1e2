"""A small attestation with everything in it that a large one has."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from casefiles.attestation.layout.model import (
    Attachment,
    Block,
    Bullets,
    Callout,
    Contents,
    Document,
    FilePage,
    FontStyle,
    Heading,
    Label,
    NameValueTable,
    Para,
    ParagraphStyle,
    Quote,
    SignatureField,
    Span,
    Table,
    plain,
)
from casefiles.attestation.manifest import (
    CaseNamed,
    ChecklistUsed,
    ListedExhibit,
    Manifest,
    ManifestHead,
    short_hash,
)
from casefiles.attestation.render import render
from casefiles.attestation.signing.model import SignatureRequest
from casefiles.kernel.ids import CaseId, Digest

FONTS = Path(__file__).parents[3] / "resources" / "fonts"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHINESE, UYGHUR = "喀什纺织有限公司", "قەشقەر توقۇمىچىلىق شىركىتى"
EXHIBITS = {f"E-{n:03}": f"exhibit {n}".encode() for n in range(1, 4)}


def page_of(number: int, page: int = 1) -> Span:
    label = f"E-{number:03}"
    return Span(
        f"[{label},\u00a0p.\u00a0{page}]",
        FilePage(f"exhibits/{label}.pdf", page),
        f"Exhibit {label}, page {page}",
    )


def in_index(number: int) -> Span:
    return Span(f"E-{number:03}", f"#E-{number:03}", f"Exhibit E-{number:03} in the index")


def manifest() -> Manifest:
    listed = tuple(
        ListedExhibit(
            label,
            f"exhibits/{label}.pdf",
            Digest(hashlib.sha256(content).hexdigest()),
            len(content),
            1,
        )
        for label, content in EXHIBITS.items()
    )
    return Manifest(
        program="0.1.0",
        set="cbp",
        case=CaseNamed("C-001", f"Kashgar Textile {CHINESE}", "uflpa-applicability"),
        exhibits=listed,
        checklist=ChecklistUsed("ilo-forced-labor-state-imposed", "1", Digest("ab" * 32)),
        journal=ManifestHead(CaseId("case"), 7, Digest("cd" * 32)),
    )


def attached() -> Attachment:
    return Attachment("manifest.json", manifest().to_bytes(), "application/json", "Manifest")


def blocks(rows: int = 40) -> tuple[Block, ...]:
    return (
        Label("UFLPA applicability review"),
        Heading(1, "Attestation of supplier review"),
        NameValueTable(
            (("Supplier", plain(f"{CHINESE}, {UYGHUR}")), ("Port", plain("Los Angeles (2704)")))
        ),
        Para(
            (Span("The goods were made of cotton from Texas "), page_of(1, 3)), ParagraphStyle.LEAD
        ),
        Callout(
            "What is not shown",
            (Bullets((plain("The accounts of the parent."), (Span("Dormitories "), page_of(2)))),),
        ),
        Contents(),
        Heading(2, "1  Findings", "findings"),
        Para(
            (
                Span(f"The records of {CHINESE}, in Uyghur {UYGHUR}, were read; see "),
                in_index(2),
                Span(". "),
                Span("Nothing else was.", cut=FontStyle.ITALIC),
            )
        ),
        Para(plain(f"{UYGHUR} Kashgar Textile Co. (喀什纺织) 2024-يىلى 214 نەپەر ئىشچى")),
        Quote(plain("all work or service"), plain("ILO Convention 29, Article 2(1)")),
        Para(plain("A paragraph long enough for two pages. " * 90), anchor="long"),
        Bullets((plain("First."), plain("Second.")), numbered=True, anchors=("s-1", "s-2")),
        Heading(2, "2  Exhibits"),
        Table(
            ("Exhibit", "Description", "SHA-256"),
            tuple(
                (plain(f"E-{n:03}"), plain(f"Wage ledger {n}, {CHINESE}"), plain("0f" * 16))
                for n in range(1, rows + 1)
            ),
            (1, 4, 3),
            tuple(f"E-{n:03}" for n in range(1, rows + 1)),
        ),
        Heading(2, "3  Signatures"),
        SignatureField("signer-1", "Aygul Memet (ئايگۈل مەمەت)", "Reviewer, Acme Imports LLC"),
        SignatureField("signer-2", "Chen Wei (陈伟)", "Vice President, Acme Imports LLC"),
    )


def document(rows: int = 40, extra: tuple[Block, ...] = ()) -> Document:
    return Document(
        "Attestation of supplier review",
        "en-US",
        (*blocks(rows), *extra),
        "Confidential commercial information",
        f"Case C-001 · {short_hash(manifest().to_bytes())}",
    )


def short_document() -> Document:
    """Small enough that each of its bytes can be tried."""
    made = document()
    kept = tuple(
        b for b in made.blocks if isinstance(b, Label | Heading | NameValueTable | SignatureField)
    )
    return Document(made.title, made.lang, kept, made.header, made.footer)


def rendered(made: Document) -> bytes:
    return render(made, FONTS, AT, [attached()])


FIRST = SignatureRequest(
    "signer-1",
    "Aygul Memet (ئايگۈل مەمەت)",
    ("Reviewer, Acme Imports LLC", "Signed 24 November 2026, 12:00 UTC, at Newark, New Jersey"),
    AT,
    first=True,
    reason="I attest",
    place="Newark, New Jersey",
)
SECOND = SignatureRequest("signer-2", "Chen Wei (陈伟)", ("Vice President",), AT, first=False)


def exhibits_in(folder: Path) -> Path:
    inside = folder / "exhibits"
    inside.mkdir(parents=True)
    for label, content in EXHIBITS.items():
        (inside / f"{label}.pdf").write_bytes(content)
    return folder
