"""Commands from screens: judged in rounds, committed, and answered."""
