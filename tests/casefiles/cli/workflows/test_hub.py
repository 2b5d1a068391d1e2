"""The page for whoever runs a hub: its commands are run as they stand there."""

import random
import shlex

import pytest

from casefiles.hub.place import HubPlace, read_credentials
from casefiles.hub.postgres import Postgres, connection_options
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import from_file, to_file
from resources import folder
from tests import postgres_server
from tests.casefiles.cli.conftest import at_home
from tests.hub_scene import keeper

PASSWORD = "a long password of a key"
FILES = (".txt", ".pem", ".key", ".person", ".dump", "-WORKSPACE", "/srv/originals")
ASKED_FOR = ("join", "add", "grant", "push", "pull", "cases", "status", "revoke", "new-person-key")


@pytest.fixture(scope="module")
def server():
    if not postgres_server.is_there():
        pytest.skip(postgres_server.LACKING)
    with postgres_server.running() as started:
        yield started


def commands():
    """The commands of the page, each with whose computer it is typed at."""
    who = "keeper"
    for line in (folder("help") / "hub.md").read_text("utf-8").splitlines():
        if line.startswith("    # "):
            who = line.removeprefix("    # ")
        elif line.startswith("    "):
            yield who, shlex.split(line)


class Page:
    """What the page speaks of, on this machine."""

    def __init__(self, server, home):
        self.server, self.home = server, home
        self.cli = {}
        for who in ("keeper", "ada", "bob"):
            (home / who).mkdir()
            self.cli[who] = at_home(home / who)
        (home / "ca.pem").write_bytes(server.authority.read_bytes())
        self.write("keeper.txt", f"password = {postgres_server.PASSWORD}\n")
        self.write("password.txt", PASSWORD)
        for who in ("ada", "bob"):
            made = self.cli[who](
                "workspace", "new", self.at(f"{who.upper()}-WORKSPACE"), "--as", who
            )
            assert made.code == 0, made.err
        self.cli["ada"](
            "case",
            "open",
            self.at("ADA-WORKSPACE"),
            "--title",
            "Mill",
            "--basis",
            "wro",
            "--as",
            "ada",
        )
        self.case = ""

    def write(self, name, text):
        (self.home / name).write_text(text, "utf-8")
        (self.home / name).chmod(0o600)

    def at(self, name):
        return str(self.home / name.strip("/").replace("/", "-"))

    def run(self, who, words):
        """Run a command of the page. Returns what it said."""
        known = {"db.firm.example": "localhost", "CASE-ID": self.case}
        said = [self.at(w) if w.endswith(FILES) else known.get(w, w) for w in words]
        if said[0] != "casefiles":
            return self.server.tool(*said).decode()
        if "--server" in said:
            said += ["--port", str(self.server.port)]
        if {*said[1:4]} & {*ASKED_FOR}:
            said += ["--password-file", self.at("password.txt")]
        ran = self.cli[who](*said[1:])
        assert ran.code == 0, (said, ran.err)
        if "cases" in said:
            self.case = next(word for word in ran.out.split() if word.count("-") == 4)
        if "new-person-key" in said:
            self.cheapen(who)
        return ran.out + ran.err

    def cheapen(self, who):
        """Have a key opened at once: half a second for each command is what people pay."""
        path = self.home / f"{who}.person"
        pair = from_file(path.read_bytes(), PASSWORD)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(key_file, "USUAL", PassphraseCost(1, 64, 1))
            path.write_bytes(to_file(pair, PASSWORD, random.Random(1).randbytes))


def test_the_commands_of_the_page_do_what_it_says(server, tmp_path):
    page = Page(server, tmp_path)
    said = {" ".join(words[:3]): page.run(who, words) for who, words in commands()}
    assert "up to date" in said["casefiles hub init"]
    assert "C-001 is granted to “bob” as reviewer" in said["casefiles hub grant"]
    assert "Acts to pull  0" in said["casefiles hub status"]
    assert "bob" in said["casefiles hub status"]
    assert "not granted to “bob” any more" in said["casefiles hub revoke"]
    gone = page.cli["bob"](
        "hub", "pull", page.at("BOB-WORKSPACE"), "C-001", "--as", "bob",
        "--password-file", page.at("password.txt"),
    )  # fmt: skip
    assert gone.code == 1
    assert "not granted to you" in gone.err


def test_another_machine_is_spoken_to_by_tls_alone_and_by_name(server, tmp_path):
    place = HubPlace("db.firm.example", 5432, "casefiles", "ada", "", "")
    with pytest.raises(Impossible, match="--authority"):
        connection_options(place)
    named = HubPlace("db.firm.example", 5432, "casefiles", "ada", "", "", "ca.pem")
    assert connection_options(named)["sslmode"] == "verify-full"
    stranger = tmp_path / "stranger.pem"
    postgres_server.certificate(tmp_path, stranger)
    for host, authority in (("localhost", stranger), ("127.0.0.1", server.authority)):
        where = HubPlace(host, server.port, "postgres", "keeper", "", "", str(authority))
        with pytest.raises(NoHub, match=r"SSL|certificate"):
            Postgres(where, "keeper", postgres_server.PASSWORD)
    with keeper(server, "postgres") as known:
        assert known.rows("SELECT 1") == [(1,)]


def test_a_file_of_credentials_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "login.txt"
    path.write_text("password = x\n", "ascii")
    path.chmod(0o644)
    with pytest.raises(Impossible, match="chmod 600"):
        read_credentials(path)
    path.chmod(0o600)
    assert read_credentials(path).password == "x"
