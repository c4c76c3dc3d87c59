#!/bin/sh
# Puts the signing identity, given as base64 in CERTIFICATE, into a keychain that lives as long as the runner does,
# and the key for Apple's notary, given in NOTARY_KEY, into a file beside it.
set -eu
keychain=$RUNNER_TEMP/signing.keychain-db
password=$(openssl rand -hex 20)
printf '%s' "$CERTIFICATE" | base64 --decode >"$RUNNER_TEMP/certificate.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$RUNNER_TEMP/certificate.p12" -P "$CERTIFICATE_PASSWORD" -A -t cert -f pkcs12 -k "$keychain"
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm -f -- "$RUNNER_TEMP/certificate.p12"
if [ -n "${NOTARY_KEY:-}" ]; then
    (umask 077 && printf '%s' "$NOTARY_KEY" | base64 --decode >"$RUNNER_TEMP/notary.p8")
    echo "MACOS_NOTARY_KEY=$RUNNER_TEMP/notary.p8" >>"$GITHUB_ENV"
fi
