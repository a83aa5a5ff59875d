"""The examples for hosts say only what the program understands, and a real Caddy serves a session with ours."""

import asyncio
import json
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import fields
from websockets.asyncio.client import connect
from websockets.typing import Origin

from samenspel.address import held_port
from samenspel.cli.parser import parser
from samenspel.settings import Settings
from tests.servers import PATIENCE, Server

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"
UNITS = sorted(PACKAGING.glob("samenspel*.service"))
CADDY = Path(sys.executable).parent / "caddy"
UNDERSTOOD = {f"SAMENSPEL_{field.name.upper()}" for field in fields(Settings)} | {"SAMENSPEL_SETTINGS"}


class Unit(ConfigParser):
    """A file of systemd: a key may be there more than once."""

    def __init__(self, file: Path) -> None:
        super().__init__(interpolation=None, strict=False, comment_prefixes=("#",))
        self.optionxform = str  # type: ignore[assignment,method-assign]
        self.read_string(file.read_text(encoding="utf-8"))
        self.text = file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", UNITS, ids=[file.name for file in UNITS])
def test_a_unit_asks_what_the_program_understands(file: Path) -> None:
    unit = Unit(file)
    program, *arguments = unit["Service"]["ExecStart"].split()
    assert Path(program).name == "samenspel" and parser("en").parse_args(arguments).work
    named = set(re.findall(r"SAMENSPEL_\w+", unit.text))
    assert named and named <= UNDERSTOOD


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(PACKAGING.glob("samenspel*.[st]*")), ids=lambda file: file.name)
def test_systemd_itself_finds_nothing_wrong_in_a_unit(file: Path, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("No systemd here to look at the units.")
    for other in PACKAGING.glob("samenspel*.[st]*"):
        here = other.read_text(encoding="utf-8").replace("/usr/local/bin/samenspel", sys.executable)
        (tmp_path / other.name).write_text(
            re.sub("^Documentation=.*\n", "", here, flags=re.MULTILINE), encoding="utf-8"
        )
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / file.name], capture_output=True, text=True, timeout=60
    )
    about_ours = [line for line in done.stderr.splitlines() if "samenspel" in line]
    assert about_ours == []


def test_the_timer_copies_at_night_what_the_service_keeps() -> None:
    service, backup = (Unit(PACKAGING / f"samenspel{part}.service") for part in ("", "-backup"))
    for key in ("User", "StateDirectory", "UMask"):
        assert service["Service"][key] == backup["Service"][key]
    assert Unit(PACKAGING / "samenspel-backup.timer")["Timer"]["Persistent"] == "true"
    assert "--keep 30d" in backup["Service"]["ExecStart"]


def test_the_container_and_its_neighbours_name_what_is_there() -> None:
    compose: dict[str, Any] = yaml.safe_load((PACKAGING / "compose.yaml").read_text(encoding="utf-8"))
    ours, caddy = compose["services"]["samenspel"], compose["services"]["caddy"]
    made = PACKAGING / ours["build"]["context"] / ours["build"]["dockerfile"]
    text = made.read_text(encoding="utf-8")
    named = set(re.findall(r"SAMENSPEL_\w+", text)) | set(ours["environment"]) - {"FORWARDED_ALLOW_IPS"}
    assert named <= UNDERSTOOD
    assert "/api/health" in text and "USER samenspel" in text
    assert ours["environment"]["FORWARDED_ALLOW_IPS"] == caddy["networks"]["inside"]["ipv4_address"]
    for volume in (*ours["volumes"], *caddy["volumes"]):
        source = volume.split(":")[0]
        assert (PACKAGING / source).is_file() if source.startswith(".") else source in compose["volumes"], source
    asked = set(re.findall(r"\{\$(\w+)", (PACKAGING / "Caddyfile").read_text(encoding="utf-8")))
    assert asked == set(caddy["environment"])


def test_no_image_is_built_of_what_was_built_here_or_of_somebodys_data() -> None:
    left_out = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", "data", "src/samenspel/static", "**/node_modules"} <= set(left_out)
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").split() == left_out


@pytest.fixture
def proxied(tmp_path: Path) -> Iterator[tuple[Server, int, Path]]:
    """A server behind Caddy with our example, which makes its certificate itself; and Caddy's log."""
    with held_port() as port:
        pass
    site = f"localhost:{port}"
    with Server(tmp_path / "data", ADDRESS=f"https://{site}") as server:
        own = (
            "admin off",
            "auto_https disable_redirects",
            "skip_install_trust",
            f"storage file_system {tmp_path}/caddy",
        )
        whole = "\n".join(["{", *own, "}", f"import {PACKAGING / 'Caddyfile'}\n"])
        (tmp_path / "Caddyfile").write_text(whole, encoding="utf-8")
        log = tmp_path / "caddy.log"
        with log.open("wb") as told:
            caddy = subprocess.Popen(
                [CADDY, "run", "--config", tmp_path / "Caddyfile", "--adapter", "caddyfile"],
                env={
                    "SAMENSPEL_SITE": site, "SAMENSPEL_UPSTREAM": f"127.0.0.1:{server.port}", "HOME": str(tmp_path),
                    "PATH": "/usr/bin:/bin",
                },
                stderr=told,
            )  # fmt: skip
            try:
                answers(port, caddy)
                yield server, port, log
            finally:
                caddy.terminate()
                caddy.wait(20)


def trusting() -> ssl.SSLContext:
    """Caddy's own authority is made for this test: what is tested is the way through, not its name."""
    tls = ssl.create_default_context()
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    return tls


def asked(port: int, path: str, body: object = None) -> Any:
    request = urllib.request.Request(
        f"https://localhost:{port}{path}",
        None if body is None else json.dumps(body).encode(),
        {"content-type": "application/json", "origin": f"https://localhost:{port}"},
    )
    return urllib.request.urlopen(request, context=trusting(), timeout=20)


def answers(port: int, caddy: "subprocess.Popen[bytes]") -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        assert caddy.poll() is None, "Caddy did not start"
        with suppress(OSError):
            asked(port, "/api/health").read()
            return
        time.sleep(0.1)
    raise AssertionError("Caddy does not answer")


@pytest.mark.slow
def test_a_session_goes_through_a_real_caddy_with_our_example(proxied: tuple[Server, int, Path]) -> None:
    server, port, log = proxied
    begun = json.load(asked(port, "/api/sessions", {"title": "Samen"}))
    assert b"<title>" in asked(port, "/mee").read()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked(port, "/metrics")

    async def welcomed() -> Any:
        hello = {"type": "hello", "version": 1, "surface": "console", "code": begun["code"], "secret": begun["key"]}
        origin = Origin(f"https://localhost:{port}")
        async with connect(f"wss://localhost:{port}/live", ssl=trusting(), origin=origin) as socket:
            await socket.send(json.dumps(hello))
            return json.loads(await asyncio.wait_for(socket.recv(), 20))

    assert asyncio.run(welcomed())[0] == "welcome"
    seen = log.read_text(encoding="utf-8")
    assert '"uri":"/live"' in seen, "the log of Caddy is on"
    for secret in (begun["code"], begun["code"].replace(" ", ""), begun["key"]):
        assert secret not in seen
    security = (server.data / "security.log").read_text(encoding="utf-8")
    assert '"kind":"begun","address":"127.0.0.1"' in security or '"address":"::1"' in security


def test_the_example_for_nginx_passes_on_what_the_program_needs() -> None:
    text = (PACKAGING / "nginx.conf").read_text(encoding="utf-8")
    for header in (
        "Host $http_host",
        "Upgrade $http_upgrade",
        "Connection $",
        "X-Forwarded-For $proxy_add_x_forwarded_for",
    ):
        assert f"proxy_set_header {header}" in text
    waits = min(int(found) for found in re.findall(r"proxy_(?:read|send)_timeout (\d+)s", text))
    assert waits >= 30, "docs/hosting.md asks for thirty seconds"


@pytest.mark.slow
def test_nginx_itself_finds_nothing_wrong_in_the_example(tmp_path: Path) -> None:
    if not shutil.which("nginx"):
        pytest.skip("No nginx here to look at its example.")
    text = (PACKAGING / "nginx.conf").read_text(encoding="utf-8")
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=x",
        "-keyout",
        "k.pem",
        "-out",
        "c.pem",
    ]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    own = re.sub(r"/etc/letsencrypt/\S+/fullchain.pem", str(tmp_path / "c.pem"), text)
    own = re.sub(r"/etc/letsencrypt/\S+/privkey.pem", str(tmp_path / "k.pem"), own)
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{own}\n}}\n", encoding="utf-8")
    done = subprocess.run(["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
