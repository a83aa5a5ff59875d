"""Everything between the logbook and the open screens: sockets, turns, and what screens are sent."""
