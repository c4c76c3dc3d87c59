"""Every text that a person reads in the window is translated, and nothing of it is lost on the way."""

import re
from pathlib import Path

import pytest

from tests.translations import catalogue
from tests.translations.extraction import all_texts, sentences_from_below

FIELD = re.compile(r"\{\w*\}")

pytestmark = pytest.mark.parametrize("code", catalogue.CODES)


def test_every_text_of_the_code_is_in_the_translations(code: str) -> None:
    assert not catalogue.missing(all_texts(), code), "run ./dev translate"


def test_no_translation_is_of_a_text_that_is_gone(code: str) -> None:
    assert {each.text for each in catalogue.entries(code)} <= set(all_texts()), "run ./dev translate"


def test_every_text_is_translated(code: str) -> None:
    assert [each.text.source for each in catalogue.unfinished(code)] == []


def test_every_field_stays(code: str) -> None:
    for each in catalogue.entries(code):
        wanted = sorted(FIELD.findall(each.text.source))
        for said in filter(None, each.said):
            assert sorted(FIELD.findall(said)) == wanted, each


def test_the_program_reads_what_was_translated_last(code: str, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    catalogue.compile_into(code, made)
    assert made.read_bytes() == (catalogue.FOLDER / f"{code}.qm").read_bytes(), "run ./dev translate"


def test_the_shapes_of_sentences_from_below_are_those_of_the_code(code: str) -> None:
    lines = (catalogue.FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()
    assert lines == [each.replace("\n", "\\n") for each in sentences_from_below()], "run ./dev translate"
