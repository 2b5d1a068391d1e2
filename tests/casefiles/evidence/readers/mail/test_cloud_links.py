"""Files that a mail names at a storage service, and what is none."""

import pytest

from casefiles.evidence.readers.mail.cloud_links import MOST, cloud_links, service_of


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("https://1drv.ms/x/s!Aq0", "OneDrive or SharePoint"),
        ("https://mill-my.sharepoint.com/:x:/g/personal/wang/EaB", "OneDrive or SharePoint"),
        ("https://drive.google.com/file/d/1aB/view?usp=sharing", "Google Drive"),
        ("https://www.dropbox.com/scl/fi/ab/wages.xlsx?dl=0", "Dropbox"),
        ("https://we.tl/t-AbC", "WeTransfer"),
        ("https://mill.app.box.com/s/0abc", "Box"),
        ("https://www.icloud.com/iclouddrive/0ab#wages", "iCloud"),
        ("https://pan.baidu.com/s/1aBcD?pwd=x1y2", "Baidu Pan"),
        ("pan.baidu.com/s/1aBcD", "Baidu Pan"),
        ("https://www.alipan.com/s/abc", "Aliyun Drive"),
        ("https://115.com/s/sw3", "115"),
        ("https://share.weiyun.com/abc", "Tencent Weiyun"),
        ("https://wx.mail.qq.com/ftn/download?func=3", "QQ Mail large attachments"),
        ("https://www.kdocs.cn/l/cabc", "WPS cloud"),
        ("https://alidocs.dingtalk.com/i/nodes/abc", "DingTalk"),
        ("https://mill.feishu.cn/file/boxcn", "Feishu or Lark"),
        ("https://mill.oss-cn-hangzhou.aliyuncs.com/a/wages.zip?x=1", "Alibaba cloud storage"),
    ],
)
def test_a_file_at_a_service_is_known_by_its_host(address, service):
    [link] = cloud_links([f"下载：{address} 提取码: x1y2"])
    assert (link.service, link.address) == (service, address)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.dropbox.com/help",
        "https://www.dropbox.com",
        "https://drive.google.com/",
        "https://notdropbox.com/s/abc",
        "https://dropbox.com.evil.example/s/abc",
        "https://mill.example/pan.baidu.com/s/1aB",
        "wang@1drv.ms",
        "https://s3.amazonaws.com/letters/logo.png",
        "https://[::1/s/abc",
    ],
)
def test_a_mention_of_a_service_is_no_file(address):
    assert cloud_links([address]) == ()
    assert service_of(address) == ""


def test_chinese_right_behind_and_before_an_address_is_not_part_of_it():
    [link] = cloud_links(["链接pan.baidu.com/s/1aB提取码：x1y2。"])
    assert link.address == "pan.baidu.com/s/1aB"


def test_signs_of_the_sentence_are_not_part_of_it():
    [link] = cloud_links(["(see https://we.tl/t-AbC)."])
    assert link.address == "https://we.tl/t-AbC"


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwe.tl%2Ft-AbC&data=05",
        "https://www.google.com/url?q=https://we.tl/t-AbC&sa=D",
        "https://urldefense.com/v3/__https://we.tl/t-AbC__;!!abc",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__we.tl_t-2DAbC&d=Dw",
    ],
)
def test_what_a_filter_of_mail_put_before_an_address_is_taken_off(wrapped):
    assert [each.address for each in cloud_links([wrapped])] == ["https://we.tl/t-AbC"]


def test_each_is_told_once_and_no_more_than_so_many():
    twice = "https://www.dropbox.com/s/a http://dropbox.com/s/a"
    assert len(cloud_links([twice])) == 1
    assert len(cloud_links([f"https://we.tl/t-{n} " for n in range(MOST + 9)])) == MOST


def test_a_text_without_end_costs_no_time():
    assert cloud_links(["a" * 200_000, "a." * 100_000, "https://" * 20_000]) == ()
