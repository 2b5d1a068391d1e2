"""Read what there is to know of papers, and refuse what is faulty with every fault at once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from casefiles.documents.model import (
    Documents,
    Expected,
    OriginTests,
    PaperKinds,
    PaperList,
    RequestLetter,
    SensitiveTopics,
    TemplateStep,
    UsualPapers,
)
from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.errors import Faulty

SCHEMA = "rebuttal-desk-documents/1"
PAPERS, SENSITIVE, LETTER, TESTS = "papers", "sensitive", "letter", "origin-tests"
"""The files that are no list."""


def load(texts: Mapping[str, str], types: Collection[str] = ()) -> Documents:
    """Read the files of `resources/documents/`, by their names without `.yaml`.

    `types` are the evidence types of the checklist, where the caller knows them. Raises `Faulty`.
    """
    faults: list[str] = []
    read: dict[str, object] = {}
    for name, text in texts.items():
        try:
            read[name] = read_data(text, f"{name}.yaml")
        except Faulty as error:
            faults += [f"{name}: {each}" for each in error.faults]
    shapes = {
        PAPERS: PaperKinds,
        SENSITIVE: SensitiveTopics,
        LETTER: RequestLetter,
        TESTS: OriginTests,
    }
    faults += [f"there is no {name}.yaml" for name in shapes if name not in texts]
    made: dict[str, Any] = {}
    for name, data in read.items():
        made[name], found = strict.attempt(shapes.get(name, PaperList), data)
        faults += [f"{name}: {each}" for each in found]
    if not faults:
        documents = Documents(
            papers=made[PAPERS],
            lists=_in_order({n: each for n, each in made.items() if n not in shapes}),
            sensitive=made[SENSITIVE],
            letter=made[LETTER],
            origin_tests=made[TESTS],
        )
        faults += _faults(documents, types)
    if faults:
        raise Faulty("documents", tuple(dict.fromkeys(faults)))
    return documents


def _in_order(lists: Mapping[str, PaperList]) -> dict[str, PaperList]:
    return dict(sorted(lists.items(), key=lambda pair: (pair[1].order, pair[0])))


def _faults(documents: Documents, types: Collection[str]) -> Iterator[str]:
    schemas = [(PAPERS, documents.papers.schema), (SENSITIVE, documents.sensitive.schema)]
    schemas += [(LETTER, documents.letter.schema), (TESTS, documents.origin_tests.schema)]
    schemas += [(name, each.schema) for name, each in documents.lists.items()]
    yield from (f"{name}: {found!r} is not {SCHEMA}" for name, found in schemas if found != SCHEMA)
    yield from _of_papers(documents.papers, types)
    for name, each in documents.lists.items():
        if each.slug != name:
            yield f"{name}: the slug is not the name of the file"
        if each.steps and not each.practice:
            yield f"{name}: does not say that its steps are practice and not a text of CBP"
        yield from _of_items(each, documents.papers)
    ids = Counter(item.id for each in documents.lists.values() for item in each.all)
    yield from (f"{id_} stands there more than once" for id_, times in ids.items() if times > 1)
    phrases = Counter(each.id for each in documents.origin_tests.cannot_show)
    yield from (f"{TESTS}: {id_} stands there twice" for id_, n in phrases.items() if n > 1)
    topics = Counter(each.id for each in documents.sensitive.topics)
    yield from (f"{SENSITIVE}: {id_} stands there twice" for id_, n in topics.items() if n > 1)


def _of_papers(papers: PaperKinds, types: Collection[str]) -> Iterator[str]:
    ids = Counter(each.id for each in papers.papers)
    yield from (f"{PAPERS}: {id_} stands there more than once" for id_, n in ids.items() if n > 1)
    for each in papers.papers:
        if types and each.evidence_type not in types:
            yield f"{PAPERS} ({each.id}): the checklist has no evidence type {each.evidence_type!r}"
        if each.trade and not each.shows:
            yield f"{PAPERS} ({each.id}): does not say what it shows"
        if not _chinese(each.zh):
            yield f"{PAPERS} ({each.id}): has no Chinese name"


def _of_items(list_: PaperList, papers: PaperKinds) -> Iterator[str]:
    steps = Counter(each.id for each in list_.steps)
    yield from (
        f"{list_.slug}: the step {id_} stands there twice" for id_, n in steps.items() if n > 1
    )
    if not _chinese(list_.title_zh):
        yield f"{list_.slug}: has no Chinese title"
    for each in list_.all:
        where = f"{list_.slug} ({each.id})"
        unknown = (id_ for id_ in each.papers if id_ not in papers)
        yield from (f"{where}: there is no paper {id_!r}" for id_ in unknown)
        if isinstance(each, UsualPapers):
            if not each.papers:
                yield f"{where}: names no paper"
            if bool(each.en) != bool(each.zh):
                yield f"{where}: is said in one language only"
    chinese: list[Expected | TemplateStep] = [*list_.items, *list_.steps]
    for named in chinese:
        if not _chinese(named.zh):
            yield f"{list_.slug} ({named.id}): has no Chinese text"


def _chinese(text: str) -> bool:
    return any("一" <= each <= "鿿" for each in text)
