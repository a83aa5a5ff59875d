"""What the screens say, so that journeys find things as people do: by the text."""

import re
from dataclasses import dataclass
from re import Pattern
from typing import Any

from samenspel.words import written

LANGUAGES = ("nl", "en")
PLACEHOLDER = re.compile(r"{(\w+)}")


def forms(sentence: Any) -> list[str]:
    """The forms of a sentence: one, or one for each number."""
    if isinstance(sentence, str):
        return [sentence]
    return [form for variant in sentence for form in variant["match"].values()]


@dataclass(frozen=True)
class Says:
    """The sentences in the language of one person, as patterns: with the values given, anything where none is."""

    language: str

    def __call__(self, key: str, **values: object) -> Pattern[str]:
        """The whole text of something."""
        return re.compile(f"^({self.pattern(key, values)})$")

    def within(self, key: str, **values: object) -> Pattern[str]:
        """Somewhere in the text of something."""
        return re.compile(self.pattern(key, values))

    def plainly(self, key: str) -> str:
        """A sentence without gaps, as it stands there."""
        return str(written(self.language)[key])

    def pattern(self, key: str, values: dict[str, object]) -> str:
        return "|".join(filled(form, values) for form in forms(written(self.language)[key]))


def filled(form: str, values: dict[str, object]) -> str:
    parts = PLACEHOLDER.split(re.sub(r"\s+", " ", form))
    return "".join(
        re.escape(part) if at % 2 == 0 else re.escape(str(values[part])) if part in values else ".+"
        for at, part in enumerate(parts)
    )
