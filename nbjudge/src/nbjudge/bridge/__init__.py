"""What crosses between judge and student, and how. Runs in both processes; see PROTOCOL.md."""
