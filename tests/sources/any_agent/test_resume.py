"""The command to resume with is safe to paste and leads to the right folder."""

import os
import subprocess
from pathlib import Path

import pytest

from snapshot_manager.sources.any_agent.resume import resume_command

NAMES = [
    "plain",
    "with space",
    'it\'s "quoted"',
    "$(touch pwned) `touch pwned` ; & | * ~",
    "back\\slash %s %d",
    "two\nlines",
    "ends with a break\n",
    "red \x1b[31m bell \x07",
    "right to left \u202e, unseen \u200b",
    "Größe 🗂",
    "-n",
]


@pytest.mark.parametrize("shell", ["sh", "bash"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_command_leads_to_the_folder_whatever_its_name(tmp_path: Path, name: str, shell: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    agent = tmp_path / "bin" / "claude"
    agent.parent.mkdir()
    agent.write_text('#!/bin/sh\npwd -P | od -An -tx1 -v; printf "%s " "$@" "$CLAUDE_CONFIG_DIR"\n')
    agent.chmod(0o755)
    command = resume_command(
        str(folder), "claude --resume some-id", {"CLAUDE_CONFIG_DIR": "/my own/$(config)"}
    )
    assert command.isprintable()
    done = subprocess.run(
        [shell, "-c", command],
        cwd=tmp_path,
        env={"PATH": f"{agent.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
        text=True,
    )
    where, _, arguments = done.stdout.rpartition("\n")
    assert bytes.fromhex(where) == os.fsencode(f"{folder}\n")
    assert arguments == "--resume some-id /my own/$(config) "
    assert not list(tmp_path.rglob("pwned"))
