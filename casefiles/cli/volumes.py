"""How an exhibits binder is made, for the commands that make one: its volumes, who signs them."""

from typing import TYPE_CHECKING, Annotated

import typer

from casefiles.attestation.model import Audience
from casefiles.attestation.stamping.add_stamp import StampRequest
from casefiles.cli.decorators import OptionGroup
from casefiles.cli.keys import MayBeKeyFile, PasswordFile, signing
from casefiles.cli.lookup import Entries
from casefiles.cli.output import say, say_aside
from casefiles.cli.session import CaseAccess
from casefiles.cli.stamps import RequireStamp, TimeStamp, say_outcome, wanted_stamp
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.numbering.page_counts import PageCounts
from casefiles.package.binder.model import VolumeLimits
from casefiles.reference_data import redaction_reasons, reference_data
from casefiles.workspace.view import View

if TYPE_CHECKING:
    from casefiles.package.binder.export import BinderOptions, Number
    from casefiles.package.binder.sign_volumes import VolumeSigning
    from casefiles.package.binder.written_binder import WrittenBinder

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class VolumeOptions(OptionGroup):
    """What is typed of a binder: how it is cut, who signs it, what is in it."""

    max_mb: Annotated[
        int, typer.Option("--max-mb", metavar="N", help="Megabytes of one volume.", min=1)
    ] = VolumeLimits().size // _MEGABYTE
    max_pages: Annotated[
        int, typer.Option("--max-pages", metavar="N", help="Stamped pages of one volume.", min=1)
    ] = VolumeLimits().pages
    sign_as: Annotated[
        str,
        typer.Option(
            "--sign-as",
            metavar="SIGNER",
            help="Sign each volume: the number or name of a signer of the case. Needs --identity.",
        ),
    ] = ""
    identity: MayBeKeyFile = None
    password_file: PasswordFile = None
    time_stamp: TimeStamp = ""
    require_time_stamp: RequireStamp = False
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Recognize no words on the pages of redacted copies.")
    ] = False
    no_facing: Annotated[
        bool, typer.Option("--no-facing", help="Put no English facing pages behind cited pages.")
    ] = False
    no_attestation: Annotated[
        bool,
        typer.Option(
            "--no-attestation",
            help="No copy for reading of the issued attestation in the binder, and nothing marked.",
        ),
    ] = False
    entries: Entries = None

    def stamp_request(self) -> StampRequest | None:
        """Return the time stamp that is wanted, before anything is opened.

        Raises `BadParameter` where a signer is named and no key, or the other way about.
        """
        if bool(self.sign_as) is (self.identity is None):
            raise typer.BadParameter("--sign-as and --identity are given together, or neither is.")
        if self.time_stamp and not self.sign_as:
            raise typer.BadParameter("--time-stamp needs --sign-as SIGNER.")
        return wanted_stamp(self.time_stamp, required=self.require_time_stamp)

    def binder_options(
        self, view: View, case: CaseId, audience: Audience, wanted: StampRequest | None
    ) -> "BinderOptions":
        """Return how a binder is made; the key that signs it is opened."""
        from casefiles.package.binder.export import BinderOptions  # noqa: PLC0415 - heavy

        return BinderOptions(
            audience,
            VolumeLimits(self.max_mb * _MEGABYTE, self.max_pages),
            self._signing(view, case, wanted),
            reasons=redaction_reasons(),
            with_text=not self.no_text,
            facing=not self.no_facing,
            with_attestation=not self.no_attestation,
        )

    def _signing(
        self, view: View, case: CaseId, wanted: StampRequest | None
    ) -> "VolumeSigning | None":
        if self.identity is None:
            return None
        from casefiles.attestation import store  # noqa: PLC0415 - heavy, as all of these
        from casefiles.attestation.signing.notices import certificate_name_notice  # noqa: PLC0415
        from casefiles.cli.workflows.countersign import signer_named  # noqa: PLC0415
        from casefiles.package.binder.sign_volumes import VolumeSigning  # noqa: PLC0415

        signer = signer_named(store.signers(view.db, case), self.sign_as)
        key = signing(self.identity, self.password_file, reference_data().fonts)
        if differs := certificate_name_notice(key.holder, signer.name):
            say_aside(f"Note: {differs}")
        return VolumeSigning(signer.id, key, wanted)


def say_stamps(made: "WrittenBinder", wanted: StampRequest | None, later: str) -> None:
    """Say of each volume what came of its time stamp; `later`: what can still be done."""
    for name, outcome in zip(made.binder.volumes, made.stamps, strict=False):
        if wanted:
            say_aside(f"{name}:")
        say_outcome(outcome, later)


def numbering(access: CaseAccess) -> "Number":
    """Return the act that numbers what has no numbers yet: it says what it numbered."""
    from casefiles.numbering.numbering_acts import number_package  # noqa: PLC0415 - heavy

    def number(counts: PageCounts) -> None:
        with access.writing() as (workspace, case):
            given = number_package(workspace, case, counts)
        exhibits = f"{given.labels:,} {'exhibit' if given.labels == 1 else 'exhibits'}"
        say(f"Numbered: {exhibits}, {given.pages:,} {'page' if given.pages == 1 else 'pages'}.")

    return number
