"""An installation is found by its id or its name, and no id is taken for a name."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.kernel.device import is_device_id
from casefiles.kernel.errors import NotFound
from casefiles.kernel.ids import CaseId, DeviceId
from casefiles.storage.devices.known_keys import KnownKey
from casefiles.workspace.device_acts import find_device

IDS = "a" * 16, "b" * 16, "0123456789abcdef"
NAMES = *IDS, "Device 1", "Bob", "A" * 16, "a" * 15
"""By which an installation may be called here, or in a file from elsewhere."""

keys = st.lists(
    st.builds(
        lambda device, name, nr: KnownKey(
            f"k{nr}", CaseId("w"), DeviceId(device), name, f"{nr:064x}", "", "", "", ""
        ),
        st.sampled_from(IDS), st.sampled_from(NAMES), st.integers(0, 99),
    ),
    max_size=6,
)  # fmt: skip
asked = keys.flatmap(
    lambda known: st.tuples(
        st.just(known),
        st.sampled_from(NAMES)
        | st.sampled_from([each.name for each in known] or NAMES)
        | st.sampled_from([each.device for each in known] or NAMES),
    )
)
"""Some, and what one is to be found by: anything, what one of them is called, or the id of one."""

tally = Counter[str]()


@settings(max_examples=300)
@given(asked)
def who_is_found_has_that_id_or_else_that_name(some):
    known, named = some
    try:
        found = find_device(known, named)
    except NotFound:
        tally["none"] += 1
        assert named not in {each.device for each in known}
        return
    tally["by id" if is_device_id(named) else "by name"] += 1
    assert found == [each for each in known if each.device == found.device][-1], "as it is now"
    assert named == (found.device if is_device_id(named) else found.name)


def test_whatever_installations_are_called_an_id_that_is_read_out_finds_that_one_or_none():
    tally.clear()
    who_is_found_has_that_id_or_else_that_name()
    assert min(tally[each] for each in ("by id", "by name", "none")) > 5, tally
