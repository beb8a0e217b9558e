# shellcheck shell=bash disable=SC2034,SC2086
# What ./run and ./test share: packages, node, the build, the portal. Sourced with the repository's root as the folder.
set -euo pipefail

node_major_min=18

say() { printf '%s\n' "$*" >&2; }

# as_root COMMAND…: with sudo where we are not root.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# packages WHEN…: the names in packages.txt that are for one of WHEN.
packages() {
  local when
  for when in "$@"; do sed -n "s/^\([a-z0-9.+-]*\) *# *$when:.*/\1/p" packages.txt; done
}

# install_packages WHEN…: installs what is missing; does not call apt where nothing is.
install_packages() {
  local missing
  missing=$(comm -23 <(packages "$@" | sort -u) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u))
  command -v node >/dev/null && command -v npm >/dev/null || missing="$missing nodejs npm"
  [ -n "${missing// /}" ] || return 0
  say "installing:" $missing
  as_root apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing >/dev/null
}

# check_node: the portal needs a node that is new enough.
check_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  if [ "$major" -lt "$node_major_min" ]; then
    say "node $major is too old for the portal: $node_major_min or newer is needed"
    return 1
  fi
}

# is_newer STAMP PATH…: true if anything under the paths is newer than the stamp, or there is no stamp.
is_newer() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -print -quit)" ]
}

# build PRESET TARGET…: configures once, builds. A stamp of the time before the build tells whether sources changed since.
build() {
  local preset=$1 folder=build/$1 stamp
  shift
  mkdir -p "$folder"
  stamp=$(mktemp "$folder/stamp.XXXXXX")
  [ -e "$folder/build.ninja" ] || cmake --preset "$preset"
  ninja -C "$folder" "$@"
  mv "$stamp" "$folder/built"
}

sources="src cmake CMakeLists.txt CMakePresets.json"
portal_sources="web/src web/public web/scripts web/index.html web/package.json web/package-lock.json
  web/tsconfig.json web/vite.config.ts"

# node_modules: what the lock file names, when it changed.
node_modules() {
  if is_newer web/node_modules/.package-lock.json web/package-lock.json; then
    (cd web && npm ci --no-audit --no-fund)
    touch web/node_modules/.package-lock.json
  fi
}

# portal: web/dist, when its sources changed.
portal() {
  check_node
  if [ ! -e web/dist/index.html ] || is_newer build/portal $portal_sources; then
    node_modules
    mkdir -p build
    local stamp
    stamp=$(mktemp build/stamp.XXXXXX)
    (cd web && npm run --silent build)
    mv "$stamp" build/portal
  fi
}
