import pg from 'pg';
import { mustCome } from '../waiting.js';

const LOCK = 4242;

/**
 * A gate in the database that the ranking of one brief has to pass: closed, the worker that is at it waits in the
 * middle of its transaction.
 */
export class Gate {
  private constructor(private readonly keeper: pg.Client) {}

  /** @param number the brief, by the number that its title names */
  static async close(url: string, number: number): Promise<Gate> {
    const keeper = new pg.Client({ connectionString: url });
    await keeper.connect();
    await keeper.query(`
      CREATE FUNCTION chaos_gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM briefs WHERE id = NEW.brief_id AND title LIKE '%number ${String(number)}') THEN
          PERFORM pg_advisory_xact_lock_shared(${String(LOCK)});
        END IF;
        RETURN NEW;
      END $$`);
    await keeper.query(`
      CREATE TRIGGER chaos_gate BEFORE INSERT ON rankings FOR EACH ROW EXECUTE FUNCTION chaos_gate()`);
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

  /** Resolves when somebody waits before the gate. */
  async someoneWaits(): Promise<void> {
    await mustCome('a worker before the gate', async () => (await this.waiting()) > 0);
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
