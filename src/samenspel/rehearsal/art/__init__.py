"""What pretended people draw."""
