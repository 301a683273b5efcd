"""Pages of lists: plans, tasks, units, directives and links, with all that is told of each."""
