"""Archives other than ZIP, each as a container."""
