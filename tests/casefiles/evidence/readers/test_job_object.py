"""What Windows is told of a job is laid out as its headers say, on any 64-bit system.

That it holds is for a machine with Windows to show: there a worker is in a job before it is asked.
"""

import ctypes
import sys

import pytest

from casefiles.evidence.readers import job_object

WIDE = ctypes.sizeof(ctypes.c_void_p) == 8


@pytest.mark.skipif(not WIDE, reason="sizes of a 64-bit system")
def test_structures_are_as_large_as_those_of_the_system() -> None:
    assert ctypes.sizeof(job_object.BasicLimits) == 64
    assert ctypes.sizeof(job_object.ExtendedLimits) == 144
    assert job_object.BasicLimits.flags.offset == 16
    assert job_object.BasicLimits.active_processes.offset == 40
    assert job_object.ExtendedLimits.process_memory.offset == 112


def test_a_job_ends_with_us_and_lets_nothing_break_away() -> None:
    said = job_object.limits(1, 1 << 30)
    assert (said.basic.active_processes, said.process_memory) == (1, 1 << 30)
    assert said.basic.flags & 0x2000  # ended when our handle is closed, however that comes
    assert not said.basic.flags & (0x800 | 0x1000)  # to break away, with leave or in silence


@pytest.mark.skipif(sys.platform == "win32", reason="there it can")
def test_elsewhere_there_is_none() -> None:
    with pytest.raises(OSError, match="no job objects here"), job_object.job([1], 1):
        pass
