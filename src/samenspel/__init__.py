"""Samenspel: software for a morning in which people find out that they can do it already."""
