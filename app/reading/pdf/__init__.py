"""PDF: from the characters on a page to sections with headings, tables and the place of every word."""
