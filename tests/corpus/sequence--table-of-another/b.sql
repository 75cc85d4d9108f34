CREATE TABLE kept (id bigint, number serial);
ALTER TABLE kept OWNER TO keeper;
