"""What is written is put onto the disk meanwhile, and a failure at any time is told."""

import threading
import time

import pytest

from casefiles.storage.sync_beside import STEP, synced_beside


class Disk:
    """Remembers how much was written when it was asked, and on which thread."""

    def __init__(self, fails_at=0):
        self.written, self.asked, self.threads, self._fails_at = 0, [], [], fails_at
        self.was_asked = threading.Event()

    def sync(self):
        self.asked.append(self.written)
        self.threads.append(threading.current_thread())
        self.was_asked.set()
        if len(self.asked) == self._fails_at:
            raise OSError(5, "the disk is broken")


def write(disk, wrote, size):
    disk.written += size
    wrote(size)


def test_little_is_put_onto_the_disk_once_at_the_end():
    disk = Disk()
    with synced_beside(disk.sync) as wrote:
        write(disk, wrote, STEP - 1)
        assert not disk.asked
    assert disk.asked == [STEP - 1]


def test_much_is_put_onto_the_disk_while_more_is_written():
    disk = Disk()
    with synced_beside(disk.sync) as wrote:
        write(disk, wrote, STEP)
        assert disk.was_asked.wait(10)
        write(disk, wrote, 1)
    assert disk.asked == [STEP, STEP + 1]
    assert disk.threads[0] is not disk.threads[1] is threading.current_thread()


def test_the_disk_is_not_asked_again_before_it_has_answered():
    answer, asked = threading.Event(), []

    def slow():
        asked.append(1)
        assert answer.wait(10)

    with synced_beside(slow) as wrote:
        for _ in range(5):
            wrote(STEP)
        answer.set()
    assert len(asked) == 2


def test_a_failure_that_is_told_once_is_told_at_the_end_at_the_latest():
    disk = Disk(fails_at=1)

    def writing():
        with synced_beside(disk.sync) as wrote:
            write(disk, wrote, STEP)
            write(disk, wrote, 1)

    with pytest.raises(OSError, match="broken"):
        writing()
    assert len(disk.asked) == 1


def test_a_failure_stops_what_is_written_next():
    disk = Disk(fails_at=1)

    def writing():
        with synced_beside(disk.sync) as wrote:
            for _ in range(10_000):
                write(disk, wrote, STEP)
                time.sleep(0.001)
            pytest.fail("nobody was told")

    with pytest.raises(OSError, match="broken"):
        writing()


def test_whoever_stops_is_heard_and_the_disk_is_not_asked_again():
    disk = Disk()

    def writing():
        with synced_beside(disk.sync) as wrote:
            write(disk, wrote, STEP)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writing()
    assert len(disk.asked) == 1
