"""A small exhibits binder with everything in it that a large one has, made without a case."""

import hashlib
import io
import tempfile
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pikepdf

from casefiles.attestation.layout.model import SignatureField
from casefiles.attestation.manifest import short_hash
from casefiles.attestation.signing.identity import Identity, new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.package.binder.assemble import BinderSettings, assemble
from casefiles.package.binder.export import NATIVES, SUMS
from casefiles.package.binder.model import BatesNumbers, BinderPart, HiddenOnPage, VolumeLimits
from casefiles.package.binder.page_log import LOG_NAMED, tables
from tests.casefiles.attestation.small_attestation import AT, EXHIBITS, FIRST, FONTS, manifest

LOG = "bates-log.csv"
PAGES = (2, 3, 1, 2)
LEGEND = "CONFIDENTIAL BUSINESS INFORMATION"
NATIVE = b"a sheet that pages do not show whole"
Files = dict[str, bytes]


@cache
def signer() -> Identity:
    return new_identity("Aygul Memet", "Acme Imports LLC", AT)


@cache
def binder(*, signed: bool, words: str = "paper") -> Files:
    """All files of a binder of two volumes, by their paths; `words` stand on its pages."""
    short = short_hash(manifest().to_bytes())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "binder")
        folder.mkdir()
        signature = SignatureField("signer-1", "Aygul Memet", "Reviewer") if signed else None
        settings = BinderSettings(
            "Exhibits binder", FONTS, AT, (("To attestation", f"A-01, short hash {short}"),),
            VolumeLimits(pages=5), belongs=f"A-01 · {short}", signature=signature,
        )  # fmt: skip
        made = assemble(parts_in(Path(name), words), folder, settings)
        files = {each.name: each.content for each in tables(made, AT, ["AB-109–110"])}
        for volume in made.volumes:
            content = (folder / volume).read_bytes()
            files[volume] = sign(content, files[LOG]) if signed else content
    return relisted({**files, f"{NATIVES}/2-04.xlsx": NATIVE, "HOW-TO-CHECK.txt": b"How\n"})


def sign(volume: bytes, log: bytes, by: Identity | None = None) -> bytes:
    reason = f"Exhibits binder. {LOG_NAMED}{hashlib.sha256(log).hexdigest()}"
    return signing_with(by or signer(), FONTS)(volume, replace(FIRST, reason=reason))


def empty_volume() -> bytes:
    """A volume in whose place for a signature there is none yet."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(binder(signed=True)["exhibits-volume-1-of-2.pdf"])) as pdf:
        del pdf.Root.AcroForm.Fields[0]["/V"]
        pdf.save(out, static_id=True)
    return out.getvalue()


def relisted(files: Files) -> Files:
    """The files, with a list of sums that fits them."""
    kept = {path: content for path, content in files.items() if path != SUMS}
    lines = (f"{hashlib.sha256(kept[path]).hexdigest()}  {path}\n" for path in sorted(kept))
    return {**kept, SUMS: "".join(lines).encode()}


def written(files: Files, to: Path) -> Path:
    for path, content in files.items():
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes(content)
    return to


def parts_in(folder: Path, words: str) -> list[BinderPart]:
    made, number = [], 98
    for at, pages in enumerate(PAGES):
        path = folder / f"{at}.pdf"
        with pikepdf.new() as pdf:
            for page in range(pages):
                sheet = pdf.add_blank_page(page_size=(612, 792)).obj
                sheet.Contents = pdf.make_stream(f"% {words} {at} {page}\n0 0 9 9 re f".encode())
                sheet.Rotate = 90 * (page % 4)
            pdf.save(path)
        source = EXHIBITS.get(f"E-00{at + 1}", NATIVE)
        made.append(BinderPart(
            f"{1 + at // 2}-0{at + 1}", f"Paper {at} 喀什", f"Step {1 + at // 2}", f"E-00{at + 1}",
            hashlib.sha256(source).hexdigest(), pages, path.stat().st_size,
            BatesNumbers("AB-", number, 3), partial(path.open, "rb"), LEGEND,
            below="1-01" if at == 1 else "",
            native_beside=at == 3,
            hidden={1: HiddenOnPage(0.2, ("trade-secret",))} if at == 1 else {},
        ))  # fmt: skip
        number += pages
    withheld = BinderPart(
        "2-05", "Withheld", "Step 2", "", "", 3, 1, BatesNumbers("AB-", number, 3),
        partial(path.open, "rb"), withheld="It is privileged.",
    )  # fmt: skip
    return [*made, withheld]
