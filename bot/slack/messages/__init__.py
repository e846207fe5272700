"""What people read in Slack, as pure functions from a report, a request or an error to a message."""
