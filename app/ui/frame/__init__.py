"""What stands around the pages: the window, navigation, palette, status, notices, tray."""
