"""How everything looks: colours, type, icons, and the controls that style sheets cannot draw."""
