// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

namespace bakeoff {

namespace {

constexpr const char* kDocumentTables = R"sql(
CREATE TABLE document (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    kind TEXT NOT NULL DEFAULT 'master' CHECK (kind IN ('master', 'packed')),
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    system_prompt TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE TABLE media (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    mime TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;
CREATE TABLE media_chunk (
    id INTEGER PRIMARY KEY,
    media INTEGER NOT NULL REFERENCES media,
    n INTEGER NOT NULL,
    data BLOB NOT NULL CHECK (length(data) <= 4194304),
    UNIQUE (media, n)
) STRICT;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    kind TEXT NOT NULL,
    battle INTEGER REFERENCES battle,
    rater INTEGER REFERENCES rater,
    contestant INTEGER REFERENCES contestant,
    payload TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX event_battle ON event (battle) WHERE battle IS NOT NULL;
CREATE INDEX event_kind ON event (kind);
)sql";

constexpr const char* kContestantTables = R"sql(
CREATE TABLE contestant (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    origin_label TEXT NOT NULL,
    origin_kind TEXT NOT NULL,
    origin_url TEXT NOT NULL,
    model_id TEXT NOT NULL,
    system_prompt TEXT NOT NULL,
    temperature REAL,
    top_p REAL,
    seed INTEGER,
    max_tokens INTEGER,
    stop TEXT NOT NULL DEFAULT '[]',
    reasoning_effort TEXT,
    extra_body TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE contestant_note (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    contestant INTEGER NOT NULL REFERENCES contestant,
    field TEXT NOT NULL,
    value TEXT,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX contestant_note_contestant ON contestant_note (contestant);
CREATE TABLE rater (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    pseudonym TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('human', 'model', 'imported')),
    model TEXT,
    prompt_sha256 BLOB CHECK (length(prompt_sha256) = 32),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rater_pseudonym ON rater (pseudonym);
CREATE TABLE rater_profile (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rater INTEGER NOT NULL REFERENCES rater,
    profile TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX rater_profile_rater ON rater_profile (rater);
)sql";

constexpr const char* kPromptTables = R"sql(
CREATE TABLE prompt (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    arena TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX prompt_digest ON prompt (digest);
CREATE TABLE prompt_turn (
    id INTEGER PRIMARY KEY,
    prompt INTEGER NOT NULL REFERENCES prompt,
    n INTEGER NOT NULL,
    UNIQUE (prompt, n)
) STRICT;
CREATE TABLE prompt_tag (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    prompt INTEGER NOT NULL REFERENCES prompt,
    facet TEXT NOT NULL,
    tag TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('add', 'remove')),
    set_by TEXT NOT NULL CHECK (set_by IN ('rule', 'person')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX prompt_tag_prompt ON prompt_tag (prompt);
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    text TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE plan_amendment (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    plan INTEGER NOT NULL REFERENCES plan,
    text TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    plan INTEGER REFERENCES plan,
    plan_version INTEGER NOT NULL DEFAULT 0,
    samples INTEGER NOT NULL,
    raters_per_item INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE round_contestant (
    id INTEGER PRIMARY KEY,
    round INTEGER NOT NULL REFERENCES round,
    contestant INTEGER NOT NULL REFERENCES contestant,
    UNIQUE (round, contestant)
) STRICT;
CREATE TABLE round_prompt (
    id INTEGER PRIMARY KEY,
    round INTEGER NOT NULL REFERENCES round,
    prompt INTEGER NOT NULL REFERENCES prompt,
    UNIQUE (round, prompt)
) STRICT;
)sql";

// The index of answers holds every column that figures are made of, so that boards never read the wide rows.
constexpr const char* kConversationTables = R"sql(
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    prompt INTEGER NOT NULL REFERENCES prompt,
    contestant INTEGER NOT NULL REFERENCES contestant,
    round INTEGER REFERENCES round,
    sample INTEGER NOT NULL,
    parent INTEGER REFERENCES conversation,
    parent_turn INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (round, prompt, contestant, sample)
) STRICT;
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    conversation INTEGER NOT NULL REFERENCES conversation,
    turn INTEGER NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (conversation, turn)
) STRICT;
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    conversation INTEGER NOT NULL REFERENCES conversation,
    turn INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitting', 'running', 'ended')),
    request_hash TEXT NOT NULL,
    job_id TEXT,
    begun_at INTEGER NOT NULL,
    UNIQUE (conversation, turn, number)
) STRICT;
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    attempt INTEGER NOT NULL UNIQUE REFERENCES attempt,
    conversation INTEGER NOT NULL REFERENCES conversation,
    turn INTEGER NOT NULL,
    ending TEXT NOT NULL,
    is_votable INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    queued INTEGER,
    connected INTEGER,
    headers INTEGER,
    first_byte INTEGER,
    first_reasoning INTEGER,
    first_text INTEGER,
    last_text INTEGER,
    finished INTEGER,
    input_tokens INTEGER,
    output_tokens INTEGER,
    reasoning_tokens INTEGER,
    cached_tokens INTEGER,
    reported_cost REAL,
    cost REAL,
    warnings TEXT NOT NULL DEFAULT '[]',
    identity_ranges TEXT NOT NULL DEFAULT '[]',
    ended_at INTEGER NOT NULL,
    error_class TEXT NOT NULL DEFAULT '',
    error_text TEXT NOT NULL DEFAULT '',
    http_status INTEGER NOT NULL DEFAULT 0,
    finish_reason TEXT NOT NULL DEFAULT '',
    reported_model TEXT NOT NULL DEFAULT '',
    provider TEXT NOT NULL DEFAULT '',
    reasoning TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX answer_conversation ON answer (
    conversation, turn, ending, is_votable, first_text, last_text, output_tokens, cost);
)sql";

/// One table of parts for each of their owners: prompt_part, follow_up_part, answer_part.
std::string partTable(const std::string& name, const std::string& owner)
{
    return "CREATE TABLE " + name + R"sql( (
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL REFERENCES )sql" +
           owner + R"sql(,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('text', 'image', 'video', 'citation', 'file')),
    text TEXT,
    original INTEGER REFERENCES media,
    display INTEGER REFERENCES media,
    mime TEXT,
    name TEXT,
    url TEXT,
    title TEXT,
    quote TEXT,
    range_begin INTEGER,
    range_end INTEGER,
    UNIQUE (owner, n)
) STRICT;
)sql";
}

// board_bits repeats what boards ask of every vote as one integer. SQLite computes it, so it cannot disagree.
constexpr const char* kVoteTables = R"sql(
CREATE TABLE battle (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    prompt INTEGER NOT NULL REFERENCES prompt,
    left_conversation INTEGER NOT NULL REFERENCES conversation,
    right_conversation INTEGER NOT NULL REFERENCES conversation,
    left_contestant INTEGER NOT NULL REFERENCES contestant,
    right_contestant INTEGER NOT NULL REFERENCES contestant,
    rater INTEGER NOT NULL REFERENCES rater,
    mode TEXT NOT NULL CHECK (mode IN ('blind', 'side_by_side', 'direct', 'unknown')),
    source TEXT NOT NULL CHECK (source IN ('live', 'prepared', 'imported')),
    round INTEGER REFERENCES round,
    scheduler TEXT NOT NULL,
    probability REAL NOT NULL,
    block INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    item TEXT NOT NULL CHECK (item IN ('normal', 'gold', 'repeat', 'calibration')),
    created_at INTEGER NOT NULL,
    shown_at INTEGER
) STRICT;
CREATE INDEX battle_pair ON battle (rater, left_contestant, right_contestant);
CREATE INDEX battle_left ON battle (left_conversation);
CREATE INDEX battle_right ON battle (right_conversation);
CREATE TABLE vote (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    board_bits INTEGER NOT NULL AS (
        CASE verdict WHEN 'model_a' THEN 0 WHEN 'model_b' THEN 1 WHEN 'tie' THEN 2 ELSE 3 END
        + 4 * CASE mode WHEN 'blind' THEN 0 WHEN 'side_by_side' THEN 1 WHEN 'direct' THEN 2 ELSE 3 END
        + 16 * CASE item WHEN 'normal' THEN 0 WHEN 'gold' THEN 1 WHEN 'repeat' THEN 2 ELSE 3 END
        + 64 * is_votable + 128 * identity_leak) STORED,
    prompt INTEGER NOT NULL REFERENCES prompt,
    rater INTEGER NOT NULL REFERENCES rater,
    contestant_a INTEGER NOT NULL REFERENCES contestant,
    contestant_b INTEGER NOT NULL REFERENCES contestant,
    decided_at INTEGER NOT NULL,
    battle INTEGER NOT NULL REFERENCES battle,
    verdict TEXT NOT NULL CHECK (verdict IN ('model_a', 'model_b', 'tie', 'both_bad')),
    mode TEXT NOT NULL CHECK (mode IN ('blind', 'side_by_side', 'direct', 'unknown')),
    item TEXT NOT NULL CHECK (item IN ('normal', 'gold', 'repeat', 'calibration')),
    is_votable INTEGER NOT NULL CHECK (is_votable IN (0, 1)),
    identity_leak INTEGER NOT NULL CHECK (identity_leak IN (0, 1)),
    turns_seen INTEGER NOT NULL,
    strength INTEGER,
    shown_at INTEGER NOT NULL,
    active_time INTEGER NOT NULL,
    comment_sha256 BLOB NOT NULL CHECK (length(comment_sha256) = 32),
    comment TEXT NOT NULL
) STRICT;
CREATE INDEX vote_battle ON vote (battle);
CREATE TABLE reason (
    id INTEGER PRIMARY KEY,
    vote INTEGER NOT NULL REFERENCES vote,
    key TEXT NOT NULL,
    side TEXT CHECK (side IN ('a', 'b'))
) STRICT;
CREATE INDEX reason_vote ON reason (vote);
CREATE TABLE model_judgement (
    id INTEGER PRIMARY KEY,
    vote INTEGER NOT NULL REFERENCES vote,
    answer_order TEXT NOT NULL,
    raw_reply TEXT NOT NULL
) STRICT;
CREATE INDEX model_judgement_vote ON model_judgement (vote);
CREATE TABLE void (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    vote INTEGER NOT NULL REFERENCES vote,
    rater INTEGER NOT NULL REFERENCES rater,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX void_vote ON void (vote);
CREATE TABLE reveal (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    battle INTEGER NOT NULL REFERENCES battle,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX reveal_battle ON reveal (battle);
)sql";

// chain.row is null where the row can be built from the tables; a merged row of a packed file, which speaks
// of that file's codenames, is kept as it came.
constexpr const char* kChainTables = R"sql(
CREATE TABLE chain_head (
    id INTEGER PRIMARY KEY,
    origin BLOB NOT NULL UNIQUE CHECK (length(origin) = 16),
    count INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE chain (
    id INTEGER PRIMARY KEY,
    head INTEGER NOT NULL REFERENCES chain_head,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('vote', 'void', 'reveal', 'plan', 'amendment')),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    row TEXT,
    UNIQUE (head, sequence)
) STRICT;
CREATE TABLE pack (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rater INTEGER NOT NULL REFERENCES rater,
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE pack_entry (
    id INTEGER PRIMARY KEY,
    pack INTEGER REFERENCES pack,
    kind TEXT NOT NULL,
    packed BLOB NOT NULL CHECK (length(packed) = 16),
    master BLOB CHECK (length(master) = 16),
    blind_hash BLOB NOT NULL CHECK (length(blind_hash) = 32),
    UNIQUE (pack, kind, packed)
) STRICT;
)sql";

} // namespace

std::string schemaScript()
{
    std::string script = kDocumentTables;
    script += kContestantTables;
    script += kPromptTables;
    script += kConversationTables;
    script += partTable("prompt_part", "prompt_turn");
    script += partTable("follow_up_part", "follow_up");
    script += partTable("answer_part", "answer");
    script += kVoteTables;
    script += kChainTables;
    return script;
}

} // namespace bakeoff
