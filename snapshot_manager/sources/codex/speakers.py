"""Who says what stands in an item of the conversation."""

import re

from snapshot_manager.model.conversation import Role
from snapshot_manager.sources.jsonl import Json, mapping, sequence, string

NOT_TYPED = "added by the agent, not typed"

_ADDED = re.compile(
    r"\s*(?:<(?:environment_context|user_instructions|permissions instructions|turn_aborted"
    r"|skills?_instructions|skill|personality_spec|collaboration_mode|subagent_notification|model_switch|apps_instructions"
    r"|recommended_plugins|INSTRUCTIONS)\b|# AGENTS\.md instructions\b)",
)
_SHELL = re.compile(
    r"\s*<user_shell_command>\s*<command>\n?(.*?)\n?</command>\s*<result>\n?(.*?)\n?</result>", re.DOTALL
)

CALLS = frozenset(
    {"function_call", "custom_tool_call", "local_shell_call", "web_search_call", "tool_search_call"}
)
OUTPUTS = frozenset({"function_call_output", "custom_tool_call_output", "tool_search_output"})
FROM_THE_MODEL = CALLS | {"reasoning", "image_generation_call"}


def text_of(content: object) -> str:
    """What a content says: a text, or a list of pieces."""
    if isinstance(content, str):
        return content
    pieces = [mapping(piece) for piece in sequence(content)]
    return "\n".join(string(piece.get("text")) for piece in pieces if piece.get("text"))


def speaker(item: Json, type_: str) -> tuple[Role, str] | None:
    """Who speaks in an item, and what a reader should know of it; None for what nobody says."""
    if type_ in OUTPUTS:
        return Role.TOOL, ""
    if type_ in FROM_THE_MODEL or (type_ == "message" and item.get("role") == "assistant"):
        return Role.ASSISTANT, ""
    if type_ != "message":
        return None
    is_prompt = item.get("role") == "user" and not _is_added(item)
    return (Role.USER, "") if is_prompt else (Role.SYSTEM, NOT_TYPED)


def _is_added(item: Json) -> bool:
    """Whether Codex wrote this in the person's place; newer versions tell, of older ones the words do."""
    passed_on = mapping(item.get("internal_chat_message_metadata_passthrough"))
    origins = [
        mapping(mapping(each).get("provenance")) for each in sequence(passed_on.get("content_item_metadata"))
    ]
    if origins:
        return all(origin.get("type") == "harness" for origin in origins)
    return bool(_ADDED.match(text_of(item.get("content"))))


def typed_command(item: Json) -> tuple[str, str] | None:
    """A command that the person ran with ``!``, and what came of it; None for any other item."""
    found = _SHELL.match(text_of(item.get("content")))
    return (found[1], found[2]) if found else None
