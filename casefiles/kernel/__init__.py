"""What every room stands on: ids, errors, dates, text that is safe to show. Knows no room."""
