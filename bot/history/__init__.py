"""What is kept: reports, the snapshots behind them, who asked for what; and the database that holds it."""
