"""The words between program and worker: what is sent comes back, and nothing else gets in."""

import io
import json
from dataclasses import dataclass, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.manifest import Manifest
from casefiles.evidence.readers import wire
from casefiles.evidence.readers.mail.mail_answers import MailAttachment, MailFacts
from casefiles.evidence.readers.worker_answers import (
    CellTexts,
    CharacterBoxes,
    DamageReport,
    DecodedText,
    FileKind,
    ImageFacts,
    PdfFacts,
    WorkbookText,
)

SHAPES = [
    MailAttachment,
    CharacterBoxes,
    CellTexts,
    DamageReport,
    ImageFacts,
    FileKind,
    MailFacts,
    Manifest,
    PdfFacts,
    DecodedText,
    WorkbookText,
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
TEXT = st.text(st.characters(exclude_categories=("Cs",)))
WHOLE = st.integers(0, (1 << 53) - 1)
PLAIN = {str: TEXT, int: WHOLE, bool: st.booleans(),
         float: st.floats(allow_nan=False, allow_infinity=False)}  # fmt: skip


def some(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of the types that messages are made of."""
    if is_dataclass(hint):
        return st.builds(hint, **{name: some(each) for name, each in get_type_hints(hint).items()})
    if get_origin(hint) in {UnionType, Union}:
        return st.none() | some(get_args(hint)[0])
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(some(inner[0]), max_size=5).map(tuple)
        return st.tuples(*map(some, inner))
    return PLAIN[getattr(hint, "__supertype__", hint)]


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40)
@given(st.data())
def test_what_is_sent_comes_back(shape, data) -> None:
    found = data.draw(some(shape))
    line = io.BytesIO(wire.frame(wire.plain(found)))
    assert wire.shaped(shape, wire.unframe(line.read, 1 << 30)) == found


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40)
@given(said=JSON)
def test_anything_else_is_nonsense(shape, said) -> None:
    with pytest.raises(wire.Nonsense):
        wire.shaped(shape, said)


@dataclass(frozen=True, slots=True)
class One:
    count: int
    words: str


@pytest.mark.parametrize(
    "said",
    [
        {"count": True, "words": ""},
        {"count": -1, "words": ""},
        {"count": 1 << 53, "words": ""},
        {"count": 1.0, "words": ""},
        {"count": 1, "words": None},
        {"count": 1, "words": "\ud800"},
        {"count": 1, "words": "", "more": 1},
        {"count": 1},
        [],
    ],
)
def test_every_field_is_looked_at(said) -> None:
    with pytest.raises(wire.Nonsense):
        wire.shaped(One, json.loads(json.dumps(said)))


def test_half_a_surrogate_pair_is_sent_as_something_that_can_be_kept() -> None:
    line = io.BytesIO(wire.frame({"count": 1, "words": "a\ud800b"}))
    assert wire.shaped(One, wire.unframe(line.read, 100)).words == "a?b"


@given(st.binary(max_size=64))
def test_any_bytes_are_a_message_or_refused(raw) -> None:
    try:
        said = wire.unframe(io.BytesIO(raw).read, 1 << 10)
    except (wire.Nonsense, wire.TooLong):
        return
    assert said is None or isinstance(said, dict)
