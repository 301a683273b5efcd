"""What every request passes on its way: each class is an application round another."""
