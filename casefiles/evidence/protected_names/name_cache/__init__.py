"""What was found in the files of a workspace, kept beside their texts."""
