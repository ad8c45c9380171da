"""VoiceAssist: a local-first, offline voice assistant for clinicians.

The plan of the rooms and who may import whom is in docs/architecture.md.
"""

__version__ = "0.1.0"
