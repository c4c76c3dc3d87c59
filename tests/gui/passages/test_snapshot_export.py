from snapshot_manager.gui.passages import snapshot_export
from snapshot_manager.model.state import Mark, Part, RecordList
from tests.gui.dialogs import sample_values as sample


def test_a_conversation_can_be_read_as_markdown_with_its_calls_in_fences() -> None:
    text = snapshot_export.conversation_markdown("Before\nlunch", sample.conversation()).decode()
    assert text.startswith("# Before lunch\n\n## You, Aug 14, 2026")
    assert "*Bash* `pytest tests/test_auth.py -q`\n\n```\ncommand: pytest tests/test_auth.py -q\n" in text
    assert "\x1b" not in text


def test_nothing_inside_a_fence_ends_it() -> None:
    assert snapshot_export.fenced("a\n````\nb")[0] == "`````"


def test_a_terminal_is_told_with_how_each_command_ended() -> None:
    text = snapshot_export.terminal_text(sample.commands()).decode()
    assert text.startswith("$ pytest tests/test_auth.py -q\n[failed, exit 1]\nFAILED tests")


def test_native_records_are_bit_for_bit_those_of_the_part() -> None:
    part = Part(Mark.CAPTURED, records=RecordList([b'{"a": 1}\n', b"{ torn"]))
    assert snapshot_export.native(part) == b'{"a": 1}\n{ torn\n'
