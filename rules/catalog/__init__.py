"""One file per rule. Each file is found by itself; its name is a sentence that is true when things are well."""
