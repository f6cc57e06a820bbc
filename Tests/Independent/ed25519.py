"""Ed25519 public keys: which ones are refused; signatures by the package `cryptography`."""
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


@lru_cache(maxsize=None)
def key_defect(key):
    """None if the 32 bytes are no small-order point and no non-canonical encoding (RFC 8032, 5.1.3).

    Encodings of no point are not refused: no signature by such a key is ever valid.
    """
    if len(key) != 32:
        return "not 32 bytes"
    number = int.from_bytes(key, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return "non-canonical encoding"
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if v * x * x % P != u:
        return None
    if x == 0 and sign:
        return "non-canonical encoding"
    if x & 1 != sign:
        x = P - x
    for _ in range(3):  # the point times 8
        k = D * x * x * y * y % P
        x, y = 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P
    return "small-order point" if (x, y) == (0, 1) else None


def verifies(key, signature, message):
    if key_defect(key) or len(signature) != 64:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
