"""Accounts of the desk: signing in, roles, invitations."""
