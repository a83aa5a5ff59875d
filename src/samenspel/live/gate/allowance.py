"""How many sessions may be begun: by one address at once and in a day, and on this server."""

from samenspel.live.door.bucket import Bucket, Buckets, Rate
from samenspel.live.door.porter import owner_of

AT_ONCE = Rate(at_once=60.0, a_second=2 / 60)
IN_A_DAY = Rate(at_once=200.0, a_second=200 / 86400)
"""Of one address: more than anybody begins by hand, but a flood must not fill the disk."""
IN_ALL = Rate(at_once=600.0, a_second=1.0)
"""Of this server, so that a flood from many addresses has an end too."""
MOST_ADDRESSES = 20_000


class Allowance:
    """Taken when a session is begun, and given back when it was not begun after all."""

    def __init__(self, now: float) -> None:
        self.each = Buckets(AT_ONCE), Buckets(IN_A_DAY)
        self.all = Bucket(IN_ALL, now)

    def take(self, address: str, now: float) -> bool:
        """Take one; False, and nothing taken, when any of these has none left."""
        buckets = self.of(address, now)
        if any(bucket.left(now) < 1 for bucket in buckets):
            return False
        return all(bucket.take(now) for bucket in buckets)

    def give_back(self, address: str, now: float) -> None:
        for bucket in self.of(address, now):
            bucket.give_back(now)

    def of(self, address: str, now: float) -> list[Bucket]:
        owner = owner_of(address)
        for buckets in self.each:
            if len(buckets.each) > MOST_ADDRESSES and owner not in buckets.each:
                buckets.keep({whose for whose, bucket in buckets.each.items() if not bucket.is_full(now)})
        return [*(buckets.of(owner, now) for buckets in self.each), self.all]
