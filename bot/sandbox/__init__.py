"""An AWS and a Slack on this machine, to try things on without an account."""
