"""An exhibit as pages are made of it: what it is, and what was read out of it before or is now."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, BinaryIO

from casefiles.evidence import store
from casefiles.evidence.intake.families import place_in_container
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.read_file import read_file
from casefiles.evidence.readers.read_result import Finding
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.package.pages.confined import PageWorkers
from casefiles.package.pages.model import PagesSettings
from casefiles.workspace.view import View

UNNAMED = "(its name is withheld)"
NOT_IN_SET = "not in this set"


@dataclass(frozen=True, slots=True)
class Child:
    """What came out of an exhibit."""

    label: str
    """Nothing where it is not in the set that the pages are made for."""

    name: str
    index: int
    """Which of the files in it, from 0; -1 where that is not known."""

    is_unnamed: bool = False
    """Whether its name is not told."""

    @property
    def shown(self) -> str:
        """Its name, if that is told."""
        return UNNAMED if self.is_unnamed else self.name

    @property
    def where(self) -> str:
        """Where it is found."""
        return f"exhibit {self.label}" if self.label else NOT_IN_SET


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads strangers' files for one batch of one case, and what was read of them."""

    readers: Readers
    pages: PageWorkers
    texts: TextCache


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An exhibit, open, and what is known of it."""

    exhibit: Exhibit
    file: BinaryIO
    mime: str
    facts: Mapping[str, Any]
    reason: Reason | None
    """Why it could not be read, if it could not; `why_unread` says it in words."""

    why_unread: str

    password: str
    children: tuple[Child, ...]
    settings: PagesSettings

    @property
    def label(self) -> str:
        """What it is called on its pages."""
        return self.settings.labels.get(self.exhibit.id, self.exhibit.label)

    @property
    def kind(self) -> str:
        """Its format, for people."""
        return formats.of(self.mime).name

    @property
    def heading(self) -> str:
        """What stands above on pages that are set."""
        title = self.exhibit.shown if self.settings.titled else ""
        return " · ".join(filter(None, (self.label, title)))

    @property
    def damage(self) -> tuple[str, ...]:
        """What readers objected to."""
        return tuple(self.facts.get("damage", ()))

    @property
    def in_part(self) -> tuple[str, ...]:
        """How far it was read, where it says more than that, in a sentence."""
        how_far = str(self.facts.get("in_part", ""))
        return (f"It was read in part: {how_far}.",) if how_far else ()


def open_source(
    view: View, exhibit: Exhibit, settings: PagesSettings, workers: Workers, held: ExitStack
) -> SourceFile:
    """Open an exhibit and say what it is; what was not looked into yet is read now.

    Raises `MissingBlob`, `Tampered`.
    """
    file = held.enter_context(view.blobs.open(exhibit.digest))
    password = store.password(view.db, exhibit.id)
    known = _known(view, exhibit)
    if known is None:
        found = read_file(workers.readers, file, exhibit.name, password)
        workers.texts.keep([(exhibit.digest, found)])
        known = found.finding
    why = Unread("", known.reason, known.detail).why if known.reason else ""
    children = tuple(
        Child(
            _label(each, settings),
            each.name,
            int(place_in_container(each).get("index", -1)),
            each.id in settings.unnamed,
        )
        for each in store.children(view.db, exhibit.id)
    )
    facts = json.loads(known.json)
    return SourceFile(
        exhibit, file, known.mime, facts, known.reason, why, password, children, settings
    )


def _label(child: Exhibit, settings: PagesSettings) -> str:
    if settings.in_set is not None and child.id not in settings.in_set:
        return ""
    return settings.labels.get(child.id, child.label)


def _known(view: View, exhibit: Exhibit) -> Finding | None:
    reading = store.reading(view.db, exhibit.id)
    if reading is None or reading.reason not in {"", *Reason}:
        return None  # it is read now
    reason = Reason(reading.reason) if reading.reason else None
    facts = json.loads(reading.facts)
    damage, remarks = tuple(facts.pop("damage", ())), tuple(facts.pop("remarks", ()))
    return Finding(
        reading.mime, reading.reader, reading.pages, facts, damage, remarks, reason, reading.detail
    )


def ensure_texts(source: SourceFile, workers: Workers) -> Unread | None:
    """Have what it says in the cache; return why that cannot be."""
    digest = source.exhibit.digest
    if not workers.texts.lacking([digest]):
        return None
    source.file.seek(0)
    found = read_file(workers.readers, source.file, source.exhibit.name, source.password)
    workers.texts.keep([(digest, found)])
    reason = found.finding.reason
    return Unread(found.finding.reader, reason, found.finding.detail) if reason else None
