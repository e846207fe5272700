"""One file per configuration, each with a ``CONFIGURATION``; a new one is a new file."""
