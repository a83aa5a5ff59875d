"""A burst, then a rate per second; whoever goes on regardless gets into debt."""

from samenspel.live.door.bucket import Bucket, Buckets, Rate

RATE = Rate(at_once=5, a_second=2, in_vain=0.5)


def taken(bucket: Bucket, times: int, now: float) -> int:
    return sum(bucket.take(now) for _ in range(times))


def test_so_much_at_once_and_then_as_time_passes() -> None:
    bucket = Bucket(Rate(5, 2), 100.0)
    assert taken(bucket, 9, 100.0) == 5
    assert taken(bucket, 9, 101.0) == 2
    assert taken(bucket, 9, 900.0) == 5, "it is never more than full"


def test_what_comes_in_vain_costs_something_too() -> None:
    bucket = Bucket(RATE, 100.0)
    assert taken(bucket, 9, 100.0) == 5 and bucket.left(100.0) == -2
    assert taken(bucket, 9, 101.0) == 0
    assert Bucket(RATE, 0).is_full(0) and not bucket.is_full(103.0) and bucket.is_full(110.0)


def test_what_is_given_back_may_be_taken_again_and_no_more() -> None:
    bucket = Bucket(RATE, 0)
    bucket.give_back(0)
    assert taken(bucket, 5, 0) == 5
    bucket.give_back(0)
    assert taken(bucket, 1, 0) == 1 and taken(bucket, 1, 0) == 0


def test_each_has_a_bucket_of_their_own_until_nobody_asks_for_it() -> None:
    buckets = Buckets(RATE)
    assert taken(buckets.of("anna", 0), 9, 0) == taken(buckets.of("bram", 0), 9, 0) == 5
    assert buckets.of("anna", 0).level < 1
    buckets.keep({"bram"})
    assert buckets.of("anna", 0).is_full(0) and buckets.of("bram", 0).level < 1
