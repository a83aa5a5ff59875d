"""Tests of themes in one session."""
