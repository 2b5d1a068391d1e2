"""Exhibits binder and package: who signs their volumes is asked, then they are written."""

from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from casefiles.attestation import store
from casefiles.attestation.signing.key_files import SigningKey
from casefiles.cases import store as cases
from casefiles.kernel.ids import CaseId, SignerId
from casefiles.numbering import store as numbers
from casefiles.numbering.numbering_acts import set_bates
from casefiles.numbering.proposed_prefix import proposed_prefix
from casefiles.package.binder.export import BinderOptions
from casefiles.package.export import PackageOptions
from desktop.attestation.binder_form import BinderForm
from desktop.attestation.issue_tools import IssueTools
from desktop.attestation.package_bar import PackageBar
from desktop.attestation.prefix_form import LoadFileForm, PrefixForm
from desktop.attestation.signing_form import SigningForm
from desktop.widgets.field_state import words_of
from desktop.widgets.file_dialogs import choose_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefiles.package.binder.sign_volumes import VolumeSigning


class Packing(QObject):
    """The forms of a binder and of a load file, and the bar that makes a package."""

    says = Signal(str, str)
    binds = Signal(object, object)
    """Write an exhibits binder: where to, and a `VolumeSigning` or None."""

    def __init__(self, tools: IssueTools, form: SigningForm, notice: str, parent: QWidget) -> None:
        """`form` has the set that is chosen."""
        super().__init__(parent)
        self._tools, self._context, self._set, self._over = tools, tools.context, form, parent
        self._case: CaseId | None = None
        self._notice = notice
        self.package = PackageBar(tools.context)
        self.package.says.connect(self.says)
        self.package.asks_of_binder.connect(self._ask_for_package)
        self.package.asks_of_prefix.connect(self._ask_for_prefix)

    @cached_property
    def binder(self) -> BinderForm:
        """Asks who signs the volumes of an exhibits binder."""
        form = self._tools.asking.add(BinderForm(self._notice))
        form.wanted.connect(self._bind)
        return form

    @cached_property
    def packed(self) -> BinderForm:
        """Asks the same of a binder in a package."""
        form = self._tools.asking.add(BinderForm(self._notice, of_package=True))
        form.wanted.connect(self._pack)
        self.package.audience.currentTextChanged.connect(form.say_for)
        return form

    @cached_property
    def loaded(self) -> LoadFileForm:
        """Asks for the prefix of a package without a binder."""
        form = self._tools.asking.add(LoadFileForm())
        form.wanted.connect(lambda: self._with_prefix(form, self._pack_alone))
        return form

    def show_case(self, case: CaseId | None) -> None:
        """Pack another case, or none."""
        self._case = case
        self.package.show_case(case)

    def ask_for_binder(self) -> None:
        """Ask who signs the volumes of an exhibits binder."""
        if self._case:
            db, of = self._context.view.db, {*self._set.entries.chosen}
            issued = store.attestations(db, self._case)
            same = [e for e in issued if e.audience is self._set.audience and {*e.entries} == of]
            earlier = [each.label for each in same]
            self.binder.offer(store.signers(db, self._case), self._missing_prefix(), earlier)
            self._tools.asking.bring(self.binder)

    def _ask_for_package(self) -> None:
        """Ask how the binder in a package is made, and who signs its volumes."""
        if self._case:
            held = store.signers(self._context.view.db, self._case)
            self.packed.say_for(self.package.audience.currentText())
            self.packed.offer(held, self._missing_prefix())
            self._tools.asking.bring(self.packed)

    def _ask_for_prefix(self) -> None:
        """Ask for the prefix of a package without a binder, and write it at once where one is."""
        if (prefix := self._missing_prefix()) is None:
            self.package.export()
        else:
            self.loaded.offer(self.package.audience.currentText(), prefix)
            self._tools.asking.bring(self.loaded)

    def _pack_alone(self) -> None:
        self._tools.asking.bring(None)
        self.package.export()

    def _missing_prefix(self) -> str | None:
        """Return the Bates prefix to propose, or None where one is set."""
        db, case = self._context.view.db, self._case
        held = numbers.settings(db, case) if case else None
        if case is None or (held and held.prefix):
            return None
        return proposed_prefix(cases.get(db, case).importer)

    def _with_prefix(self, form: PrefixForm, does: "Callable[[], None]") -> None:
        """Set the Bates prefix, where the form asks for it, and go on once it is."""
        if self._case is None or form.prefix is None:
            does()
            return
        edits = {"prefix": form.prefix}
        job = self._context.jobs.do(self.tr("Saving"), set_bates, self._case, edits)
        job.failed.connect(lambda error: form.refuse("prefix", words_of(error)))
        self._tools.watch(job, lambda _: does())

    def _bind(self, signer: str) -> None:
        self._with_prefix(self.binder, partial(self._bind_to, signer))

    def _bind_to(self, signer: str) -> None:
        words = self.tr("Exhibits binder: a new folder")
        if self._case and (path := choose_target(self._over, words, "exhibits-binder")):
            self._with_volumes(self.binder, signer, lambda signing: self._binds(path, signing))

    def _pack(self, signer: str) -> None:
        self._with_prefix(self.packed, partial(self._pack_to, signer))

    def _pack_to(self, signer: str) -> None:
        if path := self.package.choose_target():
            binder = BinderOptions(
                reasons=self._context.library.redaction_reasons,
                with_text=self.packed.with_text,
                facing=self.packed.facing,
                with_attestation=self.packed.with_attestation,
            )
            does = partial(self._packs, path, self.package.options(binder))
            self._with_volumes(self.packed, signer, does)

    def _with_volumes(
        self, form: BinderForm, signer: str, does: "Callable[[VolumeSigning | None], None]"
    ) -> None:
        """Open the key of who signs the volumes, if anybody does, and go on with it."""
        if not signer or self._case is None:
            does(None)
            return
        signers = store.signers(self._context.view.db, self._case)
        name = next((each.name for each in signers if each.id == signer), "")
        stamp = form.stamp.wanted()

        def sign(key: SigningKey) -> None:
            from casefiles.package.binder.sign_volumes import VolumeSigning  # noqa: PLC0415 - to sign

            does(VolumeSigning(SignerId(signer), key, stamp))

        self._tools.with_key(form.take_key(), name, sign)

    def _packs(self, path: Path, options: PackageOptions, signing: "VolumeSigning | None") -> None:
        self._tools.asking.bring(None)
        binder = options.binder and replace(options.binder, signing=signing)
        self.package.export_to(path, replace(options, binder=binder))

    def _binds(self, path: Path, signing: "VolumeSigning | None") -> None:
        self._tools.asking.bring(None)
        self.binds.emit(path, signing)
