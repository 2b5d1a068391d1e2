"""The data the program ships with, as screens need it: read when first asked for, handed along."""

from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefiles.attestation.portal.rules import PortalRules
    from casefiles.attestation.reference_data import ReferenceData
    from casefiles.attestation.submission.kinds.texts import SubmissionKindsTexts
    from casefiles.attestation.submission.texts import SubmissionTexts
    from casefiles.attestation.templates import Templates
    from casefiles.cases.deadlines.model import DeadlineRules
    from casefiles.cases.regimes import Regimes
    from casefiles.chain.orders.case_orders import OrderData
    from casefiles.chain.screening.lists import Lists
    from casefiles.checklists.model import Edition
    from casefiles.documents.model import Documents
    from casefiles.evidence.descriptions.model import DescriptionRules
    from casefiles.evidence.drafts.case_papers import CasePapers
    from casefiles.evidence.leads.model import Terms
    from casefiles.evidence.proposals.model import ProposalRules
    from casefiles.evidence.redactions.reasons import RedactionReasons
    from casefiles.spelling.checker import SpellChecker


class ReferenceLibrary:
    """Legal bases, templates, and the checklist that new scopes are opened on."""

    def read(self) -> None:
        """Read what the first screens need. It takes a while, so this is not for the GUI thread."""
        for name in ("regimes", "clock_rules"):
            getattr(self, name)

    def read_more(self) -> None:
        """Read what the others need too. It takes longer, and is not for the GUI thread either."""
        for name in ("shipped", "portal_rules", "terms", "zones"):
            getattr(self, name)

    @cached_property
    def shipped(self) -> "ReferenceData":
        """All of it, as the attestation room's acts take it."""
        from casefiles.reference_data import reference_data  # noqa: PLC0415 - not before it is needed

        return reference_data()

    @cached_property
    def regimes(self) -> "Regimes":
        """Legal bases by slug, in the order in which they are offered."""
        from casefiles.reference_data import regimes  # noqa: PLC0415

        return regimes()

    @cached_property
    def clock_rules(self) -> "DeadlineRules":
        """The rules by which deadlines are computed."""
        from casefiles.reference_data import clock_rules  # noqa: PLC0415

        return clock_rules()

    @cached_property
    def case_papers(self) -> "CasePapers":
        """What trade documents state, kept while this program runs. Read off the GUI thread."""
        from casefiles.evidence.drafts.case_papers import CasePapers  # noqa: PLC0415

        return CasePapers(self.proposal_rules)

    @cached_property
    def lists(self) -> "Lists":
        """The lists of names, and what their matcher knows. To be read off the GUI thread."""
        from casefiles.reference_data import lists  # noqa: PLC0415

        return lists()

    @cached_property
    def orders(self) -> "OrderData":
        """The lists, and what is known of CBP's orders besides. To be read off the GUI thread."""
        return self.shipped.orders

    @cached_property
    def terms(self) -> "Terms":
        """The terms that are spotted in exhibits."""
        from casefiles.reference_data import terms  # noqa: PLC0415

        return terms()

    @cached_property
    def proposal_rules(self) -> "ProposalRules":
        """By which rules values of documents are proposed. To be read off the GUI thread."""
        from casefiles.reference_data import proposal_rules  # noqa: PLC0415

        return proposal_rules()

    @cached_property
    def description_rules(self) -> "DescriptionRules":
        """By which rules it is proposed what documents are. To be read off the GUI thread."""
        from casefiles.reference_data import description_rules  # noqa: PLC0415

        return description_rules()

    @cached_property
    def redaction_reasons(self) -> "RedactionReasons":
        """Why something may be hidden in a copy."""
        from casefiles.reference_data import redaction_reasons  # noqa: PLC0415

        return redaction_reasons()

    @cached_property
    def submission_texts(self) -> "SubmissionTexts":
        """The words of the papers that go with a submission."""
        from casefiles.reference_data import submission_texts  # noqa: PLC0415

        return submission_texts()

    @cached_property
    def submission_kinds(self) -> "SubmissionKindsTexts":
        """The words of the papers that go to CBP by themselves."""
        from casefiles.reference_data import submission_kinds  # noqa: PLC0415

        return submission_kinds()

    @cached_property
    def spelling(self) -> "SpellChecker":
        """The dictionary of English. To be asked off the GUI thread: it is read when asked."""
        from casefiles.reference_data import spell_checker  # noqa: PLC0415

        return spell_checker()

    @property
    def documents(self) -> "Documents":
        """Kinds of paper, and the lists that expect them."""
        return self.shipped.documents

    @cached_property
    def portal_rules(self) -> "PortalRules":
        """What becomes of what the forms of CBP's portal do not take."""
        from casefiles.reference_data import portal_rules  # noqa: PLC0415

        return portal_rules()

    @property
    def papers(self) -> list[tuple[str, str]]:
        """Kinds of paper as pairs of slug and words."""
        return [(each.id, each.en) for each in self.documents.papers.papers]

    def paper(self, slug: str) -> str:
        """Return the words for a kind of paper; before the data is read, the slug."""
        return self.documents.papers.name(slug) if slug and self.is_read else slug

    @property
    def zones(self) -> list[str]:
        """Time zones, of which the system keeps a file each."""
        return _zones()

    @property
    def templates(self) -> "Templates":
        """What can be stated, by whom, and what would be asked."""
        return self.shipped.templates

    @property
    def edition(self) -> "Edition":
        """The checklist that a new scope is opened on. Reading it takes a while at first."""
        return self.shipped.edition

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
        return "shipped" in vars(self)

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


@cache
def _zones() -> list[str]:
    from zoneinfo import available_timezones  # noqa: PLC0415 - the window is sooner there without it

    return sorted(available_timezones())
