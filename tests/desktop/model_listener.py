"""A view that believes what a model tells it and nothing else."""

from PySide6.QtCore import QModelIndex


class ModelListener:
    """The rows as told by signals, and the signals in words."""

    def __init__(self, model):
        self._model = model
        self.all = []
        self._read()
        model.rowsRemoved.connect(self._out)
        model.rowsInserted.connect(self._in)
        model.modelReset.connect(self._anew)
        model.dataChanged.connect(lambda a, b: self.all.append(f"changed {a.row()}-{b.row()}"))

    def _read(self):
        self.rows = [self._model.id_of(row) for row in range(self._model.rowCount())]

    def _anew(self):
        self.all.append("anew")
        self._read()

    def _out(self, _: QModelIndex, first, last):
        self.all.append(f"out {first}-{last}")
        del self.rows[first : last + 1]

    def _in(self, _: QModelIndex, first, last):
        self.all.append(f"in {first}-{last}")
        self.rows[first:first] = [self._model.id_of(row) for row in range(first, last + 1)]
