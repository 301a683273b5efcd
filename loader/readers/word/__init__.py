"""Word documents (docx): what is printed, in the order of the page, with the numbers that Word makes."""
