"""The bot as real processes, killed at random moments while Discord has a bad day."""
