"""What is asked: judged in rounds, committed, and answered."""
