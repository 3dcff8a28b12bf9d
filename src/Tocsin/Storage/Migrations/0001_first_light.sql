-- Times are milliseconds since 1970 in UTC. Severity 0..4 = debug..critical. Status 0 unresolved, 1 resolved, 2 ignored.

CREATE TABLE projects (
    id {identity},
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    last_number BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- Where a serving process listens, so that commands beside it can show DSNs that work.
CREATE TABLE servers (
    url TEXT NOT NULL PRIMARY KEY,
    started_at BIGINT NOT NULL
);

CREATE TABLE project_keys (
    public_key TEXT NOT NULL PRIMARY KEY,
    project_id BIGINT NOT NULL REFERENCES projects (id),
    active SMALLINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

CREATE TABLE issues (
    id {identity},
    project_id BIGINT NOT NULL REFERENCES projects (id),
    short_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    culprit TEXT,
    type TEXT,
    level SMALLINT NOT NULL,
    severity SMALLINT NOT NULL,
    severity_reason TEXT NOT NULL,
    severity_pinned SMALLINT NOT NULL DEFAULT 0,
    status SMALLINT NOT NULL DEFAULT 0,
    regressed SMALLINT NOT NULL DEFAULT 0,
    resolved_at BIGINT,
    resolved_in_release TEXT,
    -- the person
    resolved_by TEXT,
    count BIGINT NOT NULL DEFAULT 0,
    users BIGINT NOT NULL DEFAULT 0,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    -- last_seen in whole minutes: the index on it is touched once a minute per issue, not once an event
    active_minute BIGINT NOT NULL,
    first_release TEXT,
    last_release TEXT,
    logger TEXT,
    platform TEXT,
    assignee TEXT,
    grouping_version SMALLINT NOT NULL,
    threshold_quiet_until BIGINT NOT NULL DEFAULT 0,
    spike_quiet_until BIGINT NOT NULL DEFAULT 0
);
--{postgres}
-- each event writes its issue anew: with room on the page beside it, no index need hear of that
ALTER TABLE issues SET (fillfactor = 50);
--{end}
CREATE INDEX issues_by_activity ON issues (active_minute);
CREATE INDEX issues_by_project_activity ON issues (project_id, active_minute);
-- What was solved, latest first. An event rewrites neither: an issue that it finds solved is not any more, or stays as it is.
CREATE INDEX issues_resolved ON issues (project_id, resolved_at) WHERE status = 1;
CREATE INDEX issues_resolved_by_type ON issues (project_id, type, resolved_at) WHERE status = 1;

-- What is only searched, apart from what every event rewrites: a row of the table above must stay small.
CREATE TABLE issue_texts (
    issue_id BIGINT NOT NULL PRIMARY KEY REFERENCES issues (id),
    message TEXT,
    search_text TEXT NOT NULL,
    -- by which it is compared with other issues: lasting names of the application's frames, a line each, from the crash outwards
    frames TEXT
);

-- An issue owns one fingerprint or, after a merge or a change of algorithm, several.
CREATE TABLE fingerprints (
    project_id BIGINT NOT NULL,
    hash {blob} NOT NULL,
    issue_id BIGINT NOT NULL REFERENCES issues (id),
    PRIMARY KEY (project_id, hash)
) {clustered};
CREATE INDEX fingerprints_by_issue ON fingerprints (issue_id);

-- On PostgreSQL a table of each UTC day; docs/decisions/0006-postgresql.md says what follows from that.
--{sqlite}
CREATE TABLE events (
    id {identity},
    project_id BIGINT NOT NULL,
    event_id {blob} NOT NULL,
    issue_id BIGINT NOT NULL,
    happened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    user_hash BIGINT,
    payload {blob} NOT NULL
);
-- the id stands behind the columns of every index
CREATE INDEX events_by_issue ON events (issue_id, received_at);
--{postgres}
CREATE SEQUENCE event_numbers CACHE 100;
CREATE TABLE events (
    id BIGINT NOT NULL DEFAULT nextval('event_numbers'),
    project_id BIGINT NOT NULL,
    event_id {blob} NOT NULL,
    issue_id BIGINT NOT NULL,
    happened_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    user_hash BIGINT,
    payload {blob} NOT NULL,
    PRIMARY KEY (received_at, id)
) PARTITION BY RANGE (received_at);
ALTER SEQUENCE event_numbers OWNED BY events.id;
-- it is compressed already
ALTER TABLE events ALTER COLUMN payload SET STORAGE EXTERNAL;
CREATE INDEX events_by_issue ON events (issue_id, received_at, id);
--{end}

-- Which ids were taken, and where the event is. The day is the one that the event claims for itself, so a resend has the same.
CREATE TABLE event_ids (
    project_id BIGINT NOT NULL,
    event_id {blob} NOT NULL,
    day BIGINT NOT NULL,
    issue_id BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
--{sqlite}
    PRIMARY KEY (project_id, event_id)
) WITHOUT ROWID;
--{postgres}
    -- the day last: an id is looked up in the range of a few days
    PRIMARY KEY (project_id, event_id, day)
) PARTITION BY RANGE (day);
--{end}

CREATE TABLE attachments (
    id {identity},
    project_id BIGINT NOT NULL,
    event_id {blob} NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT,
    kind TEXT,
    size BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    content {blob} NOT NULL
);
CREATE INDEX attachments_by_event ON attachments (project_id, event_id);

CREATE TABLE user_reports (
    id {identity},
    project_id BIGINT NOT NULL,
    event_id {blob},
    name TEXT,
    email TEXT,
    comments TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX user_reports_by_event ON user_reports (project_id, event_id);

CREATE TABLE issue_users (
    issue_id BIGINT NOT NULL,
    user_hash BIGINT NOT NULL,
    PRIMARY KEY (issue_id, user_hash)
) {clustered};

-- What each batch of events adds to the counts below; folded into them within a second (docs/decisions/0004-tallies.md).
CREATE TABLE tallies (
    id {identity},
    content {blob} NOT NULL
);
--{postgres}
-- deleted within seconds: not worth compressing
ALTER TABLE tallies ALTER COLUMN content SET STORAGE EXTERNAL;
--{end}

CREATE TABLE issue_minutes (
    issue_id BIGINT NOT NULL,
    minute BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (issue_id, minute)
) {clustered};
CREATE INDEX issue_minutes_by_minute ON issue_minutes (minute);

CREATE TABLE issue_hours (
    issue_id BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (issue_id, hour)
) {clustered};

CREATE TABLE issue_tags (
    issue_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    count BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (issue_id, key, value)
) {clustered};
CREATE INDEX issue_tags_by_value ON issue_tags (key, value);
--{postgres}
ALTER TABLE issue_minutes SET (fillfactor = 70);
ALTER TABLE issue_hours SET (fillfactor = 70);
ALTER TABLE issue_tags SET (fillfactor = 70);
--{end}

CREATE TABLE releases (
    project_id BIGINT NOT NULL,
    version TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (project_id, version)
);

CREATE TABLE environments (
    project_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    PRIMARY KEY (project_id, name)
);

-- What became of everything that was sent to a project; received is the sum.
CREATE TABLE outcomes (
    project_id BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    category TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (project_id, hour, outcome, category)
);

CREATE TABLE project_minutes (
    project_id BIGINT NOT NULL,
    minute BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (project_id, minute)
);

CREATE TABLE signals (
    id {identity},
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity SMALLINT NOT NULL,
    issue_id BIGINT,
    at BIGINT NOT NULL,
    detail TEXT,
    -- the person, for what people do
    done_by TEXT,
    origin TEXT,
    subject TEXT
);

CREATE TABLE incidents (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    issue_id BIGINT,
    state SMALLINT NOT NULL,
    severity SMALLINT NOT NULL,
    opened_at BIGINT NOT NULL,
    look_again_at BIGINT,
    -- 1 while it waits for a channel's digest
    waits SMALLINT NOT NULL DEFAULT 0,
    -- 1 while news of it is owed to somebody, because it could not be told
    owes SMALLINT NOT NULL DEFAULT 0,
    -- 1 when what others say can name what it is about, so that they are explained by it
    explains SMALLINT NOT NULL DEFAULT 0,
    content TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- of the subject, and apart from it: it is long, and only needed when something is said
    stack TEXT
);
CREATE INDEX incidents_by_key ON incidents (key, opened_at);
CREATE INDEX incidents_by_wait ON incidents (waits);
CREATE INDEX incidents_by_look ON incidents (look_again_at);
CREATE INDEX incidents_by_opening ON incidents (opened_at);
CREATE INDEX incidents_that_explain ON incidents (state) WHERE explains = 1;

-- The numbers of what is watched and is no issue, such as the failed checks of a monitor, by alert key.
CREATE TABLE subject_counts (
    key TEXT NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL
);

-- What is known of each monitor, by alert key; content is what a restart goes on from.
CREATE TABLE monitors (
    key TEXT NOT NULL PRIMARY KEY,
    checked_at BIGINT NOT NULL,
    content TEXT NOT NULL
);

-- The looks at a monitor, hour by hour.
CREATE TABLE monitor_hours (
    key TEXT NOT NULL,
    hour BIGINT NOT NULL,
    checks BIGINT NOT NULL,
    degraded BIGINT NOT NULL,
    unhealthy BIGINT NOT NULL,
    unknown BIGINT NOT NULL,
    took_ms BIGINT NOT NULL,
    slowest_ms BIGINT NOT NULL,
    PRIMARY KEY (key, hour)
) {clustered};
CREATE INDEX monitor_hours_by_hour ON monitor_hours (hour);

-- What enough looks in a row have confirmed.
CREATE TABLE monitor_changes (
    id {identity},
    key TEXT NOT NULL,
    at BIGINT NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX monitor_changes_by_monitor ON monitor_changes (key, at);

-- Signs of life that are expected: of the configuration (source 'file'), and of check-ins that say themselves when they come (source 'check_in').
CREATE TABLE heartbeats (
    key TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    -- of a check-in: whose it is
    project_id BIGINT,
    -- stands in the address that is called
    token TEXT NOT NULL UNIQUE,
    -- when something is wrong if nothing comes until then
    due_at BIGINT,
    -- when it is expected
    plan TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX heartbeats_by_due ON heartbeats (due_at);
CREATE INDEX heartbeats_by_project ON heartbeats (project_id);

-- What people mute by a query. A silence with a last moment is over then, without anybody writing that down.
CREATE TABLE silences (
    id TEXT NOT NULL PRIMARY KEY,
    query TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until BIGINT,
    until_clears SMALLINT NOT NULL DEFAULT 0,
    -- when it first held something; only then may it clear
    held_at BIGINT,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_at BIGINT,
    -- the person; null when what it muted cleared
    ended_by TEXT
);
CREATE INDEX silences_by_end ON silences (ended_at);

-- What people do not want to hear of for a while, one row an issue: until a moment, a count, another release than this one, or until it escalates.
CREATE TABLE snoozes (
    issue_id BIGINT NOT NULL PRIMARY KEY,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    ends TEXT NOT NULL,
    until BIGINT,
    until_count BIGINT,
    known_release TEXT
);

-- What people did to snoozes, and when the engine ended one; the table above knows only those that last. ends is null when one ended, author when no person did it.
CREATE TABLE snooze_acts (
    id {identity},
    issue_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT,
    ends TEXT,
    until BIGINT,
    until_count BIGINT,
    known_release TEXT
);

-- What deciding went by, so that `tocsin plan` can decide it again: each step that had something due, since when, and what it saw
-- (docs/decisions/0010-plan-replays-deciding.md).
CREATE TABLE decide_steps (
    id {identity},
    at BIGINT NOT NULL,
    due_since BIGINT NOT NULL
);
CREATE INDEX decide_steps_by_time ON decide_steps (at);

-- A signal out of the outbox (kind is set) as it was decided about, without its stack; or the numbers of a subject when a timer or a digest found them changed.
CREATE TABLE decide_inputs (
    id {identity},
    step_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    issue_id BIGINT,
    kind TEXT,
    severity SMALLINT,
    raised_at BIGINT,
    detail TEXT,
    done_by TEXT,
    origin TEXT,
    subject TEXT NOT NULL
);
CREATE INDEX decide_inputs_by_step ON decide_inputs (step_id);

-- Incidents as they were when a day began, one row for each UTC day on which something was decided about an older incident.
CREATE TABLE incident_days (
    incident_id TEXT NOT NULL,
    day BIGINT NOT NULL,
    content TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (incident_id, day)
) {clustered};
CREATE INDEX incident_days_by_day ON incident_days (day);

CREATE TABLE ledger (
    id {identity},
    incident_id TEXT,
    key TEXT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    severity SMALLINT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    detail TEXT,
    chain TEXT NOT NULL
);
CREATE INDEX ledger_by_key ON ledger (key, id);
CREATE INDEX ledger_by_time ON ledger (at);

CREATE TABLE notifications (
    -- in the order of deciding
    number {identity},
    id TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL,
    incident_id TEXT,
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity SMALLINT NOT NULL,
    is_edit SMALLINT NOT NULL DEFAULT 0,
    -- which budget of its incident it spends: 0 general, 1 the critical reserve
    budget SMALLINT NOT NULL DEFAULT 0,
    -- the incident's key, for the limits
    key TEXT,
    state SMALLINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL DEFAULT 0,
    -- which worker of which node holds the claim; null when it was given back, or an attempt has settled it
    claimed_by TEXT,
    sent_at BIGINT,
    reference TEXT,
    fallback_of TEXT,
    last_error TEXT,
    message TEXT NOT NULL
);
CREATE INDEX notifications_by_due ON notifications (state, channel, due_at);
CREATE INDEX notifications_by_incident ON notifications (incident_id, channel, sequence);
CREATE INDEX notifications_by_creation ON notifications (created_at);

CREATE TABLE deliveries (
    id {identity},
    notification_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    at BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    result TEXT NOT NULL,
    reason TEXT,
    detail TEXT,
    -- which worker of which node made it
    claimed_by TEXT
);
CREATE INDEX deliveries_by_notification ON deliveries (notification_id);

-- The message on each channel that tells an incident's story and is edited while it goes on.
CREATE TABLE living_messages (
    incident_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (incident_id, channel)
);

-- What is found out about an incident once it was told of: a row for each enrichment, begun with the first message and ended with a result
-- (docs/decisions/0013-what-is-found-out-later.md).
CREATE TABLE enrichments (
    id {identity},
    incident_id TEXT NOT NULL,
    issue_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    -- after it nobody tries any more
    deadline BIGINT NOT NULL,
    ended_at BIGINT,
    -- null while it goes on
    result TEXT,
    detail TEXT,
    -- what messages of the incident say from then on
    addition TEXT,
    UNIQUE (incident_id, name)
);
CREATE INDEX enrichments_open ON enrichments (id) WHERE ended_at IS NULL;

-- Work that one node at a time does within a transaction: whoever locks the row has the turn. next_at is what it leaves to the next one,
-- whoever that is: the moment at which there is something to do again (docs/decisions/0007-many-nodes.md).
CREATE TABLE turns (
    name TEXT NOT NULL PRIMARY KEY,
    next_at BIGINT
);
INSERT INTO turns (name) VALUES ('decide'), ('fold'), ('drill');

-- Work that one node does for long. fence rises with each change of holder; a row is never deleted, so no number comes twice.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    fence BIGINT NOT NULL,
    until BIGINT NOT NULL
);

-- Who works on the store: each node writes itself down when it starts and every minute, and takes itself out when it stops. knows is the newest
-- migration that its program knows (docs/decisions/0008-rolling-upgrade.md).
CREATE TABLE nodes (
    name TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL,
    knows BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
