"""The registry of public bodies: places, kinds of bodies, particular bodies, reforms, agency codes."""
