# Sourced by packaging/run and packaging/test: brings a Debian 12 machine (or one like it) to the point where the program
# can be built. Asks the machine itself what is missing, says what it is about to install and how large it is, and does
# nothing where nothing is missing, so that later runs need no network.
#
# UNDERPAINT_TORCH=FOLDER      use the LibTorch in FOLDER (with include/ and lib/) and install none
# UNDERPAINT_TORCH_BUILD=cpu   or cuda: take this build whatever the machine looks like

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
torch_version=2.13.0
torch_cpu_index=https://download.pytorch.org/whl/cpu

say() { printf '%s\n' "underpaint: $*"; }
fail() { printf '%s\n' "underpaint: $*" >&2; exit 1; }

# Debian package, and what shows that it is there although dpkg does not know of it: a command, or nothing.
packages() {
    cat <<'LIST'
g++ g++
cmake cmake
ninja-build ninja
python3-venv
qt6-base-dev
qt6-svg-dev
qt6-tools-dev
qt6-tools-dev-tools
qt6-l10n-tools
libmypaint-dev
mypaint-brushes
libopencv-imgproc-dev
libzip-dev
libpugixml-dev
libfmt-dev
nlohmann-json3-dev
libpng-dev
libjpeg62-turbo-dev
libtiff-dev
libwebp-dev
liblcms2-dev
libheif-dev
libopenexr-dev
libsentencepiece-dev
pkg-config pkg-config
LIST
    printf '%s' "${more_packages:-}"
}

# The packages of the list that this machine lacks, one a line.
missing_packages() {
    local package command
    while read -r package command; do
        [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = "ii " ] && continue
        [ -n "$command" ] && command -v "$command" >/dev/null && continue
        echo "$package"
    done < <(packages)
}

# free_megabytes FOLDER
free_megabytes() { df -Pm "$1" | awk 'NR == 2 {print $4}'; }

install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || {
        say "This system has no apt-get, so nothing can be installed here. It needs what Debian calls:"
        say "  $(packages | cut -d' ' -f1 | tr '\n' ' ')"
        say "Going on with what is here."
        return
    }
    local missing
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "These packages are missing: ${missing[*]}. Install them as root: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo)
    fi
    local apt=("${as_root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0)

    say "Missing on this machine: ${missing[*]}"
    local plan
    if ! plan=$("${apt[@]}" install --no-install-recommends --assume-no "${missing[@]}" 2>&1 | grep -E '^(Need to get|After this|E:)') ||
        grep -q '^E:' <<<"$plan"; then
        say "Asking the package index what these are (apt-get update)."
        "${apt[@]}" update -q >/dev/null || say "apt-get update failed; trying with the lists that are here."
        plan=$("${apt[@]}" install --no-install-recommends --assume-no "${missing[@]}" 2>&1 | grep -E '^(Need to get|After this|E:)')
    fi
    if grep -q '^E:' <<<"$plan"; then
        local package absent=()
        for package in "${missing[@]}"; do
            apt-cache show "$package" >/dev/null 2>&1 || absent+=("$package")
        done
        [ ${#absent[@]} -gt 0 ] &&
            fail "The package index of this machine does not have: ${absent[*]}. Add a source that has it to /etc/apt (Debian 12 main has all), or install it by hand, and run this again."
        fail "apt-get cannot install ${missing[*]}: $(grep '^E:' <<<"$plan" | grep -v 'Unable to correct' | head -3 | tr '\n' ' ')"
    fi
    say "About to install them with what they rest on, by apt-get. ${plan//$'\n'/ }"
    local free
    free=$(free_megabytes /usr)
    [ "$free" -ge 1500 ] || fail "Only $free MB are free under /usr; 1500 are needed. Make room and run this again."
    local log=$root/.cache/packages.log
    mkdir -p "$root/.cache"
    if ! "${apt[@]}" install -y -q --no-install-recommends "${missing[@]}" >"$log"; then
        say "Some could not be fetched; asking the package index anew."
        "${apt[@]}" update -q >/dev/null || true
        "${apt[@]}" install -y -q --no-install-recommends "${missing[@]}" >>"$log" || true
    fi
    mapfile -t missing < <(missing_packages)
    [ ${#missing[@]} -eq 0 ] || fail "Could not be installed: ${missing[*]}. What apt-get said above and in $log tells why."
}

has_nvidia_card() {
    [ -e /proc/driver/nvidia/version ] || { command -v nvidia-smi >/dev/null && nvidia-smi -L >/dev/null 2>&1; }
}

# The torch folder inside .venv, if a whole one of the pinned version is there.
torch_in_venv() {
    local folder
    for folder in "$root"/.venv/lib/python3*/site-packages/torch; do
        grep -qs "^__version__ = '$torch_version[+']" "$folder/version.py" &&
            [ -s "$folder/lib/libtorch_cpu.so" ] && [ -s "$folder/include/ATen/ATen.h" ] && echo "$folder" && return
    done
    return 1
}

# offered VERSION PIP-OPTIONS...: whether pip can reach that version of torch.
offered() {
    local version=$1
    shift
    "$root/.venv/bin/python" -m pip index versions torch --timeout 20 --retries 1 "$@" 2>/dev/null |
        grep '^Available versions:' | tr -d ' ' | tr ',:' '\n\n' | grep -qxF "$version"
}

# install_torch: sets torch_folder.
install_torch() {
    if [ -n "${UNDERPAINT_TORCH:-}" ]; then
        [ -e "$UNDERPAINT_TORCH/include/ATen/ATen.h" ] && [ -e "$UNDERPAINT_TORCH/lib/libtorch.so" ] ||
            fail "UNDERPAINT_TORCH is $UNDERPAINT_TORCH, but there is no include/ATen/ATen.h and lib/libtorch.so in it."
        torch_folder=$(cd "$UNDERPAINT_TORCH" && pwd)
        return
    fi
    local build=${UNDERPAINT_TORCH_BUILD:-}
    case "$build" in
        "") if has_nvidia_card; then build=cuda; else build=cpu; fi ;;
        cpu | cuda) ;;
        *) fail "UNDERPAINT_TORCH_BUILD is $build; it can be cpu or cuda." ;;
    esac
    if torch_folder=$(torch_in_venv); then
        if [ "$build" = cuda ] && [ ! -e "$torch_folder/lib/libtorch_cuda.so" ]; then
            say "There is an NVIDIA card, but .venv has the CPU build of LibTorch. Remove .venv and run this again to use the card."
        fi
        return
    fi
    local python=/usr/bin/python3
    [ -x "$python" ] || python=$(command -v python3) || fail "python3 is missing: it fetches LibTorch. Install it and run this again."
    if ! "$root/.venv/bin/python" -m pip --version >/dev/null 2>&1; then
        rm -rf "$root/.venv"
        "$python" -m venv "$root/.venv" || fail "$python cannot make a virtual environment in .venv: install python3-venv."
    fi
    local need what requirement options=()
    if [ "$build" = cpu ]; then
        need=2000
        requirement="torch==$torch_version+cpu"
        if offered "$torch_version+cpu"; then
            what="the CPU build from where your pip is set to look"
        elif offered "$torch_version+cpu" --index-url "$torch_cpu_index"; then
            options=(--index-url "$torch_cpu_index")
            what="the CPU build from PyTorch's index $torch_cpu_index"
        else
            fail "pip reaches no CPU build of torch $torch_version, neither where it is set to look nor at $torch_cpu_index. Do one of these and run this again:
  - connect this machine to the network, or point pip at an index or folder that has the wheel (PIP_INDEX_URL, PIP_FIND_LINKS);
  - UNDERPAINT_TORCH=FOLDER with an unpacked LibTorch of your own, 2.6 or later;
  - UNDERPAINT_TORCH_BUILD=cuda to take PyPI's CUDA build (gigabytes), which runs without a card too."
        fi
        # LibTorch itself needs no Python package.
        options+=(--no-deps)
        say "About to install LibTorch $torch_version into .venv (pip install $requirement): $what, about 0.2 GB to fetch and 0.8 GB on disk."
    else
        need=12000
        requirement="torch===$torch_version"
        offered "$torch_version" || fail "pip does not reach torch $torch_version. Connect this machine to the network, point pip at an index that has it (PIP_INDEX_URL), or name a LibTorch of your own by UNDERPAINT_TORCH=FOLDER."
        say "About to install LibTorch $torch_version into .venv (pip install $requirement): the CUDA build, about 0.5 GB to fetch and some 2 GB more of NVIDIA's libraries."
    fi
    local free
    free=$(free_megabytes "$root")
    [ "$free" -ge "$need" ] || fail "Only $free MB are free in $root; LibTorch needs $need while it is unpacked. Make room and run this again."
    mkdir -p "$root/.venv/tmp"
    TMPDIR="$root/.venv/tmp" "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check "${options[@]}" "$requirement" ||
        fail "pip could not install $requirement; what it said above tells why."
    rm -rf "$root/.venv/tmp"
    torch_folder=$(torch_in_venv) || fail "pip installed $requirement, but .venv has no whole LibTorch. Remove .venv and run this again."
}

# Parallel jobs: one per core, and 1.5 GB of memory for each.
build_jobs() {
    local cores megabytes jobs
    cores=$(nproc)
    megabytes=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo)
    jobs=$((megabytes / 1500))
    [ "$jobs" -lt 1 ] && jobs=1
    [ "$jobs" -gt "$cores" ] && jobs=$cores
    echo "$jobs"
}

# build PRESET TARGET...: configures the preset and builds the targets.
build() {
    local preset=$1
    shift
    (cd "$root" && cmake --preset "$preset" --no-warn-unused-cli -DUNDERPAINT_TORCH="$torch_folder" --log-level=NOTICE) ||
        fail "The build could not be set up; the lines above say what is missing."
    (cd "$root" && cmake --build --preset "$preset" --parallel "$(build_jobs)" --target "$@") ||
        fail "The build failed; the lines above say where."
}

setup() {
    install_packages
    install_torch
    if command -v ccache >/dev/null && [ -z "${CMAKE_CXX_COMPILER_LAUNCHER:-}" ]; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
        export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
    fi
}
