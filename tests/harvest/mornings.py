"""Notes for tests: a few subjects, said in several ways, as people in one session might."""

from collections.abc import Iterable

from samenspel.harvest.notes import Note

SUBJECTS = {
    "groen": (
        "Samen bomen planten en kruiden zaaien in de straat.",
        "Bomen en kruiden trekken buren naar buiten.",
        "Kinderen geven de planten en de bomen water.",
        "Bomen planten met de school, en kruiden zaaien.",
        "Kruiden zaaien tussen de stenen en de bomen.",
        "Planten, bomen en kruiden maken de straat groen.",
    ),
    "geld": (
        "Hulp bij schulden begint met praten over geld.",
        "Schulden en geldzorgen vertellen aan een maatje.",
        "Geldzorgen en schulden maken mensen ziek.",
        "Een maatje helpt met geld, schulden en rekeningen.",
        "De rekeningen en de schulden lagen open bij het maatje.",
        "Een maatje neemt schaamte over schulden en geld weg.",
    ),
    "jeugd": (
        "Jongeren organiseren een toernooi op het plein.",
        "De jongerenwerker kent alle jongeren van het plein.",
        "Op het plein spelen jongeren een toernooi met vaders.",
        "Een toernooi voor jongeren, bedacht door jongeren.",
        "Jongeren kiezen de lampen van het plein en het toernooi.",
        "Het toernooi op het plein brengt jongeren bij elkaar.",
    ),
}


def notes(*texts: str, start: int = 0) -> list[Note]:
    return [Note(id=f"n{number:03}", text=text, lang="nl") for number, text in enumerate(texts, start)]


def morning() -> list[Note]:
    """A session of three subjects."""
    return notes(*(text for texts in SUBJECTS.values() for text in texts))


def over_sessions(texts: Iterable[str], sessions: int, organisations: int = 2, people: int = 5) -> list[Note]:
    """These texts, one after another, each in the next session, from the next organisation and person."""
    return [
        Note(
            id=f"t{number:03}",
            text=text,
            lang="nl",
            session=f"s{number % sessions}",
            organisation=f"o{number % organisations}",
            person=f"p{number % people}",
            held=f"2026-0{1 + number % sessions}-01",
            subject="armoede" if number % 2 else "jeugd",
        )
        for number, text in enumerate(texts)
    ]
