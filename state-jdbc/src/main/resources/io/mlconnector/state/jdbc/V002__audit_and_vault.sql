-- The last event of a chain that left for an archive: the one that the first one here follows.
alter table mlc_flow add column if not exists archived_number bigint default 0 not null;
alter table mlc_flow add column if not exists archived_hash ${name};

-- Events are also asked for by the record that they wrote, and by time.
create index if not exists mlc_event_target on mlc_event (tenant_id, target_id);
create index if not exists mlc_event_time on mlc_event (flow_id, happened_at);

-- Secrets, encrypted by the vault before they get here.
create table if not exists mlc_secret (
  tenant_id bigint not null,
  name ${name} not null,
  key_id ${name} not null,
  sealed text not null,
  primary key (tenant_id, name)
);
