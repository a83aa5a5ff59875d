"""Sabotages of `web/`."""

from tests.sabotage import Sabotage

OPERATING = "tests/web/test_operating.py"
PHOTOS = "tests/live/test_photos.py"
SABOTAGES = [
    Sabotage(
        "metrics are for anyone",
        "web/metrics.py",
        "if not compare_digest(shown.encode(), settings.metrics_key.encode()):",
        "if False:",
        f"{OPERATING}::test_metrics_are_for_those_who_show_the_key",
    ),
    Sabotage(
        "metrics are on by themselves",
        "web/metrics.py",
        "    if not settings.metrics_key:\n",
        "    if False:\n",
        f"{OPERATING}::test_what_the_operator_did_not_switch_on_is_not_there",
    ),
    Sabotage(
        "a link that was ended gets what waits",
        "web/asking.py",
        "            link_of(host, asked)\n            yield\n            link_of(host, asked)\n",
        "            yield\n",
        "tests/live/test_consoles.py::test_a_link_that_is_ended_gets_nothing_of_what_waits_or_is_being_made",
    ),
    Sabotage(
        "a photo is sent to whoever asks",
        "web/photos.py",
        "bool(audiences(one.host.session.find(Photo, photo)) & {one.actor, *of_all})",
        "one.host.session.has(Photo, photo)",
        f"{PHOTOS}::test_a_photo_is_seen_by_its_table_alone_until_its_drawing_is_shown_and_then_by_all",
    ),
    Sabotage(
        "a photo of which no turn tells is kept",
        "web/photos.py",
        "    if host.session.get(asked.photo) is None:\n",
        "    if False:\n",
        f"{PHOTOS}::test_nobody_hangs_a_photo_at_a_table_where_they_do_not_sit_or_by_a_socket_alone",
    ),
    Sabotage(
        "whoever was removed is sent photos",
        "web/photos.py",
        'set() if one.actor in one.host.hall.kept_out else {"room"}',
        '{"room"}',
        f"{PHOTOS}::test_a_photo_is_seen_by_its_table_alone_until_its_drawing_is_shown_and_then_by_all",
    ),
    Sabotage(
        "made-up photos take looks from the wall",
        "web/photos.py",
        "photographing.may_miss(address, now_of(request))",
        "photographing.may_look(one.whose, now_of(request))",
        "tests/live/test_photos.py::test_looks_at_photos_that_are_not_there_take_none_from_a_wall",
    ),
    Sabotage(
        "one seat fills the queue of photos",
        "web/photos.py",
        "any(counts) or is_waiting or",
        "any(counts) or",
        "tests/live/test_photos.py::test_one_seat_waits_with_one_photo_and_what_took_long_costs_it",
    ),
    Sabotage(
        "a photo that took long costs nobody",
        "web/photos.py",
        "max(0.0, seconds / A_PHOTO - 1)",
        "0",
        "tests/live/test_photos.py::test_one_seat_waits_with_one_photo_and_what_took_long_costs_it",
    ),
]
