CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION dispell_init(internal), TO SQL WITH FUNCTION int4recv(internal));
