#!/usr/bin/env bash
# bash tools/upload-site.sh SITE REMOTE
#
# Sends what differs between a built site and the one that stands at an rclone remote (storage:bucket), by the manifests of
# both: first what pages load, then the pages, then it removes what is gone, and the manifest comes last. Broken off, it is
# started again and sends the same once more. No file of the remote is listed or compared.
set -euo pipefail
site=$1
remote=$2
manifest=data/manifest.ndjson
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

# 3 says that there is no such folder: nothing was ever published. Any other failure must not be taken for that.
status=0
found=$(rclone lsf "$remote/data/" --files-only --include /manifest.ndjson) || status=$?
if [ "$status" -ne 0 ] && [ "$status" -ne 3 ]; then exit "$status"; fi
if [ -n "$found" ]; then rclone copyto "$remote/$manifest" "$lists/published.ndjson"; fi

node "$(dirname "$0")/manifest-difference.mjs" "$lists/published.ndjson" "$site/$manifest" "$lists"
for list in files pages; do
  if [ -s "$lists/$list.txt" ]; then
    rclone copy "$site" "$remote" --files-from-raw "$lists/$list.txt" --no-traverse --no-check-dest --transfers 64
  fi
done
if [ -s "$lists/remove.txt" ]; then
  rclone delete "$remote" --files-from-raw "$lists/remove.txt" --no-traverse --transfers 64
fi
rclone copyto "$site/$manifest" "$remote/$manifest" --no-check-dest
