import type { CoopFacts } from '../coops/coops.events.js';
import { Coop } from '../coops/coop.entity.js';
import { factsOf } from '../coops/coop-facts.js';
import { coopProfile } from '../coops/coops.schemas.js';
import { epochOf, newStanding } from '../coops/core/standing.js';
import {
  directoryRows,
  planDirectory,
  type LeftCoop,
  type PlannedCoop,
} from '../exchange/core/directory-plan.js';
import { problemsOf } from '../exchange/core/directory-row.js';
import type { Taxonomy } from '../taxonomy/core/taxonomy.js';
import { CommandFault } from './command-fault.js';

/** The co-ops of a directory as members of a network that has no history yet. */
export interface OfflineNetwork {
  /** Each with its slug as its id. */
  readonly coops: readonly CoopFacts[];
  /** Rows that are no co-op that can be ranked, and why. */
  readonly left: readonly LeftCoop[];
  /** Of the co-ops, what of their rows could not be read. */
  readonly problems: readonly RowProblems[];
}

/** What a row says in vain, in the words of the importer. */
export interface RowProblems {
  /** From 1. */
  readonly row: number;
  readonly slug: string;
  /** Each begins with the pointer of a field, or quotes what stands there. */
  readonly problems: readonly string[];
}

/**
 * Reads a directory as the importer does; all its co-ops are taken for active ones.
 * @param content parsed JSON
 * @throws CommandFault when it is no directory, or when no co-op of it can be ranked
 */
export function offlineNetwork(
  file: string,
  content: unknown,
  taxonomy: Taxonomy,
  now: Date,
): OfflineNetwork {
  const rows = directoryRows(content);
  if (rows === null)
    throw new CommandFault(
      `${file} is no directory. Expected a list of co-ops: [{"slug", "name", …}].`,
    );
  if (rows.length === 0)
    throw new CommandFault(`${file} is empty. Expected at least one co-op: [{"slug", "name", …}].`);
  const { coops: planned, left: unread } = planDirectory(rows, taxonomy);
  const coops: CoopFacts[] = [];
  const left: LeftCoop[] = [...unread];
  for (const { row, slug, coop } of planned) {
    const { sourceRef, ...body } = coop;
    const parsed = coopProfile.safeParse(body);
    const [issue] = parsed.error?.issues ?? [];
    if (parsed.success) {
      const member = Coop.newcomer(slug, parsed.data, newStanding(epochOf(now)), now);
      coops.push(factsOf(Object.assign(member, { sourceRef, status: 'active' as const }), []));
    } else {
      const because = `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'is not valid'}`;
      left.push({ row, slug, because });
    }
  }
  if (coops.length > 0) return { coops, left, problems: planned.flatMap(rowProblems) };
  const why = left.map(({ row, because }) => `\n  row ${String(row)}: ${because}`).join('');
  throw new CommandFault(`${file} has no co-op that can be ranked:${why}`);
}

function rowProblems(planned: PlannedCoop): RowProblems[] {
  const { row, slug } = planned;
  const problems = problemsOf(planned);
  return problems.length === 0 ? [] : [{ row, slug, problems }];
}
