"""Loads ``%ghscopedcreds`` in notebooks written for the former gh-scoped-creds."""

from jupyter_gh_scoped_creds.notebook import register

register()
