"""From pages with gold to the weights that ship: labels, batches, the network in torch, cross-validation, the log."""
