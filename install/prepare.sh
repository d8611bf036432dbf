# Sourced by ./run and ./test from the root of the repository: installs packages and builds.

# What one clone compiled serves another one, wherever it lies.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

step() { printf '\033[1m==> %s\033[0m\n' "$*"; }
die() { printf 'hotliner: %s\n' "$*" >&2; exit 1; }

# Runs a command quietly; its output is shown only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    rm -f "$log"
    die "this failed: $*"
  fi
  rm -f "$log"
}

apt_get() {
  [ "$(id -u)" = 0 ] || die "packages are missing and only root may install them; run as root: apt-get $*"
  # No package starts what it brings: we start what we need.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive quietly apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null)" = "ii " ] || printf '%s ' "$package"
  done
}

install_packages() {
  local missing
  missing=$(missing_packages $(cat "$@"))
  # Any Node.js from 18 on will do; Debian's is installed only where there is none.
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then missing="$missing nodejs npm"; fi
  [ -z "${missing// /}" ] && return
  step "Installing: $missing"
  apt_get update
  apt_get install -y --no-install-recommends $missing
}

# Takes a Debian package apart into build/deps/NAME without installing it.
unpack_package() {
  local name=$1 target=build/deps/$2 folder
  [ -e "$target/.complete" ] && return
  step "Fetching $name"
  folder=$(mktemp -d)
  chmod 755 "$folder"
  (cd "$folder" && { quietly apt-get -q download "$name" || { apt_get update && quietly apt-get -q download "$name"; }; })
  mkdir -p "$target"
  quietly dpkg-deb -x "$folder"/*.deb "$target"
  touch "$target/.complete"
  rm -rf "$folder"
}

fingerprint() { find "$@" -type f -print0 2>/dev/null | sort -z | xargs -0 cat | sha256sum | cut -d' ' -f1; }

build_web() {
  local lock sources
  lock=$(fingerprint web/package-lock.json web/package.json)
  if [ "$(cat web/node_modules/.hotliner-lock 2>/dev/null)" != "$lock" ]; then
    step "Installing the web client's packages"
    (cd web && quietly npm ci --no-audit --no-fund)
    printf '%s' "$lock" > web/node_modules/.hotliner-lock
  fi
  sources=$(fingerprint web/src web/index.html web/public web/package-lock.json web/vite.config.ts web/tsconfig.json web/scripts)
  if [ "$(cat web/dist/.hotliner-sources 2>/dev/null)" != "$sources" ]; then
    step "Building the web client"
    (cd web && quietly npm run build)
    printf '%s' "$sources" > web/dist/.hotliner-sources
  fi
}

build_program() {
  step "Building Hotliner (the first time takes some minutes)"
  # Each time, because what was installed meanwhile (by ./test, after ./run) is there to be found now.
  quietly cmake -S . -B build/release -G Ninja -DCMAKE_BUILD_TYPE=Release
  if [ -t 1 ]; then
    ninja -C build/release "$@" || die "the build failed"
  else
    quietly ninja -C build/release "$@"
  fi
}

# The sound of calls, for this machine alone; ends with this script.
start_rtpengine() {
  local folder=$1
  cat > "$folder/rtpengine.conf" <<'END'
[rtpengine]
table = -1
interface = 127.0.0.1
listen-ng = 127.0.0.1:2223
dtmf-log-dest = 127.0.0.1:2224
port-min = 30000
port-max = 30999
dtls-passive = true
END
  rtpengine --config-file="$folder/rtpengine.conf" --config-section=rtpengine -f -E -L 4 \
    --pidfile="$folder/rtpengine.pid" > "$folder/rtpengine.log" 2>&1 &
  RTPENGINE=$!
  trap 'kill $RTPENGINE 2>/dev/null' EXIT
  trap 'exit 130' INT TERM
  for _ in $(seq 100); do
    ss -Hlun 'sport = :2223' | grep -q . && return
    kill -0 "$RTPENGINE" 2>/dev/null || die "rtpengine did not start: $(tail -n 3 "$folder/rtpengine.log")"
    sleep 0.1
  done
  die "rtpengine does not listen on 127.0.0.1:2223: $(tail -n 3 "$folder/rtpengine.log")"
}

prepare() {
  grep -q '^VERSION_CODENAME=bookworm' /etc/os-release || step "This is not Debian 12; going on, but nobody has tried"
  install_packages install/packages-run.txt
  unpack_package libphonenumber-dev libphonenumber
  build_web
}
