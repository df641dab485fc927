#!/bin/sh
# Temporal's two databases: made where missing, brought up to this release's schema. Harmless to repeat.
set -eu
for database in temporal:temporal temporal_visibility:visibility; do
  name=${database%%:*}
  schema=${database##*:}
  tool="temporal-sql-tool --plugin postgres12 --endpoint postgresql --port 5432 --user sagsgang --database $name"
  $tool create-database
  $tool setup-schema --version 0.0 || true # fails where it was set up before
  $tool update-schema --schema-name "postgresql/v12/$schema"
done
