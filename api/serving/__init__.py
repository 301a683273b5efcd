"""What every answer over HTTP rests on: who asks, what is refused, what is counted."""
