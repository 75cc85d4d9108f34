CREATE TABLE t (id bigint PRIMARY KEY, named int, here int, unchecked int, later int);
DO $$
BEGIN
    IF current_setting('server_version_num')::int >= 180000 THEN
        EXECUTE 'ALTER TABLE t ADD CONSTRAINT "given Name" NOT NULL named';
        EXECUTE 'COMMENT ON CONSTRAINT "given Name" ON t IS ''why''';
        EXECUTE 'ALTER TABLE t ADD CONSTRAINT t_here_not_null NOT NULL here NO INHERIT';
        EXECUTE 'ALTER TABLE t ADD CONSTRAINT wanted NOT NULL unchecked NOT VALID';
        EXECUTE 'ALTER TABLE t ADD NOT NULL later NOT VALID';
    ELSE
        ALTER TABLE t ALTER named SET NOT NULL, ALTER here SET NOT NULL, ALTER later SET NOT NULL;
    END IF;
END
$$;
CREATE TABLE dropped (id bigint PRIMARY KEY, n int);
