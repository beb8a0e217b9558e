"""The rules of tools/tidy, a module a subject.

A rule is a generator of findings; its first doc line says what it holds.
"""
