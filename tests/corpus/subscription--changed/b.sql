CREATE SCHEMA app;
CREATE SUBSCRIPTION corpus_sub CONNECTION 'host=127.0.0.1 dbname=y' PUBLICATION p2 WITH (connect = false, slot_name = NONE, synchronous_commit = 'local', disable_on_error = true);
