#!/bin/bash
# Checks what stands in deploy/ as far as this machine can, and says what it lacks. `make deploy-check`.
# (Two kiosks behind HAProxy are a Go test: go test ./deploy.)
set -euo pipefail
cd "$(dirname "$0")"
PATH=$PATH:/usr/sbin
bad=0
lacks() { echo "not checked: $1"; }
ok() { echo "ok: $1"; }
wrong() { echo "WRONG: $1"; bad=1; }

# systemd: the units, each with each of its drop-ins, in a root with stand-ins for the programs that they start.
if command -v systemd-analyze >/dev/null && [ -d /lib/systemd/system ]; then
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  mkdir -p "$root/usr/lib/systemd" "$root/usr/bin" "$root/usr/local/bin" "$root/usr/local/lib/fayi" "$root/etc/systemd/system"
  cp -a /lib/systemd/system "$root/usr/lib/systemd/"
  ln -s usr/lib "$root/lib"; ln -s usr/bin "$root/bin"
  for program in usr/bin/kill usr/bin/cage usr/local/bin/fayi usr/local/lib/fayi/visit; do
    printf '#!/bin/sh\n' >"$root/$program"; chmod 755 "$root/$program"
  done
  verify() { # UNIT [DROPIN]
    local name=${1##*/}
    rm -rf "$root/etc/systemd/system/"*
    install -m 644 "$1" "$root/etc/systemd/system/"
    [ $# = 1 ] || install -D -m 644 "$2" "$root/etc/systemd/system/$name.d/${2##*/}"
    local said
    if said=$(systemd-analyze verify --root="$root" "$name" 2>&1) && [ -z "$said" ]; then ok "$*"; else wrong "$*: $said"; fi
  }
  exposed() { # UNIT: at most 2.0
    local score
    if score=$(systemd-analyze security --root="$root" --offline=true --no-pager --threshold=20 "${1##*/}" 2>&1 | tail -1) && [[ $score == *exposure* ]]; then
      ok "${score#→ }"
    else
      wrong "systemd-analyze security: $score"
    fi
  }
  verify systemd/fayi-kiosk.service; exposed systemd/fayi-kiosk.service
  for d in systemd/*.conf; do verify systemd/fayi-kiosk.service "$d"; exposed systemd/fayi-kiosk.service; done
  verify terminal/fayi-terminal.service
  for d in terminal/fayi-terminal.service.d/*.conf; do verify terminal/fayi-terminal.service "$d"; done
else
  lacks "the systemd units: no systemd-analyze (package systemd)"
fi

if command -v haproxy >/dev/null; then
  if said=$(haproxy -c -f haproxy/haproxy.cfg 2>&1); then ok "haproxy.cfg: $said"; else wrong "haproxy.cfg: $said"; fi
else
  lacks "haproxy.cfg: no haproxy"
fi

if (cd validate && go mod download) >/dev/null 2>&1; then
  if said=$(cd validate && go run . 2>&1); then ok "$said"; else wrong "$said"; fi
else
  lacks "Kubernetes: the modules of deploy/validate are not here and cannot be fetched"
fi

if command -v ssh >/dev/null; then
  # ssh itself reads our settings; what it makes of the ones that matter.
  said=$(ssh -G -F terminal/ssh_config kiosk)
  for want in 'escapechar none' 'stricthostkeychecking true' 'permitlocalcommand no' 'forwardagent no' 'forwardx11 no' 'clearallforwardings yes' \
    'batchmode yes' 'controlmaster false' 'userknownhostsfile /etc/fayi/known_hosts' 'globalknownhostsfile /dev/null' 'updatehostkeys false' 'tunnel false'; do
    grep -qx "$want" <<<"$said" || wrong "terminal/ssh_config: not '$want'"
  done
  ok "terminal/ssh_config, as ssh reads it"
else
  lacks "terminal/ssh_config: no ssh"
fi

code=0; said=$(image/alone.sh 2>&1) || code=$?
case $code in 0) ok "$said" ;; 77) lacks "$said" ;; *) wrong "$said" ;; esac
lacks "the Dockerfile: that takes an image builder"
exit $bad
