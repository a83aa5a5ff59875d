"""What pretended people do in each step."""
