"""Who is put together with whom: pairs, tables, fresh groups, circles, and the group that a late-comer joins."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from heapq import heapreplace
from itertools import islice
from math import factorial
from random import Random

from .repairing import Groups, Rounds, cheapest, repaired, ways
from .ties import MET, TRIPLED, Bonds, Company, Guest, Pair, Tables, against, company, price

__all__ = ["Bonds", "Guest", "Pair", "make_circles", "make_groups", "make_pairs", "make_tables", "nearest", "price"]

FEW = 12
"""Up to this many people the rounds of pairs are planned together, looking at every arrangement."""
FEW_WAYS = 20_000
"""Every arrangement is looked at when there are at most this many."""
TABLE = (4, 6)
"""People at a table made of pairs (domain 2.1, insights)."""


def make_pairs(guests: Sequence[Guest], bonds: Bonds, dice: Random, rounds: int = 1) -> list[tuple[str, ...]]:
    """Domain 2.1: pairs, and one trio when the number is odd; never somebody alone, and no facilitator steps in.

    `rounds` counts the rounds of pairs still to come, this one included: for few people they are planned together, so
    that the last can be as fresh as the first.
    """
    room = company(guests, bonds)
    sizes = even(len(guests), max(1, len(guests) // 2))
    if rounds > 1 and 2 < len(guests) <= FEW:
        return named(planned(room, sizes, bits(guests, bonds), dice, rounds), guests, dice)
    return named(arranged(room, sizes, dice), guests, dice)


def make_groups(guests: Sequence[Guest], size: int, bonds: Bonds, dice: Random) -> list[tuple[str, ...]]:
    """Fresh groups of `size` or one more (domain 2.1, ambition: tables of 4-5), whose sizes differ by at most one.

    A table of three is not a trio among pairs, so having been in a trio does not count.
    """
    room = company(guests, replace(bonds, tripled=frozenset()))
    return named(arranged(room, fitting(len(guests), max(1, size)), dice), guests, dice)


def make_tables(
    units: Sequence[tuple[str, ...]], guests: Sequence[Guest], bonds: Bonds, dice: Random
) -> list[tuple[int, ...]]:
    """Domain 2.1, insights: two pairs make a table of four, five or six people where needed; returns unit indexes."""
    known, number = {guest.id: guest for guest in guests}, dict[str, int]()
    for unit in units:
        for id in unit:
            number.setdefault(id, len(number))
    room = company([known.get(id, Guest(id)) for id in number], bonds)
    tables = Tables(room, [[number[id] for id in unit] for unit in units], askew)
    sizes = [len(unit) for unit in units]
    shape = tuple(map(len, seated(sizes, dice)))
    if number_of_ways(shape) <= FEW_WAYS:
        return shuffled(cheapest(len(units), shape, tables, dice), dice)
    seating = repaired(lambda: seated(sizes, dice), tables, lambda a, b: sizes[a] == sizes[b], TRIPLED, dice)
    return shuffled(seating, dice)


def make_circles(
    units: Sequence[tuple[str, ...]], dice: Random, least: int = 10, most: int = 12
) -> list[tuple[int, ...]]:
    """Domain 2.1, introduce: circles when there are under 30 seconds each, as small as allowed for longer turns."""
    order = sorted(dice.sample(range(len(units)), len(units)), key=lambda unit: -len(units[unit]))
    people, found = sum(map(len, units)), [[unit] for unit in order]
    for number in range(max(1, -(-people // most)), len(units) + 1):
        circles = poured(order, units, number)
        sizes = [sum(len(units[unit]) for unit in circle) for circle in circles]
        if max(sizes) <= most and (len(found) == len(units) or min(sizes) >= least):
            found = circles
        if max(sizes) <= most and number * least >= people:
            break
    return shuffled(found, dice)


def nearest(groups: Sequence[tuple[str, ...]], newcomer: str, bonds: Bonds, most: int) -> int | None:
    """Domain 2.3: the group that somebody joins who comes late or was left alone; None if nobody is there.

    In this order: not larger than `most`, unless all would be; without anybody they should not sit with; the smallest;
    the one with the least against it; the first. Organisation and role do not count.
    """
    there = [i for i, group in enumerate(groups) if group]
    free = [i for i in there if len(groups[i]) < most] or there

    def worse(i: int) -> tuple[int, int, int, int]:
        shunned = sum(frozenset((id, newcomer)) in bonds.apart for id in groups[i])
        return shunned, len(groups[i]), against(groups[i], newcomer, bonds), i

    return min(free, key=worse, default=None)


def even(people: int, groups: int) -> tuple[int, ...]:
    """Sizes that differ by at most one, the largest first."""
    return tuple(size for i in range(groups) if (size := people // groups + (i < people % groups)))


def fitting(people: int, size: int) -> tuple[int, ...]:
    """Sizes as close as possible to `size` or one more; when equally close, the smaller groups (domain 2.2: 4 / 3)."""

    def off(sizes: tuple[int, ...]) -> int:
        return sum(max(size - one, one - size - 1, 0) for one in sizes)

    return min((even(people, people // size + 1), even(people, max(1, people // size))), key=off)


def arranged(room: Company, sizes: tuple[int, ...], dice: Random) -> Groups:
    """Everybody in groups of these sizes, as good as possible."""
    people = len(room.roles)
    if number_of_ways(sizes) <= FEW_WAYS:
        return cheapest(people, sizes, room, dice)
    return repaired(lambda: dealt(mixed(room, dice), len(sizes)), room, lambda one, other: True, TRIPLED, dice)


def planned(room: Company, sizes: tuple[int, ...], old: tuple[int, int], dice: Random, rounds: int) -> Groups:
    """This round, chosen so that the rounds to come are good too."""
    plan = Rounds(ways(len(room.roles), sizes, room, dice), MET, TRIPLED, *old)
    plan.follow(rounds)
    return [list(group) for group in plan.first.groups] if plan.first else []


def bits(guests: Sequence[Guest], bonds: Bonds) -> tuple[int, int]:
    """Who met and who was in a trio before, as bit sets of pairs and of people."""
    met, tripled = 0, 0
    for i, guest in enumerate(guests):
        tripled |= (guest.id in bonds.tripled) << i
        for j in range(i + 1, len(guests)):
            met |= (frozenset((guest.id, guests[j].id)) in bonds.met) << i * len(guests) + j
    return met, tripled


def number_of_ways(sizes: tuple[int, ...]) -> int:
    """The number of ways to put people in groups of these sizes."""
    ways = factorial(sum(sizes))
    for size, times in Counter(sizes).items():
        ways //= factorial(size) ** times * factorial(times)
    return ways


def mixed(room: Company, dice: Random) -> list[int]:
    """Everybody in one row, by organisation and within it by role, the largest first: dealt out like cards,
    they are spread as widely as possible (other organisation and role first, domain 2.1)."""
    row = dice.sample(range(len(room.roles)), len(room.roles))
    blocks: dict[str, list[int]] = {}
    for one in row:
        blocks.setdefault(room.organisations[one], []).append(one)
    for block in blocks.values():
        block.sort(key=room.roles.__getitem__)
    often = Counter(room.roles)
    first = {name: room.roles[block[0]] for name, block in blocks.items()}
    order = sorted(blocks, key=lambda name: (-len(blocks[name]), -often[first[name]], first[name]))
    return [one for name in order for one in blocks[name]]


def dealt(row: Sequence[int], groups: int) -> Groups:
    """Dealt like cards: one to each group, then the next to each."""
    return [list(row[i::groups]) for i in range(groups)]


def askew(people: int) -> int:
    """The penalty for a number of people at a table of pairs: four is best, three better than seven."""
    least, most = TABLE
    if people < least:
        return int(100 ** (least - people))
    return (people - least) ** 2 if people <= most else 1000 * (people - most)


def seated(sizes: Sequence[int], dice: Random) -> Groups:
    """Units two by two, the smallest with the largest; three where one would be left over, or people too few."""
    least, most = TABLE
    left = deque(sorted(dice.sample(range(len(sizes)), len(sizes)), key=sizes.__getitem__))
    tables: Groups = []
    while left:
        odd, three = len(left) % 2, sum(sizes[unit] for unit in list(islice(left, 3)))
        if odd and (three > most or len(left) == 1):
            tables.append([left.pop()])
            continue
        table = [left.popleft(), left.popleft() if odd else left.pop()]
        while left and (odd or sum(sizes[unit] for unit in table) < least):
            table.append(left.popleft())
            odd = 0
        tables.append(table)
    return tables


def poured(order: Sequence[int], units: Sequence[tuple[str, ...]], number: int) -> Groups:
    """Each unit goes to the circle that is the smallest so far."""
    circles: Groups = [[] for _ in range(number)]
    emptiest = [(0, i) for i in range(number)]
    for unit in order:
        people, i = emptiest[0]
        circles[i].append(unit)
        heapreplace(emptiest, (people + len(units[unit]), i))
    return circles


def shuffled(groups: Groups, dice: Random) -> list[tuple[int, ...]]:
    """In an order that reveals nothing of how they were made: nobody sees who ticked whom (domain 2.1)."""
    return [tuple(dice.sample(group, len(group))) for group in dice.sample(groups, len(groups))]


def named(groups: Groups, guests: Sequence[Guest], dice: Random) -> list[tuple[str, ...]]:
    """Ids in place of numbers, shuffled."""
    return [tuple(guests[one].id for one in group) for group in shuffled(groups, dice)]
