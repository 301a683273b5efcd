"""The SPARQL endpoint: what a visitor asks, who may ask how much, and how the answer is written."""
