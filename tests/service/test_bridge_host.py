"""The bridge with the whole program behind it: real library, real triggers, real sockets."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from snapshot_manager import places, settings_file
from snapshot_manager.background import background
from snapshot_manager.clock import utc_now
from snapshot_manager.engine import restore, upkeep
from snapshot_manager.engine.workspace import Workspace
from snapshot_manager.live.folder import FOLDER, LiveFolder
from snapshot_manager.model.background import RestoreQuestion
from snapshot_manager.model.policy import MEGABYTE, Policy, TriggerPolicy
from snapshot_manager.model.restoration import RestoreResult
from snapshot_manager.model.snapshot import SnapshotId
from snapshot_manager.model.state import PartName
from snapshot_manager.service.bridge_host import Ask
from snapshot_manager.settings import Settings
from snapshot_manager.sources import live
from snapshot_manager.sources.live import Live
from snapshot_manager.store.library import Library
from tests.bridge.wire import App, Listening

Story: TypeAlias = Callable[[Listening], Awaitable[None]]


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """A library and the source of what apps told, as any process opens them."""
    with Library(folder, clock=utc_now, policy=Policy(quota_bytes=50 * MEGABYTE)) as library:
        told = Live(LiveFolder(folder / FOLDER), utc_now)
        yield Workspace(library=library, sources={told.name: told}, clock=utc_now)


def play(folder: Path, story: Story, ask: Ask | None = None) -> None:
    """Let a program run in the background while apps do what the story tells."""

    async def run() -> None:
        async with asyncio.timeout(20):
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(ready.address(), loop))
            await story(Listening(folder))

    policy = TriggerPolicy(enabled=True)
    with (
        opened(folder) as workspace,
        background(workspace, policy, lambda _news: None, port=0, ask=ask) as at_work,
    ):
        ready, loop = at_work.bridge, at_work.service.loop
        asyncio.run(run())


def agree(question: RestoreQuestion) -> None:
    assert (question.app, question.snapshot.description) == ("demo", "Before")
    question.answer(True)


async def talk(app: App, count: int) -> None:
    await app.begin(cwd="/work/shop")
    for number in range(count):
        await app.say(number, f"message {number}")


def test_a_session_and_every_five_messages_are_kept_and_the_app_hears_of_it(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await talk(app, 0)
            assert await kind_of(app) == "session_created"
            for number in range(5):
                await app.say(number, "Hello")
            assert await kind_of(app) == "message_count"
            found = (await app.ask("snapshot.list", sessionId="s1"))["result"]["snapshots"]
            assert [each["summary"]["messageCount"] for each in found] == [5, 0]

    async def kind_of(app: App) -> object:
        news = await app.hear("snapshot.created")
        assert news["sessionId"] == "s1"
        return news["snapshot"]["trigger"]["type"]

    play(tmp_path, story)


def test_before_an_operation_the_answer_comes_when_the_snapshot_is_safe(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await talk(app, 2)
            await app.tell("terminal.output", command="ls", output="a", exitCode=0)
            for method, kind in (
                ("operation.before", "before_destructive"),
                ("compaction.before", "before_compaction"),
                ("limit.reached", "limit_reached"),
            ):
                answer = (await app.ask(method))["result"]
                assert answer["safe"] is True
                with opened(tmp_path) as elsewhere:
                    kept = elsewhere.library.snapshot(SnapshotId(answer["snapshotId"]))
                    terminal = elsewhere.library.state(kept.id).part(PartName.TERMINAL)
                assert (answer["snapshot"]["trigger"]["type"], kept.summary.message_count) == (kind, 2)
                assert len(terminal.records) == 1

    play(tmp_path, story)


def test_snapshots_are_made_shown_compared_and_exported_in_the_command_lines_shapes(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await talk(app, 2)
            await app.ask("balance.update", diem=42.5, usd=1)
            first = (await app.ask("snapshot.create", description="Before", starred=True))["result"]
            assert (first["type"], first["starred"], first["summary"]["balanceDiem"]) == (
                "manual",
                True,
                42.5,
            )
            await app.say(2, "more")
            compared = (await app.ask("snapshot.compare", **{"from": first["id"]}))["result"]
            assert compared["changes"]["messages"]["added"] == 1
            shown = (await app.ask("snapshot.get", id=first["id"][:8], part="messages"))["result"]
            assert [each["blocks"][0]["text"] for each in shown["content"]] == ["message 0", "message 1"]
            exported = (await app.ask("session.export"))["result"]
            assert (len(exported["messages"]), exported["session"]["title"]) == (3, "Debug auth")
            assert (await app.ask("snapshot.get", id="0123"))["error"]["code"] == -32001

    play(tmp_path, story)


def test_what_another_process_does_to_the_library_is_news_too(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await app.begin()
            kept = (await app.hear("snapshot.created"))["id"]
            with opened(tmp_path) as elsewhere:
                upkeep.delete(elsewhere, [SnapshotId(kept)])
            assert (await app.hear("snapshot.deleted"))["id"] == kept

    play(tmp_path, story)


def test_an_app_has_its_session_back_and_says_part_by_part_what_it_took(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await talk(app, 2)
            file = {"path": "/work/shop/a.py", "source": "read", "content": "x = 1"}
            await app.ask("context.update", files=[file])
            kept = (await app.ask("snapshot.create", description="Before"))["result"]["id"]
            number = await app.send("snapshot.restore", id=kept)
            handed = await app.hear("snapshot.restored")
            assert (handed["snapshotId"], handed["restoredFrom"]) == (kept, "s1")
            assert [each["content"] for each in handed["state"]["messages"]] == ["message 0", "message 1"]
            assert handed["state"]["files"][0]["content"] == "x = 1"
            await confirm(app, handed, "session", restored=True)
            await confirm(app, handed, "messages", restored=True)
            await confirm(app, handed, "files", restored=False, reason="No room.")
            result = (await app.answer(number))["result"]
            assert result["applied"] is True
            assert {"part": "files", "reason": "No room."} in result["notRestored"]
            assert {each["part"] for each in result["notRestored"]} == {"files"}

    play(tmp_path, story, agree)


async def confirm(app: App, handed: dict[str, Any], part: str, **said: object) -> None:
    answer = await app.ask("restore.confirm", sessionId=handed["sessionId"], part=part, **said)
    assert "result" in answer


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that does not confirm what it was handed is not waited for long."""
    monkeypatch.setattr(live, "CONFIRM_WITHIN_S", 0.1)


@pytest.mark.usefixtures("impatient")
def test_what_the_person_restores_is_handed_over_and_unconfirmed_is_not_restored(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await talk(app, 2)
            kept = (await app.ask("snapshot.create"))["result"]["id"]
        result = await asyncio.to_thread(restored_elsewhere, SnapshotId(kept))
        assert {each.part for each in result.unconfirmed} == {PartName.SESSION, PartName.MESSAGES}
        async with bridge.app() as app:  # it was not connected then, and has it now
            assert (await app.hear("snapshot.restored"))["snapshotId"] == kept

    def restored_elsewhere(kept: SnapshotId) -> RestoreResult:
        with opened(tmp_path) as elsewhere:
            return restore.confirmed(elsewhere, restore.apply(elsewhere, restore.plan(elsewhere, kept)))

    play(tmp_path, story)


@pytest.mark.usefixtures("impatient")
def test_a_person_who_chose_so_is_not_asked(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app:
            await talk(app, 2)
            kept = (await app.ask("snapshot.create"))["result"]["id"]
            await app.send("snapshot.restore", id=kept)
            assert (await app.hear("snapshot.restored"))["snapshotId"] == kept

    settings_file.save(places.settings_file(), Settings(restore_unasked=True))
    play(tmp_path, story)


def test_without_consent_and_for_a_foreign_session_nothing_is_restored(tmp_path: Path) -> None:
    async def story(bridge: Listening) -> None:
        async with bridge.app() as app, bridge.app("other") as other:
            await talk(app, 2)
            kept = (await app.ask("snapshot.create"))["result"]["id"]
            for each in (app, other):
                assert (await each.ask("snapshot.restore", id=kept))["error"]["code"] == -32003
            assert len((await app.ask("snapshot.list"))["result"]["snapshots"]) == 2

    play(tmp_path, story)
