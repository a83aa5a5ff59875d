"""What the notes of one session are about: groups that the machine proposes and a person changes."""
