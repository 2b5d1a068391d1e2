"""What can be done with a page that is shown, as acts of a room: in its menu, with their keys."""

from PySide6.QtGui import QKeySequence

from desktop.viewer.viewer import Viewer
from desktop.widgets.room import Room


def add_viewer_acts(room: Room, viewer: Viewer) -> None:
    """Add them to a room, which shows this viewer."""
    tr, canvas = room.tr, viewer.canvas
    back = "chevron-left"
    turning = (
        room.act("next", tr("&Next Page"), lambda: viewer.turn(1), "Alt+Down", "chevron-right"),
        room.act("previous", tr("Pre&vious Page"), lambda: viewer.turn(-1), "Alt+Up", back),
    )
    width, whole = "move-horizontal", "maximize"
    lying = (
        room.act("closer", tr("Zoom &In"), lambda: canvas.zoom_by(1), "Ctrl++", "zoom-in"),
        room.act("farther", tr("Zoom &Out"), lambda: canvas.zoom_by(-1), "Ctrl+-", "zoom-out"),
        room.act("width", tr("Fit &Width"), lambda: canvas.fit_to("width"), "Ctrl+0", width),
        room.act("whole", tr("Fit &Page"), lambda: canvas.fit_to("page"), "Ctrl+9", whole),
        room.act("rotate", tr("T&urn Page Right"), lambda: canvas.rotate(1), "Ctrl+]", "rotate-cw"),
        room.act("rotate-left", tr("Turn Page Le&ft"), lambda: canvas.rotate(-1), "Ctrl+["),
    )
    both = tr("As Prin&ted, or as Text")
    printed = room.act("printed", both, viewer.printed.turn_over, "F4", "printer")
    room.separator()
    marking = (
        room.act("caret", tr("&Caret in the Text"), viewer.turn_caret, "F7"),
        room.act("rectangle", tr("&Rectangle on the Page"), viewer.start_rectangle, "F9"),
    )
    viewer.menu.offer(*marking, page_only=True)
    viewer.menu.offer(*turning, printed)
    viewer.menu.offer(*lying, page_only=True)
    on = room.act("next-hit", tr("Next &Hit"), lambda: viewer.hits.go(1), "F3", "search")
    before = room.act("previous-hit", tr("Previous &Hit"), lambda: viewer.hits.go(-1), "Shift+F3")
    on.setShortcuts([*on.shortcuts(), QKeySequence("N")])
    before.setShortcuts([*before.shortcuts(), QKeySequence("P")])
