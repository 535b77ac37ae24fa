-- Who has a flow may hand it back at the end of a page, and somebody due may wait for that.
alter table mlc_flow add column if not exists yields boolean default false not null;
alter table mlc_flow add column if not exists wanted_until bigint default 0 not null;
