"""Report -> what a terminal, a file or a spreadsheet shows."""
