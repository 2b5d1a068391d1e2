"""Enumerations of Qt are the same as those Python would make of the same names and numbers."""

import enum
import pickle
import sys

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from desktop import quick_enumerations

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="another Python makes them in its own way"
)
NOT_TAKEN_OVER = "__module__", "__qualname__", "__doc__"
"""What PySide says of each after it was made."""


def of_qt():
    for module in (QtCore, QtGui, QtWidgets):
        for each in vars(module).copy().values():
            if isinstance(each, type):
                yield from (it for it in vars(each).values() if isinstance(it, enum.EnumType))


def said_of(made):
    """Return all there is to know of an enumeration, in values that compare."""
    own = {name: each for name, each in vars(made).items() if name not in NOT_TAKEN_OVER}
    maps = {"_member_map_", "_value2member_map_"}
    return {
        name: [(key, repr(value), vars(value).keys()) for key, value in each.items()]
        if name in maps
        else (repr(each), each._value_, each._sort_order_, hash(each))
        if name in made._member_map_
        else repr(each).replace(made.__name__, "")
        for name, each in own.items()
    }  # fmt: skip


@pytest.mark.parametrize("kind", quick_enumerations._KINDS, ids=lambda kind: kind.__name__)
def test_each_enumeration_of_qt_is_as_python_makes_it(kind):
    found = [each for each in of_qt() if each.__mro__[1] is kind]
    assert found
    for each in found:
        names = [(name, member._value_) for name, member in each._member_map_.items()]
        how = {"boundary": getattr(each, "_boundary_", None)}
        pythons = quick_enumerations._of_python(kind, each.__name__, names, module="", **how)
        quick = quick_enumerations._create(kind, each.__name__, names, **how)
        assert said_of(quick) == said_of(pythons)
        assert [*map(repr, quick)] == [*map(repr, pythons)]


def test_qts_own_are_made_this_way_and_work():
    assert enum.EnumType._create_ is quick_enumerations._create
    alignment = QtCore.Qt.AlignmentFlag
    assert alignment.AlignCenter == alignment.AlignHCenter | alignment.AlignVCenter
    assert pickle.loads(pickle.dumps(alignment.AlignLeft)) is alignment.AlignLeft


def test_what_is_not_as_plain_is_left_to_python():
    colors = enum.Enum("Colors", "RED GREEN")
    assert ([*colors.__members__], colors.__module__) == (["RED", "GREEN"], __name__)
    assert enum.Enum("Named", [("name", 1)]).name.value == 1
    with pytest.raises(ValueError, match="_sunder_"):
        enum.Enum("Wrong", [("_wrong_", 1)])
