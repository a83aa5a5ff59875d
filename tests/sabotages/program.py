"""Sabotages of the program itself."""

from tests.sabotage import Sabotage

CHILDREN = "tests/test_children.py"
ELSEWHERE = "tests/test_elsewhere.py"
LOGS = "tests/test_logs.py"
SABOTAGES = [
    Sabotage("a child stands where the server was started", "child.py", 'NOWHERE = "/"', 'NOWHERE = "."', CHILDREN),
    Sabotage("a child imports what lies around it", "child.py", '"-P", ', "", CHILDREN),
    Sabotage(
        "the log quotes an error",
        "logs.py",
        r'return "\n".join(traced(ei[1]))',
        "return super().formatException(ei)",
        f"{LOGS}::test_of_an_error_and_its_causes_the_log_has_the_kind_and_the_place",
    ),
    Sabotage(
        "the log quotes what a library reads",
        "logs.py",
        "root.setLevel(logging.WARNING)",
        "root.setLevel(level.upper())",
        f"{LOGS}::test_no_level_of_the_log_holds_a_word_or_a_key",
    ),
    Sabotage(
        "the log quotes a task that broke",
        "logs.py",
        'reported("an error in the event loop", context.get("exception"))',
        'log.error("%s", context)',
        f"{LOGS}::test_what_breaks_in_the_event_loop_is_told_without_its_arguments",
    ),
    Sabotage(
        "a line in json quotes an error",
        "logs.py",
        'told["trace"] = self.formatException(record.exc_info)',
        'told["trace"] = repr(record.exc_info[1])',
        f"{LOGS}::test_a_line_in_json_has_the_same_and_no_more",
    ),
    Sabotage(
        "two servers share a port on windows",
        "address.py",
        'getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)',
        "socket.SO_REUSEADDR",
        f"{ELSEWHERE}::test_a_port_belongs_to_one_server_on_windows_too",
    ),
    Sabotage(
        "one module of linux is needed everywhere",
        "address.py",
        "import socket\nimport sys\n",
        "import fcntl\nimport socket\nimport sys\n",
        f"{ELSEWHERE}::test_every_module_is_imported_where_what_only_one_system_has_is_missing",
    ),
    Sabotage(
        "a crash leaves what people wrote",
        "app.py",
        "    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n",
        "    return\n",
        "tests/test_packaging.py::test_the_program_itself_leaves_no_dump_whoever_starts_it",
    ),
]
