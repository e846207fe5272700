"""AWS in: what the API answers is kept as it is, and only then read as a network."""
