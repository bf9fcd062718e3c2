"""Everything that a simulated GitHub knows, as JSON could hold it."""

from __future__ import annotations

import dataclasses
from typing import Any

from .device_authorization import DeviceCode, Status
from .simulation import Simulation


def snapshot(simulation: Simulation) -> dict[str, Any]:
    """Return everything, secrets included."""
    world = simulation.world
    return {
        "settings": dataclasses.asdict(simulation.settings),
        "app": dataclasses.asdict(world.app),
        "signed_in": world.signed_in,
        "accounts": [dataclasses.asdict(a) for a in world.accounts.values()],
        "repositories": [
            {
                "id": r.id,
                "full_name": r.full_name,
                "private": r.private,
                "archived": r.archived,
                "parent": r.parent.full_name if r.parent else None,
                "installed": world.installation_for(r) is not None,
                "collaborators": sorted(r.collaborators),
            }
            for r in world.repositories
        ],
        "installations": [
            {**dataclasses.asdict(i), "selected": sorted(i.selected)} for i in world.installations
        ],
        "device_codes": [
            {**dataclasses.asdict(c), "status": _status(c)} for c in simulation.device_codes.issued
        ],
        "tokens": [
            {**dataclasses.asdict(t), "without": sorted(t.without), "live": t.is_live}
            for t in simulation.tokens.granted
        ],
        "faults": [dataclasses.asdict(f) for f in simulation.faults.queue],
        **dataclasses.asdict(simulation.journal),
    }


def _status(code: DeviceCode) -> str:
    is_over = code.status in {Status.DENIED, Status.USED}
    return "expired" if code.is_expired and not is_over else code.status.value
