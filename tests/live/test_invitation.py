"""The QR code on the wall is made once, whoever comes in; one with a key in it is not kept."""

from samenspel.live.door.invitation import invitation, qr, qr_on_the_wall


def test_a_hundred_walls_that_come_in_make_one_code() -> None:
    first = invitation("http://192.168.1.5:8080", "7KQ4MPX")
    assert all(invitation("http://192.168.1.5:8080", "7KQ4MPX").qr is first.qr for _ in range(100))
    assert invitation("http://192.168.1.5:8080", "7KQ4MPY").qr != first.qr


def test_the_code_of_a_link_with_a_key_is_not_kept() -> None:
    before = qr_on_the_wall.cache_info().currsize
    assert qr("http://192.168.1.5:8080/regie#7KQ4MPX.sleutel").path
    assert qr_on_the_wall.cache_info().currsize == before
