"""The hooks of Claude Code and Codex: our lines in, our lines out, and not a byte of the rest."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import HookRefused
from snapshot_manager.hooks import hook_file
from snapshot_manager.hooks.hook_file import HookState, backup_of
from snapshot_manager.hooks.json_hooks import JsonHook

EVENTS = {"PreToolUse": "Bash", "PreCompact": None}

MINE = """{
    "model" :  "opus",
    "hooks": {
        "PreToolUse": [
            { "matcher": "Write", "hooks": [ { "type": "command", "command": "echo \\u00e9 é" } ] }
        ],
        "Stop": []
    } ,
    "permissions": {"allow": ["Bash(ls)"]}
}
"""


def hook_at(path: Path, program: str = "snapshot-manager") -> JsonHook:
    return JsonHook("claude-code", "Claude Code", path, EVENTS, program)


@pytest.fixture
def hook(tmp_path: Path) -> JsonHook:
    return hook_at(tmp_path / "settings.json")


def install(hook: JsonHook) -> bool:
    (plan,) = hook.plan_install()
    hook_file.keep_before(plan)
    hook_file.apply(plan)
    return plan.changes


def remove(hook: JsonHook) -> bool:
    (plan,) = hook.plan_remove()
    hook_file.apply(plan)
    hook_file.forget_before(plan.path)
    return plan.changes


def commands(path: Path, event: str) -> list[str]:
    found: dict[str, Any] = json.loads(path.read_text())["hooks"]
    return [command["command"] for group in found.get(event, []) for command in group["hooks"]]


def test_a_file_that_is_not_there_is_made_and_goes_again(hook: JsonHook) -> None:
    assert hook.state() is HookState.ABSENT
    assert install(hook)
    assert hook.state() is HookState.INSTALLED
    assert commands(hook.path, "PreCompact") == ["snapshot-manager hooks run claude-code"]
    assert stat.S_IMODE(hook.path.stat().st_mode) == 0o600
    assert remove(hook)
    assert list(hook.path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    [
        MINE,
        "{}",
        "{}\n",
        "{\n}",
        "{ }",
        '{"a": 1}',
        '{"hooks": {}}',
        '{"hooks": {"PreToolUse": []}}',
        "",
        " \n",
    ],
)
def test_what_was_there_comes_back_byte_for_byte(hook: JsonHook, text: str) -> None:
    hook.path.write_bytes(text.encode())
    assert install(hook)
    assert hook.state() is HookState.INSTALLED
    assert not install(hook)
    assert remove(hook)
    assert hook.path.read_bytes() == text.encode()
    assert not backup_of(hook.path).exists()
    assert not remove(hook)


def test_everything_else_stays_as_it_is_written(hook: JsonHook) -> None:
    hook.path.write_text(MINE)
    install(hook)
    text = hook.path.read_text()
    for line in MINE.splitlines():
        assert line.rstrip(",") in text
    assert commands(hook.path, "PreToolUse") == ["echo é é", "snapshot-manager hooks run claude-code"]


def test_what_was_changed_since_stays_when_ours_is_taken_away(hook: JsonHook) -> None:
    hook.path.write_text(MINE)
    install(hook)
    hook.path.write_text(hook.path.read_text().replace('"opus"', '"sonnet"'))
    remove(hook)
    assert hook.path.read_text() == MINE.replace('"opus"', '"sonnet"')


def test_a_file_we_made_stays_when_somebody_wrote_into_it(hook: JsonHook) -> None:
    install(hook)
    hook.path.write_text(hook.path.read_text().replace('{\n  "hooks"', '{\n  "model": "opus",\n  "hooks"', 1))
    remove(hook)
    assert json.loads(hook.path.read_text()) == {"model": "opus"}


def test_a_command_that_somebody_put_beside_ours_stays(hook: JsonHook) -> None:
    install(hook)
    changed = json.loads(hook.path.read_text())
    changed["hooks"]["PreToolUse"][0]["hooks"].append({"type": "command", "command": "echo mine"})
    hook.path.write_text(json.dumps(changed))
    remove(hook)
    assert commands(hook.path, "PreToolUse") == ["echo mine"]
    assert commands(hook.path, "PreCompact") == []


def test_lines_of_an_older_place_are_replaced(hook: JsonHook) -> None:
    hook.path.write_text(MINE)
    install(hook_at(hook.path, "/old/place/snapshot-manager"))
    assert hook.state() is HookState.OUTDATED
    install(hook)
    assert commands(hook.path, "PreToolUse") == ["echo é é", "snapshot-manager hooks run claude-code"]
    assert remove(hook)
    assert hook.path.read_text() == MINE


def test_the_rights_of_the_file_stay(hook: JsonHook) -> None:
    hook.path.write_text(MINE)
    hook.path.chmod(0o640)
    install(hook)
    assert stat.S_IMODE(hook.path.stat().st_mode) == 0o640
    assert stat.S_IMODE(backup_of(hook.path).stat().st_mode) == 0o640


def test_the_first_state_is_the_one_that_is_kept(hook: JsonHook) -> None:
    hook.path.write_text(MINE)
    install(hook_at(hook.path, "/old"))
    install(hook)
    assert backup_of(hook.path).read_text() == MINE


REFUSED = {
    "no JSON": "{",
    "comments": '{"a": 1} // mine',
    "an array": "[]",
    "hooks that are none": '{"hooks": []}',
    "an event that is none": '{"hooks": {"Stop": {}}}',
    "too deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_what_the_agent_writes_is_refused_and_left(hook: JsonHook, text: str) -> None:
    hook.path.write_text(text)
    for plan in (hook.plan_install, hook.plan_remove, hook.state):
        with pytest.raises(HookRefused, match="not what Claude Code writes"):
            plan()
    assert hook.path.read_text() == text


def test_bytes_that_are_no_text_are_refused(hook: JsonHook) -> None:
    hook.path.write_bytes(b"\xff\xfe")
    with pytest.raises(HookRefused, match="UTF-8"):
        hook.plan_install()


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "agent"
    folder.mkdir()
    elsewhere = tmp_path / "dotfiles.json"
    elsewhere.write_text("{}")
    hook = hook_at(folder / "settings.json")
    hook.path.symlink_to(elsewhere)
    with pytest.raises(HookRefused, match="is a link to"):
        hook.plan_install()
    assert elsewhere.read_text() == "{}"
    hook.path.unlink()
    (folder / "real.json").write_text("{}")
    hook.path.symlink_to("real.json")
    install(hook)
    assert hook.path.is_symlink()
    assert "hooks" in (folder / "real.json").read_text()


def test_a_plan_is_not_carried_out_on_a_file_that_changed_since(hook: JsonHook) -> None:
    hook.path.write_text("{}")
    (plan,) = hook.plan_install()
    hook.path.write_text('{"new": 1}')
    with pytest.raises(HookRefused, match="changed in the meantime"):
        hook_file.apply(plan)
    assert hook.path.read_text() == '{"new": 1}'


def test_windows_line_ends_stay(hook: JsonHook) -> None:
    text = MINE.replace("\n", "\r\n")
    hook.path.write_bytes(text.encode())
    install(hook)
    assert b"\n" not in hook.path.read_bytes().replace(b"\r\n", b"")
    remove(hook)
    assert hook.path.read_bytes() == text.encode()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
GROUPS = st.lists(
    st.fixed_dictionaries(
        {
            "matcher": st.text(max_size=5),
            "hooks": st.lists(st.fixed_dictionaries({"command": st.text()}), max_size=2),
        }
    ),
    max_size=2,
)
HOOKS = st.dictionaries(st.sampled_from(["PreToolUse", "PreCompact", "Stop", "é"]), GROUPS)
OTHERS = st.text(max_size=5).filter(lambda key: key != "hooks")  # hooks of another form are refused
FILES = st.tuples(st.dictionaries(OTHERS, VALUES, max_size=3), st.none() | HOOKS)


@given(FILES, st.sampled_from([None, 2, 3, "\t"]), st.booleans(), st.booleans())
def test_whatever_is_in_the_file_it_stays_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    given_file: tuple[dict[str, Any], dict[str, Any] | None],
    indent: int | str | None,
    is_ascii: bool,
    knows_before: bool,
) -> None:
    content, found = given_file
    document = {**content, **({} if found is None else {"hooks": found})}
    text = json.dumps(document, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "replace").decode()
    hook = hook_at(tmp_path_factory.mktemp("hooks") / "settings.json")
    hook.path.write_bytes(text.encode())
    install(hook)
    assert hook.state() is HookState.INSTALLED
    assert install(hook) is False
    installed = json.loads(hook.path.read_bytes())
    assert {key: installed[key] for key in json.loads(text) if key != "hooks"} == {
        key: value for key, value in json.loads(text).items() if key != "hooks"
    }
    if not knows_before:
        hook_file.forget_before(hook.path)
    remove(hook)
    if knows_before:
        assert hook.path.read_bytes() == text.encode()
    else:
        left = json.loads(hook.path.read_bytes()) if hook.path.exists() else {}
        expected = json.loads(text)
        assert {**left, "hooks": None} == {**expected, "hooks": None}
        kept = {key: value for key, value in expected.get("hooks", {}).items() if value}
        assert {key: value for key, value in left.get("hooks", {}).items() if value} == kept


def test_an_event_that_the_agent_waits_for_otherwise_gets_its_own_time(tmp_path: Path) -> None:
    hook = JsonHook("codex", "Codex", tmp_path / "hooks.json", EVENTS, "p", "", {"PreCompact": 3})
    install(hook)
    found = json.loads(hook.path.read_text())["hooks"]
    waits = {event: group["hooks"][0]["timeout"] for event, (group,) in found.items()}
    assert waits == {"PreToolUse": 60, "PreCompact": 3}


def test_what_an_older_version_installed_is_not_taken_for_the_persons_own(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    old, new = hook_at(path, "old"), hook_at(path, "new")
    install(old)
    install(new)
    assert not backup_of(path).exists()
    remove(new)
    assert not path.exists()


def test_a_copy_that_an_older_version_kept_of_its_own_lines_does_not_bring_them_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    old, new = hook_at(path, "old"), hook_at(path, "new")
    install(old)
    backup_of(path).write_bytes(path.read_bytes())
    install(new)
    remove(new)
    assert not path.exists()
