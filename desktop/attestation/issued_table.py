"""What was issued in a case, and how it stands now, as a table."""

from PySide6.QtCore import QObject

from casefiles.acts import parts_changed
from casefiles.attestation import store
from casefiles.attestation.model import Attestation, Audience, FileRole
from casefiles.attestation.wet_ink import store as wet_ink
from casefiles.cases.detentions.port_time import PortTime, port_time
from casefiles.cases.shipments import store as shipments
from casefiles.changes import Changes
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId, ShipmentId
from casefiles.kernel.written_dates import short_day
from desktop.context import Context
from desktop.translation import Labels, tr
from desktop.widgets.day_column import moment_column
from desktop.widgets.table_model import Column, Rows, TableModel

_SETS = Labels({Audience.CBP: "for CBP", Audience.COUNSEL: "for counsel"})
_SIGNED = {FileRole.COUNTERSIGNED, FileRole.RETURNED}


@dataclass(frozen=True, slots=True)
class IssuedAttestation:
    """An issued attestation as a row shows it."""

    attestation: Attestation
    superseded: bool
    changed: bool
    """Whether the case was changed since."""

    signatures: int
    stamped: bool
    """Whether a time stamp was put in here. One that came with a returned file is not known of."""

    has_lists: bool
    """Whether lists about revoked certificates were put in here."""

    scans: int = 0
    """Scans of it that were taken in, as signed on paper."""

    @property
    def signed(self) -> str:
        """How many signatures it has, and how many scans of signatures by hand."""
        keys = str(self.signatures) if self.signatures else tr("no key")
        awaited = len(self.attestation.on_paper) - self.scans
        scans = [tr("{} scanned").format(self.scans)] if self.scans else []
        waits = [tr("{} on paper").format(awaited)] if awaited > 0 else []
        return ", ".join([keys, *scans, *waits])

    @property
    def status(self) -> str:
        """A shape and words for how it stands."""
        if self.superseded:
            return tr("□ superseded")
        return tr("▲ changed since issue") if self.changed else tr("✓ current")


class IssuedTable(TableModel[IssuedAttestation]):
    """Number, set, moment, signatures, time stamp, standing, whether it was filed."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(
            [
                Column(self.tr("No."), lambda i: i.attestation.label, width=44),
                Column(self.tr("Set"), lambda i: _SETS[i.attestation.audience], width=84),
                moment_column(
                    self.tr("Issued"), lambda i: i.attestation.issued_at, lambda: self._time
                ),
                Column(self.tr("Signatures"), lambda i: i.signed, right=True, width=88),
                Column(self.tr("Time stamp"), self._stamped, width=88),
                Column(self.tr("Status"), lambda i: i.status, tone=_tone, width=120),
                Column(self.tr("Filed"), _filed, width=92),
                Column(self.tr("Entries"), self._entries, width=92),
            ],
            Rows(id=lambda i: i.attestation.id, place=lambda i: i.attestation.number),
            parent,
        )
        self._view, self._time = context.view, PortTime()
        self._named: dict[ShipmentId, str] = {}
        self._case: CaseId | None = None
        context.signals.changed.connect(self._follow)

    def _stamped(self, issued: IssuedAttestation) -> str:
        said = self.tr("added here") if issued.stamped else ""
        lists = (
            self.tr("with revocation lists")
            if issued.stamped
            else self.tr("revocation lists added")
        )
        return "; ".join(filter(None, (said, lists if issued.has_lists else ""))) or "–"

    def _entries(self, issued: IssuedAttestation) -> str:
        """For which entries of its detention it is."""
        named = [self._named.get(each, each) for each in issued.attestation.entries]
        return ", ".join(named) or self.tr("all")

    def show_case(self, case: CaseId | None) -> None:
        """Show another case, or none."""
        self._case = case
        self.show(self._read())

    def _follow(self, changes: Changes) -> None:
        if changes.case == self._case:
            there = self._read()
            before = {each.attestation.id: each for each in self.everything()}
            altered = [each for each in there if each != before.get(each.attestation.id)]
            gone = before.keys() - {each.attestation.id for each in there}
            self.update({each.attestation.id for each in altered} | gone, altered)

    def _read(self) -> list[IssuedAttestation]:
        if self._case is None:
            return []
        db = self._view.db
        self._time = port_time(db, self._case)
        issued = store.attestations(db, self._case)
        some = any(each.entries for each in issued)
        held = shipments.shipments(db, self._case) if some else ()
        self._named = {each.id: each.named for each in held}
        files = {each.id: store.files(db, each.id) for each in issued}
        scans = [each.attestation for each in wet_ink.scans(db, self._case)]
        superseded = {each.supersedes for each in issued}
        return [
            IssuedAttestation(
                each,
                each.id in superseded,
                bool(parts_changed(store.changed_since(db, each))),
                each.has_key + sum(f.role in _SIGNED for f in files[each.id]),
                any(f.role is FileRole.STAMPED for f in files[each.id]),
                any(f.role is FileRole.WITH_REVOCATION for f in files[each.id]),
                scans.count(each.id),
            )
            for each in issued
        ]


def _filed(issued: IssuedAttestation) -> str:
    row = issued.attestation
    if row.filed_on is None:
        return "–"
    if issued.superseded and not row.cbp_told:
        return tr("{}; CBP informed?").format(short_day(row.filed_on))
    day = short_day(row.filed_on)
    return f"{day}; {row.cbp_told}" if row.cbp_told else day


def _tone(issued: IssuedAttestation) -> str:
    return {"✓": "good", "▲": "warn"}.get(issued.status[0], "muted")
