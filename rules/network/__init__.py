"""The network as AWS describes it, one file per resource or kind of hop, each with what it does to a packet."""
