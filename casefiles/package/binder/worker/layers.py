"""Layers (optional content) of a stranger's PDF: what opening it did not show stays unseen."""

import pikepdf
from pikepdf import Array, Dictionary, Name

_MOST = 2_000

Layers = tuple[list[pikepdf.Object], list[pikepdf.Object]]
"""All layers of a file, and those of them that are not shown when it is opened."""


def layers_of(document: pikepdf.Pdf) -> Layers:
    """Return the layers of a file."""
    said = document.Root.get("/OCProperties")
    if not isinstance(said, Dictionary):
        return [], []
    every = _those(said.get("/OCGs"))
    state = said.get("/D")
    state = state if isinstance(state, Dictionary) else Dictionary()
    off = {each.objgen for each in _those(state.get("/OFF"))}
    on = {each.objgen for each in _those(state.get("/ON"))}
    if state.get("/BaseState") == Name.OFF:
        off |= {each.objgen for each in every} - on
    for use in _uses(state):
        shown = _is_shown_by_use(use)
        off = off - {use.objgen} if shown else off | {use.objgen}
    return every, [each for each in every if each.objgen in off]


def carry_over(out: pikepdf.Pdf, found: list[Layers]) -> None:
    """Say in a volume which layers of its parts are not shown."""
    every = [out.copy_foreign(each) for layers, _ in found for each in layers]
    if not every:
        return
    off = [out.copy_foreign(each) for _, layers in found for each in layers]
    state = Dictionary(Name=pikepdf.String("Layers"), OFF=Array(off), Order=Array([]))
    out.Root.OCProperties = Dictionary(OCGs=Array(every), D=state)


def _those(value: object) -> list[pikepdf.Object]:
    if not isinstance(value, Array):
        return []
    listed: list[pikepdf.Object] = list(value)
    return [each for each in listed[:_MOST] if isinstance(each, Dictionary) and each.is_indirect]


def _uses(state: Dictionary) -> list[pikepdf.Object]:
    """Return the layers whose own say on being shown counts when the file is looked at."""
    automatic = state.get("/AS")
    if not isinstance(automatic, Array):
        return []
    events: list[pikepdf.Object] = list(automatic)
    return [
        layer
        for each in events
        if isinstance(each, Dictionary) and each.get("/Event") == Name.View
        for layer in _those(each.get("/OCGs"))
        if _view_state(layer) is not None
    ]


def _is_shown_by_use(layer: pikepdf.Object) -> bool:
    return _view_state(layer) != Name.OFF


def _view_state(layer: pikepdf.Object) -> object:
    usage = layer.get("/Usage")
    view = usage.get("/View") if isinstance(usage, Dictionary) else None
    return view.get("/ViewState") if isinstance(view, Dictionary) else None
