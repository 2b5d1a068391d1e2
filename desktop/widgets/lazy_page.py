"""A page behind others, whose content is built when it is first seen or asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.box import lay_out

W = TypeVar("W", bound=QWidget)


class LazyPage(QWidget, Generic[W]):
    """To build all pages of a pane at once holds the window up."""

    def __init__(self, make: Callable[[], W]) -> None:
        """`make` builds the content, connects it and fills it."""
        super().__init__()
        self._make = make
        self.built: W | None = None
        """The content, once it is there."""

    def content(self) -> W:
        """Return the content, which is built if nobody wanted it before."""
        if self.built is None:
            self.built = made = self._make()
            lay_out(self, made)
            made.show()
        return self.built

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.content()
