"""The words of a unit cell or bracket: names, roles, collectives, deadlines, rules said once."""
