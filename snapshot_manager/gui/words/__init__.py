"""Human words for values, by subject. No Qt: the command line says the same."""
