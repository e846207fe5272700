"""The pure core: what AWS would do with a packet, what is wrong, what to change."""
