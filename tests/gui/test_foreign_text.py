from snapshot_manager.gui import foreign_text


def test_a_path_is_shown_without_the_folder_it_is_in() -> None:
    assert foreign_text.inside("/home/ada/shop/tests/a.py", "/home/ada/shop") == "tests/a.py"
    assert foreign_text.inside("/home/ada/shopping/a.py", "/home/ada/shop") == "/home/ada/shopping/a.py"
    assert foreign_text.inside("/a.py", "") == "/a.py"


def test_a_name_that_is_read_otherwise_than_it_is_written_shows_why() -> None:
    assert foreign_text.inside("/x/gpj\u202e.exe", "/x") == "gpj⟨U+202E⟩.exe"


def test_a_character_that_cannot_be_seen_is_spelt_out_unless_it_is_wanted() -> None:
    assert foreign_text.visible("a\x1b[31m\u2066b\tc\n") == "a⟨U+001B⟩[31m⟨U+2066⟩b\tc\n"
    assert foreign_text.visible("a\x1b[31m", but="\x1b") == "a\x1b[31m"


def test_a_text_of_many_lines_becomes_one() -> None:
    assert foreign_text.one_line(" first\n\n  second\tthird ") == "first second third"
