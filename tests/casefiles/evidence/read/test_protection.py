"""What confines the real readers here: shown by what each tried in vain."""

import sys

import pytest

from casefiles.evidence.read.readers import Door


@pytest.mark.parametrize("door", Door)
def test_each_reader_says_who_it_is_and_what_confines_it(readers, door) -> None:
    hello = readers.protection()[door]
    assert hello.reader
    assert "a hook in Python" in hello.layers


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms confine in other ways")
@pytest.mark.parametrize("door", Door)
def test_a_layer_that_is_on_is_proven_by_what_it_refuses(readers, door) -> None:
    hello = readers.protection()[door]
    if any(layer.startswith("Landlock") for layer in hello.layers):
        assert {"reading other files", "writing elsewhere"} <= {*hello.refused}
    if "a filter of system calls" in hello.layers:
        assert {"the network", "local sockets", "child processes"} <= {*hello.refused}
