"""One file per AWS resource: the actions that it needs, what it asks for, and what it makes of the answers."""
