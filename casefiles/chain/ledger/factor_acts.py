"""Acts on factors between units and yields of steps, each with its source."""

from casefiles.acts import Act
from casefiles.chain.ledger import store, typed_figures
from casefiles.chain.ledger.figures import read_quantity
from casefiles.chain.ledger.model import Factor, FactorKind
from casefiles.chain.ledger.units import alike, ratio
from casefiles.evidence.passages.marking import PassageMark
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId, StepId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorInput:
    """What a person or a file states of two units, or of what a step makes of what goes in."""

    kind: FactorKind
    factor: str
    from_unit: str
    to_unit: str
    source: str
    step: StepId | None = None
    goods: str = ""
    makes: str = ""
    tolerance: str = ""
    tolerance_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFactor(FactorInput):
    """A factor, and where it stands."""

    mark: PassageMark | None = None


def state_factor(workspace: Workspace, case: CaseId, said: NewFactor) -> str:
    """State a factor. Returns its id. Raises `Impossible`, `NotFound`."""
    with workspace.change(Act.STATE_FACTOR, case) as db:
        store.want(db, "steps", case, said.step)
        made = Factor(
            id=workspace.new_id(),
            case_id=case,
            step=said.step,
            kind=said.kind,
            goods=said.goods.strip(),
            makes=said.makes.strip(),
            from_unit=said.from_unit.strip(),
            to_unit=said.to_unit.strip(),
            factor=said.factor.strip(),
            tolerance=tolerance_of(said.tolerance),
            tolerance_source=said.tolerance_source.strip(),
            source=said.source.strip(),
            **typed_figures.mark_figure(workspace, db, case, said.mark),
        )
        refuse_senseless(made)
        rows.add(db, store.FACTORS, made)
    return made.id


def tolerance_of(written: str) -> str:
    """Return a tolerance in percent as a decimal; nothing is nothing."""
    text = written.strip().removesuffix("%").strip()
    return read_quantity(text).value if text else ""


def refuse_senseless(factor: Factor) -> None:
    """Raise `Impossible` for a factor without source, units or step, or one that units settle."""
    ratio(factor.factor)
    if not factor.source:
        raise Impossible("A factor needs its source: who says so, and where.")
    if not factor.from_unit or not factor.to_unit:
        raise Impossible("A factor goes from one unit to another: name both.")
    if factor.kind is FactorKind.YIELD and factor.step is None:
        raise Impossible("A yield is of a step: say of which.")
    if factor.kind is FactorKind.UNIT and alike(factor.from_unit, factor.to_unit):
        raise Impossible(
            f"{factor.from_unit} and {factor.to_unit} are converted exactly; no factor is needed."
        )


EDITABLE = frozenset({
    "step", "kind", "goods", "makes", "from_unit", "to_unit", "factor", "tolerance", "source",
    "tolerance_source",
})  # fmt: skip


def edit_factor(
    workspace: Workspace, case: CaseId, factor: str, edits: Edits, mark: PassageMark | None = None
) -> None:
    """Let fields of a factor say something else. Raises `Faulty`, `Impossible`, `NotFound`."""
    values = read_edits(Factor, edits, "the factor", EDITABLE)
    with workspace.change(Act.EDIT_FACTOR, case) as db:
        before = store.factor(db, factor)
        store.want(db, store.FACTORS, case, factor)
        values = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
        if "tolerance" in values:
            values["tolerance"] = tolerance_of(str(values["tolerance"]))
        if values.get("step"):
            store.want(db, "steps", case, str(values["step"]))
        typed_figures.alter_marked(
            workspace, db, store.FACTORS, before, values, mark, refuse_senseless
        )


def remove_factor(workspace: Workspace, case: CaseId, factor: str) -> None:
    """Remove a factor: what hung on it cannot be compared any more. Raises `NotFound`."""
    with workspace.change(Act.REMOVE_FACTOR, case) as db:
        rows.remove(db, store.FACTORS, case, store.factor(db, factor).id)
