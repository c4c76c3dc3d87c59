"""Where state comes from: one module or package per agent, behind the protocol in base."""
