"""What every form of a seam must do, run on all of them."""
