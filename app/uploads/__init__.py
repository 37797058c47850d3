"""What is brought as a file: judged by its content, read in a process with limits, and looked at by people."""
