"""What a skeptical officer would ask of a set: one module for each subject, all pure."""
