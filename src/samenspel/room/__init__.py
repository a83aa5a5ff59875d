"""What happens in the room: pure rules, from a command and the records to what changes.

The switchboard is loaded first, so that every command is known before the first entry is read.
"""

from . import handle as handle
