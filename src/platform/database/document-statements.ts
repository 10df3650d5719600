/** Where the versions of one kind of document are kept. The names are constants of the caller. */
export interface DocumentTables {
  /** Table of `version int`, `draft jsonb`, `created_at timestamptz`. */
  readonly versions: string;
  /** Table of `id int identity`, `version int`, `undone boolean`. */
  readonly activations: string;
}

/** The statements of `VersionedDocuments`, for its tables. */
export function documentStatements({ versions, activations }: DocumentTables) {
  const newest = `FROM ${activations} WHERE NOT undone ORDER BY id DESC`;
  const select = `
    SELECT d.version, d.draft, d.created_at,
      CASE WHEN d.version = (SELECT version ${newest} LIMIT 1) THEN 'active'
        WHEN EXISTS (SELECT 1 FROM ${activations} a WHERE a.version = d.version) THEN 'retired'
        ELSE 'draft' END AS status
    FROM ${versions} d`;
  return {
    // With a parameter, so that it is kept prepared: it runs on the hot path.
    activeVersion: `SELECT version FROM ${activations} WHERE undone = $1 ORDER BY id DESC LIMIT 1`,
    one: `${select} WHERE d.version = $1`,
    list: `${select} WHERE d.version < $1 ORDER BY d.version DESC LIMIT $2`,
    insert: `INSERT INTO ${versions} (version, draft)
      SELECT coalesce(max(version), 0) + 1, $1 FROM ${versions} RETURNING version`,
    activate: `INSERT INTO ${activations} (version) VALUES ($1)`,
    lastTwo: `SELECT id, version ${newest} LIMIT 2`,
    undo: `UPDATE ${activations} SET undone = true WHERE id = $1`,
  };
}
