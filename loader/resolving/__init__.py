"""Printed names become bodies: by issuer, level, list and time; exactly one candidate or none."""
