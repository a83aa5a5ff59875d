"""Dutch and English become words that can be counted."""

import pytest

from samenspel.harvest.language import languages, lemmas, splitter, words_of


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("De mensen hebben bomen.", "nl", ["mens", "boom"]),
        ("Het is er niet.", "nl", []),
        ("The neighbours were gardening.", "en", ["neighbour", "garden"]),
        ("👍 12 " + "a" * 10_000, "nl", []),
    ],
)
def test_a_text_is_its_content_words_in_the_form_of_a_dictionary(text: str, lang: str, words: list[str]) -> None:
    assert lemmas(text, lang) == words


def test_a_compound_falls_apart_where_both_parts_stand_alone_elsewhere() -> None:
    split = splitter({"buurt": 3, "feest": 2, "schuld": 4, "hulp": 2, "verzekering": 1, "bedrijf": 1}, "nl")
    assert split("buurtfeest") == ("buurt", "feest")
    assert split("verzekeringsbedrijf") == ("verzekering", "bedrijf")
    assert split("kinderfeest") == ()


def test_words_of_earlier_texts_help_to_split() -> None:
    assert words_of(["de wijkfeest"], ["nl"]) == [["wijkfeest"]]
    assert words_of(["de wijkfeest"], ["nl"], {"wijk": 1, "feest": 1}) == [["wijkfeest", "wijk", "feest"]]


def test_the_language_is_told_or_heard_and_in_doubt_that_of_most() -> None:
    said = ["we are with them", "they have been there", "dat is van ons", "👍", "plein"]
    assert languages(said) == ["en", "en", "nl", "en", "en"]
    assert languages(said, ["", "", "", "nl", ""]) == ["en", "en", "nl", "nl", "en"]
