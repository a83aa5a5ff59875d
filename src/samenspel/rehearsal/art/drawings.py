"""Drawings of our own, for pretended tables: figures on a paper, with what the makers say of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from samenspel.room.records import Both

from .figures import (
    BLUE,
    GREEN,
    PURPLE,
    RED,
    YELLOW,
    Figure,
    Mark,
    bench,
    bike,
    bird,
    boat,
    cloud,
    cup,
    drawn,
    flower,
    garland,
    grass,
    hand,
    heart,
    hills,
    kite,
    path,
    person,
    pot,
    ring,
    river,
    spiral,
    sun,
    table,
    tree,
)

Placed = tuple[Figure, float, float, float, int]
"""A figure, where it is, its size and its marker."""


@dataclass(frozen=True)
class Drawing:
    """What is on a paper, its title, and what is on it in words for whoever does not see it.

    Its figures stand in a scene of four wide and three high.
    """

    figures: Sequence[Placed]
    title: Both
    described: Both
    concept: Both

    def marks(self) -> list[Mark]:
        """The scene in the middle of the paper, with something above and below it."""
        number = DRAWINGS.index(self)
        scene = [replace(mark, line=[(SCALE * x, SCALE * y + DOWN) for x, y in mark.line]) for mark in self.scene()]
        around = (*ABOVE[number % len(ABOVE)], *BELOW[number % len(BELOW)])
        return scene + [mark for figure, x, y, size, marker in around for mark in figure(x, y, size, marker)]

    def scene(self) -> list[Mark]:
        return [mark for figure, x, y, size, marker in self.figures for mark in figure(x, y, size, marker)]

    def strokes(self, dice: Random) -> list[tuple[Mark, tuple[int, ...]]]:
        """Its strokes in the order in which they are drawn, with their points."""
        return [(mark, drawn(mark, dice)) for mark in self.marks()]


def row(figure: Figure, x: float, y: float, size: float, many: int, apart: float) -> list[Placed]:
    """The same figure next to each other, each in another colour."""
    return [(figure, x + n * apart, y, size, n % 4) for n in range(many)]


SCALE, DOWN = 0.75, 0.95
"""How the scene lies on the paper."""
ABOVE: Sequence[Sequence[Placed]] = (
    [(garland, 0.1, 0.35, 2.8, GREEN)],
    [(bird, 0.6, 0.6, 0.2, BLUE), (bird, 1.1, 0.4, 0.2, RED), (cloud, 2.2, 0.6, 0.4, BLUE)],
    [(sun, 1.5, 0.6, 0.4, YELLOW)],
    [*row(heart, 0.5, 0.55, 0.35, 4, 0.65)],
    [(cloud, 0.8, 0.6, 0.4, PURPLE), (cloud, 2.1, 0.5, 0.5, BLUE)],
)
BELOW: Sequence[Sequence[Placed]] = (
    [*row(flower, 0.3, 3.85, 0.6, 6, 0.48)],
    [(grass, 0.1, 3.75, 2.8, GREEN)],
    [(river, 0.1, 3.45, 2.8, BLUE)],
    [*row(person, 0.4, 3.9, 0.6, 5, 0.55)],
    [*row(heart, 0.4, 3.65, 0.3, 5, 0.55)],
    [(grass, 0.1, 3.8, 1.2, GREEN), (flower, 1.8, 3.85, 0.6, RED), (flower, 2.4, 3.85, 0.6, PURPLE)],
    [(path, 1.5, 3.95, 0.6, RED)],
)
DRAWINGS: Sequence[Drawing] = (
    Drawing(
        [
            (table, 2.0, 2.5, 1.2, RED),
            *row(person, 0.7, 2.2, 0.9, 4, 0.85),
            (cup, 1.6, 1.9, 0.25, BLUE),
            (cup, 2.3, 1.95, 0.25, GREEN),
            (sun, 3.4, 0.6, 0.4, YELLOW),
        ],
        Both("Er is altijd een stoel vrij", "There is always a free chair"),
        Both(
            "Vier mensen om een ronde tafel met koffie, onder de zon.",
            "Four people round a table with coffee, under the sun.",
        ),
        Both("De open tafel", "The open table"),
    ),
    Drawing(
        [
            (tree, 2.0, 2.7, 2.2, GREEN),
            *row(person, 0.6, 2.8, 0.7, 2, 0.6),
            *row(person, 2.8, 2.8, 0.7, 2, 0.6),
            (bird, 0.8, 0.6, 0.25, BLUE),
            (bird, 1.2, 0.4, 0.2, BLUE),
        ],
        Both("Samen onder één boom", "Together under one tree"),
        Both("Een grote boom met aan beide kanten twee mensen.", "A large tree with two people on each side."),
        Both("Buurtboom", "Neighbourhood tree"),
    ),
    Drawing(
        [*row(hand, 0.7, 2.6, 1.1, 4, 0.85), (heart, 2.0, 0.7, 0.9, RED)],
        Both("Vier handen, één hart", "Four hands, one heart"),
        Both(
            "Vier open handen in vier kleuren, met een rood hart erboven.",
            "Four open hands in four colours, a red heart above them.",
        ),
        Both("Ik kan iets, jij ook", "I can do something, so can you"),
    ),
    Drawing(
        [
            (path, 1.8, 2.95, 2.2, RED),
            (tree, 0.6, 2.4, 1.2, GREEN),
            (tree, 3.3, 2.2, 1.0, GREEN),
            (sun, 2.9, 0.6, 0.45, YELLOW),
            *row(person, 1.5, 2.8, 0.7, 2, 0.6),
        ],
        Both("De weg maken we lopend", "We make the road by walking"),
        Both(
            "Een pad dat naar de zon slingert, met twee mensen erop.",
            "A path that winds to the sun, with two people on it.",
        ),
        Both("Wandelafspraak", "A walk together"),
    ),
    Drawing(
        [(ring, 2.0, 1.6, 1.1, BLUE), (pot, 2.0, 1.9, 0.7, RED)],
        Both("Soep voor wie er is", "Soup for whoever is there"),
        Both("Acht mensen in een kring om een dampende pan.", "Eight people in a circle round a steaming pot."),
        Both("Soepdag", "Soup day"),
    ),
    Drawing(
        [
            (river, 0.2, 2.2, 3.6, BLUE),
            (boat, 2.0, 2.1, 1.1, RED),
            *row(person, 1.7, 1.9, 0.5, 3, 0.28),
            (cloud, 0.9, 0.6, 0.5, PURPLE),
            (sun, 3.4, 0.6, 0.4, YELLOW),
        ],
        Both("We zitten in dezelfde boot", "We are in the same boat"),
        Both(
            "Een boot met drie mensen op het water, een wolk en een zon.",
            "A boat with three people on the water, a cloud and a sun.",
        ),
        Both("Samen roeien", "Rowing together"),
    ),
    Drawing(
        [
            *row(flower, 0.5, 2.8, 1.0, 5, 0.7),
            (person, 1.2, 2.5, 0.9, BLUE),
            (person, 2.9, 2.5, 0.9, RED),
            (cloud, 2.0, 0.6, 0.6, BLUE),
        ],
        Both("Wat je water geeft, groeit", "What you water grows"),
        Both("Vijf bloemen op een rij, twee mensen ertussen.", "Five flowers in a row, two people among them."),
        Both("Straattuin", "Street garden"),
    ),
    Drawing(
        [
            (bench, 2.0, 2.6, 0.9, RED),
            *row(person, 1.5, 2.35, 0.9, 3, 0.5),
            (tree, 3.5, 2.7, 1.6, GREEN),
            (bird, 0.7, 0.7, 0.3, BLUE),
        ],
        Both("Kom er even bij", "Come and sit with us"),
        Both("Drie mensen op een bank naast een boom.", "Three people on a bench beside a tree."),
        Both("Luisterbank", "Listening bench"),
    ),
    Drawing(
        [*row(kite, 0.8, 1.0, 0.6, 4, 0.8), *row(person, 0.8, 2.8, 0.8, 4, 0.8)],
        Both("Ieder een draad", "Everyone holds a string"),
        Both(
            "Vier mensen, elk met een vlieger in een andere kleur.", "Four people, each with a kite in another colour."
        ),
        Both("Vliegerclub", "Kite club"),
    ),
    Drawing(
        [(hand, 1.0, 2.7, 1.5, BLUE), (hand, 3.0, 2.7, 1.5, RED), (sun, 2.0, 0.9, 0.5, YELLOW)],
        Both("Geven en ontvangen", "Giving and receiving"),
        Both("Twee grote handen, met de zon ertussen.", "Two large hands with the sun between them."),
        Both("Ruilmuur", "Swapping wall"),
    ),
    Drawing(
        [
            (hills, 0.2, 2.3, 3.6, GREEN),
            (sun, 2.0, 1.1, 0.6, YELLOW),
            (path, 2.0, 2.95, 0.9, RED),
            *row(bird, 0.7, 0.5, 0.22, 4, 0.8),
        ],
        Both("Achter de heuvel is het al licht", "Behind the hill it is light already"),
        Both(
            "De zon komt op tussen twee heuvels, een pad loopt erheen.",
            "The sun rises between two hills, a path leads there.",
        ),
        Both("Ochtendronde", "Morning round"),
    ),
    Drawing(
        [*row(bike, 0.9, 2.5, 0.9, 3, 1.15), *row(person, 0.8, 2.1, 0.8, 3, 1.15), (cloud, 3.2, 0.6, 0.45, BLUE)],
        Both("Wij komen wel naar jou", "We come to you"),
        Both("Drie fietsen met mensen erop, onderweg.", "Three bicycles with people on them, on their way."),
        Both("Fietsspreekuur", "Bicycle hour"),
    ),
    Drawing(
        [(heart, 2.0, 1.5, 2.0, RED), *row(person, 1.2, 2.8, 0.7, 4, 0.55), (flower, 3.5, 2.8, 0.9, PURPLE)],
        Both("Warm begint klein", "Warmth begins small"),
        Both("Vier mensen voor een groot hart.", "Four people in front of a large heart."),
        Both("Welkomstploeg", "Welcome team"),
    ),
    Drawing(
        [(spiral, 2.0, 1.5, 1.2, PURPLE), *row(person, 0.4, 2.8, 0.7, 2, 0.4), *row(person, 3.1, 2.8, 0.7, 2, 0.4)],
        Both("Elke ronde hoort er iemand bij", "Every round somebody joins"),
        Both(
            "Een spiraal die steeds wijder wordt, met mensen eromheen.",
            "A spiral that grows wider, with people around it.",
        ),
        Both("De wijde kring", "The wide circle"),
    ),
    Drawing(
        [*row(cup, 0.7, 1.2, 0.5, 4, 0.85), *row(heart, 0.7, 2.1, 0.5, 4, 0.85)],
        Both("Eerst koffie, dan een plan", "First coffee, then a plan"),
        Both("Vier kopjes, en onder elk een hart.", "Four cups with a heart under each."),
        Both("Koffie op de stoep", "Coffee on the pavement"),
    ),
    Drawing(
        [
            (tree, 0.7, 2.8, 1.8, GREEN),
            (tree, 2.0, 2.8, 2.1, GREEN),
            (tree, 3.3, 2.8, 1.8, GREEN),
            *row(bird, 0.6, 0.4, 0.25, 4, 0.9),
        ],
        Both("Wortels raken elkaar", "Roots touch each other"),
        Both("Drie bomen naast elkaar, met vogels erboven.", "Three trees side by side with birds above them."),
        Both("Bomenploeg", "Tree team"),
    ),
    Drawing(
        [
            (table, 2.0, 2.6, 1.5, BLUE),
            (pot, 1.3, 2.1, 0.5, RED),
            (flower, 2.1, 2.0, 0.7, PURPLE),
            (cup, 2.8, 2.0, 0.3, GREEN),
            *row(person, 0.6, 1.6, 0.9, 4, 0.95),
        ],
        Both("Iedereen brengt iets mee", "Everybody brings something"),
        Both(
            "Een lange tafel met eten en een bloem, vier mensen erachter.",
            "A long table with food and a flower, four people behind it.",
        ),
        Both("Meeneemtafel", "Bring-along table"),
    ),
    Drawing(
        [
            (river, 0.2, 1.4, 3.6, BLUE),
            *row(person, 0.6, 1.1, 0.8, 3, 0.5),
            *row(person, 2.2, 2.8, 0.8, 3, 0.5),
            (heart, 2.0, 1.6, 0.5, RED),
        ],
        Both("Het water verbindt ons", "The water connects us"),
        Both(
            "Mensen aan twee kanten van het water, een hart in het midden.",
            "People on two sides of the water, a heart in the middle.",
        ),
        Both("Oeverdag", "Riverside day"),
    ),
    Drawing(
        [
            (cloud, 1.0, 0.7, 0.6, BLUE),
            (cloud, 2.4, 0.5, 0.5, PURPLE),
            (sun, 3.4, 0.9, 0.45, YELLOW),
            *row(flower, 0.6, 2.8, 1.0, 3, 0.5),
            *row(person, 2.3, 2.8, 0.9, 3, 0.55),
        ],
        Both("Na regen komen wij", "After the rain we come"),
        Both("Wolken en zon, bloemen en drie mensen.", "Clouds and sun, flowers and three people."),
        Both("Weerbericht van de wijk", "Weather of the neighbourhood"),
    ),
    Drawing(
        [*row(person, 0.5, 2.6, 1.1, 6, 0.6), *row(heart, 0.8, 1.0, 0.3, 5, 0.6)],
        Both("Naast elkaar, niet tegenover", "Side by side, not opposite"),
        Both(
            "Zes mensen naast elkaar, met hartjes ertussen.", "Six people side by side with small hearts between them."
        ),
        Both("Duo van de week", "Pair of the week"),
    ),
    Drawing(
        [(ring, 2.0, 1.6, 1.2, RED), (sun, 2.0, 1.6, 0.4, YELLOW)],
        Both("In het midden is het warm", "It is warm in the middle"),
        Both("Een kring mensen om een kleine zon.", "A circle of people round a small sun."),
        Both("Kring op maandag", "Circle on Monday"),
    ),
    Drawing(
        [
            (boat, 1.1, 1.5, 0.9, BLUE),
            (boat, 2.9, 1.9, 0.9, GREEN),
            (river, 0.2, 1.9, 3.6, BLUE),
            (bird, 2.0, 0.6, 0.35, RED),
            (sun, 3.5, 0.5, 0.35, YELLOW),
        ],
        Both("Ieder een zeil, samen de wind", "Each a sail, together the wind"),
        Both(
            "Twee zeilboten op het water, een vogel ertussen.", "Two sailing boats on the water, a bird between them."
        ),
        Both("Zeildag", "Sailing day"),
    ),
    Drawing(
        [
            (path, 1.0, 2.95, 2.0, GREEN),
            (path, 2.6, 2.95, 2.0, BLUE),
            (heart, 2.1, 0.6, 0.6, RED),
            *row(person, 0.7, 2.8, 0.6, 2, 1.8),
        ],
        Both("Twee wegen, één plek", "Two roads, one place"),
        Both("Twee paden die bij een hart uitkomen.", "Two paths that come out at a heart."),
        Both("Halverwege", "Halfway"),
    ),
    Drawing(
        [
            (hand, 2.0, 2.9, 1.9, PURPLE),
            *row(person, 1.55, 1.1, 0.5, 4, 0.3),
            (sun, 0.6, 0.6, 0.4, YELLOW),
            (bird, 3.3, 0.6, 0.3, BLUE),
        ],
        Both("Gedragen door velen", "Carried by many"),
        Both("Een grote hand met vier mensen op de vingertoppen.", "A large hand with four people on its fingertips."),
        Both("Draagploeg", "Carrying team"),
    ),
)
