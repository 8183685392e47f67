"""What was handed in: archives and notebooks of unknown people, sorted into exercises."""
