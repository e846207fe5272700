"""The networks that people run DMS in, built in the sandbox by the calls that a person would make, and broken the same way."""
