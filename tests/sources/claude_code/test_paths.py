"""Where Claude Code looks for a folder's sessions."""

from pathlib import Path

import pytest
from claude_agent_sdk._internal.sessions import _sanitize_path

from snapshot_manager.sources.claude_code.paths import (
    Projects,
    default_config_dir,
    resume_environment,
    slug_of,
    slug_override,
)


@pytest.mark.parametrize(
    ("folder", "slug"),
    [
        ("/home/u/p", "-home-u-p"),
        ("C:\\Users\\u\\p", "C--Users-u-p"),
        ("/home/ü_x", "-home---x"),
        ("/home/ü", "-home--"),
        ("/home/🙂", "-home---"),
    ],
)
def test_a_folder_becomes_a_plain_name(folder: str, slug: str) -> None:
    assert slug_of(folder) == slug


@pytest.mark.parametrize(
    "folder", ["/a/b c.d", "/" + "long/" * 60, "/x" * 100, "/" + "y" * 199, "/" + "z" * 200]
)
def test_slugs_are_those_of_the_vendors_reader(folder: str) -> None:
    assert slug_of(folder) == _sanitize_path(folder)


def test_a_long_name_with_another_ending_is_found(tmp_path: Path) -> None:
    folder = "/" + "long/" * 60
    other = tmp_path / (slug_of(folder.rstrip("/"))[:200] + "-other")
    other.mkdir()
    assert Projects(tmp_path).dir_for(folder) == other


def test_links_are_followed_to_the_real_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    projects = Projects(Path("/p"))
    assert projects.dir_for(str(tmp_path / "link")) == projects.dir_for(str(tmp_path / "real"))


def test_the_persons_own_folder_counts() -> None:
    home = Path("/home/u")
    assert default_config_dir({}, home) == Path("/home/u/.claude")
    assert default_config_dir({"CLAUDE_CONFIG_DIR": "/c"}, home) == Path("/c")


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"CLAUDE_CONFIG_DIR": "/c", "CLAUDE_CODE_PROJECT_DIR_NAME": "all_in-one"}, "all_in-one"),
        ({"CLAUDE_CODE_PROJECT_DIR_NAME": "all_in-one"}, ""),
        ({"CLAUDE_CONFIG_DIR": "/c", "CLAUDE_CODE_PROJECT_DIR_NAME": "../up"}, ""),
        ({"CLAUDE_CONFIG_DIR": "/c"}, ""),
    ],
)
def test_one_name_for_all_projects_needs_an_own_config_folder(environ: dict[str, str], name: str) -> None:
    assert slug_override(environ) == name
    if name:
        assert Projects(Path("/p"), name).dir_for("/any") == Path("/p/all_in-one")


def test_only_a_folder_of_ones_own_has_to_be_told_to_resume() -> None:
    home = Path("/home/u")
    assert resume_environment(Path("/home/u/.claude"), "", home) == {}
    assert resume_environment(Path("/c"), "", home) == {"CLAUDE_CONFIG_DIR": "/c"}
    assert resume_environment(Path("/c"), "all", home)["CLAUDE_CODE_PROJECT_DIR_NAME"] == "all"
