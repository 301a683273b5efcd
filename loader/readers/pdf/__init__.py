"""PDF with text: printed lines and ruled tables become paragraphs and cells by their geometry."""
