"""How often may one reader do this? Places on the shared cache, each free again after its time."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.utils.crypto import salted_hmac


def take_place(what: str, who: str, most: int, period: int) -> bool:
    """Take one of ``most`` places for ``period`` seconds; False while none is free.

    So nobody gets more than ``most`` in any such time, whichever process answers. The cache learns no address.
    """
    key = salted_hmac("rate-limit", f"{what}:{who}").hexdigest()
    return any(cache.add(f"rate-limit:{key}:{place}", True, period) for place in range(most))


def address_of(request) -> str:
    """The reader's address as the lock-out of sign-in takes it (behind proxies: AXES_IPWARE_PROXY_COUNT)."""
    return get_client_ip_address(request) or "unknown"
