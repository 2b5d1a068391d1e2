"""The forms about translations: what one translates and who made it, and who answers for it."""

from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.evidence.model import Exhibit
from casefiles.evidence.passages.place_text import HOW_PLACES_ARE_WRITTEN, read_place, write_place
from casefiles.evidence.places import Place
from casefiles.evidence.translations.form_values import FormValueInput, values_in
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.evidence.translations.translation_acts import TranslationDetails
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import CasefilesError, Faulty
from casefiles.kernel.ids import ExhibitId
from casefiles.messages import explain
from casefiles.usages.exhibit_ties import TranslationTie
from desktop.evidence.exhibit_names import ExhibitNames, name_of_exhibit, parse_exhibit
from desktop.evidence.related_document_formatting import EXTENTS, METHODS
from desktop.translation import tr
from desktop.widgets.box import row
from desktop.widgets.button import button
from desktop.widgets.changed_fields import ChangedFields
from desktop.widgets.form import Form
from desktop.widgets.plain_text import tooltip


@dataclass(frozen=True, slots=True)
class TranslationFormInput:
    """What a person says of a translation; the values where it is a form."""

    translating: TranslationDetails
    values: Sequence[FormValueInput] = field(default_factory=tuple)
    changed: Collection[str] = frozenset()
    """Of a translation that is corrected: the fields that somebody changed."""


class TranslationForm(Form):
    """Which exhibit it translates, how much of it, who made it, and which place says what."""

    told = Signal(TranslationFormInput)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("translation", parent, labels=92)
        tr = self.tr
        self._exhibit: Exhibit | None = None
        self._named: ExhibitNames = ()
        self._changed = ChangedFields()
        self.original = self.offered("original", tr("Original"), tr("number or a few letters"))
        self.extent = self.choice("kind", tr("Extent"), [(k.value, w) for k, w in EXTENTS.items()])
        self.line("from_language", tr("From"), "zh")
        self.line("to_language", tr("To"), "en")
        self.method = self.choice("method", tr("Made"), [(m.value, w) for m, w in METHODS.items()])
        self.line("translator", tr("Translator"), tr("a name; of a machine, name and version"))
        self.text(
            "competence", tr("Competence"), 2, tr("why the translator is competent, in their words")
        )
        self.text(
            "statement", tr("Statement"), 2, tr("the translator’s: that it is true and complete")
        )
        self.statement_in = self.offered(
            "statement_exhibit", tr("Statement in"), tr("an exhibit, if it is a separate document")
        )
        self.day("made_on", tr("Made on"))
        self.pairs = self.text(
            "pairs", tr("Places"), 3, tr("1 = 3: page 1 here translates page 3 there")
        )
        self.pairs.setToolTip(tooltip(HOW_PLACES_ARE_WRITTEN))
        self.note(tr("Mark a passage here and in the original to add matching places."))
        self.values_ = self.text(
            "values", tr("Values"), 3, tr("E-011, field, original, translated")
        )
        self.yes = button(
            "translation-yes", tr("Link as translation"), self.submit_entry, primary=True
        )
        self.row("", row(self.yes, button("translation-no", tr("Cancel (Esc)"), self.left.emit)))
        self.enter_presses(self.yes)
        self.fault = self.note("")
        self.fault.setObjectName("translation-fault")
        self.fault.setProperty("tone", "bad")
        self.extent.currentIndexChanged.connect(lambda _: self._follow_extent())
        self.say("")

    def know(self, named: ExhibitNames) -> None:
        """Offer these exhibits."""
        self._named = named
        for each in (self.original, self.statement_in):
            each.offer(shown for _, shown in named)

    def tell(self, exhibit: Exhibit, original: ExhibitId | None = None) -> None:
        """Begin to say what an exhibit translates."""
        self._begin(exhibit, TranslationDetails(exhibit.id, exhibit.id), "", "")
        self.original.setText(name_of_exhibit(original, self._named))
        self.original.setEnabled(True)
        self.yes.setText(self.tr("Link as translation"))

    def correct(self, tie: TranslationTie) -> None:
        """Begin with what was told."""
        told = tie.translation
        pairs = [f"{write_place(each.here)} = {write_place(each.there)}" for each in tie.places]
        labels = dict(self._named)
        values = [
            ",".join(
                map(_quoted, (labels.get(each.exhibit, "").split(" ", 1)[0], each.field,
                              each.original, each.translated))
            )
            for each in tie.values
        ]  # fmt: skip
        self._begin(tie.exhibit, told, "\n".join(pairs), "\n".join(values))
        self.original.setText(name_of_exhibit(told.original, self._named) or tie.original.label)
        self.original.setCursorPosition(0)
        self.original.setEnabled(False)
        self.yes.setText(self.tr("Save"))

    def original_id(self) -> ExhibitId | None:
        """Return the original that is named, if there is such an exhibit."""
        return parse_exhibit(self.original.text(), self._named)

    def take_place(self, exhibit: ExhibitId, place: Place) -> bool:
        """Take in a place of the translation, or of its original. Returns whether it is either.

        The two places of a pair can come in either order.
        """
        is_here = self._exhibit is not None and exhibit == self._exhibit.id
        if not is_here and exhibit != self.original_id():
            return False
        lines = [each for each in self.pairs.toPlainText().splitlines() if each.strip()]
        self.pairs.setPlainText("\n".join(with_place(lines, write_place(place), here=is_here)))
        return True

    def begin(self) -> None:
        """Put the cursor in the first field that is open."""
        (self.original if self.original.isEnabled() else self.extent).setFocus()

    def say(self, fault: str) -> None:
        """Say what is wrong, and keep what was typed."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def submit_entry(self) -> None:
        """Hand over what stands here, or say what is wrong with it."""
        if self.complain():
            return
        try:
            told = self._told()
        except CasefilesError as error:
            self.say(explain(error))
        else:
            self.say("")
            self.told.emit(told)

    def _told(self) -> TranslationFormInput:
        said = dict(self.values())
        original = self.original_id()
        faults = [] if original else [self.tr("which exhibit does it translate?")]
        statement = parse_exhibit(self.statement_in.text(), self._named)
        if self.statement_in.text().strip() and not statement:
            faults.append(self.tr("which exhibit holds the translator’s statement?"))
        if faults or self._exhibit is None or original is None:
            raise Faulty(self.tr("the translation"), tuple(faults))
        labels = {shown.split(" ", 1)[0]: id_ for id_, shown in self._named}
        kind, made_on = TranslationExtent(str(said["kind"])), said["made_on"]
        is_form = kind is TranslationExtent.FORM
        return TranslationFormInput(
            TranslationDetails(
                self._exhibit.id, original, kind, str(said["from_language"]),
                str(said["to_language"]) or "en", Method(str(said["method"])),
                str(said["translator"]), str(said["competence"]), str(said["statement"]),
                made_on if isinstance(made_on, date) else None, statement,
                read_pairs(str(said["pairs"])),
            ),
            tuple(values_in(str(said["values"]), labels)) if is_form else (),
            frozenset(self._changed.submit_entry(said)),
        )  # fmt: skip

    def _begin(self, exhibit: Exhibit, told: object, pairs: str, values: str) -> None:
        self._exhibit = exhibit
        self.forget_typing()
        for name in ("kind", "method"):
            self.fields[name].show_saved(getattr(told, name).value)
        for name in ("from_language", "to_language", "translator"):
            self.fields[name].setText(getattr(told, name))  # type: ignore[union-attr]
        for name in ("competence", "statement"):
            self.fields[name].setPlainText(getattr(told, name))  # type: ignore[union-attr]
        held = getattr(told, "statement_exhibit", None)
        self.statement_in.setText(name_of_exhibit(held, self._named))
        self.statement_in.setCursorPosition(0)
        self.fields["made_on"].show_date(getattr(told, "made_on", None))  # type: ignore[union-attr]
        self.pairs.setPlainText(pairs)
        self.values_.setPlainText(values)
        self._follow_extent()
        self._changed.begin(self.values())
        self.say("")

    def _follow_extent(self) -> None:
        self.show_row("values", visible=self.extent.value() == TranslationExtent.FORM.value)


class TakeOverForm(Form):
    """Who read a machine's text against the original, and why this person can judge it."""

    taken = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("take-over", parent, labels=92)
        tr = self.tr
        self.note(tr(
            "This is a machine translation. The person named here has compared it with the original"
            " and takes responsibility for it."
        ))  # fmt: skip
        self.by = self.line("by", tr("Name"), "name")
        self.competence = self.text("competence", tr("Competence"), 3, tr("why they can judge it"))
        self.yes = button("take-over-yes", tr("Take responsibility"), self._take, primary=True)
        self.row("", row(self.yes, button("take-over-no", tr("Cancel (Esc)"), self.left.emit)))
        self.enter_presses(self.yes)
        self.by.textChanged.connect(lambda _: self._weigh())
        self.competence.textChanged.connect(self._weigh)
        self._weigh()

    def ask(self, competence: str) -> None:
        """Begin anew, with what was said of competence before."""
        self.forget_typing()
        self.competence.setPlainText(competence)

    def _weigh(self) -> None:
        said = self.values()
        self.yes.setEnabled(bool(said["by"] and said["competence"]))

    def _take(self) -> None:
        said = self.values()
        self.taken.emit(str(said["by"]), str(said["competence"]))


def read_pairs(text: str) -> tuple[tuple[Place, Place], ...]:
    """Read which place says what, a pair to a line: `1 = 3`. Raises `Faulty`, naming each."""
    pairs, faults = list[tuple[Place, Place]](), list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        here, equals, there = line.partition("=")
        if not line.strip():
            continue
        try:
            if not equals:
                raise Faulty("", ())
            pairs.append((read_place(here), read_place(there)))
        except CasefilesError:
            faults.append(
                tr("line {} of the places: write HERE = THERE, such as 1 = 3").format(number)
            )
    if faults:
        raise Faulty(tr("the translation"), tuple(faults))
    return tuple(pairs)


def with_place(lines: Sequence[str], place: str, *, here: bool) -> list[str]:
    """Return the lines of pairs with a place more: in the pair that lacks it, or in a new one."""
    *before, last = lines or [""]
    here_, equals, there = (each.strip() for each in last.partition("="))
    if equals and not (here_ if here else there):
        return [*before, f"{place} = {there}" if here else f"{here_} = {place}"]
    return [*lines, f"{place} = " if here else f" = {place}"]


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if {*cell} & {*',"\n'} else cell
