// FileAccess: reads whole files and folders, and writes files that survive a power cut.
