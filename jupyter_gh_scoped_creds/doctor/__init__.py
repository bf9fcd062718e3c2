"""``gh-scoped-creds doctor``: checks an administrator's set-up, and says each next step."""
