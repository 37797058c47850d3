#!/bin/sh
# Makes the certificates of the mail tests anew: an authority of their own, and servers it vouches for or not. Valid for
# a hundred years; their keys open nothing.
set -eu
cd "$(dirname "$0")"
new="openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500"

$new -subj "/CN=An authority for tests" -keyout authority.key -out authority.pem \
  -addext "keyUsage=critical,keyCertSign,cRLSign"
$new -subj "/CN=other.example" -keyout key -out certificate -addext "subjectAltName=DNS:other.example"
cat key certificate > own-word-for-another-name.pem

for name in localhost other.example; do
  $new -subj "/CN=$name" -keyout key -out certificate -CA authority.pem -CAkey authority.key \
    -addext "subjectAltName=DNS:$name" -addext "basicConstraints=critical,CA:FALSE"
  cat key certificate > "vouched-for-$name.pem"
done
rm key certificate authority.key
