"""An exhibit as pages are made of it: what it is, and what was read out of it before or is now."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from casefiles.evidence import store
from casefiles.evidence.derived.export_formats import export_format
from casefiles.evidence.intake.families import place_in_container
from casefiles.evidence.model import Exhibit
from casefiles.evidence.readers import formats
from casefiles.evidence.readers.formats import DisplayMode
from casefiles.evidence.readers.model import Reason, Unread
from casefiles.evidence.readers.read_result import Finding, ReadResult
from casefiles.evidence.text_cache.store import TextCache
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import Digest
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
class SourceFile:
    """An exhibit as pages are made of it, beside its bytes."""

    digest: Digest
    size: int
    label: str
    """What it is called on its pages."""

    title: str
    name: str
    mime: str
    facts: Mapping[str, Any]
    pages: int | None
    """Of a PDF, as its reader counted them."""

    reason: Reason | None
    """Why it could not be read, if it could not; `why_unread` says it in words."""

    why_unread: str

    password: str
    children: tuple[Child, ...]
    settings: PagesSettings

    @property
    def kind(self) -> str:
        """Its format, for people."""
        return formats.of(self.mime).name

    @property
    def heading(self) -> str:
        """What stands above on pages that are set."""
        title = (self.title or self.name) if self.settings.titled else ""
        return " · ".join(filter(None, (self.label, title)))

    @property
    def is_drawn(self) -> bool:
        """Whether LibreOffice is to draw it."""
        is_sheet = formats.of(self.mime).shown is DisplayMode.GRID
        return self.settings.office and not is_sheet and export_format(self.mime) is not None

    @property
    def damage(self) -> tuple[str, ...]:
        """What readers objected to."""
        return tuple(self.facts.get("damage", ()))

    @property
    def in_part(self) -> tuple[str, ...]:
        """How far it was read, where it says more than that, in a sentence."""
        how_far = str(self.facts.get("in_part", ""))
        return (f"It was read in part: {how_far}.",) if how_far else ()


def source_file(
    view: View, exhibit: Exhibit, settings: PagesSettings, read: Callable[[str], ReadResult]
) -> SourceFile:
    """Say what an exhibit is; what was not looked into yet has `read` do so, with a password."""
    password = store.password(view.db, exhibit.id)
    known = _known(view, exhibit) or read(password).finding
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
    return SourceFile(
        exhibit.digest, exhibit.size, settings.labels.get(exhibit.id, exhibit.label),
        exhibit.title, exhibit.name, known.mime, json.loads(known.json), known.pages,
        known.reason, why, password, children, settings,
    )  # fmt: skip


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


def ensure_texts(
    source: SourceFile, texts: TextCache, read: Callable[[str], ReadResult]
) -> Unread | None:
    """Have what it says in the cache; return why that cannot be."""
    if not texts.lacking([source.digest]):
        return None
    found = read(source.password).finding
    return Unread(found.reader, found.reason, found.detail) if found.reason else None
