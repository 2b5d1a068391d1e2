"""What an answers file may say of the forms of 19 CFR 12.43."""

from casefiles.attestation.forms.form_acts import FormInput
from casefiles.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer(FormInput):
    """A form to begin, by its `kind`; or one that is there, by its number, to write more of."""

    form: int | None = None
    """Its number, of one that is there."""
