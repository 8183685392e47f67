"""The ways to run an implementation and bring its observations back."""
