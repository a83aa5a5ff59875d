"""What happens in the room. Pure: no clock, chance, network or disk."""
