create table journal (entry varchar(100) not null);
