"""Slack in and out: what people type and press becomes a request, and a report becomes a message. The only place that knows Slack's words and limits."""
