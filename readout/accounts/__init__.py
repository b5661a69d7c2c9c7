"""Signing in: passwords, second steps, sessions, lock-out. Accounts are made by administrators, never from outside."""
