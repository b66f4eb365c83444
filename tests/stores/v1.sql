-- A store of version 1, as it was dumped then. It is never changed: a new version gets a file of its own.
PRAGMA application_id = 1112688966;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE articles (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  came_in TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  body BLOB              -- NULL once the text was dropped; the row stays, so that it is not fetched again
) STRICT;
INSERT INTO "articles" VALUES('664dd529a44364b540b859676b7aa96f','mill-1','https://mill.example/1','feed','2024-11-07','2024-11-07','2024-11-07T06:30:00+00:00',X'789C1D8ECD0AC23010845F25ECB9F9D92AA87D823E80B7D243D460025B1B922D16C47777E371BE1966E6031C768601AE31A8251129CF6A5C89D24BBD9BBCD35A8312851787063AC8BEF867F1395618A6C97587F33C0BDD6E946A0C0FA9EA5D7FD488DA9D24BE15121499731DAC6D0B26EC7EC9142CFEDB388ADFB846C372E5FB037B922E14');
CREATE TABLE deliveries (
  edition TEXT NOT NULL REFERENCES editions (id),
  recipient TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('intended', 'accepted', 'failed', 'deferred', 'uncertain')),
  message_id TEXT NOT NULL,
  intended TEXT NOT NULL,
  settled TEXT,
  word TEXT NOT NULL,
  PRIMARY KEY (edition, recipient, attempt)
) STRICT;
INSERT INTO "deliveries" VALUES('2024-11-07','desk',1,'accepted','<1@mill.example>','2024-11-07T06:30:00+00:00','2024-11-07T06:30:00+00:00','250 ok');
CREATE TABLE edition_articles (
  edition TEXT NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
  article TEXT NOT NULL REFERENCES articles (hash),
  printed INTEGER NOT NULL,
  PRIMARY KEY (article, edition)
) STRICT, WITHOUT ROWID;
INSERT INTO "edition_articles" VALUES('2024-11-07','664dd529a44364b540b859676b7aa96f',1);
CREATE TABLE edition_files (
  edition TEXT NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (edition, path)
) STRICT, WITHOUT ROWID;
INSERT INTO "edition_files" VALUES('2024-11-07','brief.html','abababababababababababababababababababababababababababababababab',1000);
CREATE TABLE editions (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  first TEXT,
  last TEXT,
  made TEXT NOT NULL,
  version TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  settings TEXT NOT NULL,
  brief BLOB NOT NULL,
  UNIQUE (name, day)
) STRICT;
INSERT INTO "editions" VALUES('2024-11-07','2024-11-07','daily',NULL,'2024-11-07','2024-11-07T06:30:00+00:00','0.1.0','','{}',X'789CABAE0500017500F9');
CREATE TABLE facts (
  article TEXT PRIMARY KEY REFERENCES articles (hash) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  shape TEXT NOT NULL,   -- of the noun at the time
  body BLOB NOT NULL
) STRICT;
INSERT INTO "facts" VALUES('664dd529a44364b540b859676b7aa96f','0.1','38aab0e0d5fd21213d4c7b21f0d4fef1',X'789CAB562A4ECD2B49CD4B4E2D56B28A8E36D031B6888DD5512A2ECDCD4D2CAA040A19C4D60200E3960C16');
CREATE TABLE ledger (
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  day TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL,
  since TEXT NOT NULL,
  keys TEXT NOT NULL,
  articles TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, thread, day)
) STRICT;
INSERT INTO "ledger" VALUES('pledge','t1','2024-11-07','Hollin','NEW','2024-11-07','["mill", "close"]','["664dd529a44364b540b859676b7aa96f"]','{}');
CREATE TABLE ledger_articles (
  article TEXT NOT NULL REFERENCES articles (hash),
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (article, kind, thread, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger_articles" VALUES('664dd529a44364b540b859676b7aa96f','pledge','t1','2024-11-07');
CREATE TABLE ledger_keys (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  thread TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (kind, key, thread)
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger_keys" VALUES('pledge','close','t1','2024-11-07');
INSERT INTO "ledger_keys" VALUES('pledge','mill','t1','2024-11-07');
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  edition TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT
) STRICT;
INSERT INTO "runs" VALUES(1,'2024-11-07','','2024-11-07T06:30:00+00:00','2024-11-07T06:30:00+00:00');
CREATE TABLE sources (place TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
INSERT INTO "sources" VALUES('feed','{"where":"feed","etag":"\"1\""}');
CREATE TABLE steps (
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'failed')),
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (run, name)
) STRICT;
INSERT INTO "steps" VALUES(1,'fetch','done','2024-11-07T06:30:00+00:00','');
CREATE TABLE unremembered (  -- articles that the memory has not entered yet
  article TEXT PRIMARY KEY REFERENCES articles (hash) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "unremembered" VALUES('664dd529a44364b540b859676b7aa96f');
CREATE INDEX articles_by_day ON articles (day, hash);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE UNIQUE INDEX runs_unfinished ON runs (day, edition) WHERE finished IS NULL;
CREATE INDEX edition_articles_by_edition ON edition_articles (edition);
CREATE INDEX ledger_by_day ON ledger (kind, day);
CREATE INDEX ledger_by_actor ON ledger (kind, actor, thread);
CREATE INDEX ledger_keys_by_day ON ledger_keys (kind, day);
CREATE INDEX ledger_articles_by_day ON ledger_articles (kind, day);
COMMIT;
