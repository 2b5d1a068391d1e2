"""Documents of office programs as text, by readers that run nothing and fetch nothing."""
