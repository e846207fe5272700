"""How fast the bot is, as ratios to the least that is possible, all from one run: ``python -m tests.bench``."""
