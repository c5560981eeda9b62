"""The service's web page: its files, and the two small questions that only it asks.

It imports the shared services, the access rules and the words of the reports, no other route.
"""
