"""The fitness checks in a participant's report: in words, as JSON, and as FHIR resources.

It imports the engine's fitness room, the report's texts and codes.
"""
