"""The developers' tools: measurements, training, hostile input, docs. They are not in the wheel."""
