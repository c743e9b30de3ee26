#!/bin/sh
# Installs the client libraries that dbvc loads for the servers it talks to. Used by the Dockerfile beside it.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends ca-certificates libsqlite3-0 libpq5 libmariadb3 unixodbc tdsodbc
if [ "${ACCEPT_EULA:-}" = Y ]; then
    apt-get install -y -qq --no-install-recommends curl gnupg
    . /etc/os-release
    curl -fsSL https://packages.microsoft.com/keys/microsoft.asc | gpg --dearmor -o /usr/share/keyrings/microsoft.gpg
    echo "deb [arch=amd64 signed-by=/usr/share/keyrings/microsoft.gpg] https://packages.microsoft.com/debian/$VERSION_ID/prod $VERSION_CODENAME main" \
        > /etc/apt/sources.list.d/microsoft.list
    apt-get update -qq
    ACCEPT_EULA=Y apt-get install -y -qq --no-install-recommends msodbcsql18
fi
rm -rf /var/lib/apt/lists/*
