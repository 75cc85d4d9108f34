CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION dsnowball_init(internal), TO SQL WITH FUNCTION int4recv(internal));
