import pytest
from hypothesis import given
from hypothesis import strategies as st

from snapshot_manager.errors import Cancelled
from snapshot_manager.gui.passages import contents, syntax
from snapshot_manager.gui.passages.passage import Style
from snapshot_manager.model.facts import FileInContext, FileOrigin

PYTHON = '"""What it is.\n\nTwo lines."""\n\ndef add(a: int) -> int:  # quickly\n    return a + 40\n'


def styles(path: str, text: str) -> dict[str, Style]:
    lines = syntax.coloured_lines(path, text)
    return {run.text.strip(): run.style for line in lines for run in line if run.text.strip()}


def test_the_words_of_a_language_have_their_colours_also_across_lines() -> None:
    found = styles("shop/tools.py", PYTHON)
    assert found["def"] is found["return"] is Style.KEYWORD
    assert found["add"] is Style.NAME
    assert found["40"] is Style.NUMBER
    assert found["# quickly"] is Style.COMMENT
    assert found['Two lines."""'] is Style.STRING


@pytest.mark.parametrize("path", ["a.py", "b.ts", "c.rs", "d.lean", "e.json", "f.yaml", "Makefile", "g.html"])
@given(text=st.text(alphabet=st.sampled_from(list("ab1\"'#/*{}<>\n\t \\$`")), max_size=200))
def test_a_coloured_file_says_what_the_plain_one_says(path: str, text: str) -> None:
    lines = syntax.coloured_lines(path, text)
    assert not lines or "\n".join("".join(run.text for run in line) for line in lines) == text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("notes", "plain words"),
        ("bundle.js", f"var a = '{'x' * syntax.LONGEST_LINE}';"),
        ("dump.sql", "select 1;\n" * (syntax.LARGEST // 10 + 1)),
    ],
)
def test_what_has_no_language_or_would_take_long_stays_plain(path: str, text: str) -> None:
    assert not syntax.coloured_lines(path, text)


def test_a_text_that_a_language_cannot_get_through_stays_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "LONGEST_S", 0.05)
    assert not syntax.coloured_lines("page.html", ("<!--" * 400 + "\n") * 120)


def test_a_person_who_went_on_is_not_waited_for() -> None:
    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        syntax.coloured_lines("a.py", PYTHON, stop)


def test_colours_change_neither_what_passages_say_nor_how_many_lines_they_have() -> None:
    text = PYTHON * 60
    file = FileInContext(path="/shop/tools.py", origin=FileOrigin.READ, content=text.encode())
    passages = contents.file_text(file)
    plain = [[each.text for each in passage.compose()] for passage in passages]
    contents.colour(passages, syntax.coloured_lines(file.path, contents.shown_text(file)))
    assert [[each.text for each in passage.compose()] for passage in passages] == plain
    assert len(passages) > 1
