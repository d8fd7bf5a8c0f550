"""Files in, batches out: the only room that opens exports."""
