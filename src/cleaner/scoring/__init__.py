"""How blocks that no named filter matches are scored: features of each block, a small network in numpy, a decision."""
