"""The list of what CBP asks for is found in a notice, with nothing before and after it."""

import pytest

from casefiles.inquiries.request_block import request_block

LIST = "(1) A flow chart of the production\nprocess;\n(2) Purchase orders;\n(3) Transport papers."


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (f"Presented. The following may accelerate it:\n{LIST}\nSincerely,\nPort Director", LIST),
        (f"Please provide\nthese documents:\n\n{LIST}", LIST),
        ("请提供下列文件：\n1. 流程图；\n2. 采购单。\n此致", "1. 流程图；\n2. 采购单。"),
        ("Please provide:\n(1) A flow chart.\nSincerely,\n(2) Nobody", ""),  # one is no list
        (f"Entries:\n{LIST}", ""),  # nothing is asked for
        ("", ""),
    ],
)
def test_the_list_below_what_asks_for_it_is_the_block(text, block):
    assert request_block(text) == block
