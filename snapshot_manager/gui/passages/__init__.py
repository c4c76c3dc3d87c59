"""Reading: long texts, conversations and differences, shown without loading or running anything of theirs."""
