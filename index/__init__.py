"""Articles in, index out: read files, repair their layout, embed the passages, keep the catalog."""
