-- Accounts: who may sign in, with which roles, and from which sessions.

CREATE TYPE account_state AS ENUM ('invited', 'active', 'locked');

CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL,
    password_hash text,
    state account_state NOT NULL DEFAULT 'invited',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT email_has_at CHECK (email LIKE '%_@_%')
);

CREATE UNIQUE INDEX accounts_email_key ON accounts (lower(email));

CREATE TABLE roles (
    name text PRIMARY KEY,
    description text NOT NULL
);

CREATE TABLE account_roles (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    role text NOT NULL REFERENCES roles,
    granted_at timestamptz NOT NULL DEFAULT now(),
    granted_by bigint REFERENCES accounts ON DELETE SET NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    started_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    address inet,
    CONSTRAINT ends_after_begin CHECK (expires_at > started_at)
);

CREATE INDEX sessions_account_id_idx ON sessions (account_id);

CREATE TABLE sign_ins (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint REFERENCES accounts ON DELETE SET NULL,
    happened_at timestamptz NOT NULL DEFAULT now(),
    succeeded boolean NOT NULL,
    address inet
);

CREATE INDEX sign_ins_account_id_happened_at_idx ON sign_ins (account_id, happened_at DESC);

COMMENT ON TABLE sign_ins IS 'Attempts to sign in, also those that failed';
