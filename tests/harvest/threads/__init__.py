"""Tests of threads over many sessions."""
