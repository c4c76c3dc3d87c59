"""Which records are the conversation."""

from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.sources.claude_code.chain import active_chain
from snapshot_manager.sources.claude_code.transcript import read_transcript
from tests.sources.claude_code.script import Script, call, text

NAMES = st.sampled_from("abcdefgh")
LINKS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["user", "assistant", "system", "progress", "attachment"]),
            "uuid": NAMES,
            "parentUuid": st.one_of(st.none(), NAMES),
            "isSidechain": st.booleans(),
            "isMeta": st.booleans(),
            "message": st.fixed_dictionaries(
                {
                    "id": st.sampled_from(["m1", "m2"]),
                    "content": st.lists(
                        st.sampled_from(
                            [
                                {"type": "tool_use", "id": "t1", "name": "Bash"},
                                {"type": "tool_use", "id": "t2", "name": "Read"},
                                {"type": "tool_result", "tool_use_id": "t1", "content": "x"},
                                {"type": "tool_result", "tool_use_id": "t2", "content": "y"},
                            ]
                        ),
                        max_size=3,
                    ),
                }
            ),
        }
    ),
    max_size=14,
)


def chain_of(script: Script) -> list[str]:
    return [entry.uuid for entry in active_chain(read_transcript(script.lines).entries)]


@given(LINKS)
def test_the_chain_never_loops_and_never_repeats(records: list[dict[str, object]]) -> None:
    script = Script()
    for record in records:
        script.raw(record)
    chain = chain_of(script)
    assert len(chain) == len(set(chain))


def test_a_rewound_branch_is_left_out() -> None:
    script = Script()
    first = script.user("Build it")
    script.assistant(text("Done the wrong way"))
    again = script.user("Build it with tests", parentUuid=first)
    (answer,) = script.assistant(text("Done"))
    assert chain_of(script) == [first, again, answer]


def test_results_of_parallel_tools_come_after_their_calls() -> None:
    script = Script()
    asked = script.user("Look around")
    one, two, three = script.assistant(call("t1", "Read"), call("t2", "Read"), call("t3", "Read"))
    first = script.result("t1", "a", parentUuid=one)
    second = script.result("t2", "b", parentUuid=two)
    third = script.result("t3", "c", parentUuid=three)
    (answer,) = script.assistant(text("Seen"))
    assert chain_of(script) == [asked, one, two, three, first, second, third, answer]


def test_calls_after_the_answered_one_are_put_back() -> None:
    script = Script()
    asked = script.user("Look around")
    one, two = script.assistant(call("t1", "Read"), call("t2", "Read"))
    second = script.result("t2", "b", parentUuid=two)
    first = script.result("t1", "a", parentUuid=one)
    (answer,) = script.assistant(text("Seen"))
    assert chain_of(script) == [asked, one, two, second, first, answer]


def test_a_sub_agent_is_not_the_conversation() -> None:
    script = Script()
    asked = script.user("Ask somebody else")
    (calling,) = script.assistant(call("t1", "Task", prompt="Find it"))
    script.user("Find it", isSidechain=True, parentUuid=calling)
    script.assistant(text("Found"), isSidechain=True)
    answer = script.result("t1", "Found", parentUuid=calling)
    script.user("Find more", isSidechain=True, parentUuid=None)
    assert chain_of(script) == [asked, calling, answer]


def test_what_the_agent_adds_at_the_end_does_not_revive_an_old_branch() -> None:
    script = Script()
    asked = script.user("Look")
    one, two = script.assistant(call("t1", "Read"), call("t2", "Read"))
    script.result("t1", "a", parentUuid=one)
    second = script.result("t2", "b", parentUuid=two)
    (answer,) = script.assistant(text("Seen"))
    script.user("Caveat: not typed", isMeta=True)
    assert chain_of(script)[-1] == answer
    assert second in chain_of(script)
    assert asked in chain_of(script)


def test_after_a_compaction_the_conversation_begins_at_its_boundary() -> None:
    script = Script()
    script.turn("Long story", "Long answer")
    boundary = script.add(
        "system",
        subtype="compact_boundary",
        parentUuid=None,
        logicalParentUuid=script.last,
        content="Compacted",
    )
    summary = script.user("We talked about a long story", isCompactSummary=True)
    (answer,) = script.assistant(text("Go on"))
    assert chain_of(script) == [boundary, summary, answer]


def test_progress_between_messages_does_not_break_the_chain() -> None:
    script = Script()
    asked = script.user("Run it")
    waiting = script.add("progress", data={"type": "bash_progress"})
    (answer,) = script.assistant(text("It ran"))
    hook = script.add("progress", data={"type": "hook_progress"})
    assert chain_of(script) == [asked, waiting, answer, hook]


def test_a_chain_whose_beginning_is_lost_starts_where_it_can() -> None:
    script = Script()
    asked = script.user("Go on", parentUuid="00000000-0000-4000-8000-000000000000")
    (answer,) = script.assistant(text("Gone on"))
    assert chain_of(script) == [asked, answer]
