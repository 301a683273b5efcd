"""Web pages (html, mht): what a browser shows of the article, cut out of the page around it."""
