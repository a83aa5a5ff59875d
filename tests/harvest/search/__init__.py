"""Tests of finding notes."""
