CREATE TABLE t (status varchar(20));
