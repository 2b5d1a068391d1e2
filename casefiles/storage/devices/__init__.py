"""The keys of installations: what each writes is signed with its own, beside the journal."""
