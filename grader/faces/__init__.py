"""What people see: pytest, the command line, tables and reports."""
