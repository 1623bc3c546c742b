"""Stands for Rasa."""
