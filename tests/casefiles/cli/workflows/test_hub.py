"""The page for whoever runs a hub: its commands are run as they stand there."""

import os
import random
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from casefiles.evidence.ocr import engines
from casefiles.hub.place import HubPlace, read_credentials
from casefiles.hub.postgres import Postgres, connection_options
from casefiles.kernel.errors import Impossible, NoHub
from casefiles.storage.sealing import key_file
from casefiles.storage.sealing.ciphers import PassphraseCost
from casefiles.storage.sealing.person_key import from_file, to_file
from resources import folder
from tests import postgres_server
from tests.casefiles.cli.conftest import at_home
from tests.casefiles.evidence.ocr.scans import ENGLISH, as_png, scan
from tests.hub_scene import keeper

PASSWORD = "a long password of a key"
MACHINES = find_spec("procrastinate") is not None  # the extra “hub” may be here in part
FILES = (
    ".txt",
    ".pem",
    ".key",
    ".person",
    ".dump",
    ".sql",
    "-WORKSPACE",
    "/srv/originals",
    "/srv/binder",
)
ASKED_FOR = (
    "read",
    "work",
    "join",
    "add",
    "grant",
    "push",
    "pull",
    "cases",
    "status",
    "revoke",
    "new-person-key",
)


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
        self.machines = []
        self.left = home / "temporary" / "rebuttal-desk-left"
        self.left.mkdir(parents=True)
        (self.left / "held").write_bytes(b"")
        for who in ("keeper", "ada", "bob", "mill"):
            (home / who).mkdir()
            self.cli[who] = at_home(home / who)
        (home / "ca.pem").write_bytes(server.authority.read_bytes())
        self.write("keeper.txt", f"password = {postgres_server.PASSWORD}\n")
        self.write("password.txt", PASSWORD)
        Path(self.at("/srv/originals")).mkdir()
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
        (home / "scan.png").write_bytes(as_png(scan(ENGLISH)))
        added = self.cli["ada"](
            "evidence", "add", self.at("ADA-WORKSPACE"), "C-001", home / "scan.png", "--as", "ada",
            "--later",
        )  # fmt: skip
        assert added.code == 0, added.err
        self.cli["ada"](
            "exhibits", "bates", self.at("ADA-WORKSPACE"), "C-001", "--set", "prefix=ACME-",
            "--as", "ada",
        )  # fmt: skip

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
        if "binder" in said:
            said += ["--hub-password-file", self.at("password.txt")]
        if "work" in said:
            return self.start(who, said[1:])
        ran = self.cli[who](*said[1:])
        assert ran.code == 0, (said, ran.err)
        if "cases" in said:
            self.case = next(word for word in ran.out.split() if word.count("-") == 4)
        if "new-person-key" in said:
            self.cheapen(who)
        return ran.out + ran.err

    def start(self, who, words):
        """Begin a command that goes on until it is ended. Returns the first line it says."""
        home = str(self.home / who)
        environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": f"{home}/config"}
        environment["TMPDIR"] = str(self.left.parent)
        program = [sys.executable, "-m", "casefiles", *words]
        process = subprocess.Popen(program, env=environment, stderr=subprocess.PIPE, text=True)
        self.machines.append(process)
        return process.stderr.readline()

    def end(self):
        for each in self.machines:
            each.terminate()
            assert each.wait(30) == 0, each.stderr.read()
            each.stderr.close()

    def cheapen(self, who):
        """Have a key opened at once: half a second for each command is what people pay."""
        path = self.home / f"{who}.person"
        pair = from_file(path.read_bytes(), PASSWORD)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(key_file, "USUAL", PassphraseCost(1, 64, 1))
            path.write_bytes(to_file(pair, PASSWORD, random.Random(1).randbytes))


def test_the_commands_of_the_page_do_what_it_says(server, tmp_path):
    page = Page(server, tmp_path)
    said, first_pull = {}, ""
    for who, words in commands():
        if MACHINES or not (who == "mill" or {*words} & {"--machine", "read", "binder"}):
            said[" ".join(words[:3])] = page.run(who, words)
            first_pull = first_pull or said.get("casefiles hub pull", "")
    page.end()
    if MACHINES:
        assert said["casefiles hub work"].startswith("Does: read")
        assert not page.left.exists(), "what a machine left that was killed"
        seen = "Recognized: 1 page, 0 of them in vain" if engines.installed() else ""
        assert "Read: 1 file" in said["casefiles hub read"]
        assert seen in said["casefiles hub read"]
        assert "1 page" in said["casefiles attestation binder"]
        assert "Thrown away" not in said["casefiles attestation binder"]
    assert "up to date" in said["casefiles hub init"]
    assert "C-001 is granted to “bob” as reviewer" in said["casefiles hub grant"]
    assert "Acts to pull  0" in said["casefiles hub status"]
    [key] = re.findall(r"Its key: ([0-9a-f ]{39})", said["casefiles hub add"])
    assert key in said["casefiles hub status"]
    assert f"The key of this case: {key}" in first_pull
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


def test_a_server_that_falls_silent_is_given_up(server):
    options = connection_options(HubPlace("127.0.0.1", server.port, "postgres", "keeper", "", ""))
    silent = (
        options["keepalives_idle"] + options["keepalives_interval"] * (options["keepalives_count"])
    )
    assert max(options["connect_timeout"], silent, options["tcp_user_timeout"] / 1000) <= 30


def test_a_file_of_credentials_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "login.txt"
    path.write_text("password = x\n", "ascii")
    path.chmod(0o644)
    with pytest.raises(Impossible, match="chmod 600"):
        read_credentials(path)
    path.chmod(0o600)
    assert read_credentials(path).password == "x"
