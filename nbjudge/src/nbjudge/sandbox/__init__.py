"""What a process gives up before it runs a stranger's code. Runs in that process."""
