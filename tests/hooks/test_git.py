import os
import subprocess
from pathlib import Path

import pytest

from snapshot_manager.errors import HookRefused
from snapshot_manager.hooks import hook_file
from snapshot_manager.hooks.git import NAMES, GitHook
from snapshot_manager.hooks.hook_file import HookState


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = {
        f"GIT_{role}_{what}": "t@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | who | names, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def program_that_notes(tmp_path: Path) -> str:
    """A program that writes down what it is told, and fails: nothing may depend on it."""
    script = tmp_path / "our program"
    script.write_text(f'#!/bin/sh\ncat >> "{tmp_path}/told"; echo " $*" >> "{tmp_path}/told"; exit 1\n')
    script.chmod(0o755)
    return f"'{script}'"


def carry_out(plans: list[hook_file.HookPlan]) -> None:
    for plan in plans:
        hook_file.apply(plan)


def test_hooks_are_made_called_and_taken_away(repository: Path, tmp_path: Path) -> None:
    hook = GitHook(repository, program_that_notes(tmp_path))
    assert hook.is_there()
    assert hook.state() is HookState.ABSENT
    carry_out(hook.plan_install())
    assert hook.state() is HookState.INSTALLED
    assert not any(plan.changes for plan in hook.plan_install())
    for number in range(2):
        git(repository, "commit", "--quiet", "--allow-empty", "-m", f"commit {number}")
    rebased = git(repository, "rebase", "--quiet", "--force-rebase", "HEAD~1")
    assert rebased.returncode == 0, rebased.stderr
    assert (tmp_path / "told").read_text() == '{"hook_event_name":"pre-rebase"} hooks run git\n'
    carry_out(hook.plan_remove())
    assert hook.state() is HookState.ABSENT
    assert not [name for name in NAMES if (repository / ".git" / "hooks" / name).exists()]


def test_a_hook_that_is_there_still_runs_and_decides(repository: Path, tmp_path: Path) -> None:
    mine = repository / ".git" / "hooks" / "pre-rebase"
    mine.parent.mkdir(exist_ok=True)
    text = f'#!/usr/bin/env bash\necho "$1" > "{tmp_path}/mine"\nexit 3\n'
    mine.write_text(text)
    mine.chmod(0o700)
    hook = GitHook(repository, program_that_notes(tmp_path))
    carry_out(hook.plan_install())
    assert mine.stat().st_mode & 0o777 == 0o700
    for number in range(2):
        git(repository, "commit", "--quiet", "--allow-empty", "-m", f"commit {number}")
    assert git(repository, "rebase", "--quiet", "--force-rebase", "HEAD~1").returncode != 0
    assert (tmp_path / "mine").read_text() == "HEAD~1\n"
    assert (tmp_path / "told").exists()
    carry_out(hook.plan_remove())
    assert mine.read_text() == text


def test_a_hook_in_another_language_is_refused_and_left(repository: Path) -> None:
    mine = repository / ".git" / "hooks" / "pre-rebase"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("#!/usr/bin/env python3\nprint()\n")
    with pytest.raises(HookRefused, match="no shell script"):
        GitHook(repository, "snapshot-manager").plan_install()


def test_lines_of_an_older_place_are_replaced(repository: Path) -> None:
    carry_out(GitHook(repository, "/old/place").plan_install())
    hook = GitHook(repository, "snapshot-manager")
    assert hook.state() is HookState.OUTDATED
    carry_out(hook.plan_install())
    assert hook.state() is HookState.INSTALLED
    assert "/old/place" not in (repository / ".git" / "hooks" / "pre-rebase").read_text()


def test_the_folder_of_hooks_that_the_repository_names_is_used(repository: Path) -> None:
    git(repository, "config", "core.hooksPath", "my-hooks")
    carry_out(GitHook(repository, "snapshot-manager").plan_install())
    assert (repository / "my-hooks" / "pre-rebase").exists()


def test_a_folder_that_is_no_repository_is_told(tmp_path: Path) -> None:
    hook = GitHook(tmp_path, "snapshot-manager")
    assert not hook.is_there()
    with pytest.raises(HookRefused, match="not in a git repository"):
        hook.plan_install()


def test_a_hook_that_an_older_version_made_goes_whole(repository: Path) -> None:
    old, new = GitHook(repository, "old"), GitHook(repository, "new")
    for each in (old, new):
        for plan in each.plan_install():
            hook_file.keep_before(plan)
            hook_file.apply(plan)
    assert new.state() is HookState.INSTALLED
    carry_out(new.plan_remove())
    assert not [name for name in NAMES if (repository / ".git" / "hooks" / name).exists()]
