"""Discord's limits on what a client sends, and the nested error tree of error 50035."""
