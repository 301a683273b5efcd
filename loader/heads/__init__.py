"""What a document says of itself: title, issuing body, number, dates, addressees, upper directives."""
