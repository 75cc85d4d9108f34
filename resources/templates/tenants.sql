-- Tenants: many customers in one database, kept apart by row level security.
-- Each transaction says whose it is: SET LOCAL app.tenant = '7';

CREATE SCHEMA app;

CREATE FUNCTION app.current_tenant() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.tenant', true), '')::bigint;

CREATE TABLE app.tenants (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE app.members (
    tenant_id bigint NOT NULL DEFAULT app.current_tenant() REFERENCES app.tenants,
    id bigint GENERATED ALWAYS AS IDENTITY,
    email text NOT NULL,
    is_owner boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email)
);

CREATE TABLE app.projects (
    tenant_id bigint NOT NULL DEFAULT app.current_tenant() REFERENCES app.tenants,
    id bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    owner_id bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, owner_id) REFERENCES app.members
);

CREATE TABLE app.tasks (
    tenant_id bigint NOT NULL DEFAULT app.current_tenant() REFERENCES app.tenants,
    id bigint GENERATED ALWAYS AS IDENTITY,
    project_id bigint NOT NULL,
    assignee_id bigint,
    title text NOT NULL,
    due_on date,
    done_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES app.projects ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, assignee_id) REFERENCES app.members
);

CREATE INDEX tasks_project_id_idx ON app.tasks (tenant_id, project_id);

ALTER TABLE app.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_members ON app.members USING (tenant_id = app.current_tenant());
CREATE POLICY own_projects ON app.projects USING (tenant_id = app.current_tenant());
CREATE POLICY own_tasks ON app.tasks USING (tenant_id = app.current_tenant());
