import type { BriefView } from '../../src/briefs/briefs.api.js';
import { DirectoryImport } from '../../src/exchange/directory-import.js';
import type { ImportReport, RowReport } from '../../src/exchange/import-report.js';
import { NoticeImport } from '../../src/exchange/notice-import.js';
import type { Page } from '../../src/platform/http/paging.js';
import { LeadWorld } from './lead-world.js';
import { aPackage } from './notices.js';

/** The whole application, and imports into it. */
export class ExchangeWorld {
  private constructor(readonly leads: LeadWorld) {}

  static async start(): Promise<ExchangeWorld> {
    return new ExchangeWorld(await LeadWorld.start());
  }

  stop(): Promise<void> {
    return this.leads.stop();
  }

  importCoops(rows: unknown, status: 'applied' | 'active' = 'active'): Promise<ImportReport> {
    const directory = this.leads.http.app.get(DirectoryImport, { strict: false });
    return directory.run(rows, { status });
  }

  importNotices(releases: readonly unknown[], shiftDates = false): Promise<ImportReport> {
    const notices = this.leads.http.app.get(NoticeImport, { strict: false });
    return notices.run(aPackage(...releases), { shiftDates });
  }

  /** Imports one notice; what became of it. */
  async importNotice(release: unknown, shiftDates = false): Promise<RowReport> {
    const [row] = (await this.importNotices([release], shiftDates)).rows;
    if (!row) throw new Error('the report has no row');
    return row;
  }

  /** All briefs, newest first. */
  async briefs(): Promise<BriefView[]> {
    return (await this.leads.http.operator.get<Page<BriefView>>('/v1/briefs?limit=100')).body.items;
  }

  /** Everything that an import could change, counted. */
  async state(): Promise<unknown> {
    const [counts] = await this.leads.query(`
      SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM briefs) AS briefs,
        (SELECT count(*) FROM clients) AS clients, (SELECT count(*) FROM coops) AS coops,
        (SELECT sum(version) FROM briefs) AS versions, (SELECT count(*) FROM api_keys) AS keys,
        (SELECT max(noted_at) FROM source_references) AS noted`);
    return counts;
  }
}
