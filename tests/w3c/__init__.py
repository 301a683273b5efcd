"""The W3C's tests of SPARQL 1.1: what they say, and whether a result is the one that they want."""
