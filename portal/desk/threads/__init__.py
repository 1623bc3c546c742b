"""The conversations that were shared or passed on: listed, found, read with their traces, noted, exported."""
