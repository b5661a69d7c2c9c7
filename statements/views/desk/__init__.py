"""The desk: entering statements, making claims of them, reviewing these. For people with a role only."""
