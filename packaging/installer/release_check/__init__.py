"""Uses the installers as a person does, on systems that have nothing but what their makers call the least."""
