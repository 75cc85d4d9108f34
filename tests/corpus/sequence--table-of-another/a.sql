CREATE TABLE kept (id bigint);
ALTER TABLE kept OWNER TO keeper;
