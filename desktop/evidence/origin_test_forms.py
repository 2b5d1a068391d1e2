"""The forms of the record of a test: its samples, who held them, the laboratory and its result."""

from collections.abc import Sequence
from types import SimpleNamespace

from PySide6.QtWidgets import QWidget

from casefiles.chain.origin_tests.model import YesNoAnswer
from casefiles.chain.origin_tests.origin_test_acts import NewHolder, NewSample, NewTestRecord
from casefiles.documents.model import Phrase
from desktop.evidence.repeated_form import RepeatedForm
from desktop.translation import Labels
from desktop.widgets.form import Form, Options

_ANSWERED = Labels(
    {
        YesNoAnswer.NOT_STATED: "not stated",
        YesNoAnswer.YES: "yes",
        YesNoAnswer.NO: "no",
        YesNoAnswer.NOT_KNOWN: "not known",
    }
)
QUESTIONS = ("accreditation_scope", "library_claimed", "library_xinjiang")
"""The fields of a record that are answered by yes or no."""


class SamplesForm(RepeatedForm[NewSample]):
    """What was drawn, one sample at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("test-samples", NewSample, ("step", "line", "drawn_on"), parent)
        tr = self.tr
        self.section(tr("Samples"))
        self.add_buttons()
        self.line("sample", tr("Sample"), tr("what the report calls it, such as A"))
        self.line("goods", tr("Goods"), tr("what was drawn: a yarn cone, three shirts"))
        self.lot = self.offered("lot", tr("Lot"), tr("as in the documents"))
        self.step = self.choice("step", tr("Step"), [("", tr("not stated"))])
        self.entry = self.choice("line", tr("Entry line"), [("", tr("not stated"))])
        self.line("drawn_by", tr("Sampled by"), tr("who, and where"))
        self.day("drawn_on", tr("Sampled on"))

    def offer(self, lots: Sequence[str], steps: Options, lines: Options) -> None:
        """Offer what the case has of lots, steps and entry lines."""
        nothing = ("", self.tr("not stated"))
        self.lot.offer(lots)
        self.step.offer([nothing, *steps])
        self.entry.offer([nothing, *lines])


class HoldersForm(RepeatedForm[NewHolder]):
    """Who held the samples, one after another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("test-holders", NewHolder, ("held_from", "held_to"), parent)
        tr = self.tr
        self.section(tr("Chain of custody"))
        self.add_buttons()
        self.line("holder", tr("Custodian"), tr("a name, as in the documents"))
        self.day("held_from", tr("From"))
        self.day("held_to", tr("To"))
        self.line("seal", tr("Sealed"), tr("how, and by which number"))
        self.line("sample", tr("Sample"), tr("which; empty for all of them"))


class LaboratoryForm(Form):
    """Whether custody is whole, by whom and against what it was tested, what it cannot show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("test-record", parent, labels=92)
        tr = self.tr
        self.text("chain_of_custody", tr("Complete?"), 2, tr("complete or broken, in your words"))
        self.section(tr("Laboratory"))
        self.line("laboratory", tr("Name"))
        self.line("accreditation", tr("ISO/IEC 17025"), tr("number of its accreditation"))
        self.line("accreditation_body", tr("Accredited by"))
        self._question("accreditation_scope", tr("Covers method"))
        self.text("test_method", tr("Method"), 2, tr("what was measured, and how"))
        self.section(tr("Reference library"))
        self.line("library", tr("Name"))
        self.line("library_version", tr("Version"))
        self.line("library_samples", tr("How many"), "samples")
        self.line("library_origin", tr("From where"))
        self._question("library_claimed", tr("Region claimed"))
        self._question("library_xinjiang", tr("Xinjiang"))
        self.section(tr("Result"))
        self.text(
            "detection_limit",
            tr("Detection limit"),
            2,
            tr("smallest share of other fiber it can show"),
        )
        self.text("result", tr("Result"), 3, tr("in the laboratory’s words, never ours"))
        self.section(tr("Limits of the test"))
        self.cannot = self.text("cannot_show", tr("Sentences"), 5, tr("one to a line"))
        self.phrases = self.choice("phrase", tr("Sentences offered"), [])

    def offer(self, phrases: Sequence[Phrase]) -> None:
        """Offer these sentences."""
        first = ("", self.tr("Add a sentence…"))
        self.phrases.offer([first, *((each.en, each.en) for each in phrases)])

    def show_record(self, record: NewTestRecord) -> None:
        """Show a record; what is being typed stays."""
        shown = {name: getattr(record, name) for name in NewTestRecord.__slots__}
        shown |= {"cannot_show": "\n".join(record.cannot_show), "phrase": ""}
        self.show_saved(SimpleNamespace(**shown))

    def take_phrase(self, sentence: str) -> None:
        """Add a sentence to those that stand there, once."""
        said = [each for each in self.cannot.toPlainText().splitlines() if each.strip()]
        if sentence and sentence not in said:
            self.cannot.setPlainText("\n".join([*said, sentence]))
            self.cannot.document().setModified(True)
            self.cannot.submit()
        self.phrases.show_saved("")

    def _question(self, name: str, words: str) -> None:
        self.choice(name, words, [(each.value, said) for each, said in _ANSWERED.items()])
