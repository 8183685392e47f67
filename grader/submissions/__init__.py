"""What learners handed in: strangers' folders, archives and notebooks, sorted into exercises."""
