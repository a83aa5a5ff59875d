"""Makes Python on Linux lack what it lacks on Windows, in the program and in each process that it starts.

Python loads this by itself from a folder on PYTHONPATH. What cannot be simulated so: the other event loop, the other
lock, paths with drive letters, files that cannot be renamed while they are open.
"""

import os
import sys

import filelock  # noqa: F401  (it has its own lock on Windows; here it keeps the one of Linux)

MISSING = (
    "fcntl", "resource", "uvloop", "pwd", "grp", "termios", "tty", "pty", "syslog", "spwd", "crypt", "nis", "readline",
    "curses",
)  # fmt: skip
NO_CALLS = (
    "nice", "getuid", "geteuid", "getgid", "getegid", "getpgid", "setsid", "killpg", "sysconf", "mkfifo",
    "chown", "fchown", "lchown", "getloadavg", "sched_getaffinity", "getgroups", "initgroups", "O_NOFOLLOW",
)  # fmt: skip


class Lacks:
    """Finds none of these modules."""

    def find_spec(self, name, path=None, target=None):  # type: ignore[no-untyped-def]
        if name.partition(".")[0] in MISSING:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in [name for name in sys.modules if name.partition(".")[0] in MISSING]:
    del sys.modules[name]
sys.meta_path.insert(0, Lacks())
for name in NO_CALLS:
    if hasattr(os, name):
        delattr(os, name)
