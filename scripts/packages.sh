# Which Debian packages are missing, and installing them where that is possible. Sourced by others.

can_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# install_packages WHAT-FOR PACKAGE...: true when all are installed.
install_packages() {
    local purpose=$1
    shift
    echo "Installing $* for $purpose (Debian packages)."
    apt_get update >/dev/null || echo "The lists of packages could not be renewed; trying with those at hand."
    apt_get install --yes --no-install-recommends "$@" >/dev/null
}

# Waits for another apt instead of failing; asks nothing.
apt_get() {
    local attempt
    for attempt in 1 2 3 4 5; do
        DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null && return 0
        sleep "$attempt"
    done
    return 1
}

# The first of several names under which a release of Debian or Ubuntu knows a package.
first_known() {
    local name
    for name in "$@"; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "$1"
}
