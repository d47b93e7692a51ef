"""Measurements a user can repeat; never part of the tests."""
