"""The root of the API at `/api/v1/`: its addresses, its description, its page for people, and how much one may ask."""
