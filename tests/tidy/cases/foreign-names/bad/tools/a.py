# see brief/api.md
