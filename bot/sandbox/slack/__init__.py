"""A Slack on loopback: keeps channels, messages and files, refuses what Slack refuses, and signs what it sends to the app."""
