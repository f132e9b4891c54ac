#!/bin/bash
# The image's promise, held against the kernel: in a root that holds /fayi and the key and nothing else, read-only, as uid
# 65532, without rights, in a network with nothing but loopback, the kiosk starts, answers, shows its screen and stops.
# Needs root on Linux (chroot, unshare) and ssh. Prints one line. Exit 77: this machine cannot do it, and why.
set -euo pipefail
cd "$(dirname "$0")/../.."
skip() { echo "alone.sh: not run: $1"; exit 77; }
[ "$(id -u)" = 0 ] || skip "needs root"
for tool in unshare setpriv chroot ssh ssh-keygen ip timeout curl; do
  command -v $tool >/dev/null || skip "$tool is not installed"
done
if [ "${1:-}" != inside ]; then
  [ -x bin/fayi ] || skip "no bin/fayi: make build"
  # Everything that happens from here dies with the first process: --kill-child.
  unshare --net --mount-proc --pid --fork --kill-child true 2>/dev/null || skip "namespaces are not allowed here"
  exec timeout 120 unshare --net --mount-proc --pid --fork --kill-child bash deploy/image/alone.sh inside
fi

fail() { echo "alone.sh: $1"; cat "$work/log" 2>/dev/null; exit 1; }
ip link set lo up
work=$(mktemp -d) pid=
trap 'kill -9 $pid 2>/dev/null || true; wait; umount "$work/root" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/root"
: >"$work/log"
mount -t tmpfs -o mode=755 tmpfs "$work/root"
deploy/image/layout.sh "$work/root"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/key"
install -D -m 400 -o 65532 -g 65532 "$work/key" "$work/root/run/fayi/hostkey"
# The same key as Kubernetes hands it over (fsGroup), and newer systemd: root's, readable by the program through its group.
install -D -m 440 -o 0 -g 65532 "$work/key" "$work/root/run/group/hostkey"
mount -o remount,ro,nosuid,nodev "$work/root"
[ "$(cd "$work/root" && find . -type f | sort | tr '\n' ' ')" = "./fayi ./run/fayi/hostkey ./run/group/hostkey " ] || fail "there are other files"

# Another user than root has no rights, and --no-new-privs keeps it so. env -i: no home, no settings.
fayi() {
  exec env -i "$(command -v setpriv)" --no-new-privs "$(command -v chroot)" --userspec=65532:65532 "$work/root" /fayi "$@"
}
fayi serve --listen :2222 --host-key /run/fayi/hostkey --metrics 127.0.0.1:9222 --drain 2s 2>"$work/log" &
pid=$!
for _ in $(seq 300); do grep -q '"listening"' "$work/log" && break; kill -0 $pid 2>/dev/null || break; sleep 0.1; done
grep -q '"listening"' "$work/log" || fail "it does not start"

grep -q '^Uid:.65532.65532' /proc/$pid/status && grep -q '^CapEff:.0000000000000000' /proc/$pid/status || fail "other rights than wanted"
echo "[127.0.0.1]:2222 $(cut -d' ' -f1,2 "$work/key.pub")" >"$work/known"
kiosk() { timeout 30 ssh -F none -o UserKnownHostsFile="$work/known" -o StrictHostKeyChecking=yes -o BatchMode=yes -o LogLevel=ERROR -p 2222 "$@"; }
curl -fsS --max-time 10 http://127.0.0.1:9222/healthz >/dev/null || fail "/healthz does not answer"
kiosk visitor@127.0.0.1 show criminal-law:253-1 >"$work/text" || fail "a command is not answered"
grep -q 公民个人信息 "$work/text" || fail "the answer is not the article"
# The browser, with a terminal, until Ctrl+C.
(sleep 2; printf 'sfz'; sleep 2; printf '\003') | kiosk -tt visitor@127.0.0.1 >"$work/screen" || fail "the browser does not end well"
grep -q 身份证 "$work/screen" || fail "the browser shows nothing"
files=$(find /proc/$pid/fd -lname "$work/*" -printf '%l\n' | grep -v "^$work/log$" || true)
[ -z "$files" ] || fail "it holds files open: $files"
kill -TERM $pid
code=0; wait $pid || code=$?
[ $code = 0 ] || fail "after SIGTERM it ends with $code"

fayi serve --listen :2222 --host-key /run/group/hostkey 2>"$work/log" &
pid=$!
for _ in $(seq 300); do grep -q '"listening"' "$work/log" && break; kill -0 $pid 2>/dev/null || break; sleep 0.1; done
grep -q '"listening"' "$work/log" || fail "it does not take a key of root's that its group may read (0440), so not in Kubernetes"
echo "alone.sh: /fayi and its key in an empty read-only root, uid 65532, no rights, no network: starts, answers, stops"
