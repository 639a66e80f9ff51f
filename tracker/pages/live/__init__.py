"""What every live page is made of."""
