"""What people can do in Slack, one module a kind of interaction. A listener authorises, records and acknowledges; it never scans."""
