"""What is printed: code cards, question cards, the running order, and a sheet a step for people without a phone."""
