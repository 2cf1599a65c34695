"""Measuring; never imported by the product."""
