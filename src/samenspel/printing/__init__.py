"""What is printed: code cards, question cards, the running order, and one sheet per step for people without a phone."""
