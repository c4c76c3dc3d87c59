"""Messages that are made once somebody asks for them."""

from snapshot_manager.model.conversation import Conversation, Message, Role


def test_a_message_is_made_when_it_is_asked_for_and_only_once() -> None:
    said, made = _noted()
    assert (len(said), made) == (3, [])
    assert said[1] is said[1]
    assert made == ["b"]


def test_all_of_it_is_in_its_order() -> None:
    assert [each.id for each in Conversation(["a", "b", "c"], _message)] == ["a", "b", "c"]


def test_a_part_of_it_makes_nothing_and_shares_what_was_made() -> None:
    said, made = _noted()
    last = said[1:]
    assert (len(last), made) == (2, [])
    assert last[0] is said[1]
    assert (last[-1].id, made) == ("c", ["b", "c"])


def test_what_a_message_is_made_of_is_let_go() -> None:
    class Large:
        gone = False

        def __del__(self) -> None:
            type(self).gone = True

    said = Conversation([Large()], lambda _each: _message("a"))
    assert not Large.gone
    assert said[0].id == "a"
    assert Large.gone


def _noted() -> tuple[Conversation[str], list[str]]:
    """A conversation, and of which messages in it were made so far."""
    made: list[str] = []

    def make(name: str) -> Message:
        made.append(name)
        return _message(name)

    return Conversation(["a", "b", "c"], make), made


def _message(name: str) -> Message:
    return Message(id=name, role=Role.USER)
