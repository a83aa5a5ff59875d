"""What people may do in any step: park a point, take off the wall and hang back, undo."""
