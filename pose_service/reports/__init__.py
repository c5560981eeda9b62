"""A participant's report: computed from the sessions, shown as page, PDF, JSON and FHIR."""
