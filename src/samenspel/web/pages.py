"""The pages and what they load. Secrets are in the fragment, so no request for a page ever holds one."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from litestar import Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.static_files import create_static_files_router

from samenspel.live.gate.headers import SECURITY_HEADERS
from samenspel.programmes.reading import OWN

STATIC = Path(str(files("samenspel"))) / "static"
"""Built from `screens/`."""

FONTS = Path(str(files("samenspel"))) / "printing/fonts"
NOTICES = "licenses.md"
"""Written by the build, of every library that stands in our scripts."""
OURS = """# Licences

Samenspel itself is under the European Union Public Licence, EUPL-1.2. Below are the notices of what others made
and this server sends to your browser or puts on paper: libraries first, then letters."""

PAGES = {
    "/": "home",
    "/begin": "begin",
    "/mee": "phone",
    "/muur": "wall",
    "/regie": "console",
    "/terugkijken": "replay",
}
PAST = {"/terugkijken/muur": "replay/wall", "/terugkijken/regie": "replay/console"}
"""The wall and the console of an earlier moment: pictures in our own page, and in nobody else's."""

FRAMED = {
    "content-security-policy": SECURITY_HEADERS["content-security-policy"].replace(
        "ancestors 'none'", "ancestors 'self'"
    )
}


def built() -> bool:
    """Whether the screens have been built."""
    return all((STATIC / f"{name}.html").is_file() for name in (PAGES | PAST).values())


def page(path: str, name: str, headers: Mapping[str, str] = MappingProxyType({})) -> Any:
    """A handler for one page. The page is fetched anew each time; its assets are cached by name for ever."""

    @get(path, name=name, media_type="text/html", include_in_schema=False, sync_to_thread=True)
    def show() -> Response[bytes]:
        html = (STATIC / f"{name}.html").read_bytes()
        return Response(html, media_type="text/html; charset=utf-8", headers={"cache-control": "no-cache", **headers})

    return show


def lost() -> Response[bytes]:
    """For a person at an address that leads nowhere: the wall itself, with the two ways in."""
    html = (STATIC / "home.html").read_bytes()
    return Response(html, status_code=404, media_type="text/html; charset=utf-8", headers=dict(SECURITY_HEADERS))


@get("/sw.js", include_in_schema=False, sync_to_thread=True)
def service_worker() -> Response[bytes]:
    """Opens the phone's page without network, where the page is in a secure context."""
    script = (STATIC / "sw.js").read_bytes()
    return Response(script, media_type="text/javascript; charset=utf-8", headers={"cache-control": "no-cache"})


@get("/licenses", media_type="text/plain", include_in_schema=False, sync_to_thread=True)
def licenses() -> str:
    """The notices of all that others made and that we serve: libraries in the scripts, and the letters."""
    letters = sorted(FONTS.glob("*.LICENSE.txt"))
    parts = [OURS, (STATIC / NOTICES).read_text(encoding="utf-8")]
    for file in letters:
        parts.append(f"## {file.name.removesuffix('.LICENSE.txt')}\n\n{file.read_text(encoding='utf-8')}")
    return "\n\n".join(part.strip() for part in parts) + "\n"


PACKED, BESIDE = Path(str(files("samenspel"))) / "guides", Path(__file__).parents[3] / "docs"
GUIDES = PACKED if PACKED.is_dir() else BESIDE
"""What a facilitator reads: in the package where it is installed, else beside the source."""
PROGRAMMES = Path(str(files("samenspel"))) / "programmes"
TO_LEAD: Mapping[str, Path] = {
    "draaiboek.toml": PROGRAMMES / "programme.toml",
    "kaarten.toml": PROGRAMMES / f"decks/{OWN}.toml",
    **{f"begeleider.{language}.md": GUIDES / f"facilitator.{language}.md" for language in ("nl", "en")},
}


@get("/leiden/{name:str}", media_type="text/plain", include_in_schema=False, sync_to_thread=True)
def to_lead(name: str) -> str:
    """For whoever would lead such a morning: the guide, the programme and the deck of this server. Nobody is asked who
    they are, and it is the same for everybody.
    """
    file = TO_LEAD.get(name)
    if file is None or not file.is_file():
        raise NotFoundException
    return file.read_text(encoding="utf-8")


def routes() -> list[Any]:
    """All pages; none while the screens have not been built."""
    if not built():
        return []
    assets: Router = create_static_files_router(
        path="/assets",
        directories=[STATIC / "assets"],
        include_in_schema=False,
        cache_control=None,
        after_request=keep_for_ever,
    )
    past = [page(path, name, FRAMED) for path, name in PAST.items()]
    return [*(page(path, name) for path, name in PAGES.items()), *past, service_worker, licenses, to_lead, assets]


async def keep_for_ever(response: Response[Any]) -> Response[Any]:
    """The names of assets hold a hash of their content. A missing one is not cached: it may be there later."""
    response.headers.update(SECURITY_HEADERS)
    if response.status_code is None or response.status_code < 400:
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
    return response
