"""The first released schema. Frozen: what has been released is never edited, a later revision changes it.

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        actor VARCHAR NOT NULL,
        action VARCHAR NOT NULL,
        subject VARCHAR NOT NULL,
        outcome VARCHAR NOT NULL,
        reason VARCHAR NOT NULL,
        previous VARCHAR NOT NULL,
        digest VARCHAR NOT NULL,
        mac VARCHAR NOT NULL,
        PRIMARY KEY (seq)
    )
    """,
    """
    CREATE TABLE audit_checkpoints (
        seq INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        digest VARCHAR NOT NULL,
        public_key VARCHAR NOT NULL,
        signature VARCHAR NOT NULL,
        PRIMARY KEY (seq)
    )
    """,
    """
    CREATE TABLE caches (
        kind VARCHAR NOT NULL,
        "key" VARCHAR NOT NULL,
        made_for VARCHAR NOT NULL,
        value BLOB NOT NULL,
        size_bytes INTEGER NOT NULL,
        used_ms INTEGER NOT NULL,
        PRIMARY KEY (kind, "key")
    )
    """,
    """
    CREATE INDEX caches_by_use ON caches (kind, used_ms)
    """,
    """
    CREATE TABLE documents (
        id VARCHAR NOT NULL,
        content_sha256 VARCHAR NOT NULL,
        added_ms INTEGER NOT NULL,
        facts VARCHAR NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_documents_content_sha256 ON documents (content_sha256)
    """,
    """
    CREATE TABLE jobs (
        id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        "key" VARCHAR,
        payload VARCHAR NOT NULL,
        priority INTEGER NOT NULL,
        state VARCHAR NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL,
        what VARCHAR NOT NULL,
        checkpoint VARCHAR NOT NULL,
        attempts INTEGER NOT NULL,
        most_attempts INTEGER NOT NULL,
        created_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        not_before_ms INTEGER NOT NULL,
        is_cancel_asked BOOLEAN NOT NULL,
        error_code VARCHAR NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE UNIQUE INDEX jobs_by_key ON jobs ("key")
    """,
    """
    CREATE INDEX jobs_by_turn_to_run ON jobs (state, priority, not_before_ms)
    """,
    """
    CREATE TABLE notes (
        id VARCHAR NOT NULL,
        template VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        created_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE preferences (
        name VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE sessions (
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        is_titled BOOLEAN NOT NULL,
        is_pinned BOOLEAN NOT NULL,
        began_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX sessions_by_change ON sessions (changed_ms)
    """,
    """
    CREATE TABLE users (
        id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        created_ms INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE document_passages (
        document_id TEXT NOT NULL,
        block INTEGER NOT NULL,
        count INTEGER NOT NULL,
        dimensions INTEGER NOT NULL,
        embedder_sha256 VARCHAR NOT NULL,
        facts VARCHAR NOT NULL,
        vectors BLOB NOT NULL,
        PRIMARY KEY (document_id, block),
        FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE document_sections (
        document_id TEXT NOT NULL,
        section VARCHAR NOT NULL,
        heading VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        PRIMARY KEY (document_id, section),
        FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE note_versions (
        note_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        content VARCHAR NOT NULL,
        written_ms INTEGER NOT NULL,
        signed_ms INTEGER,
        signed_by VARCHAR NOT NULL,
        PRIMARY KEY (note_id, version),
        FOREIGN KEY(note_id) REFERENCES notes (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE turns (
        id VARCHAR NOT NULL,
        session_id TEXT NOT NULL,
        state VARCHAR NOT NULL,
        is_spoken BOOLEAN NOT NULL,
        began_ms INTEGER NOT NULL,
        ended_ms INTEGER,
        language VARCHAR NOT NULL,
        heard_s FLOAT,
        hearing_s FLOAT,
        ears_model VARCHAR NOT NULL,
        confidence FLOAT NOT NULL,
        answer VARCHAR NOT NULL,
        error_code VARCHAR NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX turns_by_session ON turns (session_id, began_ms)
    """,
    """
    CREATE INDEX turns_by_state ON turns (state)
    """,
    """
    CREATE TABLE citations (
        turn_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        facts VARCHAR NOT NULL,
        PRIMARY KEY (turn_id, position),
        FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE messages (
        id INTEGER NOT NULL,
        turn_id TEXT NOT NULL,
        session_id TEXT NOT NULL,
        author VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        written_ms INTEGER NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE CASCADE,
        FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX messages_by_session ON messages (session_id)
    """,
    """
    CREATE INDEX messages_by_turn ON messages (turn_id)
    """,
    """
    CREATE TABLE segments (
        turn_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        start_s FLOAT NOT NULL,
        end_s FLOAT NOT NULL,
        text VARCHAR NOT NULL,
        confidence FLOAT NOT NULL,
        PRIMARY KEY (turn_id, number),
        FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE sentences (
        turn_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        facts VARCHAR NOT NULL,
        PRIMARY KEY (turn_id, number),
        FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE spool (
        id VARCHAR NOT NULL,
        turn_id TEXT,
        rate_hz INTEGER NOT NULL,
        began_ms INTEGER NOT NULL,
        is_complete BOOLEAN NOT NULL,
        erased_ms INTEGER,
        PRIMARY KEY (id),
        FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE SET NULL
    )
    """,
    """
    CREATE TABLE turn_timings (
        turn_id TEXT NOT NULL,
        stage VARCHAR NOT NULL,
        elapsed_ms FLOAT NOT NULL,
        PRIMARY KEY (turn_id, stage),
        FOREIGN KEY(turn_id) REFERENCES turns (id) ON DELETE CASCADE
    )
    """,
)

_SEARCH = (
    """
    CREATE VIRTUAL TABLE message_index USING fts5(
        text, content='messages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2', prefix='3'
    )
    """,
    # What is deleted leaves the index at once, not at some later merge.
    "INSERT INTO message_index(message_index, rank) VALUES ('secure-delete', 1)",
    """
    CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN
        INSERT INTO message_index(rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
        INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER messages_changed AFTER UPDATE OF text ON messages BEGIN
        INSERT INTO message_index(message_index, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO message_index(rowid, text) VALUES (new.id, new.text);
    END
    """,
)

_LOCKS = (
    *(
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        for table in ("audit", "audit_checkpoints")
        for verb in ("update", "delete")
    ),
    """
    CREATE TRIGGER audit_in_order BEFORE INSERT ON audit
    WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
    BEGIN SELECT RAISE(ABORT, 'append-only'); END
    """,
    """
    CREATE TRIGGER signed_notes_stay BEFORE UPDATE ON note_versions WHEN old.signed_ms IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'signed'); END
    """,
)


def upgrade() -> None:
    """Make everything."""
    for statement in (*_TABLES, *_SEARCH, *_LOCKS):
        op.execute(statement)


def downgrade() -> None:
    """There is no way back from here: a copy is taken before every migration, and that is the way back."""
    raise NotImplementedError
