"""Settings: who is acting, how the window looks, whom one trusts. All else belongs to a case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.attestation.stamping.authority import what_goes_out
from casefiles.kernel.errors import Impossible, Unwritable
from casefiles.kernel.text_safety import visible
from casefiles.messages import explain
from casefiles.spelling.word_lists import keep_own_words, own_words
from desktop import stamp_authority
from desktop.shell import current_user
from desktop.shell.current_user import CurrentUser
from desktop.shell.idle_time import CHOICES, idle_minutes, set_idle_minutes
from desktop.shell.page_head import page_head
from desktop.shell.reopening import reopens, set_reopens
from desktop.shell.start_page import person_form
from desktop.viewer.trusted_certificates import load_trusted, save_trusted
from desktop.widgets import theme
from desktop.widgets.box import column, lay_centered, lay_out
from desktop.widgets.button import button
from desktop.widgets.file_dialogs import choose_file
from desktop.widgets.form import Form
from desktop.widgets.scroll_area import scrolled
from desktop.widgets.spelling import marks_spelling, set_marks_spelling
from desktop.widgets.text_label import title


class SettingsPage(QWidget):
    """Takes effect at once; there is nothing to confirm."""

    introduced = Signal(object)
    theme_chosen = Signal(object)
    done = Signal()
    stamps_set = Signal()
    """Another authority for time stamps, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-page")
        self.person = person_form("settings-person")
        self.person.edited.connect(lambda *_: self._introduce())
        self.look = Form("settings-look")
        self.look.lie_flush()
        self._theme = self.look.choice("theme", self.tr("Theme"), [
            (theme.ThemeChoice.SYSTEM.value, self.tr("Same as system")),
            (theme.ThemeChoice.LIGHT.value, self.tr("Light")),
            (theme.ThemeChoice.DARK.value, self.tr("Dark")),
        ])  # fmt: skip
        self._theme.show_saved(theme.wished().value)
        self.look.edited.connect(
            lambda _, value: self.theme_chosen.emit(theme.ThemeChoice(str(value)))
        )
        self.start = Form("settings-start")
        self.start.lie_flush()
        self._reopens = self.start.check("reopens", self.tr("Open the last workspace again"))
        self.start.edited.connect(lambda _, on: set_reopens(on=bool(on)))
        self.locks = self._lock_form()
        self.stamps = self._stamp_form()
        self.spelling = self._spelling_form()
        about = self.tr("Applies to the next change. Earlier changes keep their name.")
        who = page_head(self.tr("Current user"), about, points=0)
        self.trust = self._trust_form()
        middle = QWidget()
        middle.setFixedWidth(520)
        rows = QVBoxLayout(middle)
        rows.setSpacing(16)
        rows.addWidget(title(self.tr("Settings"), 6))
        for head, form in (
            (who, self.person),
            (title(self.tr("Appearance")), self.look),
            (title(self.tr("When the program starts")), self.start),
            (title(self.tr("Locked workspaces")), self.locks),
            (title(self.tr("Spelling")), self.spelling),
            (title(self.tr("Time stamps")), self.stamps),
            (title(self.tr("Signatures in exhibits")), self.trust),
        ):
            rows.addWidget(column(head, form, spacing=2))
        rows.addWidget(
            button("settings-done", self.tr("Done"), self.done.emit, primary=True),
            0, Qt.AlignmentFlag.AlignLeft,
        )  # fmt: skip
        rows.addStretch(1)
        around = QWidget()
        lay_centered(around, middle, (24, 32, 24, 24))
        lay_out(self, scrolled(around))

    def activate(self) -> None:
        """Show what is set."""
        self.person.show_saved(current_user.load_current_user() or CurrentUser())
        self._theme.show_saved(theme.wished().value)
        self._reopens.show_saved(reopens())
        self._idle.show_saved(str(idle_minutes()))
        self._marks.show_saved(marks_spelling())
        self._own_words.show_saved("\n".join(sorted(own_words(), key=str.casefold)))
        self._trusted.show_saved(str(load_trusted() or ""))
        self._authority.setText(stamp_authority.address())
        self._show_stamps("")

    def _lock_form(self) -> Form:
        form = Form("settings-lock")
        form.lie_flush()
        after = self.tr("After {} minutes without key or mouse")
        self._idle = form.choice("idle", self.tr("Lock"), [
            (str(each), after.format(each) if each else self.tr("Only with Lock Now"))
            for each in CHOICES
        ])  # fmt: skip
        self._idle.show_saved(str(idle_minutes()))
        form.edited.connect(lambda _, minutes: set_idle_minutes(int(str(minutes))))
        return form

    def _spelling_form(self) -> Form:
        form = Form("settings-spelling")
        form.lie_flush()
        self._marks = form.check("marks", self.tr("Mark English words that are in no dictionary"))
        hint = self.tr("one to a line; “Add to Dictionary” adds to them")
        self._own_words = form.text("own_words", self.tr("Your words"), 3, hint)
        self._own_words.prose = False
        form.edited.connect(self._set_spelling)
        return form

    def _set_spelling(self, name: str, value: object) -> None:
        if name == "marks":
            set_marks_spelling(on=bool(value))
            return
        try:
            keep_own_words(str(value).splitlines())
        except Unwritable as error:
            self.spelling.refuse(name, explain(error))
        else:
            self._own_words.show_saved("\n".join(sorted(own_words(), key=str.casefold)))

    def _trust_form(self) -> Form:
        form = Form("settings-trust")
        form.lie_flush()
        hint = self.tr("PEM, certificate authorities you trust for signers")
        self._trusted = form.line("trusted", self.tr("Certificates"), hint)
        choose = button("settings-choose-trusted", self.tr("Choose…"), self._choose_trusted)
        form.beside("trusted", choose)
        form.edited.connect(lambda _, name: save_trusted(str(name)))
        return form

    def _choose_trusted(self) -> None:
        if path := choose_file(self, self.tr("Trusted certificates (PEM)")):
            self._trusted.show_saved(str(path))
            save_trusted(str(path))

    def _stamp_form(self) -> Form:
        form = Form("settings-stamps")
        form.lie_flush()
        hint = self.tr("none, or https://… of an RFC 3161 service")
        self._authority = form.line("authority", self.tr("Authority"), hint)
        self._authority.setText(stamp_authority.address())
        self._of_stamps = form.note("")
        self._fault_of_stamps = form.note("")
        self._fault_of_stamps.setProperty("tone", "bad")
        form.edited.connect(lambda _, url: self._set_authority(str(url)))
        self._show_stamps("")
        return form

    def _set_authority(self, url: str) -> None:
        try:
            stamp_authority.set_address(url)
        except Impossible as error:
            self._show_stamps(f"{error.why} {self.tr('The previous setting is kept.')}")
        else:
            self._show_stamps("")
            self.stamps_set.emit()

    def _show_stamps(self, fault: str) -> None:
        """Say what is sent and when, or what is wrong with what was typed."""
        authority = stamp_authority.configured()
        nobody = self.tr(
            "None is set: the program makes no connection. A time stamp is a third party’s"
            " statement that a signature existed at a time."
        )
        when = self.tr("Contacted only when signing, or with “Add Time Stamp…”.")
        self._of_stamps.setText(f"{what_goes_out(authority)} {when}" if authority else nobody)
        self._fault_of_stamps.setText(visible(fault))
        self._fault_of_stamps.setVisible(bool(fault))

    def _introduce(self) -> None:
        said = self.person.values()
        who = CurrentUser(str(said["name"]), str(said["role"]), str(said["organization"]))
        if who.name and who != current_user.load_current_user():
            current_user.save_current_user(who)
            self.introduced.emit(who)
