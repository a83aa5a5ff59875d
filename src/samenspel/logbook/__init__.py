"""How turns are kept: what was acknowledged is on disk, and reading it again is the only way to start."""
