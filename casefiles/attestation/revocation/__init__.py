"""Lists and answers about revoked certificates: checked, and put beside what is signed (B-LT)."""
