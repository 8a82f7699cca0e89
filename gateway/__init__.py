"""The edge: everything that touches a socket, a disk, a clock or the environment."""
