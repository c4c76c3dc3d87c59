"""What stopped a session of Claude Code: limits and errors, as its versions have written them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.model.facts import Session, value_in
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.state import PartName
from snapshot_manager.sources.claude_code.source import ClaudeCode
from snapshot_manager.sources.claude_code.stops import refusal, told_by
from tests.fakes import NOON
from tests.sources.claude_code.script import SESSION, Script, text

SESSION_LIMIT = "You've hit your session limit · resets 2:40pm (America/Chicago)"
NEW: dict[str, Any] = {
    "error": "rate_limit",
    "apiErrorStatus": 429,
    "quotaLimits": {"status": "rejected", "resetsAt": 1_789_846_800, "rateLimitType": "five_hour"},
}

LIMITS: dict[str, tuple[str, dict[str, Any]]] = {
    "as of late, told in fields": ("Something new", NEW),
    "told by its kind alone": ("Something new", {"error": "rate_limit"}),
    "told by the quota alone": ("Something new", {"quotaLimits": {"status": "rejected"}}),
    "no money left": ("Something new", {"error": "billing_error"}),
    "in words with an epoch": ("Claude AI usage limit reached|1753077600", {}),
    "in words with a time": ("Claude usage limit reached. Your limit will reset at 10am.", {}),
    "of five hours": ("5-hour limit reached ∙ resets 3pm", {}),
    "of a session": (SESSION_LIMIT, {}),
    "of a week": ("You've hit your weekly limit · resets Tuesday", {}),
    "of the interface": ('API Error: 429 {"type":"error","error":{"type":"rate_limit_error"}}', {}),
    "of credits": ("Credit balance is too low", {}),
    "of extra usage": ("You're out of extra usage · resets 9pm", {}),
    "of length": ("Prompt is too long", {"error": "invalid_request"}),
}

NO_LIMITS: dict[str, tuple[str, dict[str, Any]]] = {
    "overloaded": ("API Error: 529 Overloaded", {"error": "server_error", "apiErrorStatus": 529}),
    "the key": ("Invalid API key · Please run /login", {"error": "authentication_failed"}),
    "the line": ("API Error: The response stopped arriving.", {}),
    "strange fields": ("API Error", {"error": ["rate_limit"], "apiErrorStatus": {}, "quotaLimits": 7}),
}


@pytest.fixture
def script() -> Script:
    begun = Script()
    begun.turn("Let students pay less.", "They do now.")
    begun.user("And pupils?")
    return begun


def session_in(script: Script, folder: Path) -> Session:
    script.write(folder)
    state = ClaudeCode(folder).read(SESSION, frozenset(), no_report)
    session = value_in(state, PartName.SESSION, Session)
    assert session is not None
    return session


@pytest.mark.parametrize(("words", "fields"), LIMITS.values(), ids=LIMITS)
def test_a_limit_is_known(script: Script, tmp_path: Path, words: str, fields: dict[str, Any]) -> None:
    script.refused(words, **fields)
    session = session_in(script, tmp_path)
    assert (session.limit, session.error) == (words, "")
    assert ClaudeCode(tmp_path).sight(SESSION, NOON).limit.startswith(f"{words} (since 2026-")


@pytest.mark.parametrize(("words", "fields"), NO_LIMITS.values(), ids=NO_LIMITS)
def test_another_error_is_no_limit(
    script: Script, tmp_path: Path, words: str, fields: dict[str, Any]
) -> None:
    script.refused(words, **fields)
    session = session_in(script, tmp_path)
    assert (session.limit, session.error) == ("", words)
    assert not ClaudeCode(tmp_path).sight(SESSION, NOON).limit


def test_who_only_speaks_of_limits_met_none(script: Script, tmp_path: Path) -> None:
    script.user("What does “usage limit reached” mean?")
    script.assistant(text("You've hit your session limit: that is what it says."))
    script.add("system", subtype="api_error", error={"status": 429}, retryAttempt=1)
    assert session_in(script, tmp_path).limit == ""


def test_a_sub_agents_limit_is_not_the_sessions(script: Script, tmp_path: Path) -> None:
    script.refused(SESSION_LIMIT, **NEW, isSidechain=True)
    assert session_in(script, tmp_path).limit == ""


def test_what_was_copied_from_another_session_stops_nobody_here(script: Script, tmp_path: Path) -> None:
    script.refused(SESSION_LIMIT, **NEW, forkedFrom={"sessionId": "s", "messageUuid": "m"})
    assert session_in(script, tmp_path).limit == ""


def test_the_same_limit_met_again_and_again_is_one_until_the_model_answers(
    script: Script, tmp_path: Path
) -> None:
    source = ClaudeCode(tmp_path)

    def seen() -> str:
        script.write(tmp_path)
        return source.sight(SESSION, NOON).limit

    script.refused(SESSION_LIMIT, **NEW)
    first = seen()
    script.user("go on")
    script.refused("API Error: 529 Overloaded", error="server_error")
    script.refused(SESSION_LIMIT, **NEW)
    assert seen() == first
    script.assistant(text("Pupils pay less, too."))
    assert seen() == ""
    script.refused(SESSION_LIMIT, **NEW)
    assert seen() not in {"", first}


def test_a_transcript_that_begins_anew_forgets_the_limit(script: Script, tmp_path: Path) -> None:
    source = ClaudeCode(tmp_path)
    script.refused(SESSION_LIMIT, **NEW)
    script.write(tmp_path)
    assert source.sight(SESSION, NOON).limit
    del script.lines[-2:]
    script.write(tmp_path)
    assert source.sight(SESSION, NOON).limit == ""


WILD = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)
FIELDS = ("message", "error", "apiErrorStatus", "quotaLimits")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, WILD)))
def test_any_refusal_can_be_read(body: dict[str, Any]) -> None:
    assert refusal(body).words
    assert told_by("assistant", body | {"isApiErrorMessage": True}, is_model=False) == refusal(body)
    told_by("user", body, is_model=True)


CLOSED = "<command-name>/exit</command-name>\n <command-message>exit</command-message>"


def test_a_session_that_was_closed_has_ended_until_somebody_goes_on(script: Script, tmp_path: Path) -> None:
    source = ClaudeCode(tmp_path)

    def has_ended() -> bool:
        script.write(tmp_path)
        return source.sight(SESSION, NOON).ended

    assert not has_ended()
    script.user("Caveat: what follows was typed to the agent.", isMeta=True)
    script.user(CLOSED)
    script.user("<local-command-stdout>Bye!</local-command-stdout>")
    assert has_ended()
    script.add("assistant", message={"id": "m", "model": "<synthetic>", "role": "assistant", "content": []})
    assert has_ended()
    script.user("And pupils?")
    assert not has_ended()
    script.add("system", subtype="local_command", content=CLOSED.replace("exit", "quit"))
    assert has_ended()


def test_a_limit_outlasts_the_session_that_was_closed_before_it(script: Script, tmp_path: Path) -> None:
    script.refused(SESSION_LIMIT, **NEW)
    script.user(CLOSED)
    script.write(tmp_path)
    seen = ClaudeCode(tmp_path).sight(SESSION, NOON)
    assert (seen.ended, seen.limit[: len(SESSION_LIMIT)]) == (True, SESSION_LIMIT)
