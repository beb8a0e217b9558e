"""The phases of tools/suite and what they share."""
