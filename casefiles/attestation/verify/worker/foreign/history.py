"""A file that others signed, revision by revision, each read from the cut where it ends.

Less is asked of its form than of this program's own: what is unusual is said, and is no forgery.
What does not follow the revision before it is said as well: that is how a history is forged.
"""

from dataclasses import field
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from casefiles.evidence.readers.signed import raw_signatures
from casefiles.evidence.readers.signed.last_signature import last_signature
from casefiles.evidence.readers.signed.revision import Misbuilt, Revision, following
from casefiles.kernel.counts import counted
from casefiles.kernel.dataclass import dataclass

_MOST = 60
_BLANK = b"\0 \t\r\n"
_LONGEST = 200


class Encrypted(ValueError):
    """Nobody can compare what came after a signature without its password."""


@dataclass(frozen=True, slots=True)
class Link:
    """A revision that follows another one, or does not."""

    old: Revision
    new: Revision | None
    """None where what came after cannot be read at all."""

    broken: str
    """Why it does not follow, or nothing."""


@dataclass(slots=True)
class SignedHistory:
    """A file from its first signature on."""

    size: int
    revisions: list[Revision] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    """Between one revision and the next, oldest first."""

    seals: dict[int, EmbeddedPdfSignature] = field(default_factory=dict)
    """By where the bytes end that they cover: each read from its own revision."""

    no_seal: dict[int, str] = field(default_factory=dict)
    """Why no signature was found that ends where one says it does."""

    irregular: list[str] = field(default_factory=list)

    @property
    def newest(self) -> Revision | None:
        """The file as it is now, if it can be read."""
        last = self.links[-1].new if self.links else None
        return last or (self.revisions[-1] if self.revisions and not self.links else None)


def signed_history(data: bytes) -> SignedHistory:
    """Read every revision. Raises `Encrypted`; of whatever else a parser does it is told."""
    size = len(data)
    found = SignedHistory(size)
    cuts = _cuts(data, found)
    filled = len(data.rstrip(_BLANK))
    last = max(found.seals, default=0)
    blank = last and filled <= last < size
    if blank:
        many = counted(size - last, "blank byte follows", "blank bytes follow")
        found.irregular.append(f"{many} the last signature")
    elif last < size:
        cuts[size] = _readable(data, size, found)
    ends = [end for end in sorted(cuts) if end in found.seals or end == size]
    for end in ends:
        _follow(found, data, end, cuts[end])
    return found


def _cuts(data: bytes, found: SignedHistory) -> dict[int, Revision | None]:
    """The revisions that end where a signature does."""
    cuts: dict[int, Revision | None] = {}
    size = len(data)
    gaps = [gap for gap in raw_signatures.gaps(data) if gap.start < gap.end <= gap.covers_to]
    for end in sorted({gap.covers_to for gap in gaps if gap.covers_to <= size})[:_MOST]:
        try:
            cut = read_revision(data, end)
            found.seals[end] = last_signature(cut, loose=True)
        except Encrypted:
            raise
        except Exception as error:  # noqa: BLE001  any parser, any stranger's file: said, not hidden
            found.no_seal[end] = in_words(error)
        else:
            cuts[end] = cut
    return cuts


def read_revision(data: bytes, end: int) -> Revision:
    """As the standard says, else as many readers do. Raises `Encrypted`, and what they raise."""
    try:
        cut = Revision(data, end)
        _ = cut.root
    except Exception:  # noqa: BLE001  whatever it is: less strictly it may do
        cut = Revision(data, end, strict=False)
        if not cut.reader.encrypted:
            _ = cut.root
    if cut.reader.encrypted:
        raise Encrypted
    return cut


def _readable(data: bytes, end: int, found: SignedHistory) -> Revision | None:
    try:
        return read_revision(data, end)
    except Encrypted:
        raise
    except Exception as error:  # noqa: BLE001  as above
        found.no_seal[end] = in_words(error)
        return None


def _follow(found: SignedHistory, data: bytes, end: int, cut: Revision | None) -> None:
    """Set one more end upon what is there."""
    if cut is None:
        if found.revisions:
            why = f"it cannot be read ({found.no_seal.get(end, '')})"
            found.links.append(Link(found.revisions[-1], None, why))
        return
    if cut.reader.strict is False and _LENIENT not in found.irregular:
        found.irregular.append(_LENIENT)
    if any(each.hybrid for each in cut.sections) and _HYBRID not in found.irregular:
        found.irregular.append(_HYBRID)
    if not found.revisions:
        found.revisions.append(cut)
        return
    old = found.revisions[-1]
    try:
        more = following(old, end, data, strict=old.reader.strict)
    except Exception as error:  # noqa: BLE001  whoever wrote it, it is no revision of this file
        found.links.append(Link(old, cut, in_words(error)))
        found.revisions.append(cut)
        return
    for each in more:
        found.links.append(Link(found.revisions[-1], each, ""))
        found.revisions.append(each)


_HYBRID = "it can be read in two ways (hybrid references)"
_LENIENT = "it is not written as the standard says, and readers may differ about it"


def second_opinion(reader: PdfFileReader, field: Any, name: str) -> bool:
    """Whether pyHanko, which reads the whole file, finds that one covers all that was there."""
    try:
        seal = EmbeddedPdfSignature(reader, field, name)
        level = seal.evaluate_signature_coverage()
    except Exception:  # noqa: BLE001  as above
        return False
    return bool(level >= SignatureCoverageLevel.ENTIRE_REVISION)


def in_words(error: Exception) -> str:
    """What went wrong, for a person."""
    said = str(error) if isinstance(error, Misbuilt) else f"{type(error).__name__}: {error}"
    return said[:_LONGEST].encode("utf-8", "replace").decode()
