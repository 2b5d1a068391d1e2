"""A compound file that was put together is read by others as it was meant."""

import io

import olefile
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers.office.compound_writer import write_compound_file

NAMES = st.text("abcXYZ_#0123中", min_size=1, max_size=31).filter(lambda n: n.strip("."))
SIZES = st.sampled_from([0, 1, 63, 64, 65, 4095, 4096, 4097, 9000])


@given(st.dictionaries(st.tuples(st.sampled_from(["", "s/", "s/t/"]), NAMES), SIZES, max_size=40))
def test_every_stream_is_read_back(sizes):
    streams, seen = {}, {"s", "t"}
    for number, ((folder, name), size) in enumerate(sizes.items()):
        if name.upper() not in seen:
            seen.add(name.upper())
            streams[f"{folder}{name}"] = bytes([number]) * size
    with olefile.OleFileIO(io.BytesIO(write_compound_file(streams))) as file:
        listed = {"/".join(each) for each in file.listdir()}
        assert listed == set(streams)
        for name, content in streams.items():
            assert file.openstream(name).read() == content


def test_many_streams_need_more_than_one_sector_of_each_table():
    streams = {f"s{n}": bytes(5000) for n in range(1500)}
    with olefile.OleFileIO(io.BytesIO(write_compound_file(streams))) as file:
        assert len(file.listdir()) == 1500
        assert file.parsing_issues == []
