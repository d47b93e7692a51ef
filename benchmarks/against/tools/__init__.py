"""One script a tool. All but Cuttings' run in environments of their own, so they import nothing of ours."""
