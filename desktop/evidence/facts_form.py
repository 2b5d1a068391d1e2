"""What a person says of exhibits: of one, or of all that are selected at once."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.cases.model import Party
from casefiles.evidence.exhibit_acts import CREDIBILITY, RELIABILITY
from casefiles.evidence.model import (
    CONSENT_GIVEN,
    CONSENT_NOT_ASKED,
    CONSENT_REFUSED,
    EXTRACT,
    WHOLE,
    Conditions,
    Confidentiality,
    Exhibit,
)
from casefiles.evidence.translations.language_names import language_names, language_tags
from casefiles.kernel.text_safety import visible
from desktop.reference_library import ReferenceLibrary
from desktop.translation import Labels
from desktop.widgets.form import Form

CONDITIONS = Labels(
    {
        Conditions.UNKNOWN: "not known",
        Conditions.FREE: "free of control",
        Conditions.CONTROLLED: "under control of employer or state",
    }
)
CONFIDENTIALITY = Labels(
    {
        Confidentiality.PUBLIC: "public",
        Confidentiality.BUSINESS: "confidential business information",
        Confidentiality.PERSONAL: "personal",
        Confidentiality.PRIVILEGED: "privileged: never goes to CBP",
    }
)
_GRADES = ("reliability", "credibility")
_PROPOSED = ("", "as proposed")


_COMPLETENESS = Labels(
    {
        "": "not specified",
        WHOLE: "the whole document",
        EXTRACT: "extract; whole not held",
    }
)
_CONSENT = Labels(
    {
        "": "not specified",
        CONSENT_GIVEN: "given by the person quoted",
        CONSENT_REFUSED: "not given",
        CONSENT_NOT_ASKED: "not asked",
    }
)
_CONSENT_FOR = Labels(
    {
        "": "nobody",
        "counsel": "counsel only",
        "cbp": "CBP only",
        "cbp counsel": "CBP and counsel",
    }
)
_AUTHORITIES = ("U.S. Customs and Border Protection",)
_REDACTED = Labels({"": "no, or not specified", "some": "in part", "most": "more than half of it"})


class FactsForm(Form):
    """Fields of an exhibit. `described` hands over what belongs in one act."""

    described = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("facts", parent, labels=92)
        self._names: Sequence[str] = ()
        tr = self.tr
        self.section(tr("Document"))
        self.line("title", tr("Title"), tr("as the attestation prints it"))
        self._paper = self.choice("paper", tr("Document type"), [])
        self._paper.setToolTip(tr("Expected documents are counted by document type."))
        self._kind = self.choice("kind", tr("Evidence type"), [])
        self._kind.setToolTip(tr("The evidence type proposes the grade."))
        self.line("language", tr("Language"), tr("such as Chinese, or English and Chinese"))
        self.choice("redacted", tr("Redacted by source"), [*_REDACTED.items()])
        self.choice("completeness", tr("Completeness"), [*_COMPLETENESS.items()])
        self.section(tr("Source"))
        self._party = self.party_field("party", tr("Issued by"), tr("third party"))
        self._source = self.offered(
            "source", tr("Made or sent by"), tr("such as carrier, or a name")
        )
        self._source.let_enter_take_first()
        self._group = self.choice("source_group", tr("Source group"), [])
        self._party.setToolTip(tr("The party of this case that issued it, or a third party."))
        self._group.setToolTip(tr("Documents of one source group count as one source."))
        self.check("ordinary_course", tr("Ordinary-course record"))
        self.choice("conditions", tr("Gathered"), [(c.value, w) for c, w in CONDITIONS.items()])
        self.section(tr("Provenance"))
        self.line("handed_by", tr("Provided by"), tr("not known"))
        self.line("handed_ground", tr("Legal basis"), tr("not known"))
        self.section(tr("Dates"))
        self.day("made_on", tr("Content dated"))
        self.day("drawn_on", tr("Copy made on"))
        self.day("covers_from", tr("Covers from"))
        self.day("covers_to", tr("Covers to"))
        self.day("expires_on", tr("Expires"))
        self.section(tr("Confidentiality"))
        self.choice(
            "confidentiality", tr("Class"), [(c.value, w) for c, w in CONFIDENTIALITY.items()]
        )
        self.choice("consent", tr("Consent"), [*_CONSENT.items()])
        self.choice("consent_for", tr("Consent covers"), [*_CONSENT_FOR.items()])
        self.section(tr("Grade, if different from the proposal"))
        self.choice(
            "reliability",
            tr("Reliability"),
            [(_PROPOSED[0], tr(_PROPOSED[1])), *((g, g) for g in RELIABILITY)],
        )
        self.choice(
            "credibility",
            tr("Credibility"),
            [(_PROPOSED[0], tr(_PROPOSED[1])), *((g, g) for g in CREDIBILITY)],
        )
        self.line("grade_reason", tr("Reason"), tr("required for a different grade"))
        self.edited.connect(self._hand_on)

    def offer(self, library: ReferenceLibrary) -> None:
        """Offer papers, kinds and source groups, once they are read."""
        self._paper.offer([("", self.tr("not specified")), *library.papers])
        self._kind.offer([("", self.tr("not specified")), *library.kinds])
        self._group.offer([("", self.tr("not specified")), *library.groups])

    def offer_parties(self, parties: Sequence[Party]) -> None:
        """Offer the parties of the case."""
        self._party.offer_parties(parties)
        self._names = [visible(each.romanized or each.name) for each in parties]

    def offer_sources(self, sources: Sequence[str]) -> None:
        """Offer who made documents: parties, what other documents of the case say, authorities."""
        self._source.offer([*self._names, *map(visible, sources), *_AUTHORITIES])

    def show_exhibits(self, exhibits: Sequence[Exhibit]) -> None:
        """Show what these have in common."""
        named = [replace(each, language=language_names(each.language)) for each in exhibits]
        self.show_saved(*named)
        self.setEnabled(bool(exhibits))

    def _hand_on(self, name: str, value: object) -> None:
        if name == "language":
            value = language_tags(str(value))
        if name not in (*_GRADES, "grade_reason"):
            self.described.emit({name: value or None if name == "party" else value})
            return
        said = self.values()
        if any(said[each] for each in _GRADES) and not said["grade_reason"]:
            words = self.tr("Enter the reason; the grade is saved with it.")
            self.refuse(name, words)
            self.fields["grade_reason"].setFocus()
            return
        waiting = [each for each in _GRADES if self.fields[each].state.words]
        self.described.emit({name: value} | {each: said[each] for each in waiting})
        for each in waiting:
            self.fields[each].state.accept()
