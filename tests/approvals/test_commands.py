"""The commands of the README: what they are called, and what they refuse with a sentence."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parent.parent.parent
TARGETS = [
    "help",
    "setup",
    "setup-tests",
    "demo",
    "run",
    "load",
    "test",
    "check",
    "fix",
    "docs",
    "screenshots",
    "lock",
    "audit",
    "bench",
]


def run(*command, **environment):
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_each_command_is_there_and_explained():
    explained = re.findall(r"^([a-z-]+):.*## .+$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert explained == TARGETS


@pytest.mark.slow
def test_a_bare_make_shows_the_commands():
    shown = run("make", "--no-print-directory")

    assert [line.split()[0] for line in shown.stdout.splitlines()] == TARGETS


@pytest.mark.slow
def test_every_script_is_correct_shell():
    scripts = [*sorted((ROOT / "scripts").glob("*.sh")), ROOT / ".ci" / "run"]

    faults = [run("bash", "-n", str(script)).stderr for script in scripts]

    assert faults == [""] * len(scripts)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["scripts/demo.sh", "scripts/serve.sh"])
def test_a_taken_port_is_said_in_one_sentence(command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        refused = run(command, PORT=port)

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert re.fullmatch(
        rf"Port {port} is taken by another program; choose another one, .+ PORT=8123 make \w+\n",
        refused.stderr,
    )


@pytest.mark.slow
@pytest.mark.parametrize("port", ["abc", "0", "65536", "80 80", "-1"])
def test_a_port_which_is_none_is_said_in_one_sentence(port):
    refused = run("scripts/serve.sh", PORT=port)

    assert (refused.returncode, refused.stderr) == (
        1,
        f'PORT must be a number from 1 to 65535, not "{port}".\n',
    )


@pytest.mark.slow
def test_starting_afresh_leaves_nothing_of_the_last_time(tmp_path):
    state = tmp_path / "demo"
    (state / "media").mkdir(parents=True)
    (state / "media" / "letter.pdf").write_text("of the last time")

    done = run(sys.executable, "scripts/start_afresh.py", STATE_DIR=str(state), DATABASE_URL="")

    assert (done.returncode, [*state.iterdir()]) == (0, [])
    assert done.stdout.startswith("Starting afresh:")


@pytest.mark.slow
def test_starting_afresh_spares_a_file_of_somebody_else(tmp_path):
    kept = tmp_path / "kept.sqlite3"
    kept.write_text("somebody's data")

    refused = run(
        sys.executable,
        "scripts/start_afresh.py",
        STATE_DIR=str(tmp_path / "demo"),
        DATABASE_URL=f"sqlite:///{kept}",
    )

    assert (refused.returncode, kept.read_text()) == (1, "somebody's data")
    assert refused.stderr == f"DATABASE_URL names a file that exists, {kept}: name a new one.\n"


@pytest.mark.slow
def test_every_requirement_is_pinned_with_hashes():
    for name in ["requirements.txt", "requirements-dev.txt"]:
        pinned = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / name).read_text())[1:]

        assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []
