"""The addresses of the service: each route reads its arguments, makes one call and returns what it got."""
