"""Who said what in whose words: quotations, the clauses beside them, those who carry them. Pure."""
