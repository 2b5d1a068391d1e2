"""The documents of a case as the chain reads them: whose each is, what it is about, which lots."""

import re
from collections.abc import Iterable, Sequence

from casefiles.cases import store as cases
from casefiles.cases.model import Party
from casefiles.documents.model import Documents, NameWords, PaperKind
from casefiles.documents.word_matching import find_words
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.text_cache import store as cache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, PartyId
from casefiles.workspace.view import View

_HEAD_LINES, _LINE = 6, 120
_ISSUER, _MOST = 300, 40_000
"""Characters in which who issued a document is named, and of a text that are looked at."""

_LOT_ZH, _LOT_EN = r"(?:批号|批次号?|缸号|炉号)", r"(?:(?:dye|yarn|production) )?(?:lot|batch|lote)"
_LOT = re.compile(
    rf"^[ \t]*(?:{_LOT_ZH}[ \t:：]*)?(?:{_LOT_EN}(?: ?(?:no\.?|number))?[ \t:：]+)?"
    r"((?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{4,})",
    re.IGNORECASE | re.MULTILINE,
)
_LABELED = re.compile(rf"^[ \t]*(?:{_LOT_ZH}|{_LOT_EN}\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChainDocument:
    """A document of the case, with what its text tells of the chain."""

    exhibit: Exhibit
    lines: tuple[str, ...]
    """Its name, and the first lines of its text without the names of parties."""

    text: str
    kind: PaperKind | None
    """As a person said, or as its name says."""

    issuer: PartyId | None
    """As a person said, or the party that is named at its head."""

    named: frozenset[PartyId]
    """The parties that its text names."""

    lots: tuple[str, ...]
    """Lots that it is about: what stands behind such a label at the beginning of a line."""

    def shows(self, shows: str) -> bool:
        """Whether its kind can show this of a step."""
        return self.kind is not None and shows in {each.value for each in self.kind.shows}


def read_chain_documents(view: View, case: CaseId, documents: Documents) -> list[ChainDocument]:
    """Read all documents that are not set aside, from the stored texts. Off the GUI thread."""
    with view.reading() as db:
        exhibits = [each for each in evidence.of_case(db, case) if not each.set_aside]
        parties = cases.parties(db, case)
    kinds = [
        (each.id, NameWords((each.en, *each.words.en), (each.zh, *each.words.zh)))
        for each in documents.papers.papers
    ]
    with cache.open_cache(view.folder) as kept:
        return [
            _document(each, "\n".join(kept.texts(each.digest))[:_MOST], parties, kinds, documents)
            for each in exhibits
        ]


def lots_of(text: str) -> tuple[str, ...]:
    """Return the lots that lines begin with, each once and in their order."""
    found = (each for each in _LOT.finditer(text) if _LABELED.match(each[0]))
    return tuple(dict.fromkeys(each[1].strip("/-") for each in found))


def _document(
    exhibit: Exhibit,
    text: str,
    parties: Sequence[Party],
    kinds: Sequence[tuple[str, NameWords]],
    documents: Documents,
) -> ChainDocument:
    named = {each.id: at for each in parties if (at := _first(text, each)) >= 0}
    said = [*dict.fromkeys(each.id for each in find_words(exhibit.name, kinds))]
    kind = exhibit.paper or (said[0] if len(said) == 1 else "")
    return ChainDocument(
        exhibit,
        _lines(exhibit, text, parties),
        text,
        documents.papers.get(kind),
        exhibit.party or _issuer(named),
        frozenset(named),
        lots_of(text),
    )


def _first(text: str, party: Party) -> int:
    found = [at for name in _names(party) if (at := text.find(name)) >= 0]
    return min(found, default=-1)


def _names(party: Party) -> Iterable[str]:
    return filter(None, (party.name, party.romanized))


def _issuer(named: dict[PartyId, int]) -> PartyId | None:
    first = min(named, key=lambda each: named[each], default=None)
    return first if first is not None and named[first] < _ISSUER else None


def _lines(exhibit: Exhibit, text: str, parties: Sequence[Party]) -> tuple[str, ...]:
    head = "\n".join(each[:_LINE] for each in text.split("\n")[:_HEAD_LINES])
    for party in parties:
        for name in _names(party):
            head = head.replace(name, " ")
    stem = exhibit.name.rpartition(".")[0] or exhibit.name
    return (stem, *filter(str.strip, head.split("\n")))
