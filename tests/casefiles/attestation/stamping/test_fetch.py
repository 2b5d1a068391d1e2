"""Only who was named is asked, and whatever he does ends in time and in words."""

import threading

import pytest

from casefiles.attestation.revocation.revocation_acts import list_at, responder_at
from casefiles.attestation.stamping.authority import (
    authority_at,
    what_goes_out,
    what_is_asked,
)
from casefiles.attestation.stamping.fetch import ANSWER, LIST, MOST, fetch
from casefiles.kernel.errors import Cancelled, Impossible, NoRevocationList, NoTimeStamp
from casefiles.messages import explain
from tests.stamping import serving

ADDRESSES = {
    "https://stamps.example/tsr": ("stamps.example", False),
    "https://stamps.example:8443/tsr": ("stamps.example:8443", False),
    " http://127.0.0.1:3180/tsa ": ("127.0.0.1:3180", True),
    "http://localhost/tsa": ("localhost", True),
    "http://[::1]:1/": ("::1:1", True),
}
REFUSED = {
    "http://stamps.example/tsr": "must begin with https://",
    "http://127.0.0.1.example/": "must begin with https://",
    "http://localhost.example/": "must begin with https://",
    "ftp://127.0.0.1/": "must begin with https://",
    "file:///etc/passwd": "names no host",
    "stamps.example": "names no host",
    "https://": "names no host",
    "https://ada:secret@stamps.example/": "holds a user's name",
    "https://stamps.example/#x": "would not be sent",
    "https://stamps.example:99999/": "out of range",
    "https://stämps.example/": "characters that no address has",
    "https://stamps.example/a b": "characters that no address has",
    "https://stamps.example/\r\nX: 1": "characters that no address has",
    "https://" + "a" * 600: "characters that no address has",
}


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_authority_is_reached_over_tls_or_on_this_machine(url):
    found = authority_at(url)
    assert (found.host, found.loopback) == ADDRESSES[url]
    assert what_goes_out(found).startswith(f"To {found.host} (")
    assert "Nothing of the document" in what_goes_out(found)


@pytest.mark.parametrize("url", REFUSED)
def test_any_other_address_is_refused_in_words(url):
    with pytest.raises(Impossible, match="is no address of a time-stamping authority") as refused:
        authority_at(url)
    assert REFUSED[url] in refused.value.why


def test_a_list_is_fetched_and_an_answer_asked_for_within_the_same_bounds():
    with serving(lambda query: b"got " + query) as served:
        at = list_at(served.url)
        assert fetch(at, b"", what=LIST) == b"got "
        assert fetch(responder_at(served.url), b"who", what=ANSWER) == b"got who"
    with serving(lambda _: b"", status=404) as served, pytest.raises(NoRevocationList) as none:
        fetch(list_at(served.url), b"", what=LIST)
    assert "gave no list or answer: it answered 404" in explain(none.value)
    with pytest.raises(Impossible, match="is no address of a list of revoked certificates here"):
        list_at("http://lists.example/")
    for certificates, words in ((True, "their numbers, and hashes"), (False, "nothing but that a")):
        assert words in what_is_asked(at, certificates=certificates)


def test_what_is_sent_is_the_query_and_no_more():
    with serving(lambda _: b"answer") as served:
        assert fetch(authority_at(served.url), b"query") == b"answer"
    assert served.queries == [b"query"]


SAYS = {
    "an error": ({"status": 503}, lambda _: b"", "it answered 503"),
    "another place": (
        {"status": 302, "headers": [("Location", "http://127.0.0.1:9/")]},
        lambda _: b"",
        "it answered 302",
    ),
    "a web page": ({"kind": "text/html; charset=utf-8"}, lambda _: b"<html>", "with a web page"),
    "nothing": ({}, lambda _: b"", "its answer is empty"),
    "no end": ({}, lambda _: b"x" * (MOST + 1), "its answer is longer than 262,144 bytes"),
}


@pytest.mark.parametrize("what", SAYS)
def test_a_bad_answer_is_said_and_nothing_is_followed(what):
    how, answer, said = SAYS[what]
    with serving(answer, **how) as served, pytest.raises(NoTimeStamp) as none:
        fetch(authority_at(served.url), b"query")
    assert said in none.value.why
    assert explain(none.value).startswith("127.0.0.1:")
    assert len(served.queries) == 1


def test_who_does_not_answer_is_left():
    released = threading.Event()

    def silence(_):
        released.wait(20)
        return b"late"

    with serving(silence) as served:
        with pytest.raises(NoTimeStamp, match="did not answer in time"):
            fetch(authority_at(served.url), b"query", seconds=0.2)
        with pytest.raises(Cancelled):
            fetch(authority_at(served.url), b"query", _stopping)
        released.set()


def _stopping(*_):
    raise Cancelled


def test_nobody_there_and_no_tls_are_said():
    with serving(lambda _: b"x") as served:
        plain = served.url.replace("http://", "https://")
        with pytest.raises(NoTimeStamp, match=r"cannot be reached|connection"):
            fetch(authority_at(plain), b"query")
    with pytest.raises(NoTimeStamp, match=r"cannot be reached"):
        fetch(authority_at(served.url), b"query")
