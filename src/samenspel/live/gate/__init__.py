"""Budgets: each connection, frame, request and queue has an owner and a bound, so nobody's flood reaches another."""
