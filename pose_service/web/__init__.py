"""The service's web page: its files, and the two small questions that only it asks.

It imports the shared services and the access rules, no other route.
"""
