"""Edits to one resource, as data: what is applied to a copy of the network is what is printed."""
