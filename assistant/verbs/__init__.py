"""What a person can ask for: each verb carries the tray from room to room, and both faces call the same one."""
