"""Data classes that have their methods written late behave as those of the library."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, field, fields, replace
from functools import partial
from typing import ClassVar, Generic, TypeVar

import pytest

from casefiles.kernel import dataclass as late

T = TypeVar("T")
WAYS = [
    {},
    {"eq": False},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "kw_only": True},
]
LIBRARY, OURS = dataclasses.dataclass, late.dataclass


def _paper(dataclass, **options):
    class Paper:
        shelf: ClassVar[str] = "left"
        title: str
        pages: int = 1
        words: list[str] = field(default_factory=list, compare=False)
        secret: str = field(default="", repr=False)
        folded: bool = field(default=False, init=False)

        def __post_init__(self):
            if self.pages < 1:
                raise ValueError(self.pages)

    return dataclass(**options)(Paper)


def _outcome(work):
    try:
        return work()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error), str(error)


def _all_of(dataclass, options):
    """What there is to see of a class and of what is made of it."""
    kind = _paper(dataclass, **options)
    unused = _outcome(lambda: type(hash(kind(title="A"))))
    a = kind(title="A", pages=2, words=["x"], secret="s")
    seen = [
        unused,
        repr(a), a == kind(title="A", pages=2, secret="s"), a == kind(title="A", pages=3), a == "A",
        a.words, a.folded, kind(title="B").words is kind(title="B").words,
        kind.__match_args__, kind.shelf, [each.name for each in fields(kind)],
        repr(replace(a, pages=5)), repr(copy.deepcopy(a)), kind.__init__.__qualname__,
        _outcome(lambda: hash(a) == hash(kind(title="A", pages=2, secret="s"))),
        _outcome(lambda: hash(a) == hash(("A", 2, "s", False))), kind.__eq__.__qualname__,
        _outcome(lambda: setattr(a, "pages", 7)), _outcome(lambda: delattr(a, "pages")),
        _outcome(lambda: setattr(a, "other", 7)),
    ]  # fmt: skip
    ways = (kind, partial(kind, "A"), partial(kind, "A", 0), partial(kind, "A", folded=True))
    return [*seen, *(repr(_outcome(each)) for each in ways)]


@pytest.mark.parametrize("options", WAYS, ids=str)
def test_each_way_to_define_one_is_as_the_librarys(options):
    ours, librarys = _all_of(OURS, options), _all_of(LIBRARY, options)
    if options.get("frozen") and options.get("slots"):
        # the library names a class that its slots have replaced, and fails otherwise
        where = ours.index((FrozenInstanceError, "cannot assign to field 'other'"))
        ours.pop(where), librarys.pop(where)
    assert ours == librarys


def test_what_is_written_by_hand_stays():
    @OURS(frozen=True, slots=True)
    class Name:  # noqa: PLW1641 - the library writes it
        latin: str

        def __eq__(self, other):
            return self.latin.casefold() == other.latin.casefold()

        def __repr__(self):
            return self.latin

    @OURS(frozen=True)
    class Hashed:
        latin: str

        def __hash__(self):
            return 7

    assert (Name("A") == Name("a"), repr(Name("A")), hash(Name("A"))) == (True, "A", hash(("A",)))
    assert hash(Hashed("A")) == 7


def test_one_may_stand_on_another_and_on_what_is_generic():
    @OURS(frozen=True, slots=True)
    class Base(Generic[T]):
        held: T

    @OURS(frozen=True, slots=True)
    class More(Base[int]):
        more: str = ""

    class Plain(More):
        pass

    assert repr(More(1, "b")).endswith("More(held=1, more='b')")
    assert (Base(1) == Base(1), Base(1) == More(1), Plain(1).held) == (True, False, 1)


def test_an_error_is_one_and_keeps_its_facts():
    @OURS(eq=False)
    class Full(Exception):
        place: str

    with pytest.raises(Full) as told:
        raise Full("disk")
    assert told.value.place == "disk"
    assert hash(told.value)


def test_a_field_is_called_as_it_likes():
    @OURS(frozen=True, slots=True)
    class Odd:
        _set: str
        _not_given: list[str] = field(default_factory=list)
        _default__set: int = 1

    made = Odd("a")
    assert (made._set, made._not_given, made._default__set) == ("a", [], 1)


@OURS(frozen=True, slots=True)
class Sent:
    title: str
    pages: int = 1


def test_a_frozen_one_travels_to_another_process():
    assert pickle.loads(pickle.dumps(Sent("A", 3))) == Sent("A", 3)


def test_a_method_is_written_when_it_is_first_used_and_once(monkeypatch):
    written = []
    for name in ("_init_of", "_comparison_of", "_repr_of"):
        write = getattr(late, name)
        noting = partial(lambda write, cls, **how: written.append(cls) or write(cls, **how), write)
        monkeypatch.setattr(late, name, noting)
    kind = _paper(OURS, frozen=True, slots=True)
    assert not written
    one, other = kind("A"), kind("A")
    assert written == [kind]
    for _ in range(2):
        assert one == other
        assert hash(one) == hash(other)
    assert written == [kind] * 2
    assert repr(one) == repr(other)
    assert written == [kind] * 3


def test_to_import_the_models_compiles_hardly_any_of_their_methods():
    """The library compiles six for each."""
    done = subprocess.run(
        [sys.executable, "-c", _COUNT], capture_output=True, text=True, check=True
    )
    classes, compiled = map(int, done.stdout.split())
    assert compiled < classes / 10


_COUNT = """
import dataclasses
compiled, made = [], []
write, process = dataclasses._create_fn, dataclasses._process_class
dataclasses._create_fn = lambda name, *a, **k: compiled.append(name) or write(name, *a, **k)
dataclasses._process_class = lambda cls, *a: made.append(cls) or process(cls, *a)
import casefiles.kernel.dataclass as late
init = late._init_of
late._init_of = lambda cls, **how: compiled.append(cls) or init(cls, **how)
import casefiles.checklists.model, casefiles.attestation.model, casefiles.cases.model
import casefiles.evidence.model, casefiles.chain.model, casefiles.assessment.model
print(len(made), len(compiled))
"""
