"""The manifest: what an attestation is about, for machines. Attached to it as `manifest.json`.

RFC 8785 JSON, so that equal manifests have equal bytes. One that is for some entries of a detention
alone has `entries` and is of schema 5. Older ones lack `signers`; of these one that was made for
entry lines has `goods` and is of schema 2, all others are of schema 1.

    schema                   "rebuttal-desk/manifest/3" to "…/5"; older: "…/1", "…/2"
    program                  version of the program that made it
    set                      "cbp", "counsel", …: whose set of exhibits this is
    case                     {number, title, legal_basis}
    exhibits                 [{label, file, sha256, size, pages}]; `pages` is null if it has none
    checklist                {id, version, sha256} of the edition used, or null
    journal                  {case, seq, hash}: the head the document was composed from
    goods                    {detention, lines: [{entry, line, hts, quantity, unit}]}, CBP's number
                             for the detention or nothing, quantities as decimals in text; null if
                             it was made for none
    signers                  [{field, name, certificate}]: who is to sign where, and the SHA-256 of
                             the certificate, or null where it was not known yet
    on_paper                 [name]: who signs on paper; only where somebody does, and then it is of
                             schema 4
    entries                  {chosen: [entry], of}: for which entries it is alone, of how many; not
                             there if it is for all of them
    counsel_manifest_sha256  SHA-256 of the counsel manifest that is kept beside it, or null

`file` is the path in the package, with `/`, such as `exhibits/E-014.pdf`.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

import rfc8785

from casefiles.attestation.manifest_fields import Fields
from casefiles.attestation.verify.plain_files import alike
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty
from casefiles.kernel.ids import CaseId, Digest

SCHEMA = "rebuttal-desk/manifest/1"
WITH_GOODS = "rebuttal-desk/manifest/2"
WITH_SIGNERS = "rebuttal-desk/manifest/3"
ON_PAPER = "rebuttal-desk/manifest/4"
SEVERED = "rebuttal-desk/manifest/5"
FILE = "manifest.json"
MOST_BYTES = 8 << 20
"""What a manifest may hold."""

MOST_FAULTS, LONGEST_FAULT = 20, 200
"""How many faults are named, in how many characters each."""


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """Which case, for people."""

    number: str
    title: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class ListedExhibit:
    """An exhibit of this set."""

    label: str
    file: str
    sha256: Digest
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class ChecklistUsed:
    """The edition of the checklist that was used."""

    id: str
    version: str
    sha256: Digest


@dataclass(frozen=True, slots=True)
class ManifestHead:
    """The journal entry that was the last one when the document was composed."""

    case: CaseId
    seq: int
    hash: Digest


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """An entry line, with what was still held of it."""

    entry: str
    line: int
    hts: str
    quantity: str
    unit: str


@dataclass(frozen=True, slots=True)
class ManifestGoods:
    """What it was made for."""

    detention: str
    lines: tuple[GoodsLine, ...]


@dataclass(frozen=True, slots=True)
class ManifestEntries:
    """For which entries of a detention it was made alone."""

    chosen: tuple[str, ...]
    of: int
    """How many could be chosen."""


@dataclass(frozen=True, slots=True)
class SignerNamed:
    """Who is to sign in a field."""

    field: str
    name: str
    certificate: Digest | None
    """The SHA-256 of the certificate, where it was known."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """See the module."""

    program: str
    set: str
    case: CaseNamed
    exhibits: tuple[ListedExhibit, ...]
    checklist: ChecklistUsed | None
    journal: ManifestHead
    counsel_manifest_sha256: Digest | None = None
    goods: ManifestGoods | None = None
    signers: tuple[SignerNamed, ...] = ()
    on_paper: tuple[str, ...] = ()
    entries: ManifestEntries | None = None

    @property
    def schema(self) -> str:
        """The oldest that has room for it."""
        if self.entries:
            return SEVERED
        if self.on_paper:
            return ON_PAPER
        if self.signers:
            return WITH_SIGNERS
        return WITH_GOODS if self.goods else SCHEMA

    def to_bytes(self) -> bytes:
        """As it is attached."""
        fields = {"schema": self.schema, **asdict(self)}
        if not self.on_paper:
            del fields["on_paper"]
        if self.schema not in _HAS_SIGNERS:
            del fields["signers"]
        if not self.entries:
            del fields["entries"]
        if self.schema == SCHEMA:
            del fields["goods"]
        return rfc8785.dumps(fields)


def short_hash(manifest: bytes) -> str:
    """What every page prints: 20 hexadecimal digits in fours of the SHA-256 of the bytes."""
    return short_form(Digest(hashlib.sha256(manifest).hexdigest()))


def short_form(digest: Digest) -> str:
    """Return the SHA-256 of a manifest as it is printed."""
    digits = digest[:20]
    return " ".join(digits[at : at + 4] for at in range(0, 20, 4))


def parse(content: bytes) -> Manifest:
    """Read a manifest, in time and memory of its size; a stranger's is read in a worker.

    Raises `Faulty`, naming the first faults, if it is not exactly of the schema.
    """
    said, faults = _objects(content), list[str]()
    top = Fields("manifest", said, faults)
    schema = top.take("schema", str)
    if schema not in _SCHEMAS:
        faults.append(f"schema: not {', '.join(_SCHEMAS)}")
    found = Manifest(
        program=top.take("program", str),
        set=top.take("set", str),
        case=_case(Fields("case", top.take("case", dict), faults)),
        exhibits=tuple(
            _listed(Fields(f"exhibit {at}", each, faults))
            for at, each in enumerate(top.take("exhibits", list), 1)
        ),
        checklist=_checklist(top.take("checklist", dict, none=True), faults),
        journal=_journal(Fields("journal", top.take("journal", dict), faults)),
        counsel_manifest_sha256=top.digest("counsel_manifest_sha256", none=True) or None,
        goods=_goods_of(top, schema, faults),
        signers=_signers(top, schema, faults) if schema in _HAS_SIGNERS else (),
        on_paper=_on_paper(top, faults) if _has_paper(top, schema) else (),
        entries=_entries(top, faults) if schema == SEVERED else None,
    )
    top.end()
    _no_two_alike(found, faults)
    if not faults and not _is_canonical(found, content):
        faults.append("it is not in canonical form (RFC 8785)")
    if faults:
        raise Faulty(FILE, tuple(_first(faults)))
    return found


def _objects(content: bytes) -> object:
    """Return the JSON. Raises `Faulty` if it is none, or larger than any that is written."""
    if len(content) > MOST_BYTES:
        raise Faulty(FILE, (f"it is larger than {MOST_BYTES >> 20} MB",))
    try:
        return json.loads(content.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Faulty(FILE, ("it is not JSON",)) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the fields of an object. Raises `Faulty` if one of them is there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = Counter(name for name, _ in pairs)
        twice = [f"{name}: twice in one object" for name, count in names.items() if count > 1]
        raise Faulty(FILE, tuple(_first(twice)))
    return found


def _is_canonical(found: Manifest, content: bytes) -> bool:
    try:
        return found.to_bytes() == content
    except rfc8785.CanonicalizationError:  # halves of characters
        return False


def _first(faults: list[str]) -> Iterator[str]:
    """Yield as many faults as a person reads, none longer than a line or two."""
    yield from (each[:LONGEST_FAULT] for each in faults[:MOST_FAULTS])
    if len(faults) > MOST_FAULTS:
        yield f"and {len(faults) - MOST_FAULTS:,} more"


def _case(fields: Fields) -> CaseNamed:
    found = CaseNamed(*(fields.take(name, str) for name in ("number", "title", "legal_basis")))
    fields.end()
    return found


def _listed(fields: Fields) -> ListedExhibit:
    found = ListedExhibit(
        label=fields.take("label", str),
        file=fields.take("file", str),
        sha256=fields.digest("sha256"),
        size=fields.take("size", int),
        pages=fields.take("pages", int, none=True),
    )
    if not _INSIDE.fullmatch(found.file) or ".." in found.file.split("/"):
        fields.fault("file", "does not stay inside the package")
    fields.end()
    return found


def _checklist(said: object, faults: list[str]) -> ChecklistUsed | None:
    if said is None:
        return None
    fields = Fields("checklist", said, faults)
    found = ChecklistUsed(
        fields.take("id", str), fields.take("version", str), fields.digest("sha256")
    )
    fields.end()
    return found


def _journal(fields: Fields) -> ManifestHead:
    found = ManifestHead(
        CaseId(fields.take("case", str)), fields.take("seq", int), fields.digest("hash")
    )
    fields.end()
    return found


def _goods_of(top: Fields, schema: str, faults: list[str]) -> ManifestGoods | None:
    if schema == SCHEMA:
        return None
    said = top.take("goods", dict, none=schema in _HAS_SIGNERS)
    return None if said is None else _goods(said, faults)


def _has_paper(top: Fields, schema: str) -> bool:
    """Whether somebody signs on paper: one for some entries says so only where somebody does."""
    return schema == ON_PAPER or (schema == SEVERED and top.has("on_paper"))


def _on_paper(top: Fields, faults: list[str]) -> tuple[str, ...]:
    said = top.take("on_paper", list)
    if not said or any(not isinstance(each, str) or not each for each in said):
        faults.append("on_paper: no names")
        return ()
    return tuple(said)


def _signers(top: Fields, schema: str, faults: list[str]) -> tuple[SignerNamed, ...]:
    said = top.take("signers", list)
    if not said and not _has_paper(top, schema):
        faults.append("signers: nobody")
    return tuple(_signer(Fields(f"signer {at}", each, faults)) for at, each in enumerate(said, 1))


def _signer(fields: Fields) -> SignerNamed:
    found = SignerNamed(
        field=fields.take("field", str),
        name=fields.take("name", str),
        certificate=fields.digest("certificate", none=True) or None,
    )
    fields.end()
    return found


def _entries(top: Fields, faults: list[str]) -> ManifestEntries:
    fields = Fields("entries", top.take("entries", dict), faults)
    chosen, of = fields.take("chosen", list), fields.take("of", int)
    if not all(isinstance(each, str) for each in chosen):
        fields.fault("chosen", "not texts")
        chosen = []
    if not 0 < len(chosen) < of or len({*chosen}) < len(chosen):
        fields.fault("chosen", "not some of them")
    fields.end()
    return ManifestEntries(tuple(chosen), of)


def _goods(said: object, faults: list[str]) -> ManifestGoods:
    fields = Fields("goods", said, faults)
    found = ManifestGoods(
        detention=fields.take("detention", str),
        lines=tuple(
            _goods_line(Fields(f"goods, line {at}", each, faults))
            for at, each in enumerate(fields.take("lines", list), 1)
        ),
    )
    fields.end()
    return found


def _goods_line(fields: Fields) -> GoodsLine:
    found = GoodsLine(
        entry=fields.take("entry", str),
        line=fields.take("line", int),
        hts=fields.take("hts", str),
        quantity=fields.take("quantity", str),
        unit=fields.take("unit", str),
    )
    fields.end()
    return found


def _no_two_alike(found: Manifest, faults: list[str]) -> None:
    every = {
        "label": [each.label for each in found.exhibits],
        "file": [each.file for each in found.exhibits],
        "field": [each.field for each in found.signers],
    }
    for what, names in every.items():
        counted = Counter(names)
        faults += [f"{what} {name}: twice" for name in sorted(counted) if counted[name] > 1]
        written = Counter(map(alike, counted))
        if len(written) < len(counted):
            faults += [
                f"{what} {name}: another differs from it only in how it is written"
                for name in sorted(counted)
                if written[alike(name)] > 1
            ]


_HAS_SIGNERS = frozenset({WITH_SIGNERS, ON_PAPER, SEVERED})
_SCHEMAS = (SCHEMA, WITH_GOODS, WITH_SIGNERS, ON_PAPER, SEVERED)
_INSIDE = re.compile(r"[^/\\:\x00-\x1f]+(/[^/\\:\x00-\x1f]+)*")
