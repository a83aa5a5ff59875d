"""Arguments that cannot be understood are reported in a plain sentence."""

from importlib.metadata import version

import pytest

from samenspel.__main__ import main
from samenspel.cli.trouble import WRONGLY_ASKED

UNCLEAR = [
    (),
    ("repeat",),
    ("rehearse", "--peeple", "5"),
    ("rehearse", "--people"),
    ("rehearse", "--json=yes"),
    ("serve", "now"),
    ("backup",),
    ("search", "notes.jsonl"),
]
PLAIN = {"nl": "begrijpt niet wat erachter staat. Kijk wat kan met:", "en": "does not understand what follows it."}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("arguments", UNCLEAR, ids=" ".join)
def test_what_cannot_be_understood_is_told_in_plain_words(
    arguments: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", language)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr()
    assert ended.value.code == WRONGLY_ASKED and told.out == ""
    assert PLAIN[language] in told.err and len(told.err.splitlines()) == 1
    assert told.err.strip().endswith("--help") and "samenspel" in told.err


def test_the_program_says_which_version_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(("--version",))
    assert not ended.value.code and capsys.readouterr().out == f"samenspel {version('samenspel')}\n"


def test_the_sentence_names_the_command_that_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(("rehearse", "--people"))
    assert "samenspel rehearse --help" in capsys.readouterr().err
