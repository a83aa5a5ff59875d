"""The wifi of the hall hangs on the wall as a square to scan, and is told to nobody else."""

import asyncio
from pathlib import Path

import pytest

from samenspel.live.door.invitation import qr, way_onto_the_wifi, wifi_data
from tests.servers import Server
from tests.sockets import Screen, console, phone, wall


@pytest.mark.parametrize(
    ("name", "password", "scanned"),
    [
        ("Dorpshuis", "koffie123", "WIFI:T:WPA;S:Dorpshuis;P:koffie123;;"),
        ("Dorpshuis", "", "WIFI:T:nopass;S:Dorpshuis;;"),
        ('De "Hal"; 2', "a:b;c,d\\e", 'WIFI:T:WPA;S:De \\"Hal\\"\\; 2;P:a\\:b\\;c,d\\\\e;;'),
    ],
)
def test_a_camera_reads_the_network_whatever_signs_are_in_it(name: str, password: str, scanned: str) -> None:
    assert wifi_data(name, password) == scanned
    found = way_onto_the_wifi(name, password)
    assert found and (found.name, found.password, found.qr) == (name, password, qr(scanned))


def test_without_a_name_there_is_no_network() -> None:
    assert way_onto_the_wifi("", "koffie123") is None


def test_the_wall_is_told_the_wifi_and_no_other_screen_is(tmp_path: Path) -> None:
    async def told() -> None:
        invitation = server.begin()
        screens: list[Screen] = [await make(invitation).open() for make in (wall, console, phone)]
        for screen in screens:
            await screen.until(lambda screen=screen: screen.welcome)
        wifi = [screen.welcome["wifi"] for screen in screens]
        assert wifi[0]["name"] == "Dorpshuis" and wifi[0]["password"] == "koffie123"
        assert wifi[1:] == [None, None]
        for screen in screens:
            await screen.close()

    with Server(tmp_path / "data", WIFI="Dorpshuis", WIFI_PASSWORD="koffie123") as server:
        asyncio.run(told())
