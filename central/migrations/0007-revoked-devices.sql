-- What a device last said of itself, and who took it away. A token that was replaced by another pairing is revoked too,
-- but by nobody: only one with `revoked_by` may still hand in what it has not sent.
alter table device_token
  add column seen_at timestamptz,
  add column version text,
  add column waiting integer,
  add column revoked_by text,
  add column reason text,
  add column cleared_at timestamptz;

-- What a revoked device made after it was revoked waits here, as 'from-revoked-device', until somebody decides.
alter table parked add column decided_by text;
create index parked_undecided on parked (device_id) where code = 'from-revoked-device' and decided_by is null;
