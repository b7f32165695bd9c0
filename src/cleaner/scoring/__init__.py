"""The learned judge of blocks: columns as features, a small network in numpy, a decision."""
