"""What the worst moments may do to a library: kills, power cuts, refused writes, flipped bits, crowds.

Each test has a short form, which the suite runs, and a long one: `./dev endure`.
"""
