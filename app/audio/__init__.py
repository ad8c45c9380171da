"""The ears and mouth of the machine: microphone, loudspeaker and WAV files. No Qt, no engines, no numpy.

Nothing here looks at what was said: sound comes in as bytes and goes out as bytes, and no part of it is ever
logged, shown in a repr or written to a file that the user did not ask for.
"""
