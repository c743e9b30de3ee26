#!/usr/bin/env python3
"""Verify exported audits of dbvc, offline and without dbvc.

Checks each event's number, link, hash, commitments and database, and the roots and signatures of all
checkpoints: in the log, in the export and in a folder of anchors. What only keys that the export names
have signed proves nothing and is "self-signed". Exit status: 0 all good, 1 not, 2 wrong usage.
"""
import argparse, base64, decimal, functools, hashlib, json, pathlib, re, sys
PERSONAL = ("executor", "executionContext.hostName", "executionContext.triggeredBy")
NOTE = re.compile("(.+\n(0|[1-9][0-9]{0,18})\n(.{43}=)\n(?:.+\n)*)\n((?:\u2014 .+ .+\n){1,16})")
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
def add(a, b):  # RFC 8032, section 5.1.4: points are (X, Y, Z, T)
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, d - c, d + c, n + m
    return e * f % P, g * h % P, f * g % P, e * h % P
def multiply(factor, point):
    rest = multiply(factor >> 1, add(point, point)) if factor else (0, 1, 1, 0)
    return add(rest, point) if factor & 1 else rest
def decode(data):  # section 5.1.3
    y, sign = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = next(root for root in (x, x * ROOT % P) if (root * root - square) % P == 0)
    x = x if x % 2 == sign else P - x
    return x, y, 1, x * y % P
def is_signed(text, key, signature):  # section 5.1.7, without the cofactor
    point, s = decode(key), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    base = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    x, y, z, _ = add(multiply(s % L, base), multiply(k, (P - point[0], point[1], 1, P - point[3])))
    x, y = x * pow(z, -1, P) % P % 2 << 255, y * pow(z, -1, P) % P
    return len(signature) == 64 and s < L and signature[:32] == (y | x).to_bytes(32, "little")

def need(condition, kind, reason=""):
    if not condition:
        raise ValueError(kind, reason)
sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
def canonical(value):  # RFC 8785: members ordered by UTF-16, numbers as ECMAScript writes them
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(v) for name, v in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if value is None or isinstance(value, (str, bool)):
        return json.dumps(value, ensure_ascii=False)
    form = "f" if value == 0 or 1e-6 <= abs(value) < 1e21 else "e"
    return format(decimal.Decimal(repr(float(value) or 0.0)), form).removesuffix(".0")
def unique(pairs):
    need(len(dict(pairs)) == len(pairs), "malformed", "a member is there twice")
    return dict(pairs)
def parse_key(text):
    name, key_id, data = text.split("+", 2)
    key = base64.b64decode(data, validate=True)
    need(len(key) == 33 and key[0] == 1 and sha(name.encode(), b"\n", key)[:4].hex() == key_id, "malformed")
    return (name, bytes.fromhex(key_id)), key[1:]
def parse_note(text, keys):  # C2SP tlog-checkpoint in a signed-note: size, root, whether signed
    match = NOTE.fullmatch(text)
    need(match, "badCheckpoint", "not a signed checkpoint")
    found = re.findall("(\\S+) (\\S+)\n", match[4])
    pairs = [((name, base64.b64decode(data)[:4]), base64.b64decode(data)[4:]) for name, data in found]
    new = dict(map(parse_key, re.findall("\ndbvc-key (.+)", match[1])))  # keys it hands over to
    known = [(keys.get(key, new.get(key)), data) for key, data in pairs if key in keys or key in new]
    is_good = any(key in keys for key, _ in pairs) and new.keys() <= dict(pairs).keys() and all(
        is_signed(match[1].encode(), public, data) for public, data in known)
    keys.update(new if is_good else {})
    return int(match[2]), base64.b64decode(match[3]), is_good

def check_event(event, log):
    need(type(event["sequence"]) in (int, float), "malformed", "it has no number")
    need(event["sequence"] == len(log.roots), "outOfSequence", f"it is {event['sequence']}")
    need(event.get("databaseId") == log.database, "foreign")
    need(event.get("previousHash") == log.head.hex(), "brokenLink")
    is_bare, salts, erased = event.get("salts") == {}, event.pop("salts", None), 0
    for path in PERSONAL:
        home = event.get("executionContext", {}) if "." in path else event
        salt, commitment = (salts or {}).pop(path, None), event.get("commitments", {}).get(path)
        if commitment is None or path.split(".")[-1] not in home:
            need(salt is None, "altered", path)
            erased += commitment is not None
        else:
            need(re.fullmatch("[0-9a-f]{32}", salt or ""), "altered", path)
            text = canonical(home.pop(path.split(".")[-1])).encode()
            need(sha(b"\2", bytes.fromhex(salt), text).hex() == commitment, "altered", path)
    claim, size, leaf = event.pop("hash"), len(log.roots) - 1, sha(b"\0", canonical(event).encode())
    need(claim == leaf.hex() and not salts and not is_bare, "altered")
    if "checkpoint" in event or event.get("eventType") == "checkpoint":
        *facts, is_good = parse_note(str(event.get("checkpoint")), log.keys)
        need(facts == [size, log.roots[size]], "badCheckpoint", "size or root is another")
        need(is_good or log.trust != "anchored", "badCheckpoint", "no trusted key signed it")
    log.head, log.erased = leaf, log.erased + erased
    while size & 1:
        leaf, size = sha(b"\1", log.peaks.pop(), leaf), size >> 1
    log.peaks.append(leaf)
    log.roots.append(functools.reduce(lambda right, left: sha(b"\1", left, right), log.peaks[::-1]))

def check_anchor(text, log, is_whole):
    size, status = None, log.trust
    try:
        text = json.loads(text)["checkpoint"] if text.startswith('{"checkpoint":') else text
        size, root, is_good = parse_note(text, log.keys)
        need(is_good or not log.keys, "untrusted")
        need(size < len(log.roots), "truncated" if is_whole else "unchecked")
        need(root == log.roots[size], "rewritten")
    except Exception as error:
        status = error.args[0] if len(error.args) == 2 else "badCheckpoint"
    return {"size": size, "status": status}

def verify(lines, keys, anchors):
    log = argparse.Namespace(head=bytes(32), roots=[sha()], peaks=[], erased=0, keys=keys)
    log.trust, bad, tail = "unverified", None, []
    try:
        header = json.loads(lines[0])
        log.database, end = header["databaseId"], header["events"] + 1
        tail = [line for line in lines[end:] if not line.startswith('{"history":')]
        log.keys = keys or dict(map(parse_key, header["keys"]))
        log.trust = "anchored" if keys else "self-signed" if log.keys else "unverified"
        [check_anchor(text, log, False) for text in tail + anchors]  # learns the keys they announce
        for line in lines[1:end]:
            check_event(json.loads(line, object_pairs_hook=unique), log)
        need(header["dbvcAudit"] == 1 and len(log.roots) == end, "malformed", "lines are missing")
        need(all(line.startswith('{"checkpoint":') for line in tail), "malformed", "too many lines")
        need(header["head"] == log.head.hex(), "otherHead", "the export announces another")
    except Exception as error:
        kind, reason = error.args if len(error.args) == 2 else ("malformed", str(error))
        bad = {"sequence": len(log.roots) - (kind == "otherHead"), "kind": kind, "reason": str(reason)}
    judged = [check_anchor(text, log, not bad) for text in tail + anchors]
    through = max((c["size"] for c in judged if c["status"] == "anchored"), default=0)
    size, is_right = len(log.roots) - 1, {c["status"] for c in judged} <= {log.trust, "unchecked"}
    return {
        "integrity": {"valid": not bad, "events": size, "head": log.head.hex(), "firstBad": bad,
                      "root": log.roots[-1].hex(), "erased": log.erased},
        "anchoring": {"valid": is_right, "anchoredThrough": through, "checkpoints": judged,
                      "unanchored": [through + 1, size] if through < size else None}}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(None, None, __doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("exports", nargs="+", metavar="EXPORT", type=pathlib.Path, help="JSON lines")
    parser.add_argument("--key", metavar="VKEY", action="append", type=parse_key, default=[],
                        help="a public key that you trust, as NAME+ID+BASE64; repeat it for more")
    parser.add_argument("--anchors", metavar="FOLDER", type=pathlib.Path, help="*.checkpoint files")
    options = parser.parse_args()
    read = lambda path: path.read_bytes().decode(errors="surrogateescape")
    files = options.anchors.iterdir() if options.anchors else []
    anchors = [read(path) for path in sorted(files) if path.suffix == ".checkpoint"]
    results = [verify(read(path).removesuffix("\n").split("\n"), dict(options.key), anchors)
               for path in options.exports]
    print("\n".join(map(json.dumps, results)))
    sys.exit(not all(part["valid"] for result in results for part in result.values()))
