"""What a reviewer sees: what waits in which order, each thing beside its words, what a bulk action would do."""
