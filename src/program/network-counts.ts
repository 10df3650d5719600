import type { INestApplication } from '@nestjs/common';
import { isOpen } from '../briefs/brief-status.js';
import { BRIEF_STATUSES } from '../briefs/briefs.events.js';
import { Database } from '../platform/database/database.js';

const COUNT = `
  SELECT (SELECT count(*) FROM coops)::int AS coops, (SELECT count(*) FROM clients)::int AS clients,
         (SELECT count(*) FROM briefs)::int AS briefs,
         (SELECT count(*) FROM briefs WHERE status = ANY ($1))::int AS open`;

interface Counts {
  readonly coops: number;
  readonly clients: number;
  readonly briefs: number;
  readonly open: number;
}

/** What the database holds now, in one line; null when there is nothing yet. */
export async function networkLine(app: INestApplication): Promise<string | null> {
  const open = BRIEF_STATUSES.filter(isOpen);
  const [counts] = await app.get(Database).manager.query<Counts[]>(COUNT, [open]);
  if (!counts || counts.coops + counts.clients + counts.briefs === 0) return null;
  const { coops, clients, briefs } = counts;
  return `${counted(coops, 'co-op')}, ${counted(clients, 'client')} and ${counted(briefs, 'brief')}, ${String(counts.open)} of them open`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
