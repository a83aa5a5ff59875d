"""Every sentence that a person reads stands in words/, in both languages, short, used, and in its own language."""

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from samenspel.live.wire.parts import Goodbye, WireReason
from samenspel.printing.documents import What
from samenspel.programmes.reading import programme
from samenspel.room.exercises import MORNING
from samenspel.web.asking import STATUS
from samenspel.words import written

ROOT = Path(__file__).parents[1]
LANGUAGES = ("nl", "en")
WORDS: dict[str, dict[str, Any]] = {language: written(language) for language in LANGUAGES}
FILES = {language: sorted((ROOT / "src/samenspel/words" / language).rglob("*.json")) for language in LANGUAGES}
OF_EXERCISES = {"phone", "wall", "console", "paper", "refused", "replay"}
"""The surfaces whose sentences an exercise may have in its own file."""
LONGEST = 15
"""Words in a sentence (domain rule 16)."""
SAME_IN_BOTH = {
    "paper_card_wifi",
    "paper_card_wifi_open",
    "wall_wifi",
    "begin_name_default",
    "cli_serve",
    "home_code_label",
    "phone_shape_hand",
}
"""Sentences that Dutch and English write alike."""
PLACEHOLDER = re.compile(r"{(\w+)}")


def named(file: Path) -> str:
    return str(file.relative_to(ROOT / "src/samenspel/words"))


def forms(sentence: Any) -> dict[str, str]:
    """The forms of a sentence by number; one without a number has one form."""
    if isinstance(sentence, str):
        return {"": sentence}
    return {number: form for variant in sentence for number, form in variant["match"].items()}


def all_forms(language: str) -> list[tuple[str, str]]:
    return [(key, form) for key, sentence in WORDS[language].items() for form in forms(sentence).values()]


def test_both_languages_have_the_same_sentences() -> None:
    assert WORDS["nl"].keys() == WORDS["en"].keys()


def test_a_sentence_has_the_same_gaps_and_numbers_in_both_languages() -> None:
    for key, dutch in WORDS["nl"].items():
        english = forms(WORDS["en"][key])
        assert forms(dutch).keys() == english.keys(), key
        for number, form in forms(dutch).items():
            assert Counter(PLACEHOLDER.findall(form)) == Counter(PLACEHOLDER.findall(english[number])), key


def test_keys_stand_sorted_in_the_file_of_their_surface() -> None:
    for file in (file for language in LANGUAGES for file in FILES[language]):
        keys = [key for key, _ in json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list)]
        assert [pair for pair in pairwise(keys) if pair[0] >= pair[1]] == [], file
        surfaces = {key.partition("_")[0] for key in keys}
        assert surfaces <= OF_EXERCISES if file.parent.name == "exercises" else surfaces == {file.stem}, file


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_two_files(language: str) -> None:
    """The last one would be read, here and by the screens."""
    keys = Counter(key for file in FILES[language] for key in json.loads(file.read_text(encoding="utf-8")))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_an_exercise_is_of_one_that_there_is(language: str) -> None:
    own = {file.stem for file in FILES[language] if file.parent.name == "exercises"}
    assert own == {one.name for one in MORNING}
    assert {file.parent.name for file in FILES[language]} == {language, "exercises"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_are_compiled_from_every_sentence(language: str, tmp_path: Path) -> None:
    """The compiler takes one file, gathered by `npm run words`; it leaves out in silence what is not there."""
    subprocess.run([Path(sys.executable).with_name("node"), "words.js", tmp_path], cwd=ROOT / "screens", check=True)
    assert json.loads((tmp_path / f"{language}.json").read_text(encoding="utf-8")) == WORDS[language]


def test_every_refusal_has_a_sentence() -> None:
    reasons = {reason for some in get_args(WireReason) for reason in get_args(some)} | STATUS.keys()
    assert {f"refused_{reason}" for reason in reasons} - WORDS["nl"].keys() == set()


@pytest.mark.slow
def test_every_screen_has_an_answer_to_every_goodbye_it_can_meet() -> None:
    for goodbye in get_args(Goodbye):
        assert re.search(rf'"{goodbye}"|\b{goodbye}:', sources("ts", "svelte")), goodbye


def test_every_sentence_that_a_screen_asks_for_exists() -> None:
    assert asked_for() - WORDS["nl"].keys() == set()


def test_every_sentence_that_paper_asks_for_exists() -> None:
    assert printed() - WORDS["nl"].keys() == set()


def test_every_sentence_is_said_somewhere() -> None:
    said = asked_for() | named_in_python()
    assert WORDS["nl"].keys() - said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    assert [key for key, form in all_forms(language) if longest_in(form) > LONGEST] == []


def test_no_sentence_is_left_untranslated() -> None:
    same = {key for key, text in WORDS["nl"].items() if text == WORDS["en"][key]}
    assert same == SAME_IN_BOTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_signs_astray(language: str) -> None:
    """No three dots for one sign, no straight quotes, no space too many (the terminal's columns aside)."""
    lines = [(key, form) for key, form in all_forms(language) if "\n" not in form]
    assert [key for key, line in lines if re.search(r"\.\.\.|\"|  |^ | $", line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_has_one_name_on_all_surfaces(language: str) -> None:
    """What the hall hears is what it reads: the programme, the phones, the wall and a session without a programme."""
    names: dict[str, str] = {step.id: step.title_nl if language == "nl" else step.title_en for step in programme().step}
    for key, text in WORDS[language].items():
        if named_step := re.fullmatch(r"(?:phone|wall|console)_step_(\w+)", key):
            assert text == names.get(named_step[1], text), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cue_asks_for_a_phone_in_a_step_that_phones_do_not_have_yet(language: str) -> None:
    files = list((ROOT / "screens/phone").glob("*/exercise.ts"))
    assert {file.parent.name for file in files} == {one.name for one in MORNING}
    on_paper = {file.parent.name for file in files if "later(" in file.read_text(encoding="utf-8")}
    for step in programme().step:
        cue = step.cue_nl if language == "nl" else step.cue_en
        asks = re.search(r"telefoon|scherm|phone|screen", cue)
        assert not (step.id in on_paper and asks), cue


def longest_in(text: str) -> int:
    """The words of the longest sentence in a text."""
    return max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?;])\s|\n", text))


def sources(*kinds: str) -> str:
    """All that the screens are built from."""
    files = [file for kind in kinds for file in (ROOT / "screens").rglob(f"*.{kind}")]
    own = [file for file in files if not {"node_modules", "generated"} & set(file.parts)]
    return "\n".join(file.read_text(encoding="utf-8") for file in own)


def asked_for() -> set[str]:
    """Keys named by a screen: `m.key` in its code, `{{key}}` in its page."""
    in_code = re.findall(r"\bm\.(\w+)", sources("ts", "svelte"))
    return {*in_code, *re.findall(r"{{(\w+)}}", sources("html"))}


def named_in_python() -> set[str]:
    """Keys that stand in the program, in a string of their own."""
    program = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    return set(re.findall(r'"(\w+)"', program)) | printed()


def printed() -> set[str]:
    """Keys of what is printed: `w.key` and `say("key"` in a template, and those that are put together there."""
    files = sorted((ROOT / "src/samenspel/printing").glob("*.typ"))
    templates = "\n".join(file.read_text(encoding="utf-8") for file in files)
    named = {f"paper_{key}" for key in re.findall(r'\bw\.(?!at\()(\w+)|say\("(\w+)"', templates) for key in key if key}
    made = {f"paper_deck_{level}" for level in range(1, 5)} | {f"paper_who_{one.company}" for one in MORNING}
    made |= {f"paper_file_{what}" for what in get_args(What)}
    return named | made | {f"paper_if_{one.name}" for one in MORNING} | {"paper_sheet_official", "paper_sheet_resident"}


COUNTED = re.compile(r"{(count|minutes|seconds|people|silent|answers)} ([^\W\d_]+)")
SAME_FOR_ONE = {
    "min",
    "s",
    "van",
    "of",
    "keer",
    "klaar",
    "left",
    "ready",
    "over",
    "ahead",
    "behind",
    "too",
    "were",
    "af",
    "off",
}
"""What follows a number and is the same for one, such as *min*, or *van* in *1 van 5*."""
NEVER_ONE = {
    "begin_programme_line": "the shortest programme takes an hour",
    "console_plan_people": "one is a sentence of its own",
    "phone_plan_here": "one is a sentence of its own",
    "wall_plan_here": "one is a sentence of its own",
    "wall_close_how": "there are more than one",
    "console_people_met_figure": "it is said of five people or more",
    "console_length_hours": "one hour is a sentence of its own",
    "console_length_hours_half": "and a half is more than one",
    "console_length_minutes": "one minute is a sentence of its own",
    "console_length_minutes_half": "and a half is more than one",
    "console_length_seconds": "these are fives",
    "console_rehearse_begin": "a rehearsal has more people",
    "phone_help_wrong": "the length of a code",
    "phone_short": "it is said of long lines",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_counted_has_a_form_for_one(language: str) -> None:
    """On the screens: *1 mensen*, *1 statements*. What a terminal says has one form."""
    for key, sentence in WORDS[language].items():
        if key not in NEVER_ONE and not key.startswith(("cli_", "paper_")) and isinstance(sentence, str):
            assert {word for _, word in COUNTED.findall(sentence)} <= SAME_FOR_ONE, key
