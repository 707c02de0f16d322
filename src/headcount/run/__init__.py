"""Joins the steps: bytes to claims, the fold from log to exchanges and findings."""
