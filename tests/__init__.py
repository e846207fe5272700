"""Tests tell stories."""
