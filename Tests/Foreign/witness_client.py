"""A client of witnesses that shares nothing with our programs: C2SP tlog-witness and docs/formats alone.

    witness_client.py request PUB OLD              the body of add-checkpoint for the published folder PUB
    witness_client.py check PUB/checkpoint VKEY    verifies a cosignature line from standard input, prints its time
    witness_client.py served PUB/checkpoint VKEY   the same in a whole checkpoint that a witness serves
    witness_client.py size PUB                     the size that the checkpoint in PUB states
    witness_client.py ssh VKEY NAME                the key in OpenSSH's form, as sigsum reads it
    witness_client.py vkey SSHKEY NAME             an OpenSSH key as the verifier key of a cosigner

A key is given as the text itself. It uses the reader of Tests/Independent, which was written from docs/formats.
"""
import base64
import hashlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Independent"))
import ed25519
import tlog

COSIGNATURE = b"\4"


def consistency(leaves, old, whole=True):
    """RFC 9162, 2.1.4.1: SUBPROOF(old, leaves, whole)."""
    if old == len(leaves):
        return [] if whole else [tlog.root_hash(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= split:
        return consistency(leaves[:split], old, whole) + [tlog.root_hash(leaves[split:])]
    return consistency(leaves[split:], old - split, False) + [tlog.root_hash(leaves[:split])]


def read(*path):
    with open(os.path.join(*path), "rb") as file:
        return file.read()


def leaves_of(pub, size):
    out = []
    for path, _, _ in tlog.required("entries", size):
        out += [tlog.leaf_hash(entry) for entry in tlog.unpack(read(pub, path))]
    return out


def request(pub, old):
    note = read(pub, "checkpoint")
    checkpoint = tlog.Checkpoint(note)
    leaves = leaves_of(pub, checkpoint.size)
    assert tlog.root_hash(leaves) == checkpoint.root, "the entries have another root"
    proof = consistency(leaves, old) if 0 < old <= checkpoint.size else []
    lines = [f"old {old}"] + [base64.b64encode(digest).decode() for digest in proof] + [""]
    return "".join(line + "\n" for line in lines).encode() + note


def cosigner(vkey):
    name, key_id, data = vkey.strip().split("+", 2)
    raw = base64.b64decode(data, validate=True)
    assert len(raw) == 33 and raw[:1] == COSIGNATURE, "not the key of an Ed25519 cosigner"
    assert hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == key_id, "the key is mistyped"
    return name, bytes.fromhex(key_id), raw[1:]


def time_of(checkpoint, signatures, vkey):
    """The time of the one cosignature of the key; an error if there is none or it does not hold."""
    name, key_id, public = cosigner(vkey)
    payloads = [data for signer, number, data in signatures if signer == name and number == key_id]
    assert len(payloads) == 1 and len(payloads[0]) == 72, "not one cosignature of this key"
    time = int.from_bytes(payloads[0][:8], "big")
    message = f"cosignature/v1\ntime {time}\n".encode() + checkpoint.signed
    assert ed25519.verifies(public, payloads[0][8:], message), "the cosignature does not hold"
    return time


def ssh(vkey, name):
    raw = base64.b64decode(vkey.strip().split("+", 2)[2], validate=True)[1:]
    fields = [b"ssh-ed25519", raw]
    blob = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return f"ssh-ed25519 {base64.b64encode(blob).decode()} {name}\n"


def vkey(ssh_key, name):
    raw = COSIGNATURE + base64.b64decode(ssh_key.split()[1], validate=True)[-32:]
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8]
    return f"{name}+{key_id}+{base64.b64encode(raw).decode()}\n"


def main(command, *arguments):
    if command == "request":
        sys.stdout.buffer.write(request(arguments[0], int(arguments[1])))
    elif command == "size":
        print(tlog.Checkpoint(read(arguments[0], "checkpoint")).size)
    elif command == "ssh":
        sys.stdout.write(ssh(*arguments))
    elif command == "vkey":
        sys.stdout.write(vkey(*arguments))
    elif command in ("check", "served"):
        note, answer = read(arguments[0]), sys.stdin.buffer.read()
        checkpoint = tlog.Checkpoint(note + answer if command == "check" else answer)
        assert checkpoint.error is None, checkpoint.error
        assert checkpoint.signed == tlog.Checkpoint(note).signed, "it is another checkpoint"
        print(time_of(checkpoint, checkpoint.signatures, arguments[1]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
