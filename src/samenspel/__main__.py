"""`samenspel`, and `python -m samenspel`: runs a command from the command line."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from samenspel import security, settings
from samenspel.cli import Work
from samenspel.cli.parser import parser
from samenspel.cli.trouble import Trouble, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit code. Every trouble is one sentence that says what to do."""
    language = "en" if os.environ.get("SAMENSPEL_LANGUAGE") == "en" else "nl"
    spell_out_what_cannot_be_printed()
    os.umask(0o077)  # only this program's own user may read what people wrote
    try:
        chosen = settings.read()
        language = chosen.language
        security.keep_in(Path(chosen.data))
        asked = parser(language).parse_args(arguments)
        work: Work = asked.work
        return work(chosen, asked)
    except settings.BrokenSettings as error:
        return tell(language, Trouble("cli_broken_settings", where=error.where))
    except Trouble as trouble:
        return tell(language, trouble)
    except MemoryError:
        return tell(language, Trouble("cli_no_memory"))
    except KeyboardInterrupt:
        return 0
    finally:
        security.settle(all=True)


def spell_out_what_cannot_be_printed() -> None:
    """A terminal that knows fewer characters than we print shows their numbers instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
