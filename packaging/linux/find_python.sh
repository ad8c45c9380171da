#!/bin/sh
# Prints a Python 3.11: the version that the hashed package lists were resolved for.
for candidate in "${PYTHON:-python3.11}" python3.11 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
echo "Python 3.11 was not found. Debian 12 has it as python3; elsewhere install the package python3.11," \
    "or name one: make run PYTHON=/path/to/python3.11" >&2
exit 1
