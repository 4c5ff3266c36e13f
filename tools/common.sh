# Shared by tools/run and tools/test: what is needed, how it is installed, how it is built. Sourced; expects $root.

packages_build=(g++ cmake ninja-build pkg-config libcli11-dev nlohmann-json3-dev libfmt-dev libsimdjson-dev libutf8proc-dev libmd-dev libcsv-dev libkainjow-mustache-dev libical-dev)
packages_test=(catch2 librapidcheck-dev mandoc python3 python3-jsonschema python3-vobject jq)

say() { printf '%s\n' "$*" >&2; }

# need PACKAGE...: installs what is missing. A folder that is already built has had everything once: only the quick look at dpkg is repeated.
need() {
    local missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        need_elsewhere "$@"
        return
    fi
    missing=$(comm -23 <(printf '%s\n' "$@" | sort) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u))
    [ -z "$missing" ] || install_missing $missing
}

install_missing() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "runknee needs these Debian packages, and neither root nor sudo is at hand: $*"
            exit 1
        fi
        as_root=(sudo)
    fi
    say "installing: $*"
    quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
    quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

# Where there is no apt the names of Debian are the best description; only the tools can be looked for.
need_elsewhere() {
    local tool
    for tool in g++ cmake ninja pkg-config; do
        if ! command -v "$tool" >/dev/null; then
            say "runknee is built on Debian 12 with apt; here \"$tool\" was not found."
            say "It needs what these Debian packages hold: $*"
            exit 1
        fi
    done
}

# quietly COMMAND...: shows the output only if the command fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

# build PRESET TEXT [ninja arguments]: configures once, then lets ninja do what is left. TEXT is said when nothing was built before.
build() {
    local preset=$1 text=$2 folder
    shift 2
    folder=$root/build/$preset
    if [ ! -f "$folder/build.ninja" ]; then
        say "$text"
        (cd "$root" && quietly cmake --preset "$preset")
    fi
    quietly cmake --build "$folder" "$@"
}
