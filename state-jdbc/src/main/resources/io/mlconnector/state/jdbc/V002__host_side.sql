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

-- Who has a flow may hand it back at the end of a page, and somebody due may wait for that. The last
-- lease that yields is named by its fence: a lease that a library of version 1 takes is another one.
alter table mlc_flow add column if not exists yielding_as bigint default 0 not null;
alter table mlc_flow add column if not exists wanted_until bigint default 0 not null;

-- Plans that persons look at, approve and apply. What entries say in full lives apart from what is
-- counted and looked up.

create table if not exists mlc_plan (
  flow_id bigint not null,
  plan ${name} not null,
  author ${name} not null,
  made_at bigint not null,
  expires_at bigint not null,
  other_approver boolean not null,
  ready boolean not null,
  unchanged bigint not null,
  watermark_at bigint,
  watermark_position ${name},
  primary key (flow_id, plan)
);

create table if not exists mlc_plan_entry (
  flow_id bigint not null,
  plan ${name} not null,
  number bigint not null,
  source_system ${name} not null,
  source_entity ${name} not null,
  source_id ${name} not null,
  part ${name} not null,
  outcome ${name} not null,
  source_version ${name} not null,
  source_hash ${name} not null,
  content_hash ${name} not null,
  target_system ${name},
  target_entity ${name},
  target_id ${name},
  target_version ${name},
  target_facts ${name},
  calls bigint not null,
  differs boolean not null,
  status ${name} not null,
  approved_by ${name},
  primary key (flow_id, plan, number)
);

create table if not exists mlc_plan_detail (
  flow_id bigint not null,
  plan ${name} not null,
  number bigint not null,
  label text not null,
  fields text not null,
  problems text not null,
  primary key (flow_id, plan, number)
);

create table if not exists mlc_plan_note (
  flow_id bigint not null,
  plan ${name} not null,
  number bigint not null,
  note text not null,
  primary key (flow_id, plan, number)
);
