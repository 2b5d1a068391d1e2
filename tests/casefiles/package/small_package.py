"""A small package with everything in it that a large one has, made without a case."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.package.bag import bag_of
from casefiles.package.contents import made_file
from casefiles.package.sums.bag_lists import PAYLOAD
from casefiles.package.targets import opened
from casefiles.package.verifier import NAME, verifier
from tests.casefiles.attestation.small_attestation import (
    AT,
    EXHIBITS,
    FIRST,
    FONTS,
    SECOND,
    rendered,
    short_document,
)

UNSIGNED = "data/exhibits/E-009.txt"
"""An exhibit that no signed list names."""

ATTESTATION = "data/attestation-cbp.pdf"
SIGNED = tuple(f"data/exhibits/{label}.pdf" for label in EXHIBITS)


@cache
def attestation() -> bytes:
    """Signed by both."""
    first = signing_with(new_identity("Aygul Memet", "Acme Imports LLC", AT), FONTS)
    second = signing_with(new_identity("Chen Wei", "Acme Imports LLC", AT), FONTS)
    return second(first(rendered(short_document()), FIRST), SECOND)


def contents(
    attestation: bytes, more: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, bytes]:
    """All files of the bag by path, in the order in which they are written; with `more` files."""
    exhibits = {f"exhibits/{label}.pdf": content for label, content in EXHIBITS.items()}
    payload = [
        made_file(path, content)
        for path, content in {
            "attestation-cbp.pdf": attestation,
            **exhibits,
            "exhibits/E-009.txt": b"nobody relies on it\n" * 9,
            "index.csv": b"\xef\xbb\xbfexhibit,file\r\nE-001,exhibits/E-001.pdf\r\n",
            **more,
        }.items()
    ]
    beside = [made_file("HOW-TO-CHECK.txt", b"How\n"), made_file(NAME, verifier())]
    held = [(each, len(each.made or b"")) for each in payload]
    tags = bag_of(held, beside, [("External-Identifier", "C-001")], "0.1.0", date(2026, 11, 24))
    return {
        **{PAYLOAD + each.path: each.made or b"" for each in payload},
        **{each.path: each.made or b"" for each in tags},
    }


def write(to: Path, files: dict[str, bytes], *, as_archive: bool = False) -> Path:
    """Write a package as the export does."""
    with opened(to, len(files), as_archive=as_archive) as target:
        for path, content in files.items():
            target.put(path, len(content), iter([content]))
    return to


def files(folder: Path) -> list[str]:
    """The paths of all files below a folder."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
