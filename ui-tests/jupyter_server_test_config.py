"""The server's configuration for the browser tests: open to whoever can reach it."""

import os
from pathlib import Path

from jupyterlab import galata

galata.configure_jupyter_server(c)  # noqa: F821
# before JupyterLab 4.2, that sets it for Lab only
c.LabServerApp.extra_labextensions_path = str(Path(galata.__file__).parent)  # noqa: F821
c.ServerApp.ip = "127.0.0.1"  # noqa: F821
c.ServerApp.port = int(os.environ.get("UI_TESTS_PORT", "8888"))  # noqa: F821
c.ServerApp.allow_root = True  # noqa: F821
c.LabApp.extension_manager = "readonly"  # noqa: F821
c.ServerApp.log_level = "DEBUG"  # noqa: F821
if folder := os.environ.get("UI_TESTS_LABEXTENSIONS"):
    # the second extension, for the test of the door, beside Galata's own
    c.LabServerApp.extra_labextensions_path = [  # noqa: F821
        c.LabServerApp.extra_labextensions_path,  # noqa: F821
        folder,
    ]
c.JupyterNotebookApp.expose_app_in_browser = True  # noqa: F821
