"""Return: the page that a student gets back, and all of them in one file for a learning system."""
