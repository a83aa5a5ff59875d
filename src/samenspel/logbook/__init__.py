"""How turns are kept: what was acknowledged is on disk, and replaying it is the only way to start."""
