"""What a legal basis decides: what is composed, what it may claim, what must be there. Data.

The fields are the keys under `composition` in the files of `resources/regimes/`.
"""

from collections.abc import Mapping

from casefiles.attestation.record.matter import SECTIONS
from casefiles.attestation.templates import Templates
from casefiles.cases.regimes import Axis
from casefiles.checklists.vocabulary import UsAxis
from casefiles.kernel import strict
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty


@dataclass(frozen=True, slots=True)
class Composition:
    """What is composed for a legal basis."""

    review: str
    """What is asked of CBP, as page one says it."""

    claims: tuple[str, ...]
    """Kinds of statement that may be its claim; none for a readiness file."""

    labor: bool
    """The two-limb matrix is printed whatever is claimed."""

    route: bool
    """The route is printed (UFLPA only)."""

    declares: bool
    """Whether signers declare; an internal file has no declarations."""

    internal: bool
    definitions: tuple[str, ...]
    """Ids of the checklist's definitions that are quoted."""

    groups: tuple[str, ...]
    """Checklist groups whose matters are printed for CBP when the matrix is not."""

    needs: tuple[str, ...]
    """Fields of the case that page one cannot do without."""

    unfavorable: tuple[UsAxis, ...]
    """What on the U.S. axis stops everything; an exception admits the presumption."""

    sections: tuple[str, ...] = ()
    """Sections of the matter that are printed, by their names in `matter.SECTIONS`."""

    axis: Axis = Axis.UFLPA
    forms: bool = False
    """Whether 19 CFR 12.43 asks for a certificate and a statement besides."""

    public: bool = False
    """Whether a grant makes the evidence public."""

    answers_all: bool = False
    """Whether everything that CBP asked must be answered: an exception wants it so."""

    labor_line: str = ""
    """What is said where labor conditions are no part of the review."""


def read(composition: Mapping[str, object], slug: str, templates: Templates) -> Composition:
    """Read the composition of a legal basis. Raises `Faulty`."""
    what = f"regimes/{slug}.yaml, composition"
    found = strict.read(Composition, dict(composition), what)
    unknown = [each for each in found.claims if not _is_claim(each, templates)]
    if unknown:
        raise Faulty(what, tuple(f"claims: no claim {each!r}" for each in unknown))
    strangers = [each for each in found.sections if each not in SECTIONS]
    if strangers:
        raise Faulty(what, tuple(f"sections: no section {each!r}" for each in strangers))
    if not found.labor and not found.labor_line:
        raise Faulty(what, ("labor_line: must say why labor conditions are left out",))
    if found.route and found.axis is not Axis.UFLPA:
        raise Faulty(what, ("route: a route is the UFLPA's, and the axis is another's",))
    return found


def _is_claim(kind: str, templates: Templates) -> bool:
    known = templates.statements.get(kind)
    return known is not None and known.contends
