"""Speed, shown side by side with the nearest peer on the same data in the same run."""
