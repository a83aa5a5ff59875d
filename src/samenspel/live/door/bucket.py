"""A token bucket: how much one pass, address or server may do now; it refills with time."""

from collections.abc import Container
from typing import NamedTuple


class Rate(NamedTuple):
    """A burst after a quiet time, and a rate per second after that."""

    at_once: float
    a_second: float
    in_vain: float = 0.0
    """What a try costs when nothing is left, so that whoever goes on regardless gets into debt."""


class Bucket:
    """Full at first. Each call passes the current time."""

    __slots__ = ("at", "level", "rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate = rate
        self.level = rate.at_once
        self.at = now

    def left(self, now: float) -> float:
        """How much may be done now; below zero is debt."""
        self.level = min(self.rate.at_once, self.level + (now - self.at) * self.rate.a_second)
        self.at = now
        return self.level

    def take(self, now: float) -> bool:
        """Take one token; False when there is none."""
        enough = self.left(now) >= 1
        self.level -= 1 if enough else self.rate.in_vain
        return enough

    def give_back(self, now: float) -> None:
        self.level = min(self.rate.at_once, self.left(now) + 1)

    def is_full(self, now: float) -> bool:
        return self.left(now) >= self.rate.at_once


class Buckets:
    """A bucket for each pass or address, made when first needed."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self.each: dict[str, Bucket] = {}

    def of(self, whose: str, now: float) -> Bucket:
        bucket = self.each.get(whose)
        if bucket is None:
            bucket = self.each[whose] = Bucket(self.rate, now)
        return bucket

    def keep(self, wanted: Container[str]) -> None:
        """Forget all but these."""
        self.each = {whose: bucket for whose, bucket in self.each.items() if whose in wanted}
