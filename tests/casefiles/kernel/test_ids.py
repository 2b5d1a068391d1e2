import random
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from casefiles.kernel.ids import uuid7s


def test_later_ids_sort_after_earlier_ones():
    new_id = uuid7s(time.time_ns, secrets.token_bytes)
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))


def test_no_two_threads_get_the_same():
    new_id = uuid7s(time.time_ns, secrets.token_bytes)
    with ThreadPoolExecutor(4) as pool:
        ids = [
            i
            for batch in pool.map(lambda _: [new_id() for _ in range(500)], range(8))
            for i in batch
        ]
    assert len(set(ids)) == 4000


def test_an_id_is_a_uuid_of_the_present_moment():
    uuid = UUID(uuid7s(time.time_ns, secrets.token_bytes)())
    assert (uuid.version, uuid.variant) == (7, "specified in RFC 4122")
    assert abs((uuid.int >> 80) / 1000 - time.time()) < 5


def test_the_same_time_and_the_same_chance_give_the_same_ids():
    one, other = (uuid7s(lambda: 10**18, random.Random(1).randbytes) for _ in range(2))
    assert [one() for _ in range(3)] == [other() for _ in range(3)]
