"""The data the program ships with, as screens need it: read when first asked for, handed along."""

from functools import cached_property

import resources
from casefiles.attestation import templates
from casefiles.attestation.templates import Templates
from casefiles.cases import regimes
from casefiles.cases.regimes import Regimes
from casefiles.checklists import load as checklists
from casefiles.checklists.model import Edition

CHECKLIST = "ilo-forced-labor-state-imposed"


class Library:
    """Legal bases, and what the checklist calls things."""

    @cached_property
    def regimes(self) -> Regimes:
        """Legal bases by slug, in the order in which they are offered."""
        files = [
            each for each in resources.folder("regimes").iterdir() if each.name.endswith(".yaml")
        ]
        return regimes.load(
            {each.name.removesuffix(".yaml"): each.read_text("utf-8") for each in files}
        )

    @cached_property
    def templates(self) -> Templates:
        """What can be stated, by whom, and what would be asked."""
        folder = resources.folder("templates")
        return templates.load(
            {name: (folder / f"{name}.yaml").read_text("utf-8") for name in templates.FILES}
        )

    @cached_property
    def edition(self) -> Edition:
        """The checklist that a new scope is opened on. Reading it takes a while at first."""
        return checklists.load(resources.folder("checklists") / CHECKLIST)

    @property
    def bases(self) -> list[tuple[str, str]]:
        """Legal bases as pairs of slug and words."""
        return [(slug, regime.title) for slug, regime in self.regimes.items()]

    def basis(self, slug: str) -> str:
        """Return the words for a legal basis; one that is not known here is shown as it is."""
        return self.regimes[slug].title if slug in self.regimes else slug

    @property
    def is_read(self) -> bool:
        """Whether the checklist was read, so that asking for it costs nothing."""
        return "edition" in vars(self)

    def kind(self, slug: str) -> str:
        """Return the words for a kind of evidence; before the checklist is read, the slug."""
        return self._kinds.get(slug, slug) if slug and self.is_read else slug

    def group(self, slug: str) -> str:
        """Return the words for a source group; one that somebody typed, or the slug, as it is."""
        return self._groups.get(slug, slug) if slug and self.is_read else slug

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Kinds of evidence as pairs of slug and words."""
        return [*self._kinds.items()]

    @property
    def groups(self) -> list[tuple[str, str]]:
        """Kinds of source as pairs of slug and words."""
        return [*self._groups.items()]

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {each.id: each.label for each in self.edition.checklist.evidence_types}

    @cached_property
    def _groups(self) -> dict[str, str]:
        return {each.id: each.label for each in self.edition.checklist.source_kinds}
