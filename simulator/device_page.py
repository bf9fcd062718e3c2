"""The pages on which a person enters a user code and decides (RFC 8628, section 3.3)."""

from __future__ import annotations

from .device_authorization import Status
from .page import PageHandler

_WRONG_CODE = (
    "We could not find this code. It may have expired: check it, or ask your device for another."
)
# what GitHub's page says, and with which status, is a guess
_TOO_MANY = (
    "Too many codes have been entered for this application. Please wait a while, then try again."
)


class DevicePageHandler(PageHandler):
    """``/login/device``."""

    def get(self) -> None:
        """Ask for the code; a code in the address is ignored, as GitHub refuses deep links."""
        self.show("device.html", "Device activation", user_code="", error="")

    def post(self) -> None:
        """Look the code up, and ask for the decision."""
        user_code = self.get_body_argument("user_code", "")
        code = self.simulation.device_codes.find_open(user_code)
        if code is None:
            self.show("device.html", "Error", user_code=user_code, error=_WRONG_CODE)
            return
        world = self.simulation.world
        usage = self.simulation.limits.submissions.take(
            world.app.client_id, self.simulation.settings.submissions_an_hour
        )
        if usage.is_over:
            self.set_status(429)
            self.show("device.html", "Error", user_code=user_code, error=_TOO_MANY)
            return
        installed = [
            r.full_name
            for r in world.repositories
            if r.allows_push(self.login) and world.installation_for(r) is not None
        ]
        self.show("authorize.html", "Authorize", user_code=code.user_code, installed=installed)


class DecisionHandler(PageHandler):
    """``/login/device/authorize``."""

    def post(self) -> None:
        """Approve or cancel."""
        user_code = self.get_body_argument("user_code", "")
        code = self.simulation.device_codes.find_open(user_code)
        if code is None:
            self.show("device.html", "Error", user_code=user_code, error=_WRONG_CODE)
        elif self.get_body_argument("authorize", "0") == "1":
            code.login = self.login
            code.status = Status.APPROVED
            self.redirect("/login/device/success", status=303)
        else:
            code.status = Status.DENIED
            self.redirect("/login/device/failure", status=303)


class SuccessHandler(PageHandler):
    """``/login/device/success``."""

    def get(self) -> None:
        """Tell the person to go back to the device."""
        self.show_message(
            "Congratulations, you're all set!",
            "Your device is now connected. You can close this page.",
        )


class FailureHandler(PageHandler):
    """``/login/device/failure``."""

    def get(self) -> None:
        """Tell the person that nothing was authorized."""
        self.show_message("Authorization cancelled", "Your device was not connected.")
