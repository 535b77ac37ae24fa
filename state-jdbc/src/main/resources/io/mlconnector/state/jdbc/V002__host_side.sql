-- The last event of a chain that left for an archive: the one that the first one here follows.
alter table mlc_flow add column if not exists archived_number bigint default 0 not null;
alter table mlc_flow add column if not exists archived_hash ${name};

-- Secrets, encrypted by the vault before they get here.
create table if not exists mlc_secret (
  tenant_id bigint not null,
  name ${name} not null,
  key_id ${name} not null,
  sealed text not null,
  primary key (tenant_id, name)
);

-- Who has a flow may hand it back at the end of a page, and somebody due may wait for that.
alter table mlc_flow add column if not exists yields boolean default false not null;
alter table mlc_flow add column if not exists wanted_until bigint default 0 not null;
