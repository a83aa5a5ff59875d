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
        (tmp_path / other.name).write_text(here, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / file.name], capture_output=True, text=True, timeout=60
    )
    about_ours = [line for line in done.stderr.splitlines() if "samenspel" in line]
    assert about_ours == []


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_no_unit_leaves_a_dump_of_memory_or_takes_all_of_it(file: Path) -> None:
    """It would hold what people wrote, and boxes that are not counted yet."""
    text = file.read_text()
    assert re.search(r"^LimitCORE=0$", text, re.MULTILINE) and re.search(r"^MemoryMax=\d+G$", text, re.MULTILINE)


def test_nor_does_a_container() -> None:
    service = yaml.safe_load((PACKAGING / "compose.yaml").read_text())["services"]["samenspel"]
    assert service["ulimits"]["core"] == 0 and service["mem_limit"]


def test_the_program_itself_leaves_no_dump_whoever_starts_it(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        assert server.process
        limits = Path(f"/proc/{server.process.pid}/limits")
        if not limits.exists():
            pytest.skip("this system does not tell the limits of a process")
        core = next(line for line in limits.read_text().splitlines() if line.startswith("Max core"))
        assert core.split()[4:6] == ["0", "0"]


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


def caddy(folder: Path, port: int, server: Server) -> tuple[list[str | Path], dict[str, str]]:
    """Our example in a Caddy that makes its certificate itself, and stays in this folder."""
    store = f"storage file_system {folder}/caddy"
    own = "\n".join(["{", "admin off", "auto_https disable_redirects", "skip_install_trust", store, "}"])
    (folder / "Caddyfile").write_text(f"{own}\nimport {PACKAGING / 'Caddyfile'}\n", encoding="utf-8")
    named = {"SAMENSPEL_SITE": f"localhost:{port}", "SAMENSPEL_UPSTREAM": f"127.0.0.1:{server.port}"}
    return [CADDY, "run", "--config", folder / "Caddyfile", "--adapter", "caddyfile"], named


def nginx(folder: Path, port: int, server: Server) -> tuple[list[str | Path], dict[str, str]]:
    """Our example in an nginx of its own, with the port, the upstream and the certificate of the test."""
    found = shutil.which("nginx") or pytest.skip("No nginx here to run its example.")
    text = (PACKAGING / "nginx.conf").read_text(encoding="utf-8")
    own = text.replace("listen [::]:80;", "").replace("listen [::]:443 ssl;", "")
    own = own.replace("listen 80;", f"listen unix:{folder}/plain;").replace(
        "listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"
    )
    own = re.sub(r"/etc/letsencrypt/\S+/\w+\.pem", str(ROOT / "tests/web/localhost.pem"), own)
    own = own.replace("samenspel.example.nl", "localhost").replace("127.0.0.1:8080", f"127.0.0.1:{server.port}")
    rest = f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log {folder}/access;\n"
    rest += "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY)
    (folder / "nginx.conf").write_text(f"{rest}{own}\n}}\n", encoding="utf-8")
    return [found, "-p", folder, "-e", "stderr", "-c", folder / "nginx.conf"], {}


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture(params=[caddy, nginx], ids=["caddy", "nginx"])
def proxied(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, int, Path]]:
    """A server behind a proxy with our example; and the folder with the proxy's logs."""
    with held_port() as port:
        pass
    with Server(tmp_path / "data", ADDRESS=f"https://localhost:{port}") as server:
        command, named = request.param(tmp_path, port, server)
        own = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", **named}
        with (tmp_path / "said").open("wb") as told:
            proxy = subprocess.Popen(command, env=own, stderr=told)
            try:
                answers(port, proxy)
                yield server, port, tmp_path
            finally:
                proxy.terminate()
                proxy.wait(20)


def trusting() -> ssl.SSLContext:
    """The certificate is made for this test: what is tested is the way through, not who vouches for it."""
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


def answers(port: int, proxy: "subprocess.Popen[bytes]") -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        assert proxy.poll() is None, "the proxy did not start"
        with suppress(OSError):
            asked(port, "/api/health").read()
            return
        time.sleep(0.1)
    raise AssertionError("the proxy does not answer")


@pytest.mark.slow
def test_a_session_goes_through_a_real_proxy_with_our_example(proxied: tuple[Server, int, Path]) -> None:
    server, port, folder = proxied
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
    seen = "".join(file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name in ("said", "access"))
    assert "/live" in seen, "the proxy keeps a log"
    for secret in (begun["code"], begun["code"].replace(" ", ""), begun["key"]):
        assert secret not in seen
    events = [json.loads(line) for line in (server.data / "security.log").read_bytes().splitlines()]
    assert {event["kind"] for event in events} >= {"begun", "console_opened"}
    assert {event["address"] for event in events if "address" in event} <= {"127.0.0.1", "::1"}


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
