"""Making the close reader's weights: `make train`. The product never imports this."""
