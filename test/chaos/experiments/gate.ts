import pg from 'pg';
import { mustCome, secondsUntil } from '../waiting.js';

const LOCK = 4242;

/** A gate in the database that one effect has to pass: closed, the worker that is at it waits in the middle. */
export class Gate {
  private constructor(private readonly keeper: pg.Client) {}

  /** @param row an SQL condition on the row NEW that has to wait */
  static async close(url: string, table: string, row: string): Promise<Gate> {
    const keeper = new pg.Client({ connectionString: url });
    await keeper.connect();
    await keeper.query(`
      CREATE FUNCTION chaos_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF ${row} THEN
          PERFORM pg_advisory_xact_lock_shared(${String(LOCK)});
        END IF;
        RETURN NEW;
      END $$`);
    await keeper.query(`
      CREATE TRIGGER chaos_gate BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION chaos_gate()`);
    const gate = new Gate(keeper);
    await gate.shut();
    return gate;
  }

  async shut(): Promise<void> {
    await this.keeper.query('SELECT pg_advisory_lock($1)', [LOCK]);
  }

  async open(): Promise<void> {
    await this.keeper.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }

  /** Resolves when somebody waits before the gate. @returns false when nobody comes in time */
  async someoneWaits(withinSeconds = 60): Promise<boolean> {
    return (await secondsUntil(async () => (await this.waiting()) > 0, withinSeconds)) < Infinity;
  }

  /** Ends the connections of those who wait, so that nothing of theirs is done. */
  async endTheDead(): Promise<void> {
    await this.keeper.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
      [LOCK],
    );
  }

  /** Lets those through whose process is dead: the server ends them when it wants to answer. */
  async letTheDeadThrough(): Promise<void> {
    await this.open();
    await mustCome('the end of the dead worker’s connections', async () => {
      const { rows } = await this.keeper.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'fairlead'
          AND state <> 'idle'`,
      );
      return rows.length === 0;
    });
    await this.shut();
  }

  async end(): Promise<void> {
    await this.keeper.end();
  }

  private async waiting(): Promise<number> {
    const { rows } = await this.keeper.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
      [LOCK],
    );
    return rows.length;
  }
}
