"""What happens in the room: pure rules, from a command and the records to what changes.

`handle` is imported first, so that every command is registered before the first entry is read.
"""

from . import handle as handle
