"""The window. It shows what the desk tells it and asks the desk for everything else; it never waits and never computes.

Nothing heavier than QtCore, QtGui, QtWidgets and QtSvg may be imported here, and no room but domain, ports and settings.
"""
