"""The shell: AWS comes in here; Slack messages, pictures and files go out."""
