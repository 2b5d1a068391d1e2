"""Which paper an exhibit is, of which step and whose, as the names of file and folders say. Pure.

Only a proposal: a person sees it all before one act writes it (`sort_papers`). What is said of an
exhibit already is not proposed anew, and where names disagree nothing is proposed but a doubt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from casefiles.cases.model import Party
from casefiles.chain.chain import Chain
from casefiles.chain.expected.grid import taken_for, words_of
from casefiles.chain.model import Step
from casefiles.documents.model import Documents, NameWords, PaperKind, PaperShows
from casefiles.documents.word_matching import find_words, normalized
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import ExhibitId, PartyId, StepId

_FEWEST_LETTERS, _FEWEST_SIGNS = 4, 2
"""A part of a party's name that is shorter says too little."""


@dataclass(frozen=True, slots=True)
class SortingProposal:
    """What is proposed for one exhibit."""

    exhibit: ExhibitId
    label: str
    path: str
    paper: str = ""
    step: StepId | None = None
    shows: PaperShows | None = None
    party: PartyId | None = None
    why: tuple[str, ...] = ()
    """What in the names says so, each in words."""

    doubts: tuple[str, ...] = ()
    """Where names disagree, or could mean two things."""

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.paper or self.party or (self.step and self.shows))


@dataclass(slots=True)
class _Reading:
    """What was read so far in the names of one exhibit."""

    why: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Names:
    """What names can say in this case."""

    papers: Sequence[tuple[str, NameWords]]
    columns: Sequence[tuple[str, NameWords]]
    steps: Sequence[tuple[str, NameWords]]
    numbers: Mapping[int, Step]
    number: re.Pattern[str]
    marked: re.Pattern[str]
    parties: Sequence[Party]


def sorting_proposals(
    exhibits: Sequence[Exhibit], chain: Chain, documents: Documents
) -> list[SortingProposal]:
    """Return a proposal for each exhibit, also for those of which the names say nothing."""
    names = _names(chain, documents)
    laid = {(each.exhibit, each.step) for each in chain.papers}
    return [_of(each, names, chain, documents, laid) for each in exhibits]


def _of(
    exhibit: Exhibit,
    names: _Names,
    chain: Chain,
    documents: Documents,
    laid: set[tuple[ExhibitId, StepId | None]],
) -> SortingProposal:
    stem = exhibit.name.rpartition(".")[0] or exhibit.name
    folders = [each for each in exhibit.folder.split("/") if each]
    levels, read = [stem, *reversed(folders)], _Reading()
    paper = documents.papers.get(exhibit.paper or _paper(levels, names, documents, read))
    step = _step(stem, folders, names, read)
    party = exhibit.party or _party(levels, step, names, read)
    shows = None
    if step and (exhibit.id, step.id) in laid:
        step = None
    if step and paper and paper.trade:
        shows = _shows(paper, step, levels, names, read)
    return SortingProposal(
        exhibit=exhibit.id,
        label=exhibit.label,
        path="/".join((*folders, exhibit.name)),
        paper="" if exhibit.paper or paper is None else paper.id,
        step=step.id if step else None,
        shows=shows,
        party=None if exhibit.party else party,
        why=tuple(read.why),
        doubts=tuple(read.doubts),
    )


def _names(chain: Chain, documents: Documents) -> _Names:
    papers = documents.papers
    templates = [each for each in documents.lists.values() if each.steps]
    steps = []
    for step in chain.steps:
        taken = [each for list_ in templates if (each := taken_for(step, list_, ()))]
        words = [words_of(each.template) for each in taken]
        own = NameWords(
            (step.title, *(word for each in words for word in each.en)),
            tuple(word for each in words for word in each.zh),
        )
        steps.append((step.id, own))
    marks = "|".join(
        re.escape(normalized(each))
        for each in sorted((*papers.step_marks.en, *papers.step_marks.zh), key=len, reverse=True)
    )
    return _Names(
        papers=[
            (each.id, NameWords((each.en, *each.words.en), (each.zh, *each.words.zh)))
            for each in papers.papers
        ],
        columns=[(shows.value, words) for shows, words in papers.columns.items()],
        steps=steps,
        numbers={each.number: each for each in chain.steps},
        number=re.compile(rf"^(?:(?:{marks}) ?)?0*(\d{{1,3}})(?!\d)"),
        marked=re.compile(rf"(?:^| )(?:{marks}) ?0*(\d{{1,3}})(?!\d)"),
        parties=[*chain.parties.values()],
    )


def _paper(levels: Sequence[str], names: _Names, documents: Documents, read: _Reading) -> str:
    """The kind that the innermost name says; of two, the one that an outer name says too."""
    open_: list[str] = []
    for level in levels:
        found = [*dict.fromkeys(each.id for each in find_words(level, names.papers))]
        if open_:
            found = [each for each in found if each in open_]
        if len(found) == 1:
            read.why.append(f"“{level}”: {documents.papers.name(found[0])}")
            return found[0]
        open_ = open_ or found
    if open_:
        read.doubts.append(f"could be {' or '.join(map(documents.papers.name, open_))}")
    return ""


def _step(stem: str, folders: Sequence[str], names: _Names, read: _Reading) -> Step | None:
    """The one step that the folders name, by number or by word; else the file's own name."""
    found = {step.id: step for folder in folders for step in _named(folder, names, names.number)}
    if not found:
        found = {step.id: step for step in _named(stem, names, names.marked)}
    if len(found) == 1:
        [step] = found.values()
        read.why.append(f"{step.label} ({step.title})")
        return step
    if found:
        several = " or ".join(each.label for each in found.values())
        read.doubts.append(f"could be of {several}")
    return None


def _named(level: str, names: _Names, number: re.Pattern[str]) -> Iterator[Step]:
    counted = number.search(normalized(level))
    if counted and int(counted[1]) in names.numbers:
        yield names.numbers[int(counted[1])]
    by_id = {each.id: each for each in names.numbers.values()}
    yield from (by_id[StepId(each.id)] for each in find_words(level, names.steps))


def _party(
    levels: Sequence[str], step: Step | None, names: _Names, read: _Reading
) -> PartyId | None:
    """The one party that a name names, else that of the step."""
    for level in levels:
        found = [each for each in names.parties if _speaks_of(level, each)]
        if len(found) == 1:
            read.why.append(f"“{level}”: {found[0].name}")
            return found[0].id
        if found:
            read.doubts.append(f"“{level}” could be {' or '.join(each.name for each in found)}")
            return None
    return step.party if step else None


def _speaks_of(level: str, party: Party) -> bool:
    """Whether a name of a folder or file is that of a party, or a telling part of it."""
    said = normalized(level)
    for name in filter(None, (party.name, party.romanized)):
        known = normalized(name)
        if known and known in said:
            return True
        parts = [each for each in re.split(r"[ \d]+", said) if each]
        if parts and all(each in known for each in parts) and any(map(_tells, parts)):
            return True
    return False


def _tells(part: str) -> bool:
    fewest = _FEWEST_LETTERS if part.isascii() else _FEWEST_SIGNS
    return len(part) >= fewest


def _shows(
    paper: PaperKind, step: Step, levels: Sequence[str], names: _Names, read: _Reading
) -> PaperShows | None:
    """What it shows: as a folder is called, if the kind can show that; else what is usual."""
    possible = [each for each in paper.shows if not (step.begins and each in _NOT_AT_FIRST)]
    for level in levels[1:]:
        said = [PaperShows(each.id) for each in find_words(level, names.columns)]
        fitting = [each for each in said if each in possible]
        if len({*fitting}) == 1:
            read.why.append(f"“{level}”: {fitting[0].value}")
            return fitting[0]
    if len(possible) > 1:
        read.doubts.append(f"{' or '.join(each.value for each in possible)}?")
    return possible[0] if possible else None


_NOT_AT_FIRST = (PaperShows.BOUGHT, PaperShows.PAID, PaperShows.RECEIVED)
"""What a step with which the chain begins does not show."""
