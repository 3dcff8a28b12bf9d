"""A small shop that fails in several ways."""
