"""What people type: made tidy before it is kept, and compared by how it looks."""
