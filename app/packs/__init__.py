"""The reading pack: all published evidence on one page and as one PDF, and each document as a PDF of its own."""
